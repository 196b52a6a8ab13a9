"""ujson: JSON in C; it imports decimal, of which it takes Decimal."""

from loading import load, stand_in
from showing import show


class Decimal:
    def __init__(self, text):
        self.text = text

    def __str__(self):
        return self.text


stand_in('decimal', Decimal=Decimal)
ujson = load('ujson', 'ujson')


class ForJson:
    def __json__(self):
        return '{"own": "json"}'


class ToDict:
    def toDict(self):
        return {'to': 'dict'}


class Plain:
    def __init__(self):
        self.x = 1


VALUES = [None, True, 0, -5, 2 ** 62, 2 ** 64 - 1, -2 ** 63, 2 ** 64, 1.5, 1e-10, 1e300, -0.0, 'text', 'q"\\/\n\x01', 'zażółć',
          '\U0001f40d', [], [1, [2, ()]], {}, {'a': 1, 'b': [None]}, {1: 2, None: 3, 2.5: 4}, b'bytes', {1, 2}, ForJson(),
          ToDict(), Plain(), float('nan'), float('inf'), Decimal('3.25'), '\ud800', range(3), 'a' * 70000]
for value in VALUES:
    for options in [{}, {'ensure_ascii': False}, {'indent': 2, 'sort_keys': True}, {'escape_forward_slashes': False},
                    {'encode_html_chars': True}, {'allow_nan': False}, {'reject_bytes': False}, {'default': str}]:
        if options.get('default') and isinstance(value, (Plain, Decimal, ForJson, ToDict)):
            continue
        try:
            text = ujson.dumps(value, **options)
        except Exception as error:
            print(type(value).__name__, sorted(options), type(error).__name__, str(error).split(' at 0x')[0].split(' object')[0])
        else:
            print(type(value).__name__, sorted(options), repr(text)[:100], len(text))
show('default', lambda: ujson.dumps([Plain()], default=lambda value: {'plain': value.x}))
show('failing default', lambda: ujson.dumps([Plain()], default=lambda value: 1 // 0))
show('separators', lambda: ujson.dumps({'a': [1, 2]}, separators=(' , ', ' : ')))
for text in ['1', '-12', '12345678901234567890', '1.5', '1e3', 'true', 'null', '"text"', '"\\u0105\\ud83d\\udc0d"', '[]', '[1,[2]]',
             '{}', '{"a":{"b":1}}', ' [1 , 2] ', 'NaN', 'Infinity', '-Infinity', '', '[', '[1,', '{"a"', '{"a":', '{1:2}', 'tru',
             '"open', '"\\x"', '1 2', b'[1]', bytearray(b'[2]'), 5, None, '"' + 'x' * 100 + '"', '99999999999999999999999999',
             '"zażółć"', '[' * 2000]:
    show(repr(text)[:40], ujson.loads, text)


class Writer:
    def write(self, text):
        print('write', text)


class Reader:
    def read(self):
        return '{"read": [1]}'


ujson.dump({'a': 1}, Writer())
print(ujson.load(Reader()))
show('no write', lambda: ujson.dump(1, 5))
show('no read', lambda: ujson.load(5))
print(ujson.JSONDecodeError.__bases__, ujson.encode is not None)
total = 0
for i in range(5000):
    total += len(ujson.dumps({'i': [i, str(i)]})) + ujson.loads('[%d]' % i)[0]
print(total)
