# Modules of the system's standard library on pyinterp.
import copy
import dataclasses
import enum
import functools
import json
import struct
import textwrap


class Color(enum.Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1


print(Color.RED, repr(Color.GREEN), Color(2), Color['RED'], list(Color), Color.CRIMSON is Color.RED, len(Color), Color.RED in Color)
print(isinstance(Color.RED, Color), Color.RED.name, Color.GREEN.value, {Color.RED: 1}[Color(1)])
try:
    Color(9)
except ValueError as e:
    print(e)


class Bits(enum.IntFlag):
    A = 1
    B = 2
    C = enum.auto()


print(Bits.A | Bits.C, Bits(3), Bits.B in Bits(3), int(Bits.C), Bits.A + 1)


class Num(enum.IntEnum):
    ONE = 1


print(Num.ONE + 1, Num.ONE == 1, json.dumps({'n': Num.ONE}))


@dataclasses.dataclass(order=True)
class Point:
    x: int
    y: int = 0
    tags: list = dataclasses.field(default_factory=list, compare=False)


p = Point(1, 2)
print(p, p == Point(1, 2, [3]), p < Point(2), dataclasses.asdict(p), dataclasses.replace(p, y=9), dataclasses.astuple(p))
print([f.name for f in dataclasses.fields(Point)])


@dataclasses.dataclass(frozen=True, slots=True)
class Frozen:
    a: int


f = Frozen(1)
try:
    f.a = 2
except dataclasses.FrozenInstanceError as e:
    print(type(e).__name__, e)
print(hash(f) == hash(Frozen(1)), f, copy.replace(f) if hasattr(copy, 'replace') else '')

data = {'a': [1, 2.5, None, True, 'x\n\u00e9"'], 'b': {'c': -1e100}}
text = json.dumps(data, sort_keys=True)
print(text, json.loads(text) == data, json.dumps([1, 2], indent=2), json.dumps('\u00e9', ensure_ascii=False))
try:
    json.loads('{"a": }')
except json.JSONDecodeError as e:
    print(e)
print(json.loads('[1, 2.0, "\\u0041", null, [], {}]'))

print(struct.pack('<iHb', -1, 65535, -3), struct.unpack('>I', b'\x00\x00\x01\x02'), struct.calcsize('@bi'), struct.pack('>d', 1.5), struct.unpack('<f', struct.pack('<f', 0.5)))
print(struct.pack('3s2x?', b'ab', True), struct.pack('5p', b'abc'), list(struct.iter_unpack('<H', b'\x01\x00\x02\x00')), struct.pack('e', 1.0))
for bad in [('b', 200), ('i', 'x'), ('2i', 1), ('z',)]:
    try:
        struct.pack(*bad)
    except struct.error as e:
        print(e)
print(textwrap.fill('The quick brown fox jumps over the lazy dog', 20), textwrap.dedent('  a\n    b'), textwrap.shorten('hello big world', 12))
d = copy.deepcopy({'k': [1, {2: 3}]})
print(d, copy.copy([1]))


@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(50))
import typing

T = typing.TypeVar('T')


class Box(typing.Generic[T]):
    def __init__(self, item: T):
        self.item = item


print(Box[int](3).item, typing.List[int], typing.Optional[int], typing.Union[int, str], typing.get_type_hints(Box.__init__))


class Named(typing.NamedTuple):
    a: int
    b: str = 'x'


print(Named(1), Named(1)._replace(b='y'), typing.cast(int, 'x'), typing.Callable[[int], str], typing.Dict[str, 'int'])


@typing.runtime_checkable
class HasLen(typing.Protocol):
    def __len__(self): ...


print(isinstance([], HasLen), isinstance(3, HasLen))
