"""Tests of C types, strings and functions."""

import unittest

from rpython.rlib import rposix
from rpython.rtyper.annlowlevel import llhelper
from rpython.rtyper.lltypesystem import lltype, rffi
from rpython.translator.tool.cbuild import ExternalCompilationInfo


class NumbersTest(unittest.TestCase):
    def test_cast_wraps(self):
        self.assertEqual(rffi.cast(rffi.UCHAR, 300), 44)
        self.assertEqual(rffi.cast(rffi.INT, 2 ** 31), -2 ** 31)
        self.assertEqual(rffi.cast(lltype.Signed, rffi.cast(rffi.INT, -1)), -1)
        self.assertEqual(rffi.cast(rffi.CHAR, 65), 'A')
        self.assertEqual(rffi.cast(rffi.INT, 2.9), 2)

    def test_words_are_the_plain_types(self):
        self.assertIs(rffi.LONG, lltype.Signed)
        self.assertIs(rffi.SIZE_T, lltype.Unsigned)
        self.assertEqual(rffi.sizeof(rffi.USHORT), 2)
        self.assertIs(type(rffi.cast(rffi.INT, 1)), rffi.r_int)

    def test_pointer_and_number(self):
        p = rffi.str2charp('abc')
        number = rffi.cast(lltype.Signed, p)
        self.assertEqual(rffi.cast(rffi.CCHARP, number), p)
        bytes_ = rffi.cast(rffi.UCHARP, p)
        self.assertEqual(bytes_[1], ord('b'))
        rffi.free_charp(p)


class StringsTest(unittest.TestCase):
    def test_round_trip(self):
        text = 'a\xff\x01b'
        p = rffi.str2charp(text)
        self.assertEqual(rffi.charp2str(p), text)
        self.assertEqual(rffi.charp2strn(p, 2), 'a\xff')
        self.assertEqual(rffi.charpsize2str(rffi.ptradd(p, 1), 2), '\xff\x01')
        rffi.free_charp(p)

    def test_scoped(self):
        with rffi.scoped_str2charp('xyz') as p:
            self.assertEqual(rffi.charp2str(p), 'xyz')
        with self.assertRaises(RuntimeError):
            p[0]
        with rffi.scoped_str2charp(None) as p:
            self.assertFalse(p)
        with rffi.scoped_alloc_buffer(4) as buffer:
            buffer.raw[0] = 'q'
            self.assertEqual(buffer.str(1), 'q')

    def test_list(self):
        pp = rffi.liststr2charpp(['a', 'bc'])
        self.assertEqual(rffi.charp2str(pp[1]), 'bc')
        self.assertFalse(pp[2])
        rffi.free_charpp(pp)


class CallsTest(unittest.TestCase):
    def test_string_argument(self):
        strlen = rffi.llexternal('strlen', [rffi.CCHARP], rffi.SIZE_T)
        self.assertEqual(strlen('four'), 4)

    def test_description(self):
        eci = ExternalCompilationInfo(includes=['math.h'], libraries=['m'])
        sqrt = rffi.llexternal('sqrt', [rffi.DOUBLE], rffi.DOUBLE, compilation_info=eci)
        self.assertEqual((sqrt.name, sqrt.args, sqrt.result, sqrt.compilation_info),
                         ('sqrt', (rffi.DOUBLE,), rffi.DOUBLE, eci))
        self.assertEqual(sqrt(9.0), 3.0)

    def test_callback(self):
        COMPARE = rffi.CCallback([rffi.VOIDP, rffi.VOIDP], rffi.INT)
        qsort = rffi.llexternal(
            'qsort', [rffi.VOIDP, rffi.SIZE_T, rffi.SIZE_T, COMPARE], lltype.Void)

        def compare(a, b):
            return rffi.cast(rffi.INT, ord(a[0]) - ord(b[0]))
        p = rffi.str2charp('hello')
        qsort(rffi.cast(rffi.VOIDP, p), 5, 1, llhelper(COMPARE, compare))
        self.assertEqual(rffi.charp2str(p), 'ehllo')
        rffi.free_charp(p)

    def test_saved_errno(self):
        close = rffi.llexternal('close', [rffi.INT], rffi.INT, save_err=rffi.RFFI_SAVE_ERRNO)
        self.assertEqual(close(-1), -1)
        self.assertEqual(rposix.get_saved_errno(), 9)
        with self.assertRaises(OSError):
            rposix.handle_posix_error('close', close(-1))

    def test_unknown_function_is_named(self):
        nothing = rffi.llexternal('no_such_function', [], lltype.Void)
        with self.assertRaisesRegex(NotImplementedError, 'no_such_function'):
            nothing()

    def test_memory_functions(self):
        with lltype.scoped_alloc(rffi.CCHARP.TO, 4) as p:
            rffi.c_memset(rffi.cast(rffi.VOIDP, p), ord('z'), 4)
            self.assertEqual(rffi.charpsize2str(p, 4), 'zzzz')


class CompilationInfoTest(unittest.TestCase):
    def test_merge(self):
        one = ExternalCompilationInfo(includes=['a.h', 'b.h'])
        two = ExternalCompilationInfo(includes=['b.h'], libraries=['z'])
        merged = one.merge(two)
        self.assertEqual(merged.includes, ('a.h', 'b.h'))
        self.assertEqual(merged, two.merge(one).merge(one).copy_without('includes').merge(one))
        with self.assertRaises(TypeError):
            ExternalCompilationInfo(includes='a.h')


if __name__ == '__main__':
    unittest.main()
