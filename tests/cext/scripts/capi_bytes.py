"""bytes and bytearray from C."""

from showing import call, table

import capi_bytes as m


class Bytes(bytes):
    pass


class Convertible:
    def __repr__(self):
        return 'Convertible'

    def __bytes__(self):
        return b'converted'


VALUES = [b'', b'abc', b'a\0b', b'\xff', bytearray(b'array'), 'text', 5, None, [1, 2, 3], [256], ['x'], (0, 255), Bytes(b'der'),
          Convertible(), memoryview(b'view'), range(3)]
for name in ['PyBytes_FromObject', 'PyBytes_Size', 'PyBytes_AsString', 'PyByteArray_FromObject', 'checks']:
    rows = [(value,) for value in VALUES]
    if name == 'PyBytes_AsString':
        rows = [row for row in rows if row[0] != b'a\0b']
    table(m, name, rows)
for value in VALUES:
    if isinstance(value, (str, memoryview)):
        continue
    table(m, 'PyBytes_AsStringAndSize', [(value, 0), (value, 1)])
    if isinstance(value, (bytes, bytearray)):
        table(m, 'PyBytes_Concat', [(b'x', value), (value, b'y')])
        table(m, 'PyByteArray_Concat', [(b'x', value), (value, bytearray(b'y'))])
table(m, 'PyBytes_Concat', [(b'x', 'text'), (b'x', 5), (b'x', memoryview(b'yz'))])
table(m, 'PyBytes_ConcatAndDel', [(b'x', b'y'), (b'x', 5)])
table(m, 'PyByteArray_Concat', [(b'x', 'text'), (5, b'x')])
table(m, 'PyBytes_FromStringAndSize', [(b'hello', 2), (b'hello', 0), (b'a\0bc', 3)])
table(m, 'PyBytes_FromString', [(b'hello',), (b'',)])
table(m, '_PyBytes_Resize', [(5, 3), (3, 8), (5, 5), (5, 0), (0, 2), (30, 1), (1, 1)])
table(m, 'PyBytes_FromFormat', [()])
table(m, 'PyBytes_DecodeEscape', [(b'a\\n\\x41\\101',), (b'\\x4',), (b'plain',)])
table(m, 'PyBytes_Repr', [(b'it\'s', 1), (b'it\'s', 0), (b'\x00\xff', 1)])
table(m, 'PyByteArray_FromStringAndSize', [(b'abc',), (b'',)])
array = bytearray(b'abc')
table(m, 'PyByteArray_Resize', [(array, 6), (array, 2), (array, 100), (array, 3)])
print(array, m.PyByteArray_AsString(array), array)
array += b'more'
print(m.PyByteArray_AsString(array), len(array))
view = memoryview(array)
call(m, 'PyByteArray_Resize', array, 1)
view.release()
call(m, 'PyByteArray_Resize', array, 1)
table(m, '_PyBytes_Join', [(b', ', [b'a', b'b']), (b'', [b'x', bytearray(b'y')]), (b'-', [1])])
same = b'the same'
print(m.PyBytes_FromObject(same) is same, m.PyBytes_FromStringAndSize(b'', 0) == b'',
      hash(m.PyBytes_FromString(b'the same')) == hash(same))
