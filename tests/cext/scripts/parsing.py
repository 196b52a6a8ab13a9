"""Every unit of argument parsing with good and bad values."""

from showing import show, stable

import parsing as m


class Indexed:
    def __repr__(self):
        return 'Indexed'

    def __index__(self):
        return 5

    def __float__(self):
        return 5.5

    def __complex__(self):
        return 5 + 5j


class Failing:
    def __repr__(self):
        return 'Failing'

    def __index__(self):
        raise KeyError('index')

    def __float__(self):
        raise KeyError('float')

    def __bool__(self):
        raise KeyError('bool')


class Int(int):
    pass


class Str(str):
    pass


UNITS = [name for name in sorted(dir(m)) if name.startswith('unit_')]
VALUES = [0, 1, -1, 127, 128, 255, 256, -129, 32767, 32768, 65536, 2 ** 31 - 1, 2 ** 31, -2 ** 31 - 1, 2 ** 32, 2 ** 63 - 1,
          2 ** 63, 2 ** 64, -2 ** 63 - 1, 10 ** 30, 1.5, -2.25, 1e300, 1j, True, None, 'a', '', 'text', 'żółw', 'nul\0nul', '\U0001f40d',
          '\ud800', b'b', b'', b'bytes', b'nul\0nul', bytearray(b'a'), bytearray(b'array'), memoryview(b'view'), [], [1], (), (1,), {},
          Indexed(), Failing(), Int(7), Str('derived'), int]
for name in UNITS:
    print(name)
    for value in VALUES:
        if name == 'unit_O_clean':
            show('   ' + stable(repr(value)), getattr(m, name), value, 1)
            show('   ' + stable(repr(value)), getattr(m, name), 1, value)
        elif not isinstance(value, memoryview):
            show('   %r' % (value,), getattr(m, name), value)
        else:
            show('   memoryview', lambda: type(getattr(m, name)(value)).__name__)
    show('   nothing', getattr(m, name))
    show('   two', getattr(m, name), 1, 2)

print('-- combinations')
CALLS = [((), {}), ((1,), {}), ((1, 2), {}), ((1, 2, 3), {}), ((1, 2, 3, 4), {}), (('x',), {}), ((1, 'x'), {}), ((1, 2, 'x'), {})]
for name in ('optional', 'message', 'unpack', 'nested'):
    for args, _ in CALLS:
        show('%s%r' % (name, args), getattr(m, name), *args)
for args in [(1, (2, ('x', 3))), (1, [2, ['x', 3]]), (1, (2, ('x',))), (1, (2, 3)), (1, 2), (1, (2, (3, 3))), (1, 'ab'), (1, (2, 'xy'))]:
    show('nested%r' % (args,), m.nested, *args)
NAMED = CALLS + [((1,), {'second': 5}), ((1, 2), {'second': 5}), ((), {'first': 1}), ((), {'second': 1}), ((1,), {'fourth': 4}),
                 ((1, 2, 3, 4, 5), {}), ((1,), {'third': 3, 'fourth': 4, 'second': 2}), ((1,), {'fifth': 5}),
                 ((1,), {'second': 'x'}), ((), {'first': 1, 'nothing': 2}), ((1,), {'named': 3}), ((1, 2), {'named': 3}),
                 ((), {'named': 3}), ((1, 2, 3), {'named': 4}), ((1,), {'': 4}), ((), {'a': 1, 'b': 2}), ((1,), {'b': 'x'}),
                 ((1, 2), {'b': 3})]
for name in ('keywords', 'positional_only', 'required_keyword', 'none_at_all'):
    for args, names in NAMED:
        show('%s%r %r' % (name, args, names), lambda: getattr(m, name)(*args, **names))
for value in (5, 'x', (5,), None, 2 ** 40):
    show('single', m.single, value)
show('valid', m.validate, {'a': 1})
show('invalid', m.validate, {1: 1})
show('bad format', m.bad_format, 1, 2)
text = 'kept'
print(m.unit_U(text) is text, m.unit_O(text) is text, m.unit_s(text))
