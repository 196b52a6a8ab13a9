"""The C types of the interface, as raw low-level types; all of them come from the headers."""

from pyinterp.cpyext import headers
from rpython.rtyper.lltypesystem import lltype, rffi

# PyObject *: what every reference is in RPython.
PyObject = headers.PyObject
PyObjectP = rffi.CArrayPtr(PyObject)
Py_ssize_tP = rffi.CArrayPtr(lltype.Signed)
SignedP = Py_ssize_tP

PyTypeObjectPtr = lltype.Ptr(headers.struct('PyTypeObject'))
PyHeapTypeObjectPtr = lltype.Ptr(headers.struct('PyHeapTypeObject'))
PyVarObjectPtr = lltype.Ptr(headers.struct('PyVarObject'))
PyNumberMethodsPtr = lltype.Ptr(headers.struct('PyNumberMethods'))
PySequenceMethodsPtr = lltype.Ptr(headers.struct('PySequenceMethods'))
PyMappingMethodsPtr = lltype.Ptr(headers.struct('PyMappingMethods'))
PyMethodDefPtr = lltype.Ptr(headers.struct('PyMethodDef'))
PyMemberDefPtr = lltype.Ptr(headers.struct('PyMemberDef'))
PyGetSetDefPtr = lltype.Ptr(headers.struct('PyGetSetDef'))
PyDictObjectPtr = lltype.Ptr(headers.struct('PyDictObject'))
PyListObjectPtr = lltype.Ptr(headers.struct('PyListObject'))
PyLongObjectPtr = lltype.Ptr(headers.struct('PyLongObject'))
PyMethodObjectPtr = lltype.Ptr(headers.struct('PyMethodObject'))
PyInstanceMethodObjectPtr = lltype.Ptr(headers.struct('PyInstanceMethodObject'))
PySliceObjectPtr = lltype.Ptr(headers.struct('PySliceObject'))
PyCellObjectPtr = lltype.Ptr(headers.struct('PyCellObject'))
PySetObjectPtr = lltype.Ptr(headers.struct('PySetObject'))
PyBaseExceptionObjectPtr = lltype.Ptr(headers.struct('PyBaseExceptionObject'))
PyStopIterationObjectPtr = lltype.Ptr(headers.struct('PyStopIterationObject'))
PyTupleObjectPtr = lltype.Ptr(headers.struct('PyTupleObject'))
PyThreadStatePtr = lltype.Ptr(headers.struct('PyThreadState'))
PyBufferPtr = lltype.Ptr(headers.struct('Py_buffer'))

# Functions that slots and method tables lead to.
unaryfunc = headers.function_pointer('unaryfunc')
binaryfunc = headers.function_pointer('binaryfunc')
ternaryfunc = headers.function_pointer('ternaryfunc')
inquiry = headers.function_pointer('inquiry')
lenfunc = headers.function_pointer('lenfunc')
ssizeargfunc = headers.function_pointer('ssizeargfunc')
ssizeobjargproc = headers.function_pointer('ssizeobjargproc')
objobjargproc = headers.function_pointer('objobjargproc')
objobjproc = headers.function_pointer('objobjproc')
sendfunc = headers.function_pointer('sendfunc')
hashfunc = headers.function_pointer('hashfunc')
richcmpfunc = headers.function_pointer('richcmpfunc')
descrgetfunc = headers.function_pointer('descrgetfunc')
descrsetfunc = headers.function_pointer('descrsetfunc')
initproc = headers.function_pointer('initproc')
newfunc = headers.function_pointer('newfunc')
allocfunc = headers.function_pointer('allocfunc')
setattrofunc = headers.function_pointer('setattrofunc')
setattrfunc = headers.function_pointer('setattrfunc')
getattrfunc = headers.function_pointer('getattrfunc')
destructor = headers.function_pointer('destructor')
getter = headers.function_pointer('getter')
setter = headers.function_pointer('setter')
getbufferproc = headers.function_pointer('getbufferproc')
releasebufferproc = headers.function_pointer('releasebufferproc')

NULL = lltype.nullptr(PyObject.TO)
NULL_VOIDP = lltype.nullptr(rffi.VOIDP.TO)
