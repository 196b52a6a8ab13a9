"""Strings decoded and encoded by the codecs that few extensions use."""

from showing import table

import capi_unicode as m

TEXTS = ['', 'abc', 'zażółć\n', '日本', '\U0001f40d snake', 'a\0b', '\ud800', 5]
table(m, 'PyUnicode_DecodeUTF16', [(b'a\0b\0', None), (b'\xff\xfea\0', None), (b'\xfe\xff\0a', None), (b'a', None)])
table(m, 'PyUnicode_DecodeUTF32', [(b'a\0\0\0', None), (b'\xff\xff\xff\xff', None)])
table(m, 'PyUnicode_DecodeUnicodeEscape', [(b'a\\n\\x41\\u017c', None), (b'\\x4', None)])
table(m, 'PyUnicode_DecodeRawUnicodeEscape', [(b'a\\n\\u017c', None)])
table(m, 'PyUnicode_AsEncodedString', [('ż', 'utf-16-le', None), ('ż', 'utf-16', None), ('ż', 'unicode_escape', None)])
for name in ['PyUnicode_AsUTF16String', 'PyUnicode_AsUTF32String', 'PyUnicode_AsUnicodeEscapeString',
             'PyUnicode_AsRawUnicodeEscapeString']:
    table(m, name, [(value,) for value in TEXTS])
