# list[int], int | str and what they are good for.
import types

a = list[int]
print(a, a.__origin__, a.__args__, type(a), a == list[int], a == list[str])
print(dict[str, list[int]], tuple[int, ...], tuple[()], a(), a((1, 2)), hash(a) == hash(list[int]))
print(set[int], frozenset[str], type[int], a.append is list.append)
try:
    isinstance([], a)
except TypeError as e:
    print(e)
try:
    a[int]
except TypeError as e:
    print(e)


class L(list[int]):
    pass


print(L.__bases__, L.__orig_bases__, L([1]))
u = int | str
print(u, type(u), u.__args__, isinstance(3, u), isinstance(3.0, u), issubclass(bool, u))
print(u == str | int, u | None, int | int, (int | str) | (str | bytes), hash(u) == hash(str | int))
print(None | int, list[int] | None, isinstance(None, int | None))
try:
    int | 3
except TypeError as e:
    print(e)
print(isinstance(1, (str, int | bytes)), types.UnionType is type(u), types.GenericAlias(list, (int,)) == a)
ns = types.SimpleNamespace(a=1, b='x')
ns.c = 2
print(ns, ns == types.SimpleNamespace(a=1, b='x', c=2))
C = types.new_class('C', (dict,), {}, lambda n: n.update(x=1))
print(C.x, C(), C.__mro__[1])
