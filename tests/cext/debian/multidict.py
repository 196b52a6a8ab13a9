"""multidict._multidict: dicts with several values for a key; keys may ignore case."""

from loading import load, stand_in
from showing import show


class MultiMapping:
    @classmethod
    def register(cls, kind):
        pass


class MutableMultiMapping(MultiMapping):
    pass


def comparison(view, other, op):
    view, other = list(view), list(other)
    return [view < other, view <= other, view == other, view != other, view > other, view >= other][op]


def view_repr(view):
    return '%s(%s)' % (type(view).__name__, list(view))


def mapping_repr(mapping):
    return '<%s(%s)>' % (type(mapping).__name__, list(mapping.items()))


stand_in('multidict')
stand_in('multidict._abc', MultiMapping=MultiMapping, MutableMultiMapping=MutableMultiMapping)
stand_in('multidict._multidict_base', _abc_itemsview_register=lambda kind: None, _abc_keysview_register=lambda kind: None,
         _abc_valuesview_register=lambda kind: None, _itemsview_isdisjoint=lambda view, other: not set(view) & set(other),
         _itemsview_repr=view_repr, _keysview_isdisjoint=lambda view, other: not set(view) & set(other), _keysview_repr=view_repr,
         _mdrepr=mapping_repr, _valuesview_repr=view_repr, _viewbaseset_and=lambda view, other: set(view) & set(other),
         _viewbaseset_or=lambda view, other: set(view) | set(other), _viewbaseset_richcmp=comparison,
         _viewbaseset_sub=lambda view, other: set(view) - set(other), _viewbaseset_xor=lambda view, other: set(view) ^ set(other))
m = load('multidict._multidict', 'multidict/_multidict')
MultiDict, CIMultiDict, istr = m.MultiDict, m.CIMultiDict, m.istr
for kind in (MultiDict, CIMultiDict):
    d = kind([('key', 1), ('Key', 2), ('other', 3)], more=4)
    print(d, len(d), d['key'], d.getall('key'), d.getone('KEY', 'no'), d.get('none'), 'KEY' in d)
    show('in', lambda: 5 in d)
    d.add('key', 5)
    d['other'] = 6
    print(list(d.items()), list(d.keys()), list(d.values()), list(d))
    d.extend({'key': 7}, new=8)
    d.update([('more', 9)])
    print(d, d.setdefault('key', 0), d.setdefault('fresh', 10), d.pop('key'), d.popone('new'), d.popall('key', 'none'), d)
    copy = d.copy()
    print(copy == d, copy is d, copy != d, d == {'other': 6}, type(copy).__name__, d.popitem())
    print(('other', 6) in d.items(), 'other' in d.keys(), 6 in d.values(), d.items(), d.keys() & ['other'], len(d.keys()))
    d['gone'] = 1
    del d['gone']
    for label, action in [('missing', lambda: d['none']), ('delete', lambda: d.__delitem__('none')), ('key', lambda: d.add(5, 1)),
                          ('get', lambda: d[5]), ('new', lambda: kind(5)), ('pair', lambda: kind([(1,)])), ('pairs', lambda: kind([('a', 1), 5])),
                          ('pop', lambda: d.pop('none')), ('default', lambda: d.pop('none', 'default')), ('hash', lambda: hash(d)),
                          ('all', lambda: d.getall('none')), ('arguments', lambda: d.getall())]:
        show(label, action)
    iterator = iter(d)
    next(iterator)
    d.add('changed', 1)
    show('changed', lambda: next(iterator))
    d.clear()
    print(len(d), d, bool(d))
    show('empty', d.popitem)
    proxy = m.MultiDictProxy(MultiDict(a=1)) if kind is MultiDict else m.CIMultiDictProxy(CIMultiDict(a=1))
    print(proxy, proxy['a'], len(proxy), proxy.getall('a'), proxy.copy(), list(proxy.items()), proxy == {'a': 1})
    show('proxy', lambda: proxy.add)
    show('proxy', lambda: type(proxy)(5))
key = istr('Content-Type')
print(key, repr(key), type(key).__mro__[1:], CIMultiDict({key: 'text'})['content-type'], istr(), key == 'Content-Type', m.getversion(MultiDict()) > 0)


class Derived(MultiDict):
    def add(self, key, value):
        super().add(key, ('derived', value))


derived = Derived(x=1)
derived.add('y', 2)
derived.note = 'has a dict'
print(derived, derived.note, isinstance(derived, MultiDict))
total = MultiDict()
for i in range(3000):
    total.add('key%d' % (i % 100), i)
print(len(total), len(total.getall('key5')), sum(total.values()))
