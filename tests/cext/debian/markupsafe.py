"""markupsafe._speedups: escaping, fast for each kind of string."""

from loading import load, stand_in
from showing import show


class Markup(str):
    def __repr__(self):
        return 'Markup(%s)' % str.__repr__(self)


stand_in('markupsafe', Markup=Markup)
speedups = load('markupsafe._speedups', 'markupsafe/_speedups')


class Html:
    def __html__(self):
        return '<b>bold</b>'


class Broken:
    def __html__(self):
        raise ValueError('broken html')

    def __str__(self):
        return '<str>'


class OnlyStr:
    def __str__(self):
        return '<a & "b">'


for text in ['', 'plain', '<>&"\'', 'a < b & c > d', 'zażółć <gęślą>', '日本<語>', '\U0001f40d & <snake>', '&' * 50, 'é<',
             'x' * 100 + '<', Markup('<already>'), 5, 2.5, None, True, [1, '<'], Html(), OnlyStr(), b'<bytes>']:
    show(repr(text)[:40] if not hasattr(text, '__dict__') else type(text).__name__, speedups.escape, text)
    result = speedups.escape(text)
    print(type(result).__name__, len(result))
    show('silent', speedups.escape_silent, text)
    show('soft', speedups.soft_str, text)
show('broken', speedups.escape, Broken())
show('no argument', speedups.escape)
show('two', speedups.escape, 1, 2)
show('keyword', lambda: speedups.escape(s='x'))
plain = 'nothing to escape'
print(speedups.soft_str(plain) is plain, speedups.soft_str(Markup('x')).__class__.__name__)
print(speedups.escape.__doc__)
total = 0
for i in range(20000):
    total += len(speedups.escape('<%d>' % i))
print(total)
