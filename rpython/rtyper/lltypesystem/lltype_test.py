"""Tests of low-level types and their simulated memory."""

import unittest

from rpython.rlib.rarithmetic import r_int32, r_uint
from rpython.rtyper import annlowlevel
from rpython.rtyper.lltypesystem import llmemory, lltype
from rpython.rtyper.lltypesystem.lloperation import llop
from rpython.rtyper.lltypesystem.lltype import (
    Array, Char, FixedSizeArray, Float, FuncType, GcArray, GcForwardReference, GcStruct, Ptr,
    Signed, Struct, Unsigned, Void, malloc)


class TypesTest(unittest.TestCase):
    def test_compared_by_structure(self):
        def make():
            return GcStruct('S', ('x', Signed), ('y', Ptr(GcArray(Char))))
        self.assertEqual(make(), make())
        self.assertEqual(hash(make()), hash(make()))
        self.assertNotEqual(make(), GcStruct('S', ('x', Float), ('y', Ptr(GcArray(Char)))))
        self.assertNotEqual(Array(Char), Array(Char, hints={'nolength': True}))
        self.assertNotEqual(Array(Char), GcArray(Char))

    def test_recursive(self):
        def make():
            NODE = GcForwardReference()
            NODE.become(GcStruct('node', ('next', Ptr(NODE)), ('x', Signed)))
            return NODE
        self.assertEqual(make(), make())
        self.assertEqual(Ptr(make()), Ptr(make()))
        self.assertEqual(list(make()._flds), ['next', 'x'])

    def test_mistakes(self):
        for wrong in [lambda: Struct('s', ('a', int)),
                      lambda: Struct('s', ('a', Signed), ('a', Signed)),
                      lambda: Ptr(Signed),
                      lambda: FuncType([int], Void)]:
            with self.assertRaises(TypeError):
                wrong()

    def test_types_of_values(self):
        for value, tp in [(1, Signed), (True, lltype.Bool), (1.0, Float), ('x', Char),
                          (r_uint(1), Unsigned), (None, Void),
                          (lltype.nullptr(Array(Char)), Ptr(Array(Char)))]:
            self.assertEqual(lltype.typeOf(value), tp)
        self.assertEqual(lltype.typeOf(r_int32(1)).BITS, 32)


class GcMemoryTest(unittest.TestCase):
    def setUp(self):
        self.BASE = GcStruct('base', ('x', Signed))
        self.SUB = GcStruct('sub', ('super', self.BASE), ('y', Float))

    def test_fields(self):
        p = malloc(self.SUB)
        with self.assertRaises(lltype.UninitializedMemoryAccess):
            p.y
        p.super.x = 3
        with self.assertRaises(TypeError):
            p.y = 'text'
        self.assertEqual(malloc(self.SUB, zero=True).y, 0.0)
        self.assertEqual(p.super.x, 3)

    def test_casts_between_parent_and_child(self):
        p = malloc(self.SUB)
        base = lltype.cast_pointer(Ptr(self.BASE), p)
        base.x = 4
        self.assertEqual(p.super.x, 4)
        self.assertEqual(lltype.cast_pointer(Ptr(self.SUB), base), p)
        with self.assertRaises(RuntimeError):
            lltype.cast_pointer(Ptr(self.SUB), malloc(self.BASE))

    def test_arrays(self):
        p = malloc(GcArray(Signed), 3, zero=True)
        p[2] = 5
        self.assertEqual((len(p), p[2], p[0]), (3, 5, 0))
        for index in (3, -1):
            with self.assertRaises(IndexError):
                p[index]
        self.assertEqual(lltype.direct_ptradd(lltype.direct_arrayitems(p), 2)[0], 5)

    def test_null(self):
        p = lltype.nullptr(self.BASE)
        self.assertFalse(p)
        with self.assertRaises(RuntimeError):
            p.x

    def test_varsized_struct(self):
        STR = GcStruct('str', ('hash', Signed), ('chars', Array(Char)))
        p = malloc(STR, 4)
        p.chars[3] = 'x'
        self.assertEqual(len(p.chars), 4)
        with self.assertRaises(TypeError):
            malloc(STR)

    def test_opaque_and_weak(self):
        p = malloc(self.BASE)
        gcref = lltype.cast_opaque_ptr(llmemory.GCREF, p)
        self.assertEqual(gcref, lltype.cast_opaque_ptr(llmemory.GCREF, p))
        self.assertEqual(lltype.cast_opaque_ptr(Ptr(self.BASE), gcref), p)
        ref = llmemory.weakref_create(p)
        self.assertEqual(llmemory.weakref_deref(Ptr(self.BASE), ref), p)

    def test_instances_behind_pointers(self):
        class A:
            pass
        a = A()
        p = annlowlevel.cast_instance_to_base_ptr(a)
        self.assertEqual(p, annlowlevel.cast_instance_to_base_ptr(a))
        self.assertIs(annlowlevel.cast_base_ptr_to_instance(A, p), a)
        self.assertEqual(annlowlevel.hlstr(annlowlevel.llstr('abc')), 'abc')


class RawMemoryTest(unittest.TestCase):
    def test_struct(self):
        INNER = Struct('inner', ('a', Char), ('b', Signed))
        OUTER = Struct('outer', ('n', Signed), ('inner', INNER),
                       ('items', FixedSizeArray(Signed, 3)))
        p = malloc(OUTER, flavor='raw', zero=True)
        p.inner.b = -5
        p.items[2] = 7
        lltype.direct_fieldptr(p, 'n')[0] = 1
        self.assertEqual((p.n, p.inner.a, p.inner.b, p.items[2]), (1, '\x00', -5, 7))
        with self.assertRaises(IndexError):
            p.items[3]
        lltype.free(p, flavor='raw')

    def test_misuse_of_memory(self):
        p = malloc(Array(Signed), 2, flavor='raw')
        with self.assertRaises(IndexError):
            p[2]
        lltype.free(p, flavor='raw')
        with self.assertRaises(RuntimeError):
            p[0]
        with self.assertRaises(RuntimeError):
            lltype.free(p, flavor='raw')

    def test_without_length_the_block_bounds(self):
        CHARS = Array(Char, hints={'nolength': True})
        with lltype.scoped_alloc(CHARS, 4) as p:
            p[3] = 'x'
            self.assertEqual(lltype.direct_ptradd(p, 3)[0], 'x')
            with self.assertRaises(IndexError):
                p[4]
            with self.assertRaises(TypeError):
                len(p)

    def test_function_pointers_in_memory(self):
        FUNC = FuncType([Signed], Signed)
        TABLE = Struct('table', ('f', Ptr(FUNC)))
        double = annlowlevel.llhelper(Ptr(FUNC), lambda n: n * 2)
        with lltype.scoped_alloc(TABLE) as p:
            p.f = double
            self.assertEqual(p.f(21), 42)
            p.f = lltype.nullptr(FUNC)
            self.assertFalse(p.f)


class OperationsTest(unittest.TestCase):
    def test_integers(self):
        self.assertEqual(llop.int_floordiv(Signed, -7, 2), -3)
        self.assertEqual(llop.int_mod(Signed, -7, 2), -1)
        self.assertEqual(llop.uint_sub(Unsigned, r_uint(0), r_uint(1)), 2 ** 64 - 1)
        self.assertTrue(llop.int_lt(lltype.Bool, 1, 2))
        with self.assertRaises(OverflowError):
            llop.int_add_ovf(Signed, 2 ** 63 - 1, 1)

    def test_others_name_themselves(self):
        self.assertIs(llop.gc_stack_bottom, llop.gc_stack_bottom)
        with self.assertRaisesRegex(NotImplementedError, 'gc_stack_bottom'):
            llop.gc_stack_bottom(Void)


if __name__ == '__main__':
    unittest.main()
