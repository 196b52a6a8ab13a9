/* PyCFunctionObject: a function of C bound to its module, object or class. */
#include "crossing.h"
#include "kc_types.h"

#include <stddef.h>

static PyTypeObject *class_of(PyObject *function) {
  PyCFunctionObject *self = (PyCFunctionObject *)function;
  return self->m_ml != NULL && self->m_ml->ml_flags & METH_METHOD ? ((PyCMethodObject *)self)->mm_class : NULL;
}

/* What the function gets as `self`: nothing if it is a static method. */
static PyObject *self_of(PyObject *function) {
  PyCFunctionObject *self = (PyCFunctionObject *)function;
  return self->m_ml->ml_flags & METH_STATIC ? NULL : self->m_self;
}

static PyObject *vectorcall(PyObject *function, PyObject *const *args, size_t nargsf,
                            PyObject *kwnames) {
  return kc_call_method_def(((PyCFunctionObject *)function)->m_ml, self_of(function),
                            class_of(function), args, PyVectorcall_NARGS(nargsf), kwnames);
}

/* Functions that Python implements: the picture of one is its own `self`, so that callers who take its row of the
 * method table apart reach it, too. */
static PyObject *call_picture(PyObject *function, PyObject *const *args, Py_ssize_t count, PyObject *kwnames) {
  return cross_PyObject_Vectorcall(function, args, count, kwnames);
}

static PyObject *picture_vectorcall(PyObject *function, PyObject *const *args, size_t nargsf, PyObject *kwnames) {
  return call_picture(function, args, PyVectorcall_NARGS(nargsf), kwnames);
}

static PyMethodDef picture_def = {"built-in function", (PyCFunction)(void (*)(void))call_picture,
                                  METH_FASTCALL | METH_KEYWORDS, NULL};
void kc_cfunction_fill(PyObject *picture) {
  PyCFunctionObject *function = (PyCFunctionObject *)picture;
  function->m_ml = &picture_def;
  function->m_self = picture;
  function->vectorcall = picture_vectorcall;
}

void kc_function_fill(PyObject *picture) {
  ((PyFunctionObject *)picture)->vectorcall = picture_vectorcall;
}

/* Nothing to call directly: callers who look find no function here and use the descriptor itself. */
static PyMethodDef no_def = {"method", NULL, 0, NULL};
void kc_method_descriptor_fill(PyObject *picture, PyMethodDef *method) {
  ((PyMethodDescrObject *)picture)->d_method = method == NULL ? &no_def : method;
}

PyObject *PyCMethod_New(PyMethodDef *method, PyObject *self, PyObject *module, PyTypeObject *type) {
  bool with_class = method->ml_flags & METH_METHOD;
  if (with_class != (type != NULL)) {
    PyErr_SetString(PyExc_SystemError,
                    with_class ? "attempting to create PyCMethod with a METH_METHOD flag but no class"
                               : "attempting to create PyCFunction with class but no METH_METHOD flag");
    return NULL;
  }
  PyCFunctionObject *function =
      (PyCFunctionObject *)kc_new_block(with_class ? &PyCMethod_Type : &PyCFunction_Type, 0);
  if (function == NULL) return NULL;
  function->m_ml = method;
  function->m_self = Py_XNewRef(self);
  function->m_module = Py_XNewRef(module);
  function->vectorcall = vectorcall;
  if (with_class) ((PyCMethodObject *)function)->mm_class = (PyTypeObject *)Py_NewRef(type);
  PyObject_GC_Track(function);
  return (PyObject *)function;
}

#undef PyCFunction_NewEx
PyObject *PyCFunction_NewEx(PyMethodDef *method, PyObject *self, PyObject *module) {
  return PyCMethod_New(method, self, module, NULL);
}
#undef PyCFunction_New
PyObject *PyCFunction_New(PyMethodDef *method, PyObject *self) {
  return PyCMethod_New(method, self, NULL, NULL);
}

PyCFunction PyCFunction_GetFunction(PyObject *function) {
  if (!PyCFunction_Check(function)) {
    PyErr_BadInternalCall();
    return NULL;
  }
  return PyCFunction_GET_FUNCTION(function);
}
PyObject *PyCFunction_GetSelf(PyObject *function) {
  if (!PyCFunction_Check(function)) {
    PyErr_BadInternalCall();
    return NULL;
  }
  return PyCFunction_GET_SELF(function);
}
int PyCFunction_GetFlags(PyObject *function) {
  if (!PyCFunction_Check(function)) {
    PyErr_BadInternalCall();
    return -1;
  }
  return PyCFunction_GET_FLAGS(function);
}
PyObject *PyCFunction_Call(PyObject *function, PyObject *args, PyObject *kwargs) {
  return PyObject_Call(function, args, kwargs);
}

/* A method that Python bound: Python's object keeps `self`, the block does not, so that no cycle hides in C. */
static PyObject *borrowing_vectorcall(PyObject *function, PyObject *const *args, size_t nargsf, PyObject *kwnames) {
  return vectorcall(function, args, nargsf, kwnames);
}

PyObject *kc_bound_function(PyMethodDef *method, PyObject *self, PyTypeObject *type) {
  PyObject *function = PyCMethod_New(method, self, NULL, type);
  if (function == NULL) return NULL;
  PyObject_GC_UnTrack(function);
  ((PyCFunctionObject *)function)->vectorcall = borrowing_vectorcall;
  Py_DECREF(self);
  return function;
}

static bool borrows_self(PyObject *function) {
  PyCFunctionObject *self = (PyCFunctionObject *)function;
  return self->m_self == function || self->vectorcall == borrowing_vectorcall;
}

static void dealloc(PyObject *function) {
  PyCFunctionObject *self = (PyCFunctionObject *)function;
  PyObject_GC_UnTrack(function);
  if (self->m_weakreflist != NULL) PyObject_ClearWeakRefs(function);
  Py_XDECREF(class_of(function));
  if (!borrows_self(function)) Py_XDECREF(self->m_self);
  Py_XDECREF(self->m_module);
  PyObject_GC_Del(function);
}

static int traverse(PyObject *function, visitproc visit, void *arg) {
  PyCFunctionObject *self = (PyCFunctionObject *)function;
  Py_VISIT(class_of(function));
  if (!borrows_self(function)) Py_VISIT(self->m_self);
  Py_VISIT(self->m_module);
  return 0;
}

/* Completes the two types; before anything is ready. */
void kc_cfunction_setup(void) {
  PyTypeObject *types[] = {&PyCFunction_Type, &PyCMethod_Type};
  for (int i = 0; i < 2; i++) {
    types[i]->tp_dealloc = dealloc;
    types[i]->tp_traverse = traverse;
    types[i]->tp_call = PyVectorcall_Call;
    types[i]->tp_vectorcall_offset = offsetof(PyCFunctionObject, vectorcall);
    types[i]->tp_flags |= Py_TPFLAGS_HAVE_VECTORCALL | Py_TPFLAGS_HAVE_GC;
  }
}
