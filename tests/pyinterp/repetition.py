"""Sequences times ints, subclasses of int, and what has __index__."""


class Index:
    def __index__(self):
        return 2


class Int(int):
    pass


class Unwilling(int):
    def __mul__(self, other):
        return NotImplemented


class List(list):
    pass


class Tuple(tuple):
    pass


def attempt(function):
    try:
        return function()
    except Exception as error:
        return type(error).__name__, str(error)


for sequence in ([1], (1,), 'a', b'a', bytearray(b'b'), List([1]), Tuple((2,))):
    print(sequence * Index(), Index() * sequence, sequence * Int(2), Int(2) * sequence, sequence * True)
    for count in (2**70, 'x', 1.5, None, Unwilling(2)):
        print(attempt(lambda: sequence * count), attempt(lambda: count * sequence))

for sequence in ([1], List([1]), bytearray(b'x'), (1,), 'a'):
    before = sequence
    sequence *= Index()
    print(sequence, before is sequence, type(sequence))
    sequence *= Int(2)
    print(sequence, before is sequence, type(sequence))
