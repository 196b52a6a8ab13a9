# bytes and bytearray: construction, operators and methods of both.
import sys


def attempt(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)


b = bytearray(b'hello')
print(b, len(b), b[0], b[-1], b[1:3], b[::-2], list(b), bool(b), bool(bytearray()))
print(bytearray(), bytearray(3), bytearray([1, 255]), bytearray('h\xe9', 'utf-8'), bytearray(b), bytearray(memoryview(b'mv')))
for bad in [('x',), (-1,), ([256],), ([-1],), (3.0,), (b'', 'ascii'), (None,)]:
    attempt(bytearray, *bad)
    attempt(bytes, *bad)
b[0] = 72
b[1:3] = b'EL'
b[5:] = b' world'
b[::4] = b'123'
print(b)
del b[0]
del b[::3]
print(b)
b[2:2] = [65, 66]
b[0:1] = bytearray(b'zz')
print(b)
attempt(b.__setitem__, 0, 256)
attempt(b.__setitem__, 0, 'x')
attempt(b.__setitem__, 100, 1)
attempt(b.__setitem__, slice(0, 4, 2), b'x')
attempt(b.__setitem__, slice(0, 1), 'str')
attempt(b.__getitem__, 100)
attempt(b.__getitem__, 'x')
attempt(b.__delitem__, 50)
b = bytearray(b'abc')
b.append(100)
b.extend(b'ef')
b.extend([103])
b += b'h'
b.insert(0, 64)
b.insert(-1, 33)
print(b, b.pop(), b.pop(0), b)
b.remove(33)
b.reverse()
print(b, b.copy() == b, b.copy() is b)
for f, args in [(b.append, (256,)), (b.append, ('x',)), (b.extend, ('x',)), (b.extend, (3,)),
                (b.remove, (1,)), (b.pop, (50,)), (b.insert, (0, 300))]:
    attempt(f, *args)
b.clear()
attempt(b.pop)
print(b, b * 3, bytearray(b'ab') * 2, 2 * bytearray(b'ab'), bytearray(b'a') + b'b', b'a' + bytearray(b'b'))
x = bytearray(b'ab')
y = x
x *= 2
x += memoryview(b'!')
print(x, y is x, type(b'' + bytearray()), type(bytearray() + b''))
print(x == b'abab!', b'abab!' == x, x != b'', x < b'b', b'b' > x, x == 'abab!', 97 in x, b'ba' in x, 'a' == x)
attempt(lambda: 'a' in x)
attempt(lambda: 300 in x)
attempt(lambda: x + 'a')
attempt(lambda: b'a' + 'a')
attempt(lambda: b'a' + 3)
attempt(hash, x)
print(x.__class__.__hash__, repr(bytearray(b"it's")), str(bytearray(b'x')))
it = iter(bytearray(b'xyz'))
print(next(it), list(it), type(it).__name__, type(iter(b'')).__name__)

# methods of both
for make in (bytes, bytearray):
    s = make(b'Hello World hello')
    print(s.lower(), s.upper(), s.title(), s.swapcase(), s.capitalize())
    print(s.find(b'l'), s.find(b'l', 4), s.find(108, -3), s.rfind(b'hello'), s.index(b'World'), s.rindex(b'l'), s.count(b'l'), s.count(b''), s.find(b'zz'))
    print(s.split(), s.split(b' ', 1), s.rsplit(b' ', 1), s.rsplit(maxsplit=1), s.split(b'l'), make(b' a  b ').split(None, 1))
    print(s.partition(b' '), s.rpartition(b' '), s.partition(b'zz'), s.rpartition(b'zz'))
    print(s.replace(b'l', b'LL'), s.replace(b'l', b'', 2), s.replace(b'', b'-'), s.translate(bytes.maketrans(b'lo', b'01')), s.translate(None, b'l'), s.translate(None, delete=b'eo'))
    print(s.startswith(b'Hell'), s.startswith((b'x', b'H')), s.endswith(b'llo'), s.startswith(b'e', 1), s.endswith(b'World', 0, 11))
    print(make(b'  x ').strip(), make(b'xxaxx').lstrip(b'x'), make(b'xxaxx').rstrip(bytearray(b'x')), make(b'ab').ljust(5) + make(b'|'), make(b'ab').rjust(5, b'*'), make(b'ab').center(7, b'.'), make(b'-5').zfill(5))
    print(make(b'a\nb\r\nc\rd').splitlines(), make(b'a\nb').splitlines(True), make(b'a\tb').expandtabs(), make(b'\t').expandtabs(3))
    print(make(b'abc').isalpha(), make(b'a1').isalnum(), make(b'12').isdigit(), make(b' \n').isspace(), make(b'aB').islower(), make(b'AB').isupper(), make(b'Ab Cd').istitle(), make(b'\x80').isascii(), make(b'').isalpha())
    print(make(b',').join([b'a', bytearray(b'b'), memoryview(b'c')]), make(b'abc').removeprefix(b'a'), make(b'abc').removesuffix(b'c'))
    print(make(b'\x01\xab').hex(), make(b'\x01\xab\xcd').hex(':'), make(b'\x01\xab\xcd\xef').hex('_', 3), make(b'abcde').hex('-', -2), make.fromhex('01 aB cd'))
    print(make(b'caf\xc3\xa9').decode(), make(b'\xe9').decode('latin-1'), make(b'a').decode(encoding='ascii'), make(b'\xff').decode('utf-8', 'replace') == '\ufffd')
    print(make(b'%d %s %5.2f %x %c %a %b %r|%-4d|%04d') % (3, b'x', 2.5, 255, 65, 'q', b'b', 'r', 7, 8), make(b'%(a)s') % {b'a': b'v'})
    attempt(lambda: make(b'%s') % 'x')
    attempt(lambda: make(b'%d') % b'x')
    attempt(make(b'').index, b'x')
    attempt(make(b'').join, ['x'])
    attempt(make(b'').join, [1])
    attempt(make.fromhex, '0x')
    attempt(make.fromhex, '1')
    attempt(make(b'a').startswith, 'a')
    attempt(make(b'a').find, 'a')
    attempt(make(b'a').split, b'')
    print(make(b'abc') < b'abd', make(b'a') <= make(b'a'), make(b'a') == make(b'b'), sorted([make(b'b'), make(b'a')]))
attempt(lambda: b'a' < 'a')
attempt(lambda: b'a' < 3)


class Sub(bytearray):
    extra = 1


s = Sub(b'abc')
s.append(100)
print(len(s), s.extra, s[1:], isinstance(s, bytearray), bytes(s))


class WithBytes:
    def __bytes__(self):
        return b'from bytes'


print(bytes(WithBytes()), bytes([1, 2]), bytes(3), bytes(b'x'), bytes('x', 'ascii'), bytes(source=b'kw'), bytes(iter([65])))
print((258).to_bytes(2, 'big'), (258).to_bytes(4, 'little'), (-2).to_bytes(2, 'big', signed=True), (5).to_bytes(), (0).to_bytes(0, 'big'))
print(int.from_bytes(b'\x01\x02', 'big'), int.from_bytes([1, 2], 'little'), int.from_bytes(b'\xff\xfe', 'big', signed=True), int.from_bytes(bytearray(b'\x00' * 8 + b'\x01'), 'little'), int.from_bytes(b'', 'big'), bool.from_bytes(b'\x01', 'big'))
for args, kw in [((256, ), {}), ((-1,), {}), ((128, 1, 'big'), {'signed': True}), ((1, 1, 'middle'), {}), ((1, -1, 'big'), {}), ((-129, 1, 'big'), {'signed': True})]:
    attempt(lambda: args[0].to_bytes(*args[1:], **kw))
attempt(int.from_bytes, 'x', 'big')
attempt(int.from_bytes, 3, 'big')
n = 2 ** 100 + 12345
print(int.from_bytes(n.to_bytes(13, 'big'), 'big') == n, int.from_bytes((-n).to_bytes(14, 'little', signed=True), 'little', signed=True) == -n)
print(int(b'12'), int(bytearray(b' 7 ')), float(b'1.5'), int(bytearray(b'ff'), 16))
