/* Every calling convention of a C function: what it gets is what it returns. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static PyObject *or_none(PyObject *object) { return object == NULL ? Py_None : object; }

/* No keywords may come as NULL or as an empty dict. */
static PyObject *given(PyObject *kwargs) { return kwargs == NULL || PyDict_GET_SIZE(kwargs) == 0 ? Py_None : kwargs; }

static PyObject *array_as_tuple(PyObject *const *args, Py_ssize_t count) {
  PyObject *tuple = PyTuple_New(count);
  if (tuple == NULL) return NULL;
  for (Py_ssize_t i = 0; i < count; i++) PyTuple_SET_ITEM(tuple, i, Py_NewRef(args[i]));
  return tuple;
}

static const char *name_of(PyObject *self) {
  if (PyModule_Check(self)) return PyModule_GetName(self);
  return PyType_Check(self) ? ((PyTypeObject *)self)->tp_name : Py_TYPE(self)->tp_name;
}

static PyObject *no_arguments(PyObject *self, PyObject *nothing) {
  return Py_BuildValue("(sO)", name_of(self), or_none(nothing));
}

static PyObject *one_argument(PyObject *self, PyObject *arg) {
  return Py_BuildValue("(sO)", name_of(self), arg);
}

static PyObject *positional(PyObject *self, PyObject *args) {
  return Py_BuildValue("(sO)", name_of(self), args);
}

static PyObject *keywords(PyObject *self, PyObject *args, PyObject *kwargs) {
  return Py_BuildValue("(sOO)", name_of(self), args, given(kwargs));
}

static PyObject *fast(PyObject *self, PyObject *const *args, Py_ssize_t count) {
  return Py_BuildValue("(sN)", name_of(self), array_as_tuple(args, count));
}

static PyObject *fast_keywords(PyObject *self, PyObject *const *args, Py_ssize_t count, PyObject *names) {
  Py_ssize_t named = names == NULL ? 0 : PyTuple_GET_SIZE(names);
  return Py_BuildValue("(sNON)", name_of(self), array_as_tuple(args, count), or_none(names),
                       array_as_tuple(args + count, named));
}

static PyObject *with_class(PyObject *self, PyTypeObject *defining, PyObject *const *args, Py_ssize_t count,
                            PyObject *names) {
  Py_ssize_t named = names == NULL ? 0 : PyTuple_GET_SIZE(names);
  return Py_BuildValue("(ssNON)", name_of(self), defining->tp_name, array_as_tuple(args, count), or_none(names),
                       array_as_tuple(args + count, named));
}

static PyObject *static_method(PyObject *self, PyObject *args) {
  return Py_BuildValue("(iO)", self == NULL, args);
}

#define PLAIN_METHODS \
  {"no_arguments", no_arguments, METH_NOARGS, "no_arguments($self, /)\n--\n\nTakes nothing."}, \
  {"one_argument", one_argument, METH_O, "Takes one."}, \
  {"positional", positional, METH_VARARGS, NULL}, \
  {"keywords", (PyCFunction)(void (*)(void))keywords, METH_VARARGS | METH_KEYWORDS, ""}, \
  {"fast", (PyCFunction)(void (*)(void))fast, METH_FASTCALL, "fast($module, /, *args)\n--\n\n"}, \
  {"fast_keywords", (PyCFunction)(void (*)(void))fast_keywords, METH_FASTCALL | METH_KEYWORDS, NULL}

static PyMethodDef functions[] = {PLAIN_METHODS, {NULL}};

static PyMethodDef type_methods[] = {
    PLAIN_METHODS,
    {"with_class", (PyCFunction)(void (*)(void))with_class, METH_METHOD | METH_FASTCALL | METH_KEYWORDS, NULL},
    {"of_class", positional, METH_VARARGS | METH_CLASS, "Gets the class."},
    {"of_class_fast", (PyCFunction)(void (*)(void))fast_keywords, METH_FASTCALL | METH_KEYWORDS | METH_CLASS, NULL},
    {"of_class_alone", no_arguments, METH_NOARGS | METH_CLASS, NULL},
    {"static_method", static_method, METH_VARARGS | METH_STATIC, "Gets no self."},
    /* Beside the slot, which would be wrapped under the same name. */
    {"__contains__", one_argument, METH_O | METH_COEXIST, "Coexists."},
    {NULL}};

static int contains(PyObject *self, PyObject *item) { return item == Py_True; }

static PyType_Slot thing_slots[] = {
    {Py_tp_methods, type_methods}, {Py_sq_contains, contains}, {Py_tp_doc, "Thing()\n--\n\nHas methods."}, {0, NULL}};

static PyType_Spec thing_spec = {"conventions.Thing", sizeof(PyObject), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
                                 thing_slots};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "conventions", "Calling conventions.", -1, functions};

PyMODINIT_FUNC PyInit_conventions(void) {
  PyObject *module = PyModule_Create(&definition);
  if (module == NULL) return NULL;
  PyObject *thing = PyType_FromModuleAndSpec(module, &thing_spec, NULL);
  if (thing == NULL || PyModule_AddObject(module, "Thing", thing) < 0) return NULL;
  return module;
}
