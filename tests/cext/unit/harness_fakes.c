/* What the C objects need of the rest of the bridge, as little as the test asks for. */
#include "objects_test.h"

#include "pyinterp/cpyext/c/check_refs.h"
#include "pyinterp/cpyext/c/crossing.h"

static PyObject *pending;
static char message[400];

#define FAKE_EXCEPTION(name)                                                                 \
  static PyTypeObject name##_type = {PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = #name}; \
  PyObject *PyExc_##name = (PyObject *)&name##_type;
FAKE_EXCEPTION(AttributeError)
FAKE_EXCEPTION(DeprecationWarning)
FAKE_EXCEPTION(IndexError)
FAKE_EXCEPTION(MemoryError)
FAKE_EXCEPTION(OverflowError)
FAKE_EXCEPTION(SystemError)
FAKE_EXCEPTION(TypeError)
FAKE_EXCEPTION(ValueError)

void *gc_twin_overdrawn(void) { return NULL; }
bool kc_has_built_in_layout(PyTypeObject *type) { return false; }
int PyDict_Next(PyObject *dict, Py_ssize_t *position, PyObject **key, PyObject **value) { return 0; }
void kc_dict_dealloc(PyObject *dict) { kc_picture_dealloc(dict); }

void harness_start(void) { kc_check_refs_setup(); }
void harness_finish(void) {
  kc_leave_crossing(kc_enter_crossing("the test"));
  if (kc_bad_references != 0) abort();
}

void show_error(void) {
  if (pending == NULL) return;
  printf("  %s: %s\n", ((PyTypeObject *)pending)->tp_name, message);
  pending = NULL;
}

PyObject *PyErr_Occurred(void) { return pending; }
void PyErr_Clear(void) { pending = NULL; }
int PyErr_ExceptionMatches(PyObject *type) { return pending == type; }
int PyErr_BadArgument(void) {
  PyErr_SetString(PyExc_TypeError, "bad argument type for built-in operation");
  return 0;
}
void _PyErr_BadInternalCall(const char *file, int line) {
  PyErr_SetString(PyExc_SystemError, "bad argument to internal function");
}
void PyErr_SetString(PyObject *type, const char *text) {
  pending = type;
  snprintf(message, sizeof message, "%s", text);
}
PyObject *PyErr_NoMemory(void) {
  PyErr_SetString(PyExc_MemoryError, "");
  return NULL;
}
/* The only object that is formatted is a text, which the fakes keep as bytes. */
PyObject *PyErr_Format(PyObject *type, const char *format, ...) {
  char plain[200];
  va_list arguments;
  snprintf(plain, sizeof plain, "%s", format);
  char *object = strstr(plain, "%.200R");
  va_start(arguments, format);
  pending = type;
  if (object != NULL) {
    int base = va_arg(arguments, int);
    PyObject *text = va_arg(arguments, PyObject *);
    strcpy(object, "'%s'");
    snprintf(message, sizeof message, plain, base, PyBytes_AS_STRING(text));
  } else {
    vsnprintf(message, sizeof message, plain, arguments);
  }
  va_end(arguments);
  return NULL;
}
int PyErr_WarnFormat(PyObject *category, Py_ssize_t level, const char *format, ...) { return 0; }

PyObject *PyUnicode_FromStringAndSize(const char *text, Py_ssize_t size) {
  return PyBytes_FromStringAndSize(text, size);
}

PyObject *cross_PyNumber_Index(PyObject *object) {
  if (PyLong_Check(object)) return Py_NewRef(object);
  if (PyIndex_Check(object)) return Py_TYPE(object)->tp_as_number->nb_index(object);
  return PyErr_Format(PyExc_TypeError, "'%.200s' object cannot be interpreted as an integer",
                      Py_TYPE(object)->tp_name);
}
int PyIndex_Check(PyObject *object) {
  PyNumberMethods *number = Py_TYPE(object)->tp_as_number;
  return PyLong_Check(object) || (number != NULL && number->nb_index != NULL);
}
int PySequence_Check(PyObject *object) { return PyTuple_Check(object) || PyList_Check(object); }

int PyType_Ready(PyTypeObject *type) {
  Py_SET_TYPE(type, &PyType_Type);
  return 0;
}
int PyType_IsSubtype(PyTypeObject *derived, PyTypeObject *base) {
  while (derived != NULL && derived != base) derived = derived->tp_base;
  return derived == base;
}
PyObject *PyType_GenericAlloc(PyTypeObject *type, Py_ssize_t count) {
  return kc_new_block(type, count);
}

/* No collector, unless the test has one. */
__attribute__((weak)) void gc_twin_track(void *block) {}
__attribute__((weak)) void gc_twin_untrack(void *block) {}

#define NOT_CALLED(declaration) \
  declaration { abort(); }
NOT_CALLED(PyObject *cross_PyBytes_FromObject(PyObject *object))
NOT_CALLED(PyObject *cross_PyBytes_Repr(PyObject *object, int smartquotes))
NOT_CALLED(int cross_PyCell_Set(PyObject *cell, PyObject *value))
NOT_CALLED(PyObject *cross_PyFloat_FromString(PyObject *object))
NOT_CALLED(int cross_PyList_Sort(PyObject *list))
NOT_CALLED(PyObject *cross_PyLong_FromUnicodeObject(PyObject *object, int base))
NOT_CALLED(PyObject *cross_PySequence_List(PyObject *object))
NOT_CALLED(int PyObject_GetBuffer(PyObject *object, Py_buffer *view, int flags))
NOT_CALLED(void PyBuffer_Release(Py_buffer *view))
NOT_CALLED(PyObject *PySys_GetObject(const char *name))
NOT_CALLED(PyObject *PyNumber_ToBase(PyObject *number, int base))
NOT_CALLED(PyObject *PyObject_GetAttrString(PyObject *object, const char *name))
NOT_CALLED(PyObject *PyObject_CallFunctionObjArgs(PyObject *callable, ...))
#undef PyObject_CallMethod
NOT_CALLED(PyObject *_PyObject_CallMethod_SizeT(PyObject *object, const char *name,
                                                const char *format, ...))

/* No class here comes from Python. */
bool kc_visits_class(PyTypeObject *type) { return false; }
NOT_CALLED(int kc_type_traverse(PyObject *type, visitproc visit, void *argument))

/* What Py_ISSPACE and Py_ISDIGIT look up. */
const unsigned int _Py_ctype_table[256] = {
    ['\t' ... '\r'] = PY_CTF_SPACE, [' '] = PY_CTF_SPACE, ['0' ... '9'] = PY_CTF_DIGIT};
