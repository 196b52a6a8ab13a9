"""zope.interface: the C part of specifications, with types that Python classes derive from."""

from loading import load, stand_in
from showing import show

stand_in('zope')
stand_in('zope.interface')


class Declared:
    pass


z = load('zope.interface._zope_interface_coptimizations', 'zope/interface/_zope_interface_coptimizations')
print(sorted(name for name in dir(z) if name[0] != '_'))


class Specification(z.SpecificationBase):
    def __init__(self, *implied):
        self._implied = {item: () for item in implied}
        self._implied[self] = ()


one = Specification()
two = Specification(one)
print(two.isOrExtends(one), one.isOrExtends(two), one.isOrExtends(one), one.isOrExtends(5), two(one), one(two))
show('no argument', lambda: one.isOrExtends())
show('missing', lambda: z.SpecificationBase().isOrExtends(5))


class Interface(z.InterfaceBase):
    def __adapt__(self, object):
        return ('adapted', object) if object != 'no' else None


interface = Interface('IName', 'module')
print(interface.__name__, interface.__module__, interface.__ibmodule__)
for value in (5, 'text'):
    show('call', lambda: interface(value))
show('no', lambda: interface('no'))
show('default', lambda: interface('no', 'the default'))


class Conforming:
    def __conform__(self, interface):
        return 'conforms to ' + interface.__name__


show('conform', lambda: interface(Conforming()))
first, second = Interface('A', 'm'), Interface('B', 'm')
print(first < second, first > second, first == Interface('A', 'm'), first != second, first <= second, hash(first) == hash(Interface('A', 'm')),
      sorted([second, first])[0] is first)
show('compare', lambda: first < 5)
show('none', lambda: first < None)


class Lookup(z.LookupBase):
    calls = 0

    def _uncached_lookup(self, required, provided, name=''):
        Lookup.calls += 1
        return 'found', required, provided, name

    def _uncached_lookupAll(self, required, provided):
        return 'all', required, provided

    def _uncached_subscriptions(self, required, provided):
        return ['sub', required, provided]


lookup = Lookup()
for _ in range(3):
    print(lookup.lookup((1,), 2, 'name'), lookup.lookup((1, 3), 2), lookup.lookup1(1, 2), lookup.lookupAll((1,), 2), lookup.subscriptions((1,), 2))
print(Lookup.calls)
lookup.changed(None)
lookup.lookup((1,), 2, 'name')
print(Lookup.calls)
show('name', lambda: lookup.lookup((1,), 2, 5))
show('hash', lambda: lookup.lookup(([],), 2))
show('base', lambda: z.LookupBase().lookup((1,), 2))
show('adapter', lambda: lookup.adapter_hook(2, 5))
