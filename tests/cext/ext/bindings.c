/* Callables that bind: instance methods, methods of functions of C, wrapper descriptors; metaclasses. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

PyAPI_FUNC(PyTypeObject *) _PyType_CalculateMetaclass(PyTypeObject *, PyObject *);

static PyObject *arguments(PyObject *self, PyObject *args, PyObject *keywords) {
  return Py_BuildValue("(OOO)", self, args, keywords == NULL ? Py_None : keywords);
}
static PyMethodDef arguments_definition = {"arguments", (PyCFunction)(void (*)(void))arguments,
                                           METH_VARARGS | METH_KEYWORDS, "What it was called with."};

static PyObject *function(PyObject *module, PyObject *self) { return PyCFunction_New(&arguments_definition, self); }

static PyObject *instance_method(PyObject *module, PyObject *callable) { return PyInstanceMethod_New(callable); }

static PyObject *instance_parts(PyObject *module, PyObject *object) {
  if (!PyInstanceMethod_Check(object)) Py_RETURN_NONE;
  return Py_BuildValue("(Oi)", PyInstanceMethod_GET_FUNCTION(object),
                       PyInstanceMethod_Function(object) == PyInstanceMethod_GET_FUNCTION(object));
}

static PyObject *method(PyObject *module, PyObject *args) {
  PyObject *callable, *self;
  if (!PyArg_ParseTuple(args, "OO", &callable, &self)) return NULL;
  return PyMethod_New(callable, self);
}

static PyObject *method_parts(PyObject *module, PyObject *object) {
  if (!PyMethod_Check(object)) Py_RETURN_NONE;
  return Py_BuildValue("(OO)", PyMethod_GET_FUNCTION(object), PyMethod_GET_SELF(object));
}

/* What the wrapped function is to add. */
static long sum_of(long a, long b) { return a + b; }

static PyObject *wrap_sum(PyObject *self, PyObject *args, void *wrapped) {
  long a, b;
  if (!PyArg_ParseTuple(args, "ll", &a, &b)) return NULL;
  return Py_BuildValue("(Ol)", self, ((long (*)(long, long))wrapped)(a, b));
}
static PyObject *wrap_keywords(PyObject *self, PyObject *args, void *wrapped, PyObject *keywords) {
  return arguments(self, args, keywords);
}
static struct wrapperbase sum_base = {.name = "sum", .wrapper = wrap_sum, .doc = "sum($self, a, b, /)\n--\n\nAdds."};
static struct wrapperbase keywords_base = {
    .name = "keywords", .wrapper = (wrapperfunc)(void (*)(void))wrap_keywords, .flags = PyWrapperFlag_KEYWORDS};

static PyObject *wrapper(PyObject *module, PyObject *args) {
  PyTypeObject *type;
  int keywords;
  if (!PyArg_ParseTuple(args, "O!p", &PyType_Type, &type, &keywords)) return NULL;
  return PyDescr_NewWrapper(type, keywords ? &keywords_base : &sum_base, (void *)sum_of);
}

static PyObject *metaclass(PyObject *module, PyObject *args) {
  PyObject *type, *bases;
  if (!PyArg_ParseTuple(args, "OO", &type, &bases)) return NULL;
  return Py_XNewRef((PyObject *)_PyType_CalculateMetaclass((PyTypeObject *)type, bases));
}

static PyMethodDef methods[] = {{"function", function, METH_O, NULL},
                                {"instance_method", instance_method, METH_O, NULL},
                                {"instance_parts", instance_parts, METH_O, NULL},
                                {"method", method, METH_VARARGS, NULL},
                                {"method_parts", method_parts, METH_O, NULL},
                                {"wrapper", wrapper, METH_VARARGS, NULL},
                                {"metaclass", metaclass, METH_VARARGS, NULL},
                                {NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "bindings", NULL, -1, methods};

PyMODINIT_FUNC PyInit_bindings(void) { return PyModule_Create(&definition); }
