"""The GIL released and taken by C, with Python called from threads of C."""

import _thread
import weakref

from showing import collect, dead, show

import threads as m


class Plain:
    def __init__(self, value):
        self.value = value


calls = []


def record(i):
    calls.append(i)
    return i * 2


print(m.in_threads(record, 1, 5), calls)
calls.clear()
print(m.in_threads(record, 4, 50), len(calls), sorted(calls) == sorted(list(range(50)) * 4))
calls.clear()
# A thread that asks for the GIL the moment that it has let go of it must wait for the one that is about to take it.
print(m.in_threads(record, 8, 500), len(calls))
total = [0]


def work(i):
    made = [Plain(j) for j in range(20)]
    names = {str(j): made[j] for j in range(20)}
    total[0] += sum(names[str(j)].value for j in range(20))
    if i == 10:
        collect()
    return len(made)


print(m.in_threads(work, 3, 30), total[0] > 0)


def raises(i):
    raise ValueError('in a thread: %d' % i)


show('raises', m.in_threads, raises, 2, 3)
show('recursive', m.in_threads, lambda i: m.in_threads(record, 2, 2)[1:], 2, 2)
show('not callable', m.in_threads, 5, 1, 1)
show('no threads', m.in_threads, record, 0, 1)
show('too many', m.in_threads, record, 17, 1)
print(m.release(1000), m.states())
numbers = [1, 2, 3]
show('nested', m.nested, lambda *args: (args, numbers))
show('nested', m.nested, lambda *args: 1 // 0)
show('ensured', m.ensured, lambda: m.ensured(lambda: 'twice'))
show('ensured', m.ensured, lambda: [][1])
print(m.locks(), m.tss())
pending = []
print(m.add_pending(pending.append))
for _ in range(100):
    len(pending)
print(pending)


def in_thread_of_python(function, *args):
    """The result of a call in a thread that Python starts, once the thread is gone."""
    results = []
    _thread.start_new_thread(lambda: results.append(function(*args)), ())
    while not results or _thread._count():
        pass
    return results[0]


def keeps(value):
    before = m.kept()
    m.keep(value)
    return before, m.kept() is value


# What C keeps for a thread is given up with the thread.
deaths = []
value = Plain(5)
reference = weakref.ref(value, deaths.append)
print(in_thread_of_python(keeps, value), m.kept(), in_thread_of_python(m.kept))
del value
collect()
dead('kept for a thread', len(deaths), 1)
print(in_thread_of_python(m.in_threads, record, 2, 3), in_thread_of_python(m.release, 10))
