"""wrapt._wrappers: proxies of objects and wrappers of functions; types that derive from each other and from Python."""

from loading import load, stand_in
from showing import show

stand_in('wrapt')
w = load('wrapt._wrappers', 'wrapt/_wrappers')
ObjectProxy = w.ObjectProxy


class Target:
    attribute = 'of the class'

    def __init__(self):
        self.value = 1

    def method(self, a, b=2):
        return self.value, a, b

    @classmethod
    def of_class(cls, a):
        return cls.__name__, a

    @staticmethod
    def static(a):
        return a

    def __repr__(self):
        return 'Target()'


def function(a, b=2):
    """Its text."""
    return a, b


target = Target()
proxy = ObjectProxy(target)
print(proxy.value, proxy.method(5), proxy.attribute, isinstance(proxy, Target), type(proxy).__name__, proxy.__wrapped__ is target,
      proxy.__class__ is Target, proxy.__module__)
proxy.value = 7
proxy.new = 8
proxy._self_own = 9
print(target.value, target.new, hasattr(target, '_self_own'), proxy._self_own, sorted(vars(target)))
del proxy.new
show('gone', lambda: target.new)
print(str(ObjectProxy('text')), repr(proxy).split(' at ')[0], hash(ObjectProxy('x')) == hash('x'), len(ObjectProxy([1, 2])), bool(ObjectProxy([])))
n = ObjectProxy(7)
print(n + 1, 1 + n, n - 2, 20 - n, n * 2, n / 2, n // 2, n % 4, 100 % n, divmod(n, 3), n ** 2, 2 ** n, pow(n, 2, 5), -n, +n, abs(n), ~n, n << 1,
      n >> 1, n & 3, n | 8, n ^ 1, int(n), float(n), n == 7, n != 7, n < 8, n <= 7, n > 8, n >= 7, [0] * n == [0] * 7, round(ObjectProxy(2.6)))
items = ObjectProxy([1, 2, 3])
items.append(4)
items[0] = 'first'
del items[1]
print(list(items), items[0], items[-1], items[0:2], 3 in items, 9 in items, items + [5], [5] + items.__wrapped__, list(iter(items)), items.count(3))
n += 1
print(n, type(n).__name__)
items += [6]
print(items, type(items).__name__)
names = ObjectProxy({'a': 1})
names['b'] = 2
print(sorted(names), names['b'], sorted(names.items()), ObjectProxy(b'x')[0])
call = ObjectProxy(function)
show('not callable', lambda: ObjectProxy(len)([1]))
show('uninitialised', lambda: ObjectProxy.__new__(ObjectProxy).x)
show('no argument', ObjectProxy)
show('missing', lambda: proxy.nothing)
show('subscript', lambda: ObjectProxy(5)[0])
show('in', lambda: 1 in ObjectProxy(5))
with_context = ObjectProxy(open('/dev/null'))
with with_context as inner:
    print(type(inner).__name__)

callable_proxy = w.CallableObjectProxy(function)
print(callable_proxy(1), callable_proxy(1, b=3), callable_proxy.__name__, callable_proxy.__doc__)
show('bad call', callable_proxy)


def wrapper(wrapped, instance, args, kwargs):
    kind = type(instance).__name__ if not isinstance(instance, type) else instance.__name__
    return 'wrapped', kind, wrapped(*args, **kwargs)


wrapped = w.FunctionWrapper(function, wrapper)
print(wrapped(1), wrapped(1, b=5), wrapped.__name__, wrapped.__wrapped__ is function, type(wrapped).__name__)
Target.method = w.FunctionWrapper(Target.method, wrapper)
Target.of_class = w.FunctionWrapper(Target.__dict__['of_class'], wrapper)
Target.static = w.FunctionWrapper(Target.__dict__['static'], wrapper)
print(target.method(1), Target.method(target, 2), Target.of_class(3), target.of_class(4), Target.static(5), target.static(6))
print(type(target.method).__name__, target.method.__self__ is target, target.method.__name__)
disabled = w.FunctionWrapper(function, wrapper, False)
print(disabled(1))
enabled = [True]
switched = w.FunctionWrapper(function, wrapper, lambda: enabled[0])
print(switched(1))
enabled[0] = False
print(switched(1))
partial = w.PartialCallableObjectProxy(function, 10)
print(partial(), partial(20), partial(b=30))
show('failing', lambda: w.FunctionWrapper(lambda: 1 // 0, wrapper)())


class Counted(ObjectProxy):
    _self_calls = 0

    def __call__(self, *args):
        self._self_calls += 1
        return 'counted', self.__wrapped__(*args)

    @property
    def extra(self):
        return 'extra'


counted = Counted(len)
print(counted([1, 2]), counted('abc'), counted._self_calls, counted.extra, counted.__name__, Counted.__mro__[1:])
other = ObjectProxy(counted)
print(other.extra, other.__wrapped__ is counted)
total = 0
for i in range(5000):
    total += ObjectProxy(i) + wrapped(i)[2][0]
print(total)
