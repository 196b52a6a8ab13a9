"""The interface of CPython, as the bridge reads it from the headers, beside what gcc makes of them."""

import os
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.dirname(os.path.dirname(HERE)), HERE]

from driver import use_built_driver  # noqa: E402

use_built_driver()

from pyinterp.cpyext import header_structs, headers, missing, symbols  # noqa: E402
from pyinterp.cpyext.build import INCLUDE  # noqa: E402
from pyinterp.cpyext.header_facts import INCLUDES  # noqa: E402
from rpython.rtyper.lltypesystem import lltype, rffi  # noqa: E402
from rpython.rtyper.lltypesystem._layout import offset_of_field  # noqa: E402

STRUCTS = '''
    PyObject PyVarObject PyTypeObject PyHeapTypeObject PyNumberMethods PySequenceMethods
    PyMappingMethods PyAsyncMethods PyBufferProcs Py_buffer PyListObject PyTupleObject PyLongObject
    PyFloatObject PyComplexObject PyBytesObject PyByteArrayObject PyASCIIObject
    PyCompactUnicodeObject PyUnicodeObject PyDictObject PySetObject PySliceObject PyMethodObject
    PyCFunctionObject PyCMethodObject PyFunctionObject PyCodeObject PyTracebackObject PyThreadState
    PyBaseExceptionObject PyStopIterationObject PyWeakReference PyMemoryViewObject PyDescrObject
    PyMethodDescrObject PyGetSetDescrObject PyMemberDescrObject PyWrapperDescrObject PyCellObject
    PyModuleDef PyModuleDef_Base PyDateTime_CAPI PyDateTime_Date PyDateTime_DateTime
    PyDateTime_Time PyDateTime_Delta PyHash_FuncDef _Py_HashSecret_t PyConfig PyCompilerFlags
    PyMethodDef PyMemberDef PyGetSetDef PyType_Spec PyType_Slot PyMemAllocatorEx
    PyStructSequence_Desc PyStructSequence_Field PyInstanceMethodObject _PyErr_StackItem _PyCFrame
    PyOSErrorObject PyUnicodeErrorObject PySystemExitObject PyImportErrorObject PySyntaxErrorObject
    PyGenObject PyStructSequence
'''.split()
C_FLAGS = ['-std=gnu11', '-I' + INCLUDE, '-fvisibility=hidden', '-fwrapv', '-O1', '-Wall', '-Wextra',
           '-Wno-unused-parameter', '-Werror']


def fields_of(name):
    """The names of fields that C can take the offset of."""
    return [f.name for f in headers.headers().struct(name).fields if f.name and f.bit is None]


def facts_of_gcc(names):
    """{(struct, field): offset, struct: size} by a program that gcc compiles."""
    lines = ['#include <%s>' % name for name in INCLUDES]
    lines += ['#include <stddef.h>', '#include <stdio.h>', 'int main(void) {']
    for name in names:
        lines.append('  printf("%s - %%zu\\n", sizeof(%s));' % (name, name))
        lines += ['  printf("%s %s %%zu\\n", offsetof(%s, %s));' % (name, field, name, field)
                  for field in fields_of(name)]
    with tempfile.TemporaryDirectory() as folder:
        source, program = os.path.join(folder, 'facts.c'), os.path.join(folder, 'facts')
        with open(source, 'w') as f:
            f.write('\n'.join(lines + ['  return 0;', '}', '']))
        subprocess.run(['gcc', '-w', '-I' + INCLUDE, source, '-o', program], check=True)
        out = subprocess.run([program], capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in out.splitlines()]
    return {(struct, field) if field != '-' else struct: int(number)
            for struct, field, number in rows}


class LayoutsTest(unittest.TestCase):
    def test_offsets_are_those_of_gcc(self):
        expected = facts_of_gcc(STRUCTS)
        seen = {}
        for name in STRUCTS:
            facts = headers.headers().struct(name)
            seen[name] = facts.size
            seen.update(((name, field), facts.offset_of(field)) for field in fields_of(name))
        self.assertEqual(seen, expected)
        self.assertGreater(len(seen), 400)

    def test_low_level_structs_have_the_offsets_of_gcc(self):
        expected = facts_of_gcc(STRUCTS)
        for name in STRUCTS:
            struct = headers.struct(name)
            self.assertEqual(rffi.sizeof(struct), expected[name], name)
            for field in fields_of(name):
                if 'c_' + field in struct._names:
                    self.assertEqual(offset_of_field(struct, 'c_' + field),
                                     expected[name, field], (name, field))

    def test_known_offsets(self):
        self.assertEqual(rffi.sizeof(headers.struct('PyTypeObject')), 408)
        self.assertEqual(offset_of_field(headers.struct('PyHeapTypeObject'), 'c_ht_module'), 880)
        self.assertIs(headers.struct('PyObject'), headers.PyObject.TO)

    def test_a_wrong_layout_shows_both(self):
        facts = headers.headers().struct('PyListObject')
        wrong = lltype.Struct('PyListObject', *[(name, rffi.INT) for name, _, _ in
                                                header_structs._members(facts, 0)])
        with self.assertRaisesRegex(headers.LayoutError, r'c_ob_item +24 +12   <--'):
            header_structs.check_layout(wrong, facts)


class SignaturesTest(unittest.TestCase):
    def test_kinds(self):
        self.assertEqual(headers.signature('PyDict_SetItem'),
                         ('int', ['object', 'object', 'object']))
        self.assertEqual(headers.signature('PyUnicode_AsUTF8AndSize'),
                         ('charp', ['object', 'longp']))
        self.assertEqual(headers.signature('PyType_IsSubtype'), ('int', ['object', 'object']))
        self.assertEqual(headers.signature('PyErr_Fetch')[1], ['objectp'] * 3)
        self.assertEqual(headers.signature('PyFloat_FromDouble'), ('object', ['double']))
        self.assertEqual(headers.signature('PyLong_AsSize_t')[0], 'ulong')
        self.assertEqual(headers.signature('PyEval_GetFrame'), ('object', []))
        self.assertEqual(headers.signature('cross_PyObject_Hash'), ('long', ['object']))

    def test_what_rpython_cannot_define(self):
        with self.assertRaisesRegex(headers.SignatureError, 'any number of arguments'):
            headers.signature('PyErr_Format')
        with self.assertRaisesRegex(headers.SignatureError, 'Py_complex'):
            headers.signature('PyComplex_FromCComplex')
        with self.assertRaisesRegex(headers.SignatureError, 'variable'):
            headers.signature('PyExc_TypeError')
        with self.assertRaisesRegex(headers.SignatureError, 'declare no PyNothing'):
            headers.signature('PyNothing')

    def test_slots(self):
        self.assertEqual(headers.slot_signature('PyTypeObject', 'tp_setattro'),
                         ('int', ['object', 'object', 'object']))
        self.assertEqual(headers.function_pointer('getbufferproc').TO.RESULT, rffi.INT)
        self.assertEqual(headers.constant('Py_TPFLAGS_HEAPTYPE'), 1 << 9)
        self.assertEqual(headers.constant('PyGILState_UNLOCKED'), 1)

    def test_a_wrong_function_shows_both(self):
        def PyDict_SetItem(w_dict, w_key):
            return 0
        with self.assertRaises(headers.SignatureError) as raised:
            headers.check(PyDict_SetItem, 'PyDict_SetItem', headers.signature('PyDict_SetItem'))
        text = str(raised.exception)
        self.assertIn('2 parameters instead of 3', text)
        self.assertIn('int PyDict_SetItem(PyObject *, PyObject *, PyObject *)', text)
        self.assertIn('PyDict_SetItem(w_dict, w_key)', text)

        def PyList_New(w_size):
            return None
        with self.assertRaisesRegex(headers.SignatureError, 'w_size is no object in C but long'):
            headers.check(PyList_New, 'PyList_New', headers.signature('PyList_New'))


class SymbolsTest(unittest.TestCase):
    def test_cpython_has_the_same_symbols(self):
        out = subprocess.run(['nm', '-D', '--defined-only', '/usr/bin/python3.11'],
                             capture_output=True, text=True, check=True).stdout
        exported = {line.split()[-1] for line in out.splitlines()}
        self.assertEqual([name for name in symbols.Symbols().all() if name not in exported], [])
        public = {name for name in exported if name.startswith('Py') and
                  not name.startswith('PyInit_') and name != 'PyMarshal_Init'}
        self.assertEqual(sorted(public - set(symbols.Symbols().all())), [])

    def test_stubs_compile_without_warnings(self):
        with tempfile.TemporaryDirectory() as folder:
            source, output = os.path.join(folder, 'stubs.c'), os.path.join(folder, 'stubs.o')
            with open(source, 'w') as f:
                f.write(missing.stub_text(set()))
            done = subprocess.run(['gcc'] + C_FLAGS + ['-c', source, '-o', output],
                                  capture_output=True, text=True)
            self.assertEqual(done.stderr, '')
            out = subprocess.run(['nm', '-gS', '--defined-only', output],
                                 capture_output=True, text=True, check=True).stdout
        defined = {line.split()[-1]: line.split() for line in out.splitlines()}
        self.assertEqual(sorted(defined), missing.export_names())
        self.assertEqual(int(defined['PyList_Type'][1], 16), 408)
        self.assertEqual(int(defined['_PyRuntime'][1], 16), 166688)

    def test_what_is_done_gets_no_stub(self):
        text = missing.stub_text({'PyList_New', 'PyList_Type'})
        self.assertNotIn('PyList_New(', text)
        self.assertNotIn('PyList_Type;', text)
        self.assertIn('missing("PyList_Append");', text)


if __name__ == '__main__':
    unittest.main()
