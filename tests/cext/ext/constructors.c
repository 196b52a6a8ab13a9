/* Types whose tp_new and tp_init do what a plain type's do not. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>

typedef struct {
  PyObject_HEAD
  PyObject *made_with;
  PyObject *initialized_with;
} Recorder;

static PyTypeObject Recorder_Type, Derived_Type, Plain_Type;
static PyObject *the_single;

static void recorder_dealloc(Recorder *self) {
  Py_XDECREF(self->made_with);
  Py_XDECREF(self->initialized_with);
  Py_TYPE(self)->tp_free(self);
}

static void changing_dealloc(Recorder *self) {
  PyTypeObject *type = Py_TYPE(self);
  recorder_dealloc(self);
  Py_DECREF(type);
}

static PyObject *pair_of(PyObject *args, PyObject *kwargs) {
  return PyTuple_Pack(2, args, kwargs == NULL || PyDict_Size(kwargs) == 0 ? Py_None : kwargs);
}

static PyObject *recorder_new(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
  Recorder *self = (Recorder *)type->tp_alloc(type, 0);
  if (self == NULL)
    return NULL;
  self->made_with = pair_of(args, kwargs);
  return (PyObject *)self;
}

static int recorder_init(Recorder *self, PyObject *args, PyObject *kwargs) {
  if (PyTuple_GET_SIZE(args) == 1) {
    PyObject *wanted = PyTuple_GET_ITEM(args, 0);
    if (wanted == Py_False)
      return -1;
    if (PyUnicode_Check(wanted)) {
      PyErr_SetObject(PyExc_LookupError, wanted);
      return -1;
    }
  }
  Py_XSETREF(self->initialized_with, pair_of(args, kwargs));
  return 0;
}

static PyMemberDef recorder_members[] = {
  {"made_with", T_OBJECT, offsetof(Recorder, made_with), READONLY},
  {"initialized_with", T_OBJECT, offsetof(Recorder, initialized_with), READONLY},
  {NULL},
};

/* What the first argument names: an object of another type, a known one, an error or too much at once. */
static PyObject *chooser_new(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
  const char *what = "";
  if (PyTuple_GET_SIZE(args) > 0 && PyUnicode_Check(PyTuple_GET_ITEM(args, 0)))
    what = PyUnicode_AsUTF8(PyTuple_GET_ITEM(args, 0));
  if (strcmp(what, "derived") == 0)
    return recorder_new(&Derived_Type, args, kwargs);
  if (strcmp(what, "recorder") == 0)
    return recorder_new(&Recorder_Type, args, kwargs);
  if (strcmp(what, "none") == 0)
    Py_RETURN_NONE;
  if (strcmp(what, "int") == 0)
    return PyLong_FromLong(1 << 20);
  if (strcmp(what, "tuple") == 0)
    return Py_NewRef(args);
  if (strcmp(what, "error") == 0)
    return PyErr_Format(PyExc_ZeroDivisionError, "made by %s", type->tp_name);
  if (strcmp(what, "nothing") == 0)
    return NULL;
  if (strcmp(what, "both") == 0) {
    PyErr_SetString(PyExc_ZeroDivisionError, "besides a result");
    Py_RETURN_NONE;
  }
  if (the_single == NULL)
    the_single = recorder_new(type, args, kwargs);
  return Py_XNewRef(the_single);
}

static PyTypeObject Recorder_Type = {
  PyVarObject_HEAD_INIT(NULL, 0)
  .tp_name = "constructors.Recorder",
  .tp_basicsize = sizeof(Recorder),
  .tp_dealloc = (destructor)recorder_dealloc,
  .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
  .tp_members = recorder_members,
  .tp_new = recorder_new,
  .tp_init = (initproc)recorder_init,
};

static PyTypeObject Chooser_Type = {
  PyVarObject_HEAD_INIT(NULL, 0)
  .tp_name = "constructors.Chooser",
  .tp_basicsize = sizeof(Recorder),
  .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
  .tp_base = &Recorder_Type,
  .tp_new = chooser_new,
};

static PyTypeObject Derived_Type = {
  PyVarObject_HEAD_INIT(NULL, 0)
  .tp_name = "constructors.Derived",
  .tp_basicsize = sizeof(Recorder),
  .tp_flags = Py_TPFLAGS_DEFAULT,
  .tp_base = &Chooser_Type,
};

static PyTypeObject Plain_Type = {
  PyVarObject_HEAD_INIT(NULL, 0)
  .tp_name = "constructors.Plain",
  .tp_basicsize = sizeof(PyObject),
  .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
  .tp_new = PyType_GenericNew,
};

static PyTypeObject Closed_Type = {
  PyVarObject_HEAD_INIT(NULL, 0)
  .tp_name = "constructors.Closed",
  .tp_basicsize = sizeof(PyObject),
  .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION,
};

static PyType_Slot changing_slots[] = {
  {Py_tp_new, recorder_new},
  {Py_tp_init, recorder_init},
  {Py_tp_dealloc, changing_dealloc},
  {Py_tp_members, recorder_members},
  {0, NULL},
};

static PyType_Spec changing_spec = {
  "constructors.Changing", sizeof(Recorder), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE, changing_slots,
};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "constructors", NULL, -1};

PyMODINIT_FUNC PyInit_constructors(void) {
  PyTypeObject *types[] = {&Recorder_Type, &Chooser_Type, &Derived_Type, &Plain_Type, &Closed_Type};
  PyObject *result = PyModule_Create(&module);
  if (result == NULL)
    return NULL;
  for (size_t i = 0; i < Py_ARRAY_LENGTH(types); i++)
    if (PyModule_AddType(result, types[i]) < 0)
      return NULL;
  PyObject *changing = PyType_FromSpec(&changing_spec);
  if (changing == NULL || PyModule_AddObject(result, "Changing", changing) < 0)
    return NULL;
  return result;
}
