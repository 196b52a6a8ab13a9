/* Functions that get reference counts wrong, each in one way. CPython crashes later; pykiln names them when asked. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* Gives up a reference that the caller owns. */
static PyObject *over_decrement(PyObject *module, PyObject *object) {
  Py_DECREF(object);
  Py_RETURN_NONE;
}

/* Returns a borrowed reference as if it were its own. */
static PyObject *return_borrowed(PyObject *module, PyObject *list) { return PyList_GetItem(list, 0); }

/* Gives up a reference of a singleton. */
static PyObject *release_none(PyObject *module, PyObject *nothing) {
  Py_DECREF(Py_None);
  Py_RETURN_NONE;
}

static PyObject *kept;

/* Keeps an object without a reference... */
static PyObject *keep_unowned(PyObject *module, PyObject *arg) {
  PyObject *object = PyList_New(0);
  kept = object;
  Py_DECREF(object);
  Py_RETURN_NONE;
}

/* ...and uses it after it was freed. */
static PyObject *use_kept(PyObject *module, PyObject *arg) { return Py_BuildValue("(O)", kept); }

/* Frees an object twice. */
static PyObject *free_twice(PyObject *module, PyObject *arg) {
  PyObject *object = PyTuple_Pack(1, arg);
  Py_DECREF(object);
  Py_DECREF(object);
  Py_RETURN_NONE;
}

/* Takes a reference that nobody gives back. */
static PyObject *leak(PyObject *module, PyObject *object) {
  Py_INCREF(object);
  Py_RETURN_NONE;
}

/* Steals a reference for a tuple without having one. */
static PyObject *steal(PyObject *module, PyObject *object) {
  PyObject *tuple = PyTuple_New(1);
  PyTuple_SET_ITEM(tuple, 0, object);
  return tuple;
}

/* Gives up a reference that it borrowed from a dict. */
static PyObject *release_item(PyObject *module, PyObject *dict) {
  Py_DECREF(PyDict_GetItemString(dict, "key"));
  Py_RETURN_NONE;
}

/* Gives up the reference that a list has. */
static PyObject *release_list_item(PyObject *module, PyObject *list) {
  Py_DECREF(PyList_GET_ITEM(list, 0));
  Py_RETURN_NONE;
}

/* Gives up its own object, and returns it. */
static PyObject *return_freed(PyObject *module, PyObject *nothing) {
  PyObject *list = PyList_New(0);
  Py_DECREF(list);
  return list;
}

/* Returns its argument as if it had a reference to it. */
static PyObject *return_argument(PyObject *module, PyObject *const *args, Py_ssize_t count) { return args[0]; }

/* Calls a function with a tuple that steals. */
static PyObject *call_stealing(PyObject *module, PyObject *args) {
  PyObject *function, *argument;
  if (!PyArg_ParseTuple(args, "OO", &function, &argument)) return NULL;
  PyObject *stealing = PyTuple_New(1);
  PyTuple_SET_ITEM(stealing, 0, argument);
  PyObject *result = PyObject_CallObject(function, stealing);
  Py_DECREF(stealing);
  return result;
}

/* Right: calls a function with the tuple that it got. */
static PyObject *call_with(PyObject *module, PyObject *args) { return PyObject_Call((PyObject *)&PyTuple_Type, args, NULL); }

/* Calls a function with an object that was freed. */
static PyObject *call_freed(PyObject *module, PyObject *function) {
  PyObject *list = PyList_New(0);
  Py_DECREF(list);
  return PyObject_CallOneArg(function, list);
}

/* An object whose functions are wrong. */
typedef struct {
  PyObject_HEAD
  PyObject *held;
} Holder;

static PyObject *holder_new(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
  PyObject *held;
  if (!PyArg_ParseTuple(args, "O", &held)) return NULL;
  Holder *holder = (Holder *)type->tp_alloc(type, 0);
  if (holder != NULL) holder->held = Py_NewRef(held);
  return (PyObject *)holder;
}

static int holder_traverse(PyObject *self, visitproc visit, void *arg) {
  Py_VISIT(((Holder *)self)->held);
  return 0;
}

static int holder_clear(PyObject *self) {
  Py_CLEAR(((Holder *)self)->held);
  return 0;
}

static void holder_dealloc(PyObject *self) {
  PyObject_GC_UnTrack(self);
  holder_clear(self);
  Py_TYPE(self)->tp_free(self);
}

/* The other operand's reference is the caller's. */
static PyObject *holder_add(PyObject *a, PyObject *b) {
  Py_DECREF(b);
  Py_RETURN_NONE;
}

static PyObject *holder_negative(PyObject *self) { return self; }
static PyObject *holder_subscript(PyObject *self, PyObject *key) { return ((Holder *)self)->held; }

static Py_ssize_t holder_length(PyObject *self) {
  Py_DECREF(self);
  return 1;
}

static PyObject *holder_method(PyObject *self, PyObject *nothing) {
  Py_DECREF(self);
  Py_RETURN_NONE;
}

static PyObject *get_held(PyObject *self, void *closure) { return ((Holder *)self)->held; }

static int set_held(PyObject *self, PyObject *value, void *closure) {
  Py_DECREF(value);
  return 0;
}

static PyMethodDef holder_methods[] = {{"method", holder_method, METH_NOARGS, NULL}, {NULL}};
static PyGetSetDef holder_getsets[] = {{"held", get_held, set_held, NULL, NULL}, {NULL}};
static PyNumberMethods holder_number = {.nb_add = holder_add, .nb_negative = holder_negative};
static PyMappingMethods holder_mapping = {holder_length, holder_subscript, NULL};
static PyTypeObject HolderType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "wrong_counts.Holder",
    .tp_basicsize = sizeof(Holder),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_new = holder_new,
    .tp_dealloc = holder_dealloc,
    .tp_traverse = holder_traverse,
    .tp_clear = holder_clear,
    .tp_free = PyObject_GC_Del,
    .tp_methods = holder_methods,
    .tp_getset = holder_getsets,
    .tp_as_number = &holder_number,
    .tp_as_mapping = &holder_mapping,
};

/* Gives up what it holds once more than it has it. */
typedef struct {
  PyObject_HEAD
  PyObject *held;
} Dropper;

static int dropper_init(PyObject *self, PyObject *args, PyObject *kwargs) {
  PyObject *held;
  if (!PyArg_ParseTuple(args, "O", &held)) return -1;
  ((Dropper *)self)->held = Py_NewRef(held);
  return 0;
}

static void dropper_dealloc(PyObject *self) {
  Py_DECREF(((Dropper *)self)->held);
  Py_DECREF(((Dropper *)self)->held);
  Py_TYPE(self)->tp_free(self);
}

static PyTypeObject DropperType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "wrong_counts.Dropper",
    .tp_basicsize = sizeof(Dropper),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = PyType_GenericNew,
    .tp_init = dropper_init,
    .tp_dealloc = dropper_dealloc,
};

static PyMethodDef methods[] = {{"over_decrement", over_decrement, METH_O, NULL},
                                {"return_borrowed", return_borrowed, METH_O, NULL},
                                {"release_none", release_none, METH_NOARGS, NULL},
                                {"keep_unowned", keep_unowned, METH_NOARGS, NULL},
                                {"use_kept", use_kept, METH_NOARGS, NULL},
                                {"free_twice", free_twice, METH_O, NULL},
                                {"leak", leak, METH_O, NULL},
                                {"steal", steal, METH_O, NULL},
                                {"release_item", release_item, METH_O, NULL},
                                {"release_list_item", release_list_item, METH_O, NULL},
                                {"return_freed", return_freed, METH_NOARGS, NULL},
                                {"return_argument", (PyCFunction)(void (*)(void))return_argument, METH_FASTCALL, NULL},
                                {"call_stealing", call_stealing, METH_VARARGS, NULL},
                                {"call_with", call_with, METH_VARARGS, NULL},
                                {"call_freed", call_freed, METH_O, NULL},
                                {NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "wrong_counts", NULL, -1, methods};

PyMODINIT_FUNC PyInit_wrong_counts(void) {
  PyObject *module = PyModule_Create(&definition);
  if (module == NULL || PyModule_AddType(module, &HolderType) < 0 || PyModule_AddType(module, &DropperType) < 0)
    return NULL;
  return module;
}
