/* Types in C to derive from in Python, and types in C that derive from C's, Python's and the built-in ones. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>

/* A base whose slots Python classes override; C calls the slots of whatever instance it gets. */
typedef struct {
  PyObject_HEAD
  long number;
} Base;

static int base_init(PyObject *self, PyObject *args, PyObject *kwargs) {
  static char *names[] = {"number", NULL};
  ((Base *)self)->number = 1;
  return PyArg_ParseTupleAndKeywords(args, kwargs, "|l", names, &((Base *)self)->number) ? 0 : -1;
}

static PyObject *base_add(PyObject *a, PyObject *b) {
  if (!PyObject_HasAttrString(a, "number") || !PyLong_Check(b)) Py_RETURN_NOTIMPLEMENTED;
  return PyLong_FromLong(((Base *)a)->number + PyLong_AsLong(b));
}

static Py_ssize_t base_length(PyObject *self) { return ((Base *)self)->number; }
static PyObject *base_item(PyObject *self, Py_ssize_t index) { return Py_BuildValue("(sn)", "base item", index); }
static PyObject *base_repr(PyObject *self) { return PyUnicode_FromFormat("Base(%ld)", ((Base *)self)->number); }
static PyObject *base_method(PyObject *self, PyObject *arg) { return Py_BuildValue("(sO)", "base method", arg); }
static PyObject *base_class_method(PyObject *type, PyObject *arg) { return Py_BuildValue("(OO)", type, arg); }

/* Calls a method that Python classes may override. */
static PyObject *base_template(PyObject *self, PyObject *arg) {
  return PyObject_CallMethod(self, "method", "O", arg);
}

static PyMethodDef base_methods[] = {{"method", base_method, METH_O, NULL},
                                     {"template", base_template, METH_O, NULL},
                                     {"class_method", base_class_method, METH_O | METH_CLASS, NULL},
                                     {NULL}};
static PyMemberDef base_members[] = {{"number", T_LONG, offsetof(Base, number), 0, "a number"}, {NULL}};
static PyNumberMethods base_number = {.nb_add = base_add};
static PySequenceMethods base_sequence = {.sq_length = base_length, .sq_item = base_item};

static PyTypeObject BaseType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "subclassing.Base",
    .tp_basicsize = sizeof(Base),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_new = PyType_GenericNew,
    .tp_init = base_init,
    .tp_repr = base_repr,
    .tp_methods = base_methods,
    .tp_members = base_members,
    .tp_as_number = &base_number,
    .tp_as_sequence = &base_sequence,
};

/* Derived from Base in C: inherits slots, adds a field. */
typedef struct {
  Base base;
  double extra;
} Child;

static int child_init(PyObject *self, PyObject *args, PyObject *kwargs) {
  ((Child *)self)->extra = 0.5;
  return BaseType.tp_init(self, args, kwargs);
}

static PyMemberDef child_members[] = {{"extra", T_DOUBLE, offsetof(Child, extra), 0, NULL}, {NULL}};
static PyTypeObject ChildType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "subclassing.Child",
    .tp_basicsize = sizeof(Child),
    .tp_base = &BaseType,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_init = child_init,
    .tp_members = child_members,
};

/* Derived from built-in types. */
typedef struct {
  PyListObject list;
  int appended;
} CountingList;

static PyObject *counting_append(PyObject *self, PyObject *item) {
  ((CountingList *)self)->appended++;
  if (PyList_Append(self, item) < 0) return NULL;
  Py_RETURN_NONE;
}

static PyMethodDef counting_methods[] = {{"append", counting_append, METH_O, NULL}, {NULL}};
static PyMemberDef counting_members[] = {{"appended", T_INT, offsetof(CountingList, appended), READONLY, NULL}, {NULL}};
static PyTypeObject CountingListType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "subclassing.CountingList",
    .tp_basicsize = sizeof(CountingList),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_methods = counting_methods,
    .tp_members = counting_members,
};

typedef struct {
  PyDictObject dict;
  int missing;
} DefaultDict;

static PyObject *default_missing(PyObject *self, PyObject *key) {
  ((DefaultDict *)self)->missing++;
  return Py_BuildValue("(sO)", "made for", key);
}

static PyMethodDef default_methods[] = {{"__missing__", default_missing, METH_O, NULL}, {NULL}};
static PyMemberDef default_members[] = {{"missing", T_INT, offsetof(DefaultDict, missing), 0, NULL}, {NULL}};
static PyTypeObject DefaultDictType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "subclassing.DefaultDict",
    .tp_basicsize = sizeof(DefaultDict),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_methods = default_methods,
    .tp_members = default_members,
};

static PyObject *int_repr(PyObject *self) {
  return PyUnicode_FromFormat("Int<%ld>", PyLong_AsLong(self));
}

static PyObject *int_double(PyObject *self, PyObject *nothing) {
  return PyNumber_Add(self, self);
}

static PyMethodDef int_methods[] = {{"double", int_double, METH_NOARGS, NULL}, {NULL}};
#define PLAIN_SUBTYPE(Type, name, repr, methods) \
  static PyTypeObject Type = { \
      PyVarObject_HEAD_INIT(NULL, 0) \
      .tp_name = "subclassing." name, \
      .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE, \
      .tp_repr = repr, \
      .tp_methods = methods, \
  };

static PyObject *upper_again(PyObject *self, PyObject *nothing) {
  return Py_BuildValue("(nO)", PyObject_Size(self), PyUnicode_Check(self) ? Py_True : Py_False);
}

static PyMethodDef size_methods[] = {{"size", upper_again, METH_NOARGS, NULL}, {NULL}};
PLAIN_SUBTYPE(IntType, "Int", int_repr, int_methods)
PLAIN_SUBTYPE(StrType, "Str", NULL, size_methods)
PLAIN_SUBTYPE(TupleType, "Tuple", NULL, size_methods)
PLAIN_SUBTYPE(BytesType, "Bytes", NULL, size_methods)

typedef struct {
  PyBaseExceptionObject base;
  int code;
} ErrorObject;

static int error_init(PyObject *self, PyObject *args, PyObject *kwargs) {
  ((ErrorObject *)self)->code = (int)PyTuple_GET_SIZE(args) * 100;
  return ((PyTypeObject *)PyExc_Exception)->tp_init(self, args, kwargs);
}

static PyMemberDef error_members[] = {{"code", T_INT, offsetof(ErrorObject, code), 0, NULL}, {NULL}};
static PyTypeObject ErrorType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "subclassing.Error",
    .tp_basicsize = sizeof(ErrorObject),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_init = error_init,
    .tp_members = error_members,
};

/* A type in C whose bases are given, Python classes for example. */
static PyObject *spec_length(PyObject *self, PyObject *nothing) { return PyUnicode_FromString("from the spec"); }
static PyMethodDef spec_methods[] = {{"from_spec", spec_length, METH_NOARGS, NULL}, {NULL}};
static PyObject *spec_str(PyObject *self) { return PyUnicode_FromString("str from the spec"); }
static PyType_Slot spec_slots[] = {{Py_tp_methods, spec_methods}, {Py_tp_str, spec_str}, {0, NULL}};

static PyObject *derive(PyObject *module, PyObject *bases) {
  PyType_Spec spec = {"subclassing.Derived", 0, 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE, spec_slots};
  return PyType_FromSpecWithBases(&spec, bases);
}

/* What C sees of an object: the results of its slots, called through the type. */
static PyObject *through_slots(PyObject *module, PyObject *object) {
  PyTypeObject *type = Py_TYPE(object);
  PyObject *list = PyList_New(0), *item;
  if (type->tp_as_sequence != NULL && type->tp_as_sequence->sq_length != NULL) {
    item = PyLong_FromSsize_t(type->tp_as_sequence->sq_length(object));
    if (PyErr_Occurred() || PyList_Append(list, item) < 0) return NULL;
  }
  if (type->tp_as_sequence != NULL && type->tp_as_sequence->sq_item != NULL) {
    item = type->tp_as_sequence->sq_item(object, 2);
    if (item == NULL || PyList_Append(list, item) < 0) return NULL;
  }
  if (type->tp_as_number != NULL && type->tp_as_number->nb_add != NULL) {
    item = type->tp_as_number->nb_add(object, PyLong_FromLong(10));
    if (item == NULL || PyList_Append(list, item) < 0) return NULL;
  }
  item = type->tp_repr(object);
  if (item == NULL || PyList_Append(list, item) < 0) return NULL;
  item = type->tp_str(object);
  if (item == NULL || PyList_Append(list, item) < 0) return NULL;
  return list;
}

/* Reads the field of Base in an instance of a Python class derived from it. */
static PyObject *field(PyObject *module, PyObject *object) {
  if (!PyObject_TypeCheck(object, &BaseType)) return PyErr_Format(PyExc_TypeError, "no Base: %s", Py_TYPE(object)->tp_name);
  return PyLong_FromLong(((Base *)object)->number);
}

static PyObject *make(PyObject *module, PyObject *type) { return PyObject_CallNoArgs(type); }

static PyMethodDef methods[] = {{"derive", derive, METH_O, NULL},
                                {"through_slots", through_slots, METH_O, NULL},
                                {"field", field, METH_O, NULL},
                                {"make", make, METH_O, NULL},
                                {NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "subclassing", NULL, -1, methods};

/* Sizes that depend on the base are known once it is set. */
static int add_type(PyObject *module, PyTypeObject *type, PyTypeObject *base) {
  if (base != NULL) type->tp_base = base;
  return PyModule_AddType(module, type);
}

PyMODINIT_FUNC PyInit_subclassing(void) {
  PyObject *module = PyModule_Create(&definition);
  if (module == NULL || add_type(module, &BaseType, NULL) < 0 || add_type(module, &ChildType, NULL) < 0 ||
      add_type(module, &CountingListType, &PyList_Type) < 0 || add_type(module, &DefaultDictType, &PyDict_Type) < 0 ||
      add_type(module, &IntType, &PyLong_Type) < 0 || add_type(module, &StrType, &PyUnicode_Type) < 0 ||
      add_type(module, &TupleType, &PyTuple_Type) < 0 || add_type(module, &BytesType, &PyBytes_Type) < 0 ||
      add_type(module, &ErrorType, (PyTypeObject *)PyExc_Exception) < 0) {
    return NULL;
  }
  return module;
}
