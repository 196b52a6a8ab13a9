"""Numbers from texts of any script, and values that are one object whenever they are equal."""


def show(function, *args):
    try:
        print(ascii(args), '->', function(*args))
    except Exception as error:
        print(ascii(args), '->', type(error).__name__, ascii(str(error)))


TEXTS = ['\x1c1', '\u20011\u2002', '\xe91', '\x1c\uff11', b'\x1c1', '1_\u0663', b'1_0', '1__0', '_1', '\u0663.\u0664e\u0662',
         '1e1_0', '1._5', '1_.5', '- 1', b'', b'1\x00', '1\x00', '\u0663\u0664j', '1_0j', '0_0', '00', '00_', '01', b'1 2',
         bytearray(b'z')]
for kind in (int, float, complex):
    print(kind)
    for text in TEXTS:
        show(kind, text)
for text in ('0_0', '00', '01', '0_1', '0x', '0x_f', '0b12', '-0', '-01', '08', '0_', '1_0', '\u0660', b'017'):
    show(int, text, 0)
print('\u0967\u0968'.isdecimal(), '\U0001fbf5'.isdigit(), '\u0669\u066a'.isdecimal())

print('-- %')
for template, values in [('a', [1]), ('a', b'b'), ('a', range(3)), (b'a', [1]), (b'a', b'b'), (b'a', bytearray(b'b')),
                         (b'a', 'b'), (b'%(a)s', {b'a': b'b'}), ('a', {1})]:
    show(lambda template, values: template % values, template, values)
print(b'%b' % memoryview(b'abcdef')[::2])

print('-- messages')
for function in (lambda: (1j).__pow__(2, 3), lambda: (2.0).__pow__(3, 4), lambda: (2.0).__pow__(3, None),
                 lambda: 'abc'[None], lambda: b'a' * b'b', lambda: 'a' * 1.0, lambda: bytearray(b'a') * 's'):
    show(function)

print('-- pieces of memory')
view = memoryview(b'abcdef')[::2]
array = bytearray(b'x')
for function in (lambda: bytes(view), lambda: bytearray(view), lambda: b''.join([view]), lambda: b'a' + view,
                 lambda: array + view, lambda: array == view, lambda: b'abc'.find(view), lambda: b'a' + 5,
                 lambda: b'a'.strip(view), lambda: b''.join([b'a', bytearray(b'b'), memoryview(b'c')])):
    show(function)

print('-- one object')
EMPTY, NOTHING, NONE = '', b'', ()
print(all(each is EMPTY for each in ['a' * 0, 'abc'[1:1], ''.join([]), str(), 'a'.replace('a', ''), 'x'.strip('x'),
                                     '%s' % EMPTY, b''.decode(), EMPTY + EMPTY, 'a'.partition('z')[1]]))
print(all(each is NOTHING for each in [bytes(), b'a'[:0], b''.join([]), b'a' * 0, bytes([]), ''.encode()]))
print(all(each is NONE for each in [tuple(), (1,)[:0], tuple([]), (1,) * 0, () + (), tuple(range(0))]))


class Slotted:
    __slots__ = ('slot',)

    def __getattr__(self, name):
        raise AttributeError('no ' + name)


class Computed:
    @property
    def value(self):
        raise AttributeError('inner')

    def __getattr__(self, name):
        return 'got ' + name


class Meta(type):
    @property
    def value(cls):
        raise AttributeError('inner')

    def __getattr__(cls, name):
        return 'class got ' + name


class Classy(metaclass=Meta):
    pass


print('-- attributes that a descriptor does not find')
show(lambda: Slotted().slot)
print(hasattr(Slotted(), 'slot'), getattr(Slotted(), 'slot', 5))
print(Computed().value, getattr(Computed(), 'value'), getattr(Computed(), 'value', 3), Classy.value)
