"""The abstract object functions, with good and bad arguments."""

import sys

from showing import call, table

import capi_object as m


class Plain:
    kind = 'plain'

    def __init__(self):
        self.x = 1

    def method(self, a, b=2):
        return ('method', a, b)

    def __repr__(self):
        return 'Plain()'


class Odd:
    __slots__ = ('slot',)

    def __repr__(self):
        return 'Odd()'

    def __getattr__(self, name):
        if name == 'broken':
            raise ValueError('broken attribute')
        raise AttributeError('no ' + name)

    def __str__(self):
        return 5

    def __len__(self):
        return -1

    def __bool__(self):
        return 'x'

    def __hash__(self):
        return 'y'

    def __eq__(self, other):
        raise KeyError('eq')

    def __getitem__(self, key):
        return ('item', key)

    def __setitem__(self, key, value):
        print('set', key, value)

    def __delitem__(self, key):
        print('del', key)

    def __call__(self, *args, **kwargs):
        return args, kwargs

    def __length_hint__(self):
        return NotImplemented

    def __dir__(self):
        return ['b', 'a']

    def __format__(self, spec):
        return 'odd' + spec

    def __bytes__(self):
        return b'odd'


class Sized(Plain):
    def __len__(self):
        return 3

    def __hash__(self):
        return -1

    def __lt__(self, other):
        return 'less'

    def __index__(self):
        return 4


def function(*args, **kwargs):
    return args, sorted(kwargs.items())


plain, odd, sized = Plain(), Odd(), Sized()
VALUES = [None, True, 5, 10 ** 30, 2.5, 1j, 'text', b'bytes', (1, 2), [1], {1: 2}, {3}, plain, odd, sized, int, len]

for name in ['PyObject_Repr', 'PyObject_Str', 'PyObject_ASCII', 'PyObject_Bytes', 'PyObject_Type', 'PyObject_IsTrue',
             'PyObject_Not', 'PyObject_Size', 'PyObject_Length', 'PyCallable_Check', 'PyIter_Check', 'PyAIter_Check',
             'PyIndex_Check', 'PyObject_CheckBuffer', 'PyObject_IS_GC', 'Py_TYPE', 'PyObject_HashNotImplemented']:
    table(m, name, [(value,) for value in VALUES])
call(m, 'PyObject_Repr', ...)
call(m, 'PyObject_Str', ...)
call(m, 'PyObject_Str', 'zażółć')
call(m, 'PyObject_ASCII', 'zażółć\U0001f40d')
call(m, 'PyObject_Bytes', ...)
call(m, 'PyObject_Bytes', [1, 2, 255])
call(m, 'PyObject_Bytes', [256])
table(m, 'PyObject_Hash', [(1,), (-1,), (2 ** 61 - 1,), (2.0,), ([],), (odd,), (sized,), ({},), (True,)])
print(m.PyObject_Hash('x') == hash('x'), m.PyObject_Hash((1, 'a')) == hash((1, 'a')))

for name in ['PyObject_GetAttr', 'PyObject_HasAttr', 'PyObject_GetAttrString', 'PyObject_HasAttrString']:
    table(m, name, [(plain, 'x'), (plain, 'kind'), (plain, 'y'), (odd, 'q'), (odd, 'broken'), (odd, 'slot'),
                    (5, 'real'), (Plain, 'kind'), (Plain, 'none'), (plain, 5)])
table(m, 'PyObject_GetOptionalAttr', [(plain, 'x'), (plain, 'y'), (odd, 'broken'), (odd, 'q')])
table(m, 'PyObject_GenericGetAttr', [(plain, 'x'), (plain, 'y'), (odd, 'q'), (plain, 1)])
table(m, 'PyObject_SetAttr', [(plain, 'new', 1), (plain, 'new', ...), (plain, 'new', ...), (5, 'x', 1),
                              (odd, 'slot', 2), (odd, 'other', 2), (plain, 3, 4), (5, 'real', 1), (5, 'real', ...)])
table(m, 'PyObject_GenericSetAttr', [(plain, 'g', 1), (plain, 'g', ...), (plain, 'g', ...), (odd, 'z', 1)])
table(m, 'PyObject_SetAttrString', [(plain, 'żółw', 1), (plain, 'kind', 'mine'), (int, 'x', 1)])
table(m, 'PyObject_DelAttr', [(plain, 'kind'), (plain, 'kind'), (int, 'real')])
table(m, 'PyObject_DelAttrString', [(plain, 'x'), (plain, 'x')])
print(vars(plain))

containers = [[10, 20, 30], (10, 20), 'text', b'by', {'a': 1, 0: 2}, odd, list, 5, plain]
for container in containers:
    for key in [0, -1, 5, 'a', slice(0, 2), None, 2 ** 70]:
        call(m, 'PyObject_GetItem', container, key)
table(m, 'PyObject_SetItem', [([1, 2], 0, 5), ([1], 3, 5), ((1,), 0, 1), ({}, [], 1), (odd, 1, 2), ([1], 'x', 1),
                              ({}, 1, ...), (..., 1, 2)])
table(m, 'PyObject_DelItem', [([1, 2], 0), ([1], 3), ((1,), 0), ({}, 1), (odd, 1), ('x', 0)])
table(m, 'PyObject_DelItemString', [({'a': 1}, 'a'), ({}, 'b'), ([], 'c')])

pairs = [(1, 2), (1, 1.0), ('a', 'b'), (1, 'a'), ([1, 2], [1, 3]), (plain, plain), (odd, odd), (odd, 1),
         (sized, 1), (1, sized), ({1}, {1, 2}), (None, None), (1j, 2)]
for left, right in pairs:
    for op in range(6):
        call(m, 'PyObject_RichCompare', left, right, op)
        call(m, 'PyObject_RichCompareBool', left, right, op)
call(m, 'PyObject_RichCompare', 1, ..., 0)
call(m, 'PyObject_RichCompare', 1, 2, 3)

table(m, 'PyObject_IsInstance', [(1, int), (True, int), (1, str), (1, (str, int)), (1, ()), (1, 5), (plain, Plain),
                                 (sized, Plain), (plain, (str, (float, Plain))), (1, int | str), (1, [int])])
table(m, 'PyObject_IsSubclass', [(bool, int), (int, bool), (Sized, Plain), (1, int), (int, 1), (int, (str, object))])
table(m, 'PyObject_LengthHint', [([1, 2], 5), (iter([1, 2]), 5), (5, 9), (odd, 9), (sized, 1), (plain, 7)])
table(m, 'PyObject_CallObject', [(function, ...), (function, (1, 2)), (function, [1]), (5, ...), (int, ('12',)),
                                 (plain.method, ()), (odd, (1,))])
table(m, 'PyObject_Call', [(function, (1,), {'a': 2}), (function, (), ...), (odd, (), {'z': 1}), (5, (), ...),
                           (int, ('ff',), {'base': 16}), (len, ([1],), {}), (len, ([1],), {'x': 1})])
table(m, 'PyObject_CallNoArgs', [(function,), (int,), (5,), (odd,), (plain.method,), (Plain,)])
table(m, 'PyObject_CallOneArg', [(function, 1), (len, 'abc'), (len, 3), (plain.method, 9), (str, 5)])
table(m, 'PyObject_CallMethodNoArgs', [('abc', 'upper'), (plain, 'method'), (plain, 'none'), ([], 'sort')])
table(m, 'PyObject_CallMethodOneArg', [('a,b', 'split', ','), (plain, 'method', 1), ([], 'append', 1), (1, 'x', 1)])
table(m, 'PyObject_CallMethod', [(plain, 'method', 1), (plain, 'nothing', 1), ('abc', 'find', 'c')])
table(m, 'PyObject_CallFunction', [(function, 1), (function, (1, 2)), (5, 1)])
table(m, 'PyObject_CallFunctionObjArgs', [(function, 1), (function, ...)])
table(m, 'PyObject_CallMethodObjArgs', [(plain, 'method', 4), (plain, 'method', ...), ('a-b', 'split', '-')])
table(m, 'PyObject_Dir', [(odd,)])
print('method' in m.PyObject_Dir(plain))
table(m, 'PyObject_Format', [(5, '>4'), (5, ...), (5, 'q'), (odd, '!'), (plain, ''), (plain, 'x'), (5, 5), (2.5, '.3f')])
table(m, 'PyObject_GetIter', [(5,), (plain,)])
print(list(m.PyObject_GetIter([1, 2])), next(m.PyObject_GetIter(odd)))
call(m, 'PyObject_GetAIter', 5)
table(m, 'PyObject_SelfIter', [(plain,)])
for value, flags in [('text', 0), ('text', 1), (plain, 0), ([1, 'é'], 0), (odd, 1), (5, 1)]:
    # C has a buffer of its own.
    sys.stdout.flush()
    call(m, 'PyObject_Print', value, flags)
print(m.Py_Is(plain, plain), m.Py_Is(1, True), m.Py_TYPE(plain) is Plain)
table(m, 'PyType_IsSubtype', [(bool, int), (int, bool), (Sized, Plain), (Plain, object)])
table(m, 'PyObject_TypeCheck', [(True, int), (1, bool), (sized, Plain)])
table(m, '_PyType_Lookup', [(Sized, 'kind'), (Sized, 'nothing')])
table(m, 'PyType_GetName', [(int,), (Plain,)])
table(m, 'PyType_GetQualName', [(int,), (Plain,)])
Plain.kind = 'changed'
m.PyType_Modified(Plain)
print(Sized.kind, Plain().kind)
