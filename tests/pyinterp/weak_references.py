# Weak references, gc and importlib.
import collections.abc
import gc
import importlib
import importlib.util
import sys
import weakref


class Node:
    def __init__(self, name):
        self.name = name

    def method(self):
        return self.name

    def __len__(self):
        return 7

    def __add__(self, other):
        return self.name + other


def collect():
    for i in range(3):
        gc.collect()


n = Node('n')
r = weakref.ref(n)
print(r() is n, r == weakref.ref(n), hash(r) == hash(n), r.__callback__, type(r).__name__, weakref.ref is weakref.ReferenceType)
died = []
s = weakref.ref(n, lambda ref: died.append(ref is s))
p = weakref.proxy(n)
print(p.name, len(p), p + '!', p.method())
p.name = 'renamed'
print(n.name, isinstance(p, weakref.ProxyTypes))
m = weakref.WeakMethod(n.method)
print(m()())
values = weakref.WeakValueDictionary(a=n)
keys = weakref.WeakKeyDictionary({n: 'value'})
items = weakref.WeakSet([n])
print(values['a'] is n, keys[n], n in items, len(values), len(keys), len(items), 'a' in values)
final = weakref.finalize(n, died.append, 'finalized')
print(final.alive)
del n
collect()
print(r(), sorted(map(str, died)), len(values), len(keys), len(items), m(), final.alive)
try:
    p.name
except ReferenceError as e:
    print(e)
for bad in (3, 'x', None, (), []):
    try:
        weakref.ref(bad)
    except TypeError as e:
        print(e)


class NoWeak:
    __slots__ = ()


class Weak:
    __slots__ = ('__weakref__',)


try:
    weakref.ref(NoWeak())
except TypeError as e:
    print(e)
w = Weak()
print(weakref.ref(w)() is w, weakref.ref(Node)() is Node, weakref.ref(len)() is len, weakref.ref(collect)() is collect)


class MyRef(weakref.ref):
    def __init__(self, obj, callback=None):
        super().__init__(obj, callback)
        self.extra = 1


print(MyRef(w)() is w, MyRef(w).extra, isinstance(MyRef(w), weakref.ref))
print(gc.isenabled(), gc.disable(), gc.isenabled(), gc.enable(), gc.garbage, type(gc.collect()).__name__)

# a reference that has died calls nothing
def short_lived():
    target = Node(1)
    reference = weakref.ref(target, wrong.append)
    del reference


wrong = []
for i in range(1000):
    short_lived()
gc.collect()
# A collector that looks at the stack word by word may take one for alive.
print(len(wrong) < 10)

# importlib and the facts of sys
print(importlib.import_module('math').sqrt(4.0), importlib.import_module('collections.abc') is collections.abc)
try:
    importlib.import_module('no.such')
except ModuleNotFoundError as e:
    print(e, e.name)
try:
    import math.x
except ModuleNotFoundError as e:
    print(e)
try:
    from math import nothing
except ImportError as e:
    print(str(e).split('(')[0])
import os
folder = os.path.dirname(os.path.abspath(__file__))
spec = importlib.util.spec_from_file_location('other_name', folder + '/scopes.py')
print(importlib.util.spec_from_file_location('other', 'scopes.py').origin == os.getcwd() + '/scopes.py')
print(spec.name, spec.origin.endswith('scopes.py'), type(spec.loader).__name__, spec.parent == '')
module = importlib.util.module_from_spec(spec)
print(module.__name__, module.__spec__ is spec, importlib.util.find_spec('no_such_module'))
print(sys.version_info[:2], sys.version_info >= (3, 11), sys.version_info.major, sys.byteorder, sys.platform, sys.maxsize == 2 ** 63 - 1)
print(sys.implementation.cache_tag, sys.float_info.max, sys.flags.optimize, sys.hash_info.width, sys.int_info.bits_per_digit, type(sys.version_info).__name__)
print(sys._getframe().f_code.co_name, sys._getframe().f_lineno, sys.getrefcount(w) > 0, sys.getsizeof([]) > 0, sys.getdefaultencoding())
print(os.path.join('a', 'b'), os.path.splitext('x.tar.gz'), os.path.exists('/no/such'), os.path.isdir('/'), os.path.basename('/a/b'), os.sep, os.fspath('x'))
