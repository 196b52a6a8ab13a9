"""simplejson._speedups: scanner and encoder of JSON."""

from loading import load, stand_in
from showing import show


class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos, end=None):
        ValueError.__init__(self, '%s at %d' % (msg, pos))


class RawJSON:
    def __init__(self, encoded_json):
        self.encoded_json = encoded_json


class Decimal:
    pass


stand_in('simplejson')
stand_in('simplejson.scanner', JSONDecodeError=JSONDecodeError)
stand_in('simplejson.errors', JSONDecodeError=JSONDecodeError)
stand_in('simplejson.raw_json', RawJSON=RawJSON)
speedups = load('simplejson._speedups', 'simplejson/_speedups')


class Context:
    strict = True
    object_hook = None
    object_pairs_hook = None
    array_hook = None
    encoding = 'utf-8'
    memo = {}
    parse_float = float
    parse_int = int
    parse_constant = {'NaN': 'nan!', 'Infinity': 'inf!', '-Infinity': '-inf!'}.__getitem__


class Pairs(Context):
    object_pairs_hook = staticmethod(lambda pairs: ('pairs', pairs))
    parse_int = staticmethod(lambda text: 'int ' + text)
    parse_float = staticmethod(lambda text: 'float ' + text)


class Hook(Context):
    object_hook = staticmethod(lambda found: sorted(found))


TEXTS = ['1', '-15', '12345678901234567890', '1.5', '-1e3', '0.1E-2', 'true', 'false', 'null', 'NaN', 'Infinity', '-Infinity',
         '"text"', '"\\u0105\\n\\"\\ud83d\\udc0d"', '"zażółć"', '[]', '[1, [2, [3]], "x"]', '{}',
         '{"a": 1, "b": {"c": [null, true]}}', '{"a": 1, "a": 2}', '[1, 2', '{"a"', '{"a": }', '{1: 2}', '[1,]', '"open',
         '"bad \\x"', '"\\u12"', '"\n"', 'nul', '', '-', '01', '1.', '"\\ud800"', '  1']
for context in (Context, Pairs, Hook):
    scan = speedups.make_scanner(context())
    for text in TEXTS:
        show('%s %r' % (context.__name__, text), scan, text, 0)
show('at 3', scan, 'xx [1]', 3)
show('past the end', scan, '1', 5)
show('not text', scan, 5, 0)
for text in ['abc"', 'a\\nb" rest', 'open', 'zażółć"', 'tab\t"']:
    show('scanstring %r' % text, speedups.scanstring, text, 0, 'utf-8', True)
    show('scanstring %r' % text, speedups.scanstring, text, 0, None, False)
show('escape', speedups.encode_basestring_ascii, 'zażółć "q" \\ \n \x01 \U0001f40d')
show('bytes', speedups.encode_basestring_ascii, b'bytes')
show('wrong', speedups.encode_basestring_ascii, 5)
print(speedups.make_encoder.__name__, type(speedups.make_scanner).__name__, speedups.make_scanner.__module__)


def encode_string(text):
    return '"%s"' % text


def default(value):
    return ['default', type(value).__name__]


def floatstr(value, *rest):
    return 'F' + repr(value)


def encoder(**options):
    settings = dict(
        markers={}, default=default, encoder=speedups.encode_basestring_ascii, indent=None, key_separator=': ',
        item_separator=', ', sort_keys=False, skipkeys=False, allow_nan=True, key_memo={}, use_decimal=False,
        namedtuple_as_object=True, tuple_as_array=True, int_as_string_bitcount=None, item_sort_key=None, encoding='utf-8',
        for_json=False, ignore_nan=False, Decimal=Decimal, iterable_as_array=False)
    settings.update(options)
    names = ['markers', 'default', 'encoder', 'indent', 'key_separator', 'item_separator', 'sort_keys', 'skipkeys',
             'allow_nan', 'key_memo', 'use_decimal', 'namedtuple_as_object', 'tuple_as_array', 'int_as_string_bitcount',
             'item_sort_key', 'encoding', 'for_json', 'ignore_nan', 'Decimal', 'iterable_as_array']
    return speedups.make_encoder(*[settings[name] for name in names])


class ForJson:
    def for_json(self):
        return {'for': 'json'}


VALUES = [None, True, 1, -10 ** 20, 1.5, float('nan'), float('inf'), 'text "q"', [], [1, [2, ()]], {}, {'a': 1, 'b': [None]},
          {1: 2, 2.5: 3, None: 4, True: 5}, {'z': 1, 'a': 2}, {(1, 2): 3}, ForJson(), {1, 2}, RawJSON('{raw}'), 2 ** 60,
          iter([1, 2]), 'zażółć']
for options in [{}, {'sort_keys': True, 'item_sort_key': lambda item: item[0]}, {'skipkeys': True}, {'allow_nan': False},
                {'ignore_nan': True, 'allow_nan': False}, {'for_json': True}, {'int_as_string_bitcount': 53},
                {'encoder': encode_string}, {'iterable_as_array': True}, {'tuple_as_array': False}]:
    try:
        encode = encoder(**options)
    except BaseException as error:
        print(sorted(options), type(error).__name__, error)
        continue
    for value in VALUES:
        show('%s %s' % (sorted(options), type(value).__name__), lambda: ''.join(encode(value, 0)))
loop = []
loop.append(loop)
show('circular', lambda: encoder()(loop, 0))
