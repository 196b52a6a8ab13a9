"""Readers of C headers.

A reader has one method, ask(eci, questions), that returns one reply for each question:

    ('integer', expr)              int; raises CompilationError
    ('defined', macro)             bool
    ('defined_integer', macro)     int, or None
    ('defined_double', macro)      float, or None
    ('defined_string', macro, e)   str of the string expression e, or None
    ('has', expr)                  bool: whether the expression compiles
    ('sizeof', type)               int
    ('type', type, macro)          (size, unsigned, is float); None unless macro is defined
    ('struct', type, fields, macro)   (size, align, [(offset, size, unsigned, is float)...]); same

`macro` may be None. CompilerReader, the one here, compiles and runs a small C program.
"""

import os
import subprocess
import tempfile


class CompilationError(Exception):
    """Headers or expressions that the C compiler rejects; `out` and `err` are its output."""

    def __init__(self, message, out='', err=''):
        super().__init__('%s\n%s' % (message, err) if err else message)
        self.out = out
        self.err = err


_PRELUDE = r'''
#include <stdio.h>
#include <stddef.h>
#define PROBE_UNSIGNED(x) _Generic((x), _Bool: 1, char: (char)-1 > 0, unsigned char: 1, \
    unsigned short: 1, unsigned: 1, unsigned long: 1, unsigned long long: 1, default: 0)
#define PROBE_FLOAT(x) _Generic((x), float: 1, double: 1, long double: 1, default: 0)
'''


def _header_lines(eci):
    lines = list(eci.pre_include_bits)
    lines += ['#include <%s>' % name for name in eci.includes]
    return lines + list(eci.post_include_bits)


class CompilerReader:
    """Asks the C compiler that the environment variable CC names, else cc."""

    def ask(self, eci, questions):
        """See the module."""
        replies = [None] * len(questions)
        printed = []
        for i, question in enumerate(questions):
            if question[0] == 'has':
                replies[i] = self._compiles(eci, question[1])
            else:
                printed.append(i)
        if printed:
            body = ''.join([_statements(*questions[i]) for i in printed])
            lines = self._run(eci, body).split('\n')
            for i, line in zip(printed, lines):
                replies[i] = _parse(questions[i], line)
        return replies

    def _command(self, eci, source, output):
        command = [os.environ.get('CC', 'cc'), '-w', source, '-o', output]
        command += ['-I' + path for path in eci.include_dirs] + list(eci.compile_extra)
        return command

    def _compiles(self, eci, expression):
        body = '  (void)(%s);\n' % expression
        with tempfile.TemporaryDirectory() as folder:
            return self._compile(eci, body, folder).returncode == 0

    def _compile(self, eci, body, folder, extra=('-c',)):
        source = os.path.join(folder, 'probe.c')
        with open(source, 'w') as f:
            f.write('\n'.join(_header_lines(eci)) + _PRELUDE)
            f.write('int main(void) {\n%s  return 0;\n}\n' % body)
        command = self._command(eci, source, os.path.join(folder, 'probe'))
        return subprocess.run(command + list(extra), capture_output=True, text=True)

    def _run(self, eci, body):
        with tempfile.TemporaryDirectory() as folder:
            done = self._compile(eci, body, folder, extra=())
            if done.returncode != 0:
                raise CompilationError('cannot answer questions about %r' % (eci,),
                                       done.stdout, done.stderr)
            program = os.path.join(folder, 'probe')
            return subprocess.run([program], capture_output=True, check=True,
                                  encoding='latin-1').stdout


def _guarded(macro, text):
    if macro is None:
        return text
    return '#ifdef %s\n%s#else\n  puts("none");\n#endif\n' % (macro, text)


def _statements(kind, name, *rest):
    """Returns C statements that print one line."""
    if kind == 'integer' or kind == 'sizeof':
        value = 'sizeof(%s)' % name if kind == 'sizeof' else name
        return '  printf("%%lld\\n", (long long)(%s));\n' % value
    if kind == 'defined':
        return _guarded(name, '  puts("1");\n')
    if kind == 'defined_integer':
        return _guarded(name, '  printf("%%lld\\n", (long long)(%s));\n' % name)
    if kind == 'defined_double':
        return _guarded(name, '  printf("%%.17g\\n", (double)(%s));\n' % name)
    if kind == 'defined_string':
        loop = ('  for (const char *p = %s; *p; p++) printf("%%02x", (unsigned char)*p);\n'
                % rest[0])
        return _guarded(name, '  fputs("s", stdout);\n' + loop + '  puts("");\n')
    if kind == 'type':
        value = '((%s)0)' % name
        return _guarded(rest[0], _print_numbers(
            'sizeof(%s)' % name, 'PROBE_UNSIGNED(%s)' % value, 'PROBE_FLOAT(%s)' % value))
    numbers = ['sizeof(%s)' % name, '_Alignof(%s)' % name]
    for field in rest[0]:
        value = '((%s *)0)->%s' % (name, field)
        numbers += ['offsetof(%s, %s)' % (name, field), 'sizeof(%s)' % value,
                    'PROBE_UNSIGNED(%s)' % value, 'PROBE_FLOAT(%s)' % value]
    return _guarded(rest[1], _print_numbers(*numbers))


def _print_numbers(*expressions):
    prints = ['  printf("%%ld ", (long)(%s));\n' % e for e in expressions]
    return ''.join(prints) + '  puts("");\n'


def _parse(question, line):
    kind = question[0]
    if kind == 'defined':
        return line == '1'
    if line == 'none':
        return None
    if kind == 'defined_double':
        return float(line)
    if kind == 'defined_string':
        return bytes.fromhex(line[1:]).decode('latin-1')
    numbers = [int(word) for word in line.split()]
    if kind == 'type':
        return numbers[0], bool(numbers[1]), bool(numbers[2])
    if kind == 'struct':
        places = [(numbers[i], numbers[i + 1], bool(numbers[i + 2]), bool(numbers[i + 3]))
                  for i in range(2, len(numbers), 4)]
        return numbers[0], numbers[1], places
    return numbers[0]


class _Current:
    reader = CompilerReader()


def set_reader(reader):
    """Makes `reader` answer from now on. Returns the one before."""
    before = _Current.reader
    _Current.reader = reader
    return before


def ask(eci, questions):
    """Returns the replies of the current reader."""
    return _Current.reader.ask(eci, questions) if questions else []
