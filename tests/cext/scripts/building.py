"""Values and texts built by C."""

from showing import show, stable

import building as m

for value in ('text', 'żółw', ''):
    for item in m.units(value):
        print(type(item).__name__, repr(item))
print(m.units(value)[7] is value, m.shapes([1]), m.shapes(None))
kept = ['kept']
print(m.shapes(kept)[4][1]['list'][0] is kept)
for case in range(7):
    show(case, m.failing, case)
for value in ('text', 'żółw', '\U0001f40d', ''):
    for line in m.formats(value):
        print(stable(repr(line)))
for size in (1, 100, 100000):
    print(m.memory(size))
print(m.text())
pair, kind = m.structs()
print(pair, pair.first, pair[1], len(pair), pair.hidden, kind.__name__, kind.__module__, kind.__doc__, tuple(pair) == (0, 11))
show('index', lambda: pair[2])
show('made', lambda: kind((1, 2, 3)).hidden)
show('set', lambda: setattr(pair, 'first', 1))
show('compare', lambda: (pair == (0, 11), pair < (1,), hash(pair) == hash((0, 11)), kind.n_fields, kind.n_sequence_fields))
