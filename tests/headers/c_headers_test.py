"""read_headers: what is found in small headers."""

import os
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.dirname(os.path.dirname(HERE)), HERE]

from driver import use_built_driver  # noqa: E402
from rpython.rtyper.tool.c_headers import HeaderError, declare, read_headers  # noqa: E402

use_built_driver()


def read(text, **options):
    """Returns the Headers of one header with this text."""
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, 'small.h'), 'w') as f:
            f.write(text)
        return read_headers(['small.h'], include_dirs=[folder], **options)


class FunctionsTest(unittest.TestCase):
    def test_names_of_types(self):
        headers = read('typedef long big; big add(const char *text, big, int);')
        function = headers.functions['add']
        self.assertEqual((function.result.written, function.result.canonical), ('big', 'long'))
        self.assertEqual([(name, tp.canonical) for name, tp in function.params],
                         [('text', 'const char *'), ('', 'long'), ('', 'int')])
        self.assertEqual(function.prototype(), 'big add(const char *, big, int)')
        self.assertEqual((os.path.basename(function.file), function.line), ('small.h', 1))

    def test_kinds(self):
        headers = read('''
            static inline int here(void) { return 1; }
            __attribute__((visibility("default"))) void seen(int n, ...);
            int (*pick(int which))(double);
            extern __attribute__((visibility("default"))) const char *names[3];
        ''')
        here, seen = headers.functions['here'], headers.functions['seen']
        self.assertTrue(here.inline and not here.exported)
        self.assertTrue(seen.exported and seen.variadic and not seen.inline)
        self.assertEqual(seen.prototype(), 'void seen(int, ...)')
        self.assertEqual(headers.functions['pick'].prototype(), 'int (*pick(int))(double)')
        names = headers.globals['names']
        self.assertEqual((names.size, names.exported, names.type.written),
                         (24, True, 'const char *[3]'))
        self.assertEqual(declare('const char *[3]', 'x'), 'const char * x[3]')

    def test_order_is_that_of_the_header(self):
        headers = read('int zebra(void); int ant(void); int zebra(void); int cat(void);')
        self.assertEqual(list(headers.functions), ['zebra', 'ant', 'cat'])


class StructsTest(unittest.TestCase):
    def test_fields(self):
        struct = read('struct s { char c; double d; short a[3]; };').struct('s')
        self.assertEqual([(f.name, f.offset, f.size) for f in struct.fields],
                         [('c', 0, 1), ('d', 8, 8), ('a', 16, 6)])
        self.assertEqual((struct.name, struct.size, struct.align), ('struct s', 24, 8))

    def test_bit_fields(self):
        struct = read('typedef struct { unsigned a : 3, b : 7; unsigned : 2; int c; } bits;'
                      ).struct('bits')
        self.assertEqual([(f.name, f.offset, f.bit, f.width) for f in struct.fields],
                         [('a', 0, 0, 3), ('b', 0, 3, 7), ('', 1, 2, 2), ('c', 4, None, None)])

    def test_anonymous_members(self):
        headers = read('''
            struct outer { int tag; union { double d; struct { int low, high; }; };
                           struct { char x; int y; } state; };
        ''')
        outer = headers.struct('outer')
        self.assertEqual(outer.offset_of('high'), 12)
        self.assertEqual(outer.offset_of('state.y'), 20)
        self.assertTrue(outer.fields[1].record.is_union)
        self.assertEqual(outer.field('low').type.canonical, 'int')
        with self.assertRaises(KeyError):
            outer.offset_of('nothing')

    def test_names_of_structs(self):
        headers = read('typedef struct node { struct inner { int i; } in; struct node *next; } '
                       'Node; struct unknown; typedef union { int i; } u;')
        self.assertEqual(headers.struct('Node').size, 16)
        self.assertEqual(headers.struct('inner').size, 4)
        self.assertTrue(headers.struct('u').is_union)
        with self.assertRaises(KeyError):
            headers.struct('unknown')


class TypesTest(unittest.TestCase):
    def test_function_pointers(self):
        headers = read('typedef int (*compare)(const void *, long, ...); '
                       'struct ops { compare c; void (*done)(void); };')
        pointer = headers.type_of(headers.typedefs['compare'].type)
        function = headers.types[pointer.to]
        self.assertEqual((pointer.kind, pointer.size, function.kind), ('pointer', 8, 'function'))
        self.assertEqual((function.result, function.params, function.variadic),
                         ('int', ['const void *', 'long'], True))
        done = headers.type_of(headers.struct('ops').field('done').type)
        self.assertEqual(headers.types[done.to].params, [])

    def test_scalars_and_arrays(self):
        headers = read('extern unsigned char c; extern float f; extern int a[2][5]; extern int o[];')
        kinds = {name: headers.type_of(each.type) for name, each in headers.globals.items()}
        self.assertEqual((kinds['c'].kind, kinds['c'].size, kinds['c'].signed),
                         ('integer', 1, False))
        self.assertEqual(kinds['f'].kind, 'float')
        self.assertEqual((kinds['a'].count, kinds['a'].size, kinds['a'].to), (2, 40, 'int[5]'))
        self.assertEqual((kinds['o'].count, kinds['o'].size), (None, 0))


class ConstantsTest(unittest.TestCase):
    def test_values_of_macros(self):
        headers = read('''
            #define FLAG (1UL << 63)
            #define MINUS -3
            #define HALF 0.5
            #define HUGE __builtin_huge_val()
            #define TEXT "a\\xe9" "b"
            static const char greeting[] = "hello";
            #define GREETING greeting
            #define SIZE sizeof(struct { char c[12]; })
        ''')
        self.assertEqual(headers.constant('FLAG'), 1 << 63)
        self.assertEqual(headers.constant('MINUS'), -3)
        self.assertEqual(headers.constant('HALF'), 0.5)
        self.assertEqual(headers.constant('HUGE'), float('inf'))
        self.assertEqual(headers.constant('TEXT'), 'a\xe9b')
        self.assertEqual(headers.constant('GREETING'), 'hello')
        self.assertEqual(headers.macros['FLAG'].type, 'unsigned long')

    def test_macros_that_are_no_values(self):
        headers = read('''
            #define TYPE int
            #define BEGIN {
            #define ALSO BEGIN
            #define OPEN f(
            #define SELF SELF
            #define NOTHING
            #define CALL(x, ...) (x)
            #define AFTER 7
            #define GONE 1
            #undef GONE
        ''')
        for name in ('TYPE', 'BEGIN', 'ALSO', 'OPEN', 'SELF', 'NOTHING'):
            self.assertIsNone(headers.macros[name].value)
        self.assertEqual(headers.macros['ALSO'].text, 'BEGIN')
        self.assertEqual(headers.macros['CALL'].params, ['x', '...'])
        self.assertEqual(headers.constant('AFTER'), 7)
        self.assertNotIn('GONE', headers.macros)

    def test_enums(self):
        headers = read('enum colour { RED = 3, GREEN }; enum { LAST = 0xffffffff };')
        self.assertEqual(headers.enums['enum colour'].constants, {'RED': 3, 'GREEN': 4})
        self.assertEqual(headers.constant('LAST'), 0xffffffff)

    def test_defines(self):
        headers = read('#ifdef WIDE\n#define BITS WIDE\n#endif', defines=['WIDE=64'])
        self.assertEqual(headers.constant('BITS'), 64)


class RequestsTest(unittest.TestCase):
    def test_only_some_names(self):
        headers = read('typedef struct { int x; } pair; pair *f(void); pair *g(void); '
                       'enum { ONE = 1, TWO }; enum { OTHER };', names=['f', 'TWO'])
        self.assertEqual(list(headers.functions), ['f'])
        self.assertEqual(list(headers.structs), [])
        self.assertEqual(headers.enum_constants, {'ONE': 1, 'TWO': 2})
        self.assertEqual(headers.type_of(headers.functions['f'].result).to, 'pair')

    def test_missing_header(self):
        with self.assertRaisesRegex(HeaderError, "'no_such.h' file not found"):
            read_headers(['no_such.h'])

    def test_error_in_header(self):
        with self.assertRaisesRegex(HeaderError, "small.h:2: unknown type name 'nothing'"):
            read('\nnothing f(void);\n')

    def test_a_changed_header_is_read_again(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, 'changing.h')
            for value in (1, 2):
                with open(path, 'w') as f:
                    f.write('#include <pthread.h>\n#include <math.h>\n#define N %d\n' % value)
                for _ in range(2):
                    headers = read_headers(['changing.h'], include_dirs=[folder])
                    self.assertEqual(headers.constant('N'), value)


if __name__ == '__main__':
    unittest.main()
