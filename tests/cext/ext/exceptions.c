/* Exceptions in both directions: set, fetched, restored, chained, wrongly reported. */
#include "wrap.h"

static PyObject *custom, *custom_with_base;

static PyObject *wrap_raise_string(PyObject *module, PyObject *args) {
  TAKE_Os;
  PyErr_SetString(a, s);
  return NULL;
}

static PyObject *wrap_raise_object(PyObject *module, PyObject *args) {
  TAKE_OO;
  PyErr_SetObject(a, b);
  return NULL;
}

static PyObject *wrap_raise_none(PyObject *module, PyObject *args) {
  TAKE_O;
  PyErr_SetNone(a);
  return NULL;
}

static PyObject *wrap_raise_custom(PyObject *module, PyObject *args) {
  TAKE_O;
  return PyErr_Format(custom, "custom: %R", a);
}

static PyObject *wrap_raise_format(PyObject *module, PyObject *args) {
  TAKE_O;
  return PyErr_Format(PyExc_ValueError, "%s %d %i %u %ld %lu %lld %zd %x %c %% [%5d] [%-5d] [%05d] %U %S %R %A %.3s %V",
                      "text", -1, 2, 3u, -4L, 5UL, 6LL, (Py_ssize_t)7, 255, 'c', 42, 42, 42, PyUnicode_FromString("żółw"),
                      a, a, a, "abcdef", NULL, "fallback");
}

/* No exception, no result; and both at a time. */
static PyObject *wrap_nothing(PyObject *module, PyObject *args) { return NULL; }

static PyObject *wrap_both(PyObject *module, PyObject *args) {
  PyErr_SetString(PyExc_ValueError, "set while returning");
  Py_RETURN_NONE;
}

/* Calls and lets the exception through. */
static PyObject *wrap_call(PyObject *module, PyObject *args) {
  TAKE_O;
  return PyObject_CallNoArgs(a);
}

/* Calls; returns (type, value, has a traceback) of the exception as PyErr_Fetch gives them. */
static PyObject *wrap_fetch(PyObject *module, PyObject *args) {
  TAKE_Oi;
  PyObject *result = PyObject_CallNoArgs(a), *type, *value, *traceback;
  if (result != NULL) return result;
  PyErr_Fetch(&type, &value, &traceback);
  if (i) PyErr_NormalizeException(&type, &value, &traceback);
  result = Py_BuildValue("(OOiii)", type, value == NULL ? Py_None : value, traceback != NULL, PyErr_Occurred() != NULL,
                         value != NULL && PyExceptionInstance_Check(value));
  Py_XDECREF(type);
  Py_XDECREF(value);
  Py_XDECREF(traceback);
  return result;
}

/* Calls; fetches the exception, does other things, and restores it. */
static PyObject *wrap_restore(PyObject *module, PyObject *args) {
  TAKE_O;
  PyObject *result = PyObject_CallNoArgs(a), *type, *value, *traceback;
  if (result != NULL) return result;
  PyErr_Fetch(&type, &value, &traceback);
  PyObject *other = PyLong_FromString("not a number", NULL, 10);
  if (other != NULL || !PyErr_ExceptionMatches(PyExc_ValueError)) return NULL;
  PyErr_Clear();
  PyErr_Restore(type, value, traceback);
  return NULL;
}

/* Calls; if that raises, clears the exception and says what it matched. */
static PyObject *wrap_matches(PyObject *module, PyObject *args) {
  TAKE_OO;
  PyObject *result = PyObject_CallNoArgs(a);
  if (result != NULL) return result;
  int matches = PyErr_ExceptionMatches(b);
  PyObject *type = Py_NewRef(PyErr_Occurred());
  PyErr_Clear();
  return Py_BuildValue("(iNi)", matches, type, PyErr_Occurred() == NULL);
}

/* Calls; raises another exception with the first as its cause, as its context, or both. */
static PyObject *wrap_raise_from(PyObject *module, PyObject *args) {
  TAKE_Oi;
  PyObject *result = PyObject_CallNoArgs(a), *type, *value, *traceback, *type2, *value2, *traceback2;
  if (result != NULL) return result;
  PyErr_Fetch(&type, &value, &traceback);
  PyErr_NormalizeException(&type, &value, &traceback);
  if (traceback != NULL) PyException_SetTraceback(value, traceback);
  PyErr_SetString(PyExc_RuntimeError, "raised by C");
  PyErr_Fetch(&type2, &value2, &traceback2);
  PyErr_NormalizeException(&type2, &value2, &traceback2);
  if (i & 1) PyException_SetCause(value2, Py_NewRef(value));
  if (i & 2) PyException_SetContext(value2, Py_NewRef(value));
  Py_XDECREF(type);
  Py_XDECREF(value);
  Py_XDECREF(traceback);
  PyErr_Restore(type2, value2, traceback2);
  return NULL;
}

static PyObject *wrap_chain_exceptions(PyObject *module, PyObject *args) {
  TAKE_O;
  PyObject *result = PyObject_CallNoArgs(a), *type, *value, *traceback;
  if (result != NULL) return result;
  PyErr_Fetch(&type, &value, &traceback);
  PyErr_SetString(PyExc_KeyError, "new");
  _PyErr_ChainExceptions(type, value, traceback);
  return NULL;
}

static PyObject *wrap_parts(PyObject *module, PyObject *args) {
  TAKE_O;
  PyObject *cause = PyException_GetCause(a), *context = PyException_GetContext(a), *traceback = PyException_GetTraceback(a);
  PyObject *result = Py_BuildValue("(OOi)", cause == NULL ? Py_None : cause, context == NULL ? Py_None : context,
                                   traceback != NULL && PyTraceBack_Check(traceback));
  Py_XDECREF(cause);
  Py_XDECREF(context);
  Py_XDECREF(traceback);
  return result;
}

/* The exception that is being handled. */
static PyObject *wrap_handled(PyObject *module, PyObject *args) {
  PyObject *type, *value, *traceback, *handled = PyErr_GetHandledException();
  PyErr_GetExcInfo(&type, &value, &traceback);
  PyObject *result = Py_BuildValue("(OOi)", type == NULL ? Py_None : type, handled == NULL ? Py_None : handled, handled == value);
  Py_XDECREF(type);
  Py_XDECREF(value);
  Py_XDECREF(traceback);
  Py_XDECREF(handled);
  return result;
}

/* Calls b while a is handled, as code made by Cython does in an except clause; (result, still handled). */
static PyObject *wrap_handling(PyObject *module, PyObject *args) {
  TAKE_OO;
  _PyErr_StackItem *info = PyThreadState_Get()->exc_info;
  PyObject *before = info->exc_value;
  info->exc_value = Py_NewRef(a);
  PyObject *result = PyObject_CallNoArgs(b), *after = info->exc_value;
  info->exc_value = before;
  int same = after == a;
  Py_DECREF(after);
  return result == NULL ? NULL : Py_BuildValue("(Ni)", result, same);
}

static PyObject *wrap_given_matches(PyObject *module, PyObject *args) {
  TAKE_OO;
  return PyLong_FromLong(PyErr_GivenExceptionMatches(a, b));
}

static PyObject *wrap_checks(PyObject *module, PyObject *args) {
  TAKE_O;
  if (!PyExceptionInstance_Check(a)) return Py_BuildValue("(ii)", PyExceptionInstance_Check(a), PyExceptionClass_Check(a));
  return Py_BuildValue("(iiOs)", 1, PyExceptionClass_Check(a), PyExceptionInstance_Class(a),
                       PyExceptionClass_Name(PyExceptionInstance_Class(a)));
}

static PyObject *wrap_new_exception(PyObject *module, PyObject *args) {
  const char *name, *doc;
  PyObject *base, *dict;
  PARSE("szOO", &name, &doc, &base, &dict);
  return PyErr_NewExceptionWithDoc(name, doc, or_null(base), or_null(dict));
}

static PyObject *wrap_errno(PyObject *module, PyObject *args) {
  int number;
  const char *file;
  PARSE("iz", &number, &file);
  errno = number;
  return file == NULL ? PyErr_SetFromErrno(PyExc_OSError) : PyErr_SetFromErrnoWithFilename(PyExc_OSError, file);
}

static PyObject *wrap_write_unraisable(PyObject *module, PyObject *args) {
  TAKE_O;
  PyObject *result = PyObject_CallNoArgs(a);
  if (result == NULL) PyErr_WriteUnraisable(a);
  return no_result();
}

static PyObject *wrap_bad_argument(PyObject *module, PyObject *args) {
  PyErr_BadArgument();
  return NULL;
}

static PyObject *wrap_no_memory(PyObject *module, PyObject *args) { return PyErr_NoMemory(); }

static PyObject *wrap_import_error(PyObject *module, PyObject *args) {
  TAKE_OOO;
  return PyErr_SetImportError(a, b, c);
}

static PyObject *wrap_stop_iteration(PyObject *module, PyObject *args) {
  TAKE_O;
  PyObject *result = PyObject_CallNoArgs(a), *value = NULL;
  if (result != NULL) return result;
  if (_PyGen_FetchStopIterationValue(&value) < 0) return NULL;
  return Py_BuildValue("(sN)", "stopped with", value);
}

static PyObject *wrap_warn(PyObject *module, PyObject *args) {
  TAKE_Os;
  return int_result(PyErr_WarnEx(a, s, 1));
}

static PyObject *wrap_recursion(PyObject *module, PyObject *args) {
  TAKE_O;
  if (Py_EnterRecursiveCall(" in a test")) return NULL;
  PyObject *result = PyObject_CallNoArgs(a);
  Py_LeaveRecursiveCall();
  return result;
}

/* A type whose slots fail without an exception, or set one and give a result. */
static PyObject *wrong_result(PyObject *result, int how) {
  if (how == 2) PyErr_SetString(PyExc_ValueError, "set while returning");
  if (how == 1) return NULL;
  return Py_NewRef(result);
}

static PyObject *wrong_new(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
  int i;
  PARSE("i", &i);
  if (i == 1) return NULL;
  PyObject *self = type->tp_alloc(type, 0), *result = self == NULL ? NULL : wrong_result(self, i);
  Py_XDECREF(self);
  return result;
}

static int wrong_init(PyObject *self, PyObject *args, PyObject *kwargs) {
  int i;
  if (!PyArg_ParseTuple(args, "i", &i)) return -1;
  return i == 3 ? -1 : 0;
}

static PyObject *wrong_call(PyObject *self, PyObject *args, PyObject *kwargs) {
  int i;
  PARSE("i", &i);
  return wrong_result(self, i);
}

static PyObject *wrong_method(PyObject *self, PyObject *args) {
  int i;
  PARSE("i", &i);
  return wrong_result(self, i);
}

static PyObject *wrong_static_method(PyObject *nothing, PyObject *args) { return wrong_method(args, args); }

static PyObject *wrong_get(PyObject *self, void *closure) { return NULL; }
static int wrong_set(PyObject *self, PyObject *value, void *closure) { return -1; }
static PyObject *wrong_binary(PyObject *self, PyObject *other) { return NULL; }
static PyObject *wrong_unary(PyObject *self) { return NULL; }
static Py_hash_t wrong_hash(PyObject *self) { return -1; }
static int wrong_bool(PyObject *self) { return -1; }
static int wrong_contains(PyObject *self, PyObject *value) { return -1; }
static int wrong_assign(PyObject *self, PyObject *key, PyObject *value) { return -1; }
static PyObject *wrong_compare(PyObject *self, PyObject *other, int op) { return NULL; }

static PyMethodDef wrong_methods[] = {{"method", wrong_method, METH_VARARGS, NULL},
                                      {"class_method", wrong_method, METH_VARARGS | METH_CLASS, NULL},
                                      {"static_method", wrong_static_method, METH_VARARGS | METH_STATIC, NULL},
                                      {NULL}};
static PyGetSetDef wrong_getset[] = {{"computed", wrong_get, wrong_set, NULL, NULL}, {NULL}};
static PyType_Slot wrong_slots[] = {
    {Py_tp_new, wrong_new}, {Py_tp_init, wrong_init}, {Py_tp_call, wrong_call}, {Py_tp_methods, wrong_methods},
    {Py_tp_getset, wrong_getset}, {Py_nb_add, wrong_binary}, {Py_nb_negative, wrong_unary}, {Py_tp_hash, wrong_hash},
    {Py_nb_bool, wrong_bool}, {Py_sq_contains, wrong_contains}, {Py_mp_ass_subscript, wrong_assign},
    {Py_tp_richcompare, wrong_compare}, {Py_mp_subscript, wrong_binary}, {Py_tp_iter, wrong_unary}, {0, NULL}};
static PyType_Spec wrong_spec = {"exceptions.Wrong", sizeof(PyObject), 0, Py_TPFLAGS_DEFAULT, wrong_slots};

#define FUNCTIONS(X) \
  X(CUSTOM, raise_string) X(CUSTOM, raise_object) X(CUSTOM, raise_none) X(CUSTOM, raise_custom) X(CUSTOM, raise_format) \
  X(CUSTOM, nothing) X(CUSTOM, both) X(CUSTOM, call) X(CUSTOM, fetch) X(CUSTOM, restore) X(CUSTOM, matches) \
  X(CUSTOM, raise_from) X(CUSTOM, chain_exceptions) X(CUSTOM, parts) X(CUSTOM, handled) X(CUSTOM, handling) X(CUSTOM, given_matches) \
  X(CUSTOM, checks) X(CUSTOM, new_exception) X(CUSTOM, errno) X(CUSTOM, write_unraisable) X(CUSTOM, bad_argument) \
  X(CUSTOM, no_memory) X(CUSTOM, import_error) X(CUSTOM, stop_iteration) X(CUSTOM, recursion) X(CUSTOM, warn)

static PyMethodDef methods[] = {FUNCTIONS(ROW){NULL, NULL, 0, NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "exceptions", NULL, -1, methods};

PyMODINIT_FUNC PyInit_exceptions(void) {
  PyObject *module = PyModule_Create(&definition);
  custom = PyErr_NewException("exceptions.Custom", NULL, NULL);
  custom_with_base = PyErr_NewException("exceptions.Lookup", PyExc_KeyError, NULL);
  PyObject *wrong = PyType_FromSpec(&wrong_spec);
  if (module == NULL || wrong == NULL || PyModule_AddObjectRef(module, "Wrong", wrong) < 0) return NULL;
  Py_DECREF(wrong);
  if (PyModule_AddObjectRef(module, "Custom", custom) < 0 ||
      PyModule_AddObjectRef(module, "Lookup", custom_with_base) < 0) {
    return NULL;
  }
  return module;
}
