"""Callables that C binds to objects."""

from showing import show, stable

import bindings as m


class Plain:
    def __repr__(self):
        return 'Plain()'


class Other:
    pass


def function(*args, **kwargs):
    "Python's."
    return args, kwargs


plain = Plain()
for called in (function, m.function('self of C'), len, plain):
    method = m.instance_method(called)
    Plain.method = method
    print(type(method).__name__, stable(repr(method)), m.instance_parts(method) == (called, 1), method.__func__ is called)
    print(method == m.instance_method(called), method != m.instance_method(called), method == 5, callable(method))
    if called is not len:
        show('doc', lambda: method.__doc__)
    show('name', lambda: method.__name__)
    show('missing', lambda: method.missing)
    show('class', lambda: Plain.method is called)
    show('bound', lambda: (type(plain.method).__name__, plain.method.__self__, plain.method.__func__ is called))
    show('call', lambda: plain.method(1, b=2))
    show('call', lambda: plain.method())
    show('itself', lambda: method(plain, 1))
    show('get', lambda: method.__get__(None, Plain) is called)
print(m.instance_parts(5))

bound = m.method(m.function('C'), plain)
print(type(bound).__name__, m.method_parts(bound)[1], bound.__self__, type(bound.__func__).__name__)
show('call', lambda: bound(1, a=2))
show('not callable', lambda: m.method(5, plain)())
print(m.method_parts(bound.__func__), m.method_parts(Plain().__repr__)[1])

Plain.sum = m.wrapper(Plain, False)
Plain.keywords = m.wrapper(Plain, True)
for descriptor in (Plain.sum, Plain.keywords):
    print(descriptor, type(descriptor).__name__, descriptor.__name__, descriptor.__doc__, descriptor.__objclass__)
print(Plain.sum.__text_signature__, type(plain.sum).__name__)
show('sum', lambda: plain.sum(2, 3))
show('unbound', lambda: Plain.sum(plain, 2, 3))
show('too few', lambda: plain.sum(2))
show('no self', lambda: Plain.sum())
show('other self', lambda: Plain.sum(Other(), 1, 2))
show('no keywords', lambda: plain.sum(2, b=3))
show('keywords', lambda: plain.keywords(2, b=3))
show('no keywords given', lambda: plain.keywords(2))


class Meta(type):
    pass


class MetaOther(type):
    pass


A, B = Meta('A', (), {}), MetaOther('B', (), {})
show('metaclass', m.metaclass, type, (A, Plain))
show('metaclass', m.metaclass, Meta, (Plain,))
show('conflict', m.metaclass, type, (A, B))
