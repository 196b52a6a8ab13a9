"""Capsules between Python and C."""

from showing import collect, dead, show

import capsules as m

capsule = m.make(1, 'a name')
unnamed = m.make(0, None)
print(type(capsule).__name__, repr(capsule).split(' at ')[0], repr(unnamed).split(' at ')[0])
show('get', m.get, capsule, 'a name')
show('other name', m.get, capsule, 'another')
show('no name', m.get, capsule, None)
show('unnamed', m.get, unnamed, None)
show('unnamed with a name', m.get, unnamed, 'x')
show('no capsule', m.get, 5, 'a name')
show('null', m.make_null)
show('name', m.name, capsule)
show('name', m.name, unnamed)
show('name', m.name, 5)
for value in (capsule, unnamed, 5):
    print(m.is_valid(value, 'a name'), m.is_valid(value, None))
show('context', m.context, capsule)
show('set', m.set, capsule)
show('set', m.set, 'text')
show('after', m.get, capsule, 'renamed')
show('context', m.context, capsule)
show('context', m.context, 5)
show('import', m.import_, 'capsules.C_API')
show('import', m.import_, 'capsules.nothing')
show('import', m.import_, 'no_such_module.C_API')
show('import', m.import_, 'capsules')
show('import', m.import_, 'sys.version')
m.alias = m.C_API
show('under another name', m.import_, 'capsules.alias')
show('type', lambda: type(capsule)())
show('attribute', lambda: setattr(capsule, 'x', 1))
print(capsule == capsule, capsule == unnamed, len({capsule: 1, unnamed: 2}))
KEPT = ['kept']


def make(count):
    for i in range(count):
        m.make(i % 4, KEPT[0])


collect()
m.deaths()
make(50)
collect()
dead('destroyed', m.deaths(), 50)
kept = m.make(2, KEPT[0])
holder = {'capsule': kept}
del kept
collect()
print(m.deaths(), m.get(holder['capsule'], 'kept'))
