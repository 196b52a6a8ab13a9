# What happens when memory or the stack is not enough.
import sys


def attempt(f):
    try:
        f()
    except (RecursionError, MemoryError, OverflowError) as e:
        print(type(e).__name__)


def forever(n):
    return forever(n + 1)


attempt(lambda: forever(0))
sys.setrecursionlimit(500)
print(sys.getrecursionlimit())
attempt(lambda: forever(0))
sys.setrecursionlimit(1000)
deep = []
for i in range(5000):
    deep = [deep]
attempt(lambda: repr(deep))


class Loop:
    def __repr__(self):
        return repr([self])

    def __eq__(self, other):
        return self == other

    def __getattr__(self, name):
        return getattr(self, name + 'x')

    def __call__(self):
        return self()

    def __add__(self, other):
        return self + other


loop = Loop()
attempt(lambda: repr(loop))
attempt(lambda: loop == 1)
attempt(loop)
attempt(lambda: loop + 1)
attempt(lambda: b'x' * (1 << 60))
attempt(lambda: bytearray(1 << 60))
attempt(lambda: [0] * (1 << 60))


def in_handler():
    try:
        forever(0)
    except RecursionError:
        return 'handled'
    finally:
        print('finally')


print(in_handler())
