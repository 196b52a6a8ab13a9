"""Dates and times between Python and C.

CPython's datetime is C; that of its library says the same with other words, so only the kinds of errors
and standard forms are shown.
"""

import datetime as d

import showing  # noqa: F401

import dates as m


class Day(d.date):
    """With other parameters than its base."""

    def __new__(cls, text):
        return super().__new__(cls, *map(int, text.split('-')))


class Moment(d.datetime):
    pass


class Zone(d.tzinfo):
    def utcoffset(self, dt):
        return d.timedelta(hours=1)

    def __str__(self):
        return 'Zone()'


def text(value):
    """A value in a form that is the same for both."""
    if isinstance(value, tuple):
        return '(%s)' % ', '.join([text(each) for each in value])
    if isinstance(value, (d.date, d.time)):
        return '%s %s %s' % (type(value).__name__, value.isoformat(), getattr(value, 'fold', ''))
    return '%s %s' % (type(value).__name__, value)


def show(label, function, *args):
    """Print what a call gives, or the type of its exception."""
    try:
        print(label, '->', text(function(*args)))
    except Exception as error:
        print(label, '->', type(error).__name__)


print(m.sizes(), m.utc() is d.timezone.utc)
zone = Zone()
VALUES = [d.date(1, 2, 3), d.date.max, Day('2020-5-6'), d.datetime(1999, 12, 31, 23, 59, 58, 999999), d.datetime.min,
          d.datetime(2020, 1, 2, 3, tzinfo=zone, fold=1), d.datetime(2020, 1, 2, tzinfo=d.timezone.utc), Moment(2000, 2, 29, 7),
          d.time(), d.time(23, 1, 2, 70000, tzinfo=zone), d.time(1, fold=1), d.timedelta(), d.timedelta(-1, 5, 6),
          d.timedelta.min, d.timedelta.max, zone, d.timezone.utc, d.timezone(d.timedelta(hours=2)), 5, 'text', None]
for value in VALUES:
    show(text(value), m.parts, value)
    show('    again', m.parts, value)
print(m.parts(d.datetime(2020, 1, 2, tzinfo=zone))[-1][1] is zone)

for args in [(2020, 2, 29), (9999, 12, 31), (2021, 2, 29), (0, 1, 1), (10000, 1, 1)]:
    show('date%s' % (text(args),), m.date, *args)
for args in [(2020, 2, 29, 23, 59, 59, 999999, None, 0), (2020, 2, 29, 1, 2, 3, 4, zone, 1), (2020, 1, 1, 24, 0, 0, 0, None, 0),
             (2020, 1, 1, 0, 0, 0, 0, 5, 0), (2020, 1, 1, 0, 0, 0, 0, None, 2)]:
    show('datetime%s' % (text(args),), m.datetime, *args)
show('plain', m.plain_datetime, 2001, 2, 3, 4)
for args in [(1, 2, 3, 4, 0), (1, 2, 3, 4, 1), (24, 0, 0, 0, 0)]:
    show('time%s' % (text(args),), m.time, *args)
for args in [(1, 2, 3), (1, 86400 * 3, -1), (10 ** 9, 0, 0)]:
    show('delta%s' % (text(args),), m.delta, *args)
show('derived', m.derived, Day)
print(type(m.derived(Day)) is Day, m.parts(m.derived(Day)), m.derived(d.date) == d.date(2001, 2, 3))
show('zone', m.zone, d.timedelta(hours=3))
show('zone', m.zone, d.timedelta(hours=3), 'three')
print(m.zone(d.timedelta(0)) is d.timezone.utc)
print(m.date(2020, 1, 2) - m.delta(1, 0, 0), m.datetime(2020, 1, 2, 3, 4, 5, 6, m.utc(), 0).isoformat())
for i in range(1000):
    made = m.datetime(2000 + i % 20, 1, 2, 3, 4, 5, i, zone, 0)
    assert m.parts(made)[3] == 2000 + i % 20 and m.parts(made)[-1][1] is zone
