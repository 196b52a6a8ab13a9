"""Tests of C types, strings, functions and header questions."""

import unittest

from rpython.rlib import rposix
from rpython.rtyper.annlowlevel import llhelper
from rpython.rtyper.lltypesystem import lltype, rffi
from rpython.rtyper.tool import rffi_platform
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


class HeadersTest(unittest.TestCase):
    def test_answers(self):
        class CConfig:
            _compilation_info_ = ExternalCompilationInfo(
                includes=['sys/time.h', 'fcntl.h', 'errno.h'],
                post_include_bits=['#define GREETING "h\\xe9" "llo"',
                                   'typedef struct { char tag; float f; unsigned short u; } rec;'])
            timeval = rffi_platform.Struct(
                'struct timeval', [('tv_usec', rffi.INT), ('tv_sec', rffi.INT)])
            rec = rffi_platform.Struct('rec', [('u', rffi.INT), ('f', rffi.FLOAT)])
            EINTR = rffi_platform.ConstantInteger('EINTR')
            missing = rffi_platform.DefinedConstantInteger('NO_SUCH_MACRO')
            greeting = rffi_platform.DefinedConstantString('GREETING')
            defined = rffi_platform.Defined('O_RDWR')
            has_open = rffi_platform.Has('open')
            has_nothing = rffi_platform.Has('no_such_name')
            mode_t = rffi_platform.SimpleType('mode_t', rffi.LONG)
            size = rffi_platform.SizeOf('struct timeval')
        answers = rffi_platform.configure(CConfig)
        self.assertEqual(list(answers['timeval']._flds.items()),
                         [('c_tv_sec', rffi.LONG), ('c_tv_usec', rffi.LONG)])
        self.assertEqual(answers['rec']._hints['fieldoffsets'], (4, 8))
        self.assertEqual(list(answers['rec']._flds.values()), [rffi.FLOAT, rffi.USHORT])
        self.assertEqual(answers['EINTR'], 4)
        self.assertIsNone(answers['missing'])
        self.assertEqual(answers['greeting'], 'h\xe9llo')
        self.assertIs(answers['defined'], True)
        self.assertIs(answers['has_open'], True)
        self.assertIs(answers['has_nothing'], False)
        self.assertEqual(answers['mode_t'], rffi.UINT)
        self.assertEqual(answers['size'], 16)

    def test_struct_is_laid_out_as_c_does(self):
        TIMEVAL = rffi_platform.getstruct('struct timeval', '#include <sys/time.h>',
                                          [('tv_sec', rffi.LONG), ('tv_usec', rffi.LONG)])
        gettimeofday = rffi.llexternal(
            'gettimeofday', [lltype.Ptr(TIMEVAL), rffi.VOIDP], rffi.INT)
        with lltype.scoped_alloc(TIMEVAL) as p:
            gettimeofday(p, None)
            self.assertGreater(rffi.getintfield(p, 'c_tv_sec'), 10 ** 9)
            rffi.setintfield(p, 'c_tv_usec', 5)
            self.assertEqual(p.c_tv_usec, 5)

    def test_error_is_shown(self):
        with self.assertRaises(rffi_platform.CompilationError):
            rffi_platform.getconstantinteger('NO_SUCH_NAME', '')

    def test_another_reader(self):
        class Fixed:
            def ask(self, eci, questions):
                return [42 for _ in questions]
        before = rffi_platform.set_reader(Fixed())
        try:
            self.assertEqual(rffi_platform.getconstantinteger('X', ''), 42)
        finally:
            rffi_platform.set_reader(before)


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
