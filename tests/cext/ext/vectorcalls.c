/* Vectorcall in both directions. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>

typedef struct {
  PyObject_HEAD
  vectorcallfunc vectorcall;
  int calls;
} Callable;

static PyObject *as_tuple(PyObject *const *args, Py_ssize_t count) {
  PyObject *tuple = PyTuple_New(count);
  for (Py_ssize_t i = 0; tuple != NULL && i < count; i++) PyTuple_SET_ITEM(tuple, i, Py_NewRef(args[i]));
  return tuple;
}

static PyObject *vector(PyObject *self, PyObject *const *args, size_t count, PyObject *names) {
  Py_ssize_t positional = PyVectorcall_NARGS(count), named = names == NULL ? 0 : PyTuple_GET_SIZE(names);
  ((Callable *)self)->calls++;
  return Py_BuildValue("(NON)", as_tuple(args, positional), named == 0 ? Py_None : names,
                       as_tuple(args + positional, named));
}

static PyObject *new_callable(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
  Callable *self = (Callable *)type->tp_alloc(type, 0);
  if (self != NULL) self->vectorcall = vector;
  return (PyObject *)self;
}

static PyObject *descr_get(PyObject *self, PyObject *object, PyObject *type) {
  return object == NULL || object == Py_None ? Py_NewRef(self) : PyMethod_New(self, object);
}

static PyMemberDef members[] = {{"calls", T_INT, offsetof(Callable, calls), READONLY, NULL}, {NULL}};
static PyTypeObject CallableType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "vectorcalls.Callable",
    .tp_basicsize = sizeof(Callable),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_VECTORCALL | Py_TPFLAGS_METHOD_DESCRIPTOR | Py_TPFLAGS_BASETYPE,
    .tp_new = new_callable,
    .tp_call = PyVectorcall_Call,
    .tp_vectorcall_offset = offsetof(Callable, vectorcall),
    .tp_descr_get = descr_get,
    .tp_members = members,
};

/* A type that is itself called by vectorcall. */
static PyObject *make_fast(PyObject *type, PyObject *const *args, size_t count, PyObject *names) {
  Callable *self = PyObject_New(Callable, (PyTypeObject *)type);
  if (self == NULL) return NULL;
  self->vectorcall = vector;
  self->calls = 1000 + (int)PyVectorcall_NARGS(count);
  return (PyObject *)self;
}

static PyTypeObject FastType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "vectorcalls.Fast",
    .tp_basicsize = sizeof(Callable),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_vectorcall = make_fast,
    .tp_new = new_callable,
    .tp_members = members,
};

/* call(function, args, kwargs): by PyObject_Vectorcall, with or without room before the arguments. */
static PyObject *call_with(PyObject *args, int offset, int method) {
  PyObject *function, *positional, *keywords, *stack[20], *names = NULL, *key, *value;
  if (!PyArg_ParseTuple(args, "OO!O!", &function, &PyTuple_Type, &positional, &PyDict_Type, &keywords)) return NULL;
  Py_ssize_t count = PyTuple_GET_SIZE(positional), at = 0, total = 1;
  for (Py_ssize_t i = 0; i < count; i++) stack[total++] = PyTuple_GET_ITEM(positional, i);
  if (PyDict_GET_SIZE(keywords) > 0) {
    names = PyTuple_New(PyDict_GET_SIZE(keywords));
    for (Py_ssize_t i = 0; PyDict_Next(keywords, &at, &key, &value); i++) {
      PyTuple_SET_ITEM(names, i, Py_NewRef(key));
      stack[total++] = value;
    }
  }
  size_t flags = count | (offset ? PY_VECTORCALL_ARGUMENTS_OFFSET : 0);
  PyObject *result = method ? PyObject_VectorcallMethod(function, stack + 1, flags, names)
                            : PyObject_Vectorcall(function, stack + 1, flags, names);
  Py_XDECREF(names);
  return result;
}

static PyObject *call(PyObject *module, PyObject *args) { return call_with(args, 0, 0); }
static PyObject *call_offset(PyObject *module, PyObject *args) { return call_with(args, 1, 0); }
static PyObject *call_method(PyObject *module, PyObject *args) { return call_with(args, 1, 1); }

static PyObject *call_dict(PyObject *module, PyObject *args) {
  PyObject *function, *positional, *keywords;
  if (!PyArg_ParseTuple(args, "OO!O", &function, &PyTuple_Type, &positional, &keywords)) return NULL;
  return PyObject_VectorcallDict(function, &PyTuple_GET_ITEM(positional, 0), PyTuple_GET_SIZE(positional),
                                 keywords == Py_None ? NULL : keywords);
}

/* Whether there is a vectorcall function, and the result of calling it directly. */
static PyObject *direct(PyObject *module, PyObject *function) {
  vectorcallfunc found = PyVectorcall_Function(function);
  PyObject *stack[2] = {NULL, Py_None};
  if (found == NULL) Py_RETURN_NONE;
  return Py_BuildValue("(N)", found(function, stack + 1, 1 | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL));
}

static PyMethodDef methods[] = {{"call", call, METH_VARARGS, NULL},
                                {"call_offset", call_offset, METH_VARARGS, NULL},
                                {"call_method", call_method, METH_VARARGS, NULL},
                                {"call_dict", call_dict, METH_VARARGS, NULL},
                                {"direct", direct, METH_O, NULL},
                                {NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "vectorcalls", NULL, -1, methods};

PyMODINIT_FUNC PyInit_vectorcalls(void) {
  PyObject *module = PyModule_Create(&definition);
  if (module == NULL || PyModule_AddType(module, &CallableType) < 0 || PyModule_AddType(module, &FastType) < 0) return NULL;
  return module;
}
