"""rffi_platform: constants, layouts and types of C headers."""

import os
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.dirname(os.path.dirname(HERE)), HERE]

from driver import use_built_driver  # noqa: E402
from rpython.rtyper.lltypesystem import lltype, rffi  # noqa: E402
from rpython.rtyper.tool import rffi_platform  # noqa: E402
from rpython.translator.tool.cbuild import ExternalCompilationInfo  # noqa: E402

use_built_driver()


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


if __name__ == '__main__':
    unittest.main()
