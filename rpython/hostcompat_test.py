"""Tests of the host compatibility layer and of running a target untranslated."""

import builtins
import os
import subprocess
import sys
import tempfile
import unittest

from rpython import _hostcompat
from rpython._hostcompat import unicode

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def executed(source):
    """Runs module source as the import hook compiles it; returns its globals."""
    namespace = {}
    exec(_hostcompat.compile_with_unicode_literals(source, 'example.py'), namespace)
    return namespace


class LiteralsTest(unittest.TestCase):
    def setUp(self):
        _hostcompat.install()
        self.addCleanup(_hostcompat.uninstall)

    def test_prefix_is_kept(self):
        found = executed('A = u"text"\nB = "bytes"\nC = [u"x", (u"y",)]\nD = {u"k": 1}\n')
        self.assertIs(type(found['A']), unicode)
        self.assertIs(type(found['B']), str)
        self.assertIs(type(found['C'][1][0]), unicode)
        self.assertIs(type(list(found['D'])[0]), unicode)

    def test_docstring_stays_a_string(self):
        found = executed('u"""about"""\ndef f():\n  u"doc"\n  return u"x"\n')
        self.assertEqual(type(found['__doc__']), str)
        self.assertEqual(found['f'].__doc__, 'doc')
        self.assertIs(type(found['f']()), unicode)

    def test_program_may_redefine_unicode(self):
        self.assertIs(type(executed('unicode = int\nA = u"a"\n')['A']), unicode)

    def test_lines_and_columns_stay(self):
        code = _hostcompat.compile_with_unicode_literals('\n\nx = u"a" + y\n', 'example.py')
        self.assertIn((3, 3, 11, 12), list(code.co_positions()))


class UnicodeTest(unittest.TestCase):
    def test_operations_stay_unicode(self):
        u = unicode('a b')
        for value in (u + 'c', 'c' + u, u * 2, u[0], u[0:1], u.upper(), u.split()[0],
                      unicode(',').join([u, u]), u.replace('a', 'b'), [c for c in u][0],
                      unicode('%s') % 3):
            self.assertIs(type(value), unicode)

    def test_encoded_text_is_a_byte_string(self):
        encoded = unicode('\u20ac').encode('utf-8')
        self.assertIs(type(encoded), str)
        self.assertEqual(encoded, '\xe2\x82\xac')


class InstallTest(unittest.TestCase):
    def test_names(self):
        _hostcompat.install()
        try:
            self.assertEqual(builtins.xrange, range)
            self.assertEqual(builtins.unichr(8364), '\u20ac')
            self.assertEqual(sys.maxint, 2 ** 63 - 1)
        finally:
            _hostcompat.uninstall()
        self.assertFalse(hasattr(builtins, 'xrange'))
        self.assertFalse(hasattr(sys, 'maxint'))

    def test_os_speaks_byte_strings(self):
        read_end, write_end = os.pipe()
        _hostcompat.install(patch_os=True)
        try:
            self.assertEqual(os.write(write_end, 'a\xff'), 2)
            self.assertEqual(os.write(write_end, b'z'), 1)
            self.assertEqual(os.read(read_end, 9), 'a\xffz')
            with self.assertRaises(UnicodeEncodeError):
                os.write(write_end, '\u20ac')
        finally:
            _hostcompat.uninstall()
        os.close(write_end)
        self.assertEqual(os.read(read_end, 9), b'')
        os.close(read_end)

    def test_argv_looks_like_the_translator(self):
        saved = sys.argv
        with _hostcompat.loading_target(['x']):
            self.assertTrue(sys.argv[0].endswith('rpython'))
        _hostcompat.uninstall()
        self.assertIs(sys.argv, saved)


class RunTest(unittest.TestCase):
    def run_target(self, files, args=(), input=b''):
        with tempfile.TemporaryDirectory() as folder:
            for name, source in files.items():
                with open(os.path.join(folder, name), 'w') as f:
                    f.write(source)
            path = os.path.join(folder, 'main.py')
            return subprocess.run([sys.executable, '-m', 'rpython.run', path] + list(args),
                                  cwd=ROOT, input=input, capture_output=True)

    def test_program(self):
        done = self.run_target({
            'helper.py': 'GREETING = u"gr\\xfc\\xdf"\n',
            'main.py': 'import os\nfrom helper import GREETING\n'
                       'def entry_point(argv):\n'
                       '    os.write(1, GREETING.encode("utf-8") + argv[1] + os.read(0, 3))\n'
                       '    return 4\n'
                       'def target(driver, args):\n'
                       '    driver.exe_name = "greet-%(backend)s"\n'
                       '    return entry_point, None\n'}, ['\xe9'], b'\xff\xfe')
        self.assertEqual(done.stderr, b'')
        self.assertEqual(done.stdout, 'grüßé'.encode() + b'\xff\xfe')
        self.assertEqual(done.returncode, 4)

    def test_no_target(self):
        done = self.run_target({'main.py': 'x = 1\n'})
        self.assertEqual(done.returncode, 1)
        self.assertIn(b'no function `target`', done.stderr)


if __name__ == '__main__':
    unittest.main()
