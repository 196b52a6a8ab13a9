/* What the table of calls calls: functions and methods that do next to nothing. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>

typedef struct {
  PyObject_HEAD
  PyObject *object;
  long number;
} Thing;

static PyObject *no_arguments(PyObject *self, PyObject *nothing) { Py_RETURN_NONE; }

static PyObject *one_argument(PyObject *self, PyObject *arg) { Py_RETURN_NONE; }

static PyObject *two_varargs(PyObject *self, PyObject *args) {
  PyObject *a, *b;
  if (!PyArg_ParseTuple(args, "OO", &a, &b)) return NULL;
  Py_RETURN_NONE;
}

static PyObject *with_keywords(PyObject *self, PyObject *args, PyObject *kwargs) {
  static char *names[] = {"a", "b", "key", NULL};
  PyObject *a, *b = NULL, *key = NULL;
  if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O|OO", names, &a, &b, &key)) return NULL;
  Py_RETURN_NONE;
}

static PyObject *two_fast(PyObject *self, PyObject *const *args, Py_ssize_t count) {
  if (count != 2) return PyErr_Format(PyExc_TypeError, "expected 2 arguments, got %zd", count);
  Py_RETURN_NONE;
}

static PyObject *new_int(PyObject *self, PyObject *arg) { return PyLong_FromLong(PyLong_AsLong(arg) + 1000000); }

static PyObject *new_pair(PyObject *self, PyObject *arg) { return PyTuple_Pack(2, arg, Py_None); }

static PyObject *fails(PyObject *self, PyObject *nothing) {
  PyErr_SetString(PyExc_ValueError, "as it should");
  return NULL;
}

static PyObject *calls_back(PyObject *self, PyObject *callable) { return PyObject_CallOneArg(callable, Py_None); }

static PyMethodDef methods[] = {
    {"no_arguments", no_arguments, METH_NOARGS, NULL},
    {"one_argument", one_argument, METH_O, NULL},
    {"two_varargs", two_varargs, METH_VARARGS, NULL},
    {"with_keywords", (PyCFunction)(void (*)(void))with_keywords, METH_VARARGS | METH_KEYWORDS, NULL},
    {"two_fast", (PyCFunction)(void (*)(void))two_fast, METH_FASTCALL, NULL},
    {"new_int", new_int, METH_O, NULL},
    {"new_pair", new_pair, METH_O, NULL},
    {"fails", fails, METH_NOARGS, NULL},
    {"calls_back", calls_back, METH_O, NULL},
    {NULL}};

static Py_ssize_t length(PyObject *self) { return 3; }

static PyObject *item(PyObject *self, PyObject *key) { return Py_NewRef(((Thing *)self)->object); }

static PyObject *get_number(PyObject *self, void *closure) { return PyLong_FromLong(((Thing *)self)->number); }

static PyMemberDef members[] = {{"object", T_OBJECT_EX, offsetof(Thing, object), 0, NULL}, {NULL}};
static PyGetSetDef getsets[] = {{"number", get_number, NULL, NULL, NULL}, {NULL}};
static PyMappingMethods mapping = {length, item, NULL};

static PyObject *new_thing(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
  Thing *thing = (Thing *)type->tp_alloc(type, 0);
  if (thing == NULL) return NULL;
  thing->object = Py_NewRef(Py_None);
  thing->number = 123456789;
  return (PyObject *)thing;
}

static void dealloc(PyObject *self) {
  Py_XDECREF(((Thing *)self)->object);
  Py_TYPE(self)->tp_free(self);
}

static PyTypeObject ThingType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "calls.Thing",
    .tp_basicsize = sizeof(Thing),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_methods = methods,
    .tp_members = members,
    .tp_getset = getsets,
    .tp_as_mapping = &mapping,
    .tp_new = new_thing,
    .tp_dealloc = dealloc,
};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "calls", NULL, -1, methods};

PyMODINIT_FUNC PyInit_calls(void) {
  PyObject *module = PyModule_Create(&definition);
  if (module == NULL || PyModule_AddType(module, &ThingType) < 0) return NULL;
  return module;
}
