"""The compiler: programs run from our code on the host's objects print the same."""

import contextlib
import glob
import io
import os
import subprocess
import sys
import unittest

from pyinterp.compiler import consts
from pyinterp.compiler.api import compile_source
from pyinterp.compiler.hostrun import run_source
from pyinterp.interpreter import opcodes as op
from pyinterp.interpreter.dis import disassemble

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAMS = ['syntax', 'generators', 'exceptions', 'exception_groups', 'matching', 'coroutines',
            'scopes']


def output_of(text):
    """What the program prints when its code runs here."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        run_source(text, {'__name__': '__main__'})
    return out.getvalue()


def find_code(code, name):
    """The code object of this name inside another one."""
    for const in code.co_consts:
        if isinstance(const, consts.ConstCode):
            if const.code.co_name == name:
                return const.code
            inner = find_code(const.code, name)
            if inner is not None:
                return inner
    return None


class ProgramsTest(unittest.TestCase):

    def test_same_output(self):
        for name in PROGRAMS:
            path = os.path.join(ROOT, 'tests', 'pyinterp', name + '.py')
            expected = subprocess.run([sys.executable, '-W', 'ignore', path], timeout=60,
                                      stdout=subprocess.PIPE, check=True)
            with open(path, encoding='utf-8') as f:
                self.assertEqual(output_of(f.read()), expected.stdout.decode('utf-8'), name)


class CodeTest(unittest.TestCase):

    def compile(self, text):
        return compile_source(text, 'test', 'exec')

    def test_standard_library_compiles(self):
        for path in sorted(glob.glob('/usr/lib/python3.11/*.py'))[::8]:
            with open(path, 'rb') as f:
                self.compile(f.read().decode('latin-1'))

    def test_parameters_come_first(self):
        code = find_code(self.compile('def f(a, b, /, c=1, *d, e, f=2, **g):\n  x = y = 1'), 'f')
        self.assertEqual(code.co_varnames, ['a', 'b', 'c', 'e', 'f', 'd', 'g', 'x', 'y'])
        self.assertEqual((code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount),
                         (3, 2, 2))
        self.assertEqual(code.total_args(), 7)

    def test_cells(self):
        text = 'def f(a, b):\n  c = 1\n  def g(): return b, c\n  return g'
        module = self.compile(text)
        outer, inner = find_code(module, 'f'), find_code(module, 'g')
        self.assertEqual((outer.co_cellvars, outer.cell2arg), (['b', 'c'], [1, -1]))
        self.assertEqual(inner.co_freevars, ['b', 'c'])
        self.assertEqual(inner.co_qualname, 'f.<locals>.g')

    def test_docstring_is_the_first_constant(self):
        code = find_code(self.compile('def f():\n  "doc"\n  return 1'), 'f')
        self.assertEqual(code.co_consts[0].value, 'doc')
        code = find_code(self.compile('def f(): return "no"'), 'f')
        self.assertEqual(code.co_consts[0].kind, consts.KIND_NONE)

    def test_constants_are_folded_and_shared(self):
        code = self.compile('x = -1\ny = (1, "a")\nz = 24 * 60 * 60\nt = (1, "a")\n'
                            'u = 1.0, 1, True')
        keys = [const.key() for const in code.co_consts]
        self.assertEqual(len(keys), len(set(keys)))
        self.assertIn('i86400', keys)
        self.assertNotIn(op.BUILD_TUPLE, [word & 0xFF for word in code.co_code])

    def test_lines_and_columns(self):
        code = self.compile('x = 1\n\ny = f(x,\n      z)\n')
        lines = [code.line_at(pc) for pc in range(len(code.co_code))]
        self.assertEqual(sorted(set(lines)), [1, 3, 4])

    def test_eval_and_single(self):
        self.assertIn('BINARY_ADD', disassemble(compile_source('a + 1', 'test', 'eval')))
        self.assertIn('PRINT_EXPR', disassemble(compile_source('a + 1\n', 'test', 'single')))

    def test_deep_nesting(self):
        for text in ('(' * 150 + '1' + ')' * 150, '[' * 150 + ']' * 150, '-' * 300 + 'x',
                     'a' + '.b' * 3000, '+'.join(['a'] * 900), 'not ' * 300 + 'x'):
            limit = sys.getrecursionlimit()
            sys.setrecursionlimit(20000)
            try:
                self.compile(text)
            finally:
                sys.setrecursionlimit(limit)


if __name__ == '__main__':
    unittest.main()
