"""Types with sequence slots alone, types whose slots fail, and types whose slots return nonsense."""

from showing import show

import sequence_slots as m
from sequence_slots import Failing, Sequence, Wrong


def run(label, action):
    show(label, action)
    for name, values in m.taken():
        print('   ', name, values)


def change(code, **names):
    exec(code, names)
    return names['s'].__class__.__name__


class Derived(Sequence):
    def __getitem__(self, index):
        return ('derived', index, super().__getitem__(0))


print('-- a sequence')
for s in (Sequence(), Derived()):
    print(type(s).__name__)
    for label, action in [
            ('len', lambda: len(s)), ('0', lambda: s[0]), ('-1', lambda: s[-1]), ('-9', lambda: s[-9]), ('9', lambda: s[9]),
            ('True', lambda: s[True]), ('slice', lambda: s[1:2]), ('text', lambda: s['x']), ('iter', lambda: list(s) if type(s) is Sequence else 0),
            ('in', lambda: 20 in s if type(s) is Sequence else 0), ('not in', lambda: 25 in s if type(s) is Sequence else 0),
            ('add', lambda: s + [1]), ('radd', lambda: [1] + s), ('mul', lambda: s * 3), ('rmul', lambda: 3 * s), ('mul x', lambda: s * 'x'),
            ('mul s', lambda: s * 2.5), ('iadd', lambda: change('s += 5', s=s)), ('imul', lambda: change('s *= 6', s=s)),
            ('set', lambda: change('s[1] = 2', s=s)), ('set -1', lambda: change('s[-1] = 2', s=s)), ('del', lambda: change('del s[2]', s=s)),
            ('set slice', lambda: change('s[1:2] = [3]', s=s)), ('reversed', lambda: list(reversed(s))), ('tuple', lambda: tuple(s) if type(s) is Sequence else 0),
            ('unpack', lambda: change('a, b, c, d = s', s=s) if type(s) is Sequence else 0), ('bool', lambda: bool(s)), ('max', lambda: max(s) if type(s) is Sequence else 0),
            ('index', lambda: s.__getitem__(2)), ('method', lambda: s.__add__(1)), ('method', lambda: s.__mul__(2)), ('method', lambda: s.__rmul__(2)),
            ('method', lambda: s.__iadd__(2)), ('method', lambda: s.__setitem__(0, 1)), ('method', lambda: s.__delitem__(0))]:
        run(label, action)


def match(value):
    match value:
        case [a, *rest]:
            return a, rest
        case _:
            return 'no sequence'


run('match', lambda: match(Sequence()))
print(sorted(name for name in Sequence.__dict__))


class Plain(Failing):
    pass


class Owner:
    descriptor = None


def kind_of_error(action):
    """The texts differ from place to place in CPython and say little."""
    try:
        action()
    except Exception as error:
        return type(error).__name__


for silent in (False, True):
    print('-- failing', 'silently' if silent else '')
    m.be_silent(silent)
    for f in (Failing(), Plain()):
        Owner.descriptor = f
        kept = [f]
        for label, action in [
                ('neg', lambda: -f), ('abs', lambda: abs(f)), ('int', lambda: int(f)), ('float', lambda: float(f)), ('index', lambda: [1][f]),
                ('add', lambda: f + 1), ('radd', lambda: 1 + f), ('pow', lambda: f ** 2), ('bool', lambda: bool(f)), ('len', lambda: len(f)),
                ('item', lambda: f[0]), ('repr', lambda: repr(f)), ('str', lambda: str(f)), ('iter', lambda: iter(f)), ('next', lambda: next(f, 'end')),
                ('call', lambda: f(1)), ('hash', lambda: hash(f)), ('key', lambda: {f: 1}), ('eq', lambda: f == 1), ('lt', lambda: f < 1),
                ('in', lambda: 1 in f), ('not', lambda: not f), ('attribute', lambda: f.x), ('list', lambda: [*f]), ('list eq', lambda: kept == [1]),
                ('in list', lambda: 1 in [f]), ('sorted', lambda: sorted([f, f])), ('format', lambda: '%s' % f), ('f', lambda: '%r' % (kept,)),
                ('get', lambda: Owner().descriptor), ('set', lambda: setattr(Owner(), 'descriptor', 1))]:
            if not silent:
                show(label, action)
            # NULL without an exception is the end of an iteration; CPython takes a silent index for -1.
            elif label not in ('next', 'get', 'in list', 'index'):
                print(label, kind_of_error(action))
m.be_silent(False)
Owner.descriptor = None


def statements(code):
    f = Failing()
    show(code, lambda: exec(code, {'f': f}))


for code in ['f += 1', 'f[0] = 1', 'del f[0]', 'f.x = 1', 'del f.x', 'for i in f: pass', 'if f: pass', 'while f: break', 'a, b = f', 'f()', 'print(*f)',
             'with f: pass', 'f.method()', 'f and 1', 'assert f', '[x for x in f]', '{**f}', 'f if f else 0']:
    statements(code)

print('-- wrong results')
w = Wrong()
for label, action in [('repr', lambda: repr(w)), ('str', lambda: str(w)), ('iter', lambda: iter(w)), ('loop', lambda: [x for x in w]), ('int', lambda: int(w)),
                      ('float', lambda: float(w)), ('index', lambda: [1][w]), ('len', lambda: len(w)), ('bool', lambda: bool(w)), ('hash', lambda: hash(w)),
                      ('init', lambda: Wrong(1)), ('format', lambda: '%s' % w), ('key', lambda: {w: 1}), ('range', lambda: range(w))]:
    show(label, action)
