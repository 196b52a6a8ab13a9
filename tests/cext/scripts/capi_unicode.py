"""Strings: making, decoding, encoding, searching, comparing from C."""

from showing import call, table

import capi_unicode as m


class Text(str):
    pass


TEXTS = ['', 'abc', 'zażółć', 'żółw', '\xe9\xff', '日本', '\U0001f40d snake', 'a\0b', '\ud800', Text('derived')]
BYTES = [b'', b'abc', 'zażółć'.encode(), '\U0001f40d'.encode(), b'\xff', b'a\xe2\x82', b'\xc0\x80', b'\xed\xa0\x80', b'a\0b']
WRONG = [5, None, b'bytes', ['x']]

table(m, 'PyUnicode_FromStringAndSize', [(value,) for value in BYTES])
table(m, 'PyUnicode_FromString', [(value,) for value in BYTES[:-1]])
for name in ['PyUnicode_DecodeUTF8', 'PyUnicode_DecodeLatin1', 'PyUnicode_DecodeASCII', 'PyUnicode_DecodeUTF8Stateful']:
    for errors in [None, 'strict', 'replace', 'ignore', 'surrogateescape', 'backslashreplace']:
        table(m, name, [(value, errors) for value in BYTES])
table(m, 'PyUnicode_DecodeUTF8', [(b'\xff', 'no such handler'), (b'fine', 'no such handler')])
table(m, 'PyUnicode_DecodeFSDefaultAndSize', [(value, None) for value in BYTES])
table(m, 'PyUnicode_Decode', [(b'abc', None, None), (b'\xe9', 'latin-1', None), (b'\xe9', 'utf-8', 'replace'),
                              (b'\xe9', 'ascii', None), (b'a', 'no-such-codec', None), (b'a', 'UTF8', 'strict')])
table(m, 'PyUnicode_FromEncodedObject', [(b'abc', None, None), (bytearray(b'\xe9'), 'latin-1', None), ('text', None, None),
                                         (5, None, None), (b'', 'utf-8', 'strict')])
for name in ['PyUnicode_AsUTF8AndSize', 'PyUnicode_AsUTF8String', 'PyUnicode_AsLatin1String', 'PyUnicode_AsASCIIString',
             'PyUnicode_EncodeFSDefault', 'PyUnicode_GetLength',
             'PyUnicode_AsWideCharString', 'PyUnicode_FromObject', 'PyUnicode_FSConverter', 'PyUnicode_FSDecoder', 'checks']:
    table(m, name, [(value,) for value in TEXTS + WRONG])
table(m, 'PyUnicode_AsUCS4Copy', [(value,) for value in TEXTS])
table(m, 'PyUnicode_IsIdentifier', [('abc',), ('a b',), ('żółw',), ('',), ('1a',), ('class',)])
table(m, 'PyUnicode_AsEncodedString', [('é', None, None), ('é', 'latin-1', None), ('ż', 'latin-1', None),
                                       ('ż', 'ascii', 'replace'), ('ż', 'ascii', 'xmlcharrefreplace'), (5, None, None),
                                       ('x', 'no-such-codec', None)])
for text in TEXTS + WRONG[:1]:
    for index in (0, 1, -1, 100):
        call(m, 'PyUnicode_ReadChar', text, index)
    table(m, 'PyUnicode_Substring', [(text, 0, 2), (text, 1, 100), (text, -1, 2), (text, 2, 1)] if text != 5 else [])
    table(m, 'PyUnicode_Concat', [(text, 'x'), ('ż', text)])
    table(m, 'PyUnicode_Append', [(text, 'y')])
    for other in ['', 'abc', 'b', 'żółw']:
        table(m, 'PyUnicode_Contains', [(text, other)])
        table(m, 'PyUnicode_Find', [(text, other, 0, 100, 1), (text, other, 0, 100, -1)])
        table(m, 'PyUnicode_Count', [(text, other, 0, 100)])
        table(m, 'PyUnicode_Tailmatch', [(text, other, 0, 100, -1), (text, other, 0, 100, 1)])
        table(m, 'PyUnicode_Compare', [(text, other)])
        table(m, 'PyUnicode_RichCompare', [(text, other, 0), (text, other, 2), (text, other, 3)])
    if text not in ('\ud800', 5):
        table(m, 'PyUnicode_FindChar', [(text, 'b', 0, 100, 1), (text, '\U0001f40d', 0, 100, -1)])
table(m, 'PyUnicode_Compare', [('a', 5)])
table(m, 'PyUnicode_CompareWithASCIIString', [('abc', 'abc'), ('abc', 'abd'), ('żółw', 'z'), ('ab', 'abc'), ('abc', 'ab')])
table(m, 'PyUnicode_Join', [(', ', ['a', 'b']), ('', ('ż', 'x')), (', ', ['a', 5]), (5, ['a']), ('-', 5), ('-', ['one']),
                            (..., ['a', 'b'])])
table(m, 'PyUnicode_Format', [('%s-%d', ('a', 5)), ('%(k)r', {'k': 'v'}), ('%d', 'x'), ('%s', ()), (5, ()), ('%5.2f|', 1.5)])
table(m, 'PyUnicode_Replace', [('banana', 'an', 'AN', -1), ('banana', 'an', 'AN', 1), ('ban', '', '.', -1), ('a', 5, 'x', 1)])
table(m, 'PyUnicode_Split', [('a b  c', -1, ...), ('a,b,c', 1, ','), ('', -1, ...), ('a', -1, ''), ('a', -1, 5)])
table(m, 'PyUnicode_RSplit', [('a,b,c', 1, ','), ('a b', -1, ...)])
table(m, 'PyUnicode_Splitlines', [('a\nb\r\nc', 0), ('a\nb\r\nc', 1), ('a\x85b\u2028c', 0)])
table(m, 'PyUnicode_Partition', [('a-b-c', '-'), ('abc', '-'), ('a', ''), ('a', 5)])
table(m, 'PyUnicode_RPartition', [('a-b-c', '-'), ('abc', '-')])
table(m, 'PyUnicode_InternInPlace', [('some name',), ('nazwa żółta',)])
table(m, 'PyUnicode_Translate_', [('abc', {97: 'X', 98: None, 99: 100}), ('abc', {})])
same = 'the same text'
print(m.PyUnicode_FromObject(same) is same, m.PyUnicode_Join(', ', [same]) is same, m.PyUnicode_Substring(same, 0, 13) is same,
      m.PyUnicode_Concat(same, '') is same)
