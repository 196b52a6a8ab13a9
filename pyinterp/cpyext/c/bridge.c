/* What the Python side calls to set the bridge up, and to look after blocks and errors. */
#include "check_refs.h"
#include "crossing.h"
#include "kc_errors.h"
#include "kc_module.h"
#include "kc_setup.h"
#include "kc_threads.h"
#include "kc_twins.h"
#include "kc_types.h"
#include "static_types.h"

void kc_cfunction_setup(void);
extern void gc_twin_set_traverse(void (*traverse)(void *block, void (*visit)(void *, void *), void *));

/* Before any object crosses. */
void kc_setup(void) {
  kc_check_refs_setup();
  kc_thread_state_ensure();
  kc_cfunction_setup();
  kc_module_setup();
  kc_unicode_setup();
  kc_capsule_setup();
  kc_send_setup();
  kc_buffer_setup();
  gc_twin_set_traverse(kc_traverse_block);
  PyBaseObject_Type.tp_getattro = PyObject_GenericGetAttr;
  PyBaseObject_Type.tp_setattro = PyObject_GenericSetAttr;
  PyBaseObject_Type.tp_hash = (hashfunc)_Py_HashPointer;
  PyType_Type.tp_dealloc = kc_type_dealloc;
  PyTypeObject *unhashable[] = {&PyList_Type, &PyDict_Type, &PySet_Type, &PyByteArray_Type,
                                &PySlice_Type};
  for (size_t i = 0; i < Py_ARRAY_LENGTH(unhashable); i++)
    unhashable[i]->tp_hash = PyObject_HashNotImplemented;
}

/* The static types, bases first: the ordinary ones, then the exceptions. */
Py_ssize_t kc_bridge_type_count(void) {
  Py_ssize_t count = (Py_ssize_t)kc_static_type_count;
  for (PyTypeObject *const *type = kc_exception_types; *type != NULL; type++) count++;
  return count;
}
PyTypeObject *kc_bridge_type(Py_ssize_t index) {
  Py_ssize_t ordinary = (Py_ssize_t)kc_static_type_count;
  return index < ordinary ? kc_static_types[index] : kc_exception_types[index - ordinary];
}

PyObject *kc_bridge_singleton(Py_ssize_t index) {
  PyObject *const singletons[] = {Py_None, Py_True, Py_False, Py_NotImplemented, Py_Ellipsis};
  return singletons[index];
}

/* Built-in classes and classes of Python, whose namespace Python has set up. */
void kc_finish_type(PyTypeObject *type) {
  kc_inherit_slots(type);
  /* Classes of Python always have it. */
  if (type->tp_iternext == NULL && type->tp_flags & Py_TPFLAGS_HEAPTYPE)
    type->tp_iternext = _PyObject_NextNotImplemented;
  if (type->tp_free == NULL) type->tp_free = PyObject_Free;
  type->tp_flags |= Py_TPFLAGS_READY;
}

int kc_is_hash_not_implemented(void *function) {
  return function == (void *)PyObject_HashNotImplemented;
}

static __thread PyObject *taken_traceback;

/* The exception of the indicator, an instance, as a new reference; the indicator is cleared. NULL: none.
 * kc_error_traceback, to be called next, has the traceback. */
PyObject *kc_error_take(void) {
  PyObject *type, *value;
  PyErr_Fetch(&type, &value, &taken_traceback);
  if (type == NULL) return NULL;
  PyErr_NormalizeException(&type, &value, &taken_traceback);
  Py_XDECREF(type);
  return value;
}
/* New reference, or null. */
PyObject *kc_error_traceback(void) { return taken_traceback; }

/* The last reference of a block whose object has died. Blocks of one cycle die together: each lets go of what
 * it refers to, so that the counts of all fall. An exception that is being raised meanwhile stays. */
void kc_clear_dead(PyObject *object) {
  PyTypeObject *type = Py_TYPE(object);
  PyObject *error_type, *error_value, *error_traceback;
  bool raising = kc_error_pending();
  if (raising) PyErr_Fetch(&error_type, &error_value, &error_traceback);
  if (PyType_Check(object))
    kc_type_forget_mro(object);
  else if (PyType_IS_GC(type) && type->tp_clear != NULL)
    type->tp_clear(object);
  Py_DECREF(object);
  if (raising)
    PyErr_Restore(error_type, error_value, error_traceback);
  else if (kc_error_pending())
    PyErr_Clear();
}

PyMethodDef *kc_cfunction_def(PyObject *function) { return ((PyCFunctionObject *)function)->m_ml; }
PyObject *kc_cfunction_owner(PyObject *function) { return ((PyCFunctionObject *)function)->m_self; }
PyObject *kc_cfunction_self(PyObject *function) { return PyCFunction_GET_SELF(function); }
PyObject *kc_cfunction_module(PyObject *function) { return ((PyCFunctionObject *)function)->m_module; }
PyTypeObject *kc_cfunction_class(PyObject *function) { return PyCFunction_GET_CLASS(function); }
