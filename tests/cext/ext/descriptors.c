/* Members of every type, and attributes with a getter and a setter. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>

typedef struct {
  PyObject_HEAD
  short a_short;
  int an_int;
  long a_long;
  float a_float;
  double a_double;
  const char *a_string;
  PyObject *an_object, *an_object_ex;
  char a_char;
  signed char a_byte;
  unsigned char a_ubyte;
  unsigned short a_ushort;
  unsigned int a_uint;
  unsigned long a_ulong;
  char inplace[12];
  char a_bool;
  long long a_longlong;
  unsigned long long a_ulonglong;
  Py_ssize_t a_ssize;
  PyObject *value;
  int readonly;
} Members;

#define MEMBER(name, type) {#name, type, offsetof(Members, name), 0, "Of type " #type "."}
static PyMemberDef members[] = {
    MEMBER(a_short, T_SHORT), MEMBER(an_int, T_INT), MEMBER(a_long, T_LONG), MEMBER(a_float, T_FLOAT),
    MEMBER(a_double, T_DOUBLE), MEMBER(a_string, T_STRING), MEMBER(an_object, T_OBJECT),
    MEMBER(an_object_ex, T_OBJECT_EX), MEMBER(a_char, T_CHAR), MEMBER(a_byte, T_BYTE), MEMBER(a_ubyte, T_UBYTE),
    MEMBER(a_ushort, T_USHORT), MEMBER(a_uint, T_UINT), MEMBER(a_ulong, T_ULONG), MEMBER(inplace, T_STRING_INPLACE),
    MEMBER(a_bool, T_BOOL), MEMBER(a_longlong, T_LONGLONG), MEMBER(a_ulonglong, T_ULONGLONG),
    MEMBER(a_ssize, T_PYSSIZET), {"nothing", T_NONE, 0, 0, NULL},
    {"readonly", T_INT, offsetof(Members, readonly), READONLY, "Cannot be set."}, {NULL}};

static PyObject *get_value(PyObject *self, void *closure) {
  PyObject *value = ((Members *)self)->value;
  if (value == NULL) return PyErr_Format(PyExc_AttributeError, "no %s yet", (const char *)closure);
  return Py_NewRef(value);
}

static int set_value(PyObject *self, PyObject *value, void *closure) {
  if (value == Py_None) {
    PyErr_Format(PyExc_TypeError, "%s cannot be None", (const char *)closure);
    return -1;
  }
  Py_XINCREF(value);
  Py_XSETREF(((Members *)self)->value, value);
  return 0;
}

static PyObject *get_class(PyObject *self, void *closure) { return PyUnicode_FromString(Py_TYPE(self)->tp_name); }

static int set_only(PyObject *self, PyObject *value, void *closure) {
  ((Members *)self)->readonly = value == NULL ? -1 : (int)PyLong_AsLong(value);
  return PyErr_Occurred() ? -1 : 0;
}

static PyGetSetDef getsets[] = {{"value", get_value, set_value, "Any value but None.", "value"},
                                {"another", get_value, set_value, NULL, "another name"},
                                {"kind", get_class, NULL, "The name of the type.", NULL},
                                {"write_only", NULL, set_only, NULL, NULL},
                                {NULL}};

static int init(PyObject *self, PyObject *args, PyObject *kwargs) {
  Members *m = (Members *)self;
  m->a_string = "a string in C";
  strcpy(m->inplace, "in place");
  m->a_char = 'c';
  m->readonly = 7;
  return 0;
}

static void dealloc(PyObject *self) {
  Members *m = (Members *)self;
  Py_XDECREF(m->an_object);
  Py_XDECREF(m->an_object_ex);
  Py_XDECREF(m->value);
  Py_TYPE(self)->tp_free(self);
}

static PyTypeObject MembersType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "descriptors.Members",
    .tp_basicsize = sizeof(Members),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_new = PyType_GenericNew,
    .tp_init = init,
    .tp_dealloc = dealloc,
    .tp_members = members,
    .tp_getset = getsets,
};

/* The fields as C has them. */
static PyObject *fields(PyObject *module, PyObject *object) {
  if (!PyObject_TypeCheck(object, &MembersType)) return PyErr_Format(PyExc_TypeError, "no Members");
  Members *m = (Members *)object;
  return Py_BuildValue("(hilfdbBHIkiLKn)", m->a_short, m->an_int, m->a_long, m->a_float, m->a_double, m->a_byte, m->a_ubyte,
                       m->a_ushort, m->a_uint, m->a_ulong, (int)m->a_bool, m->a_longlong, m->a_ulonglong, m->a_ssize);
}

/* A type with a __dict__ and weak references in places of its own, and the old tp_getattr. */
typedef struct {
  PyObject_HEAD
  PyObject *dict, *weakrefs;
} WithDict;

static int dict_traverse(PyObject *self, visitproc visit, void *arg) {
  Py_VISIT(((WithDict *)self)->dict);
  return 0;
}

static int dict_clear(PyObject *self) {
  Py_CLEAR(((WithDict *)self)->dict);
  return 0;
}

static void dict_dealloc(PyObject *self) {
  PyObject_GC_UnTrack(self);
  if (((WithDict *)self)->weakrefs != NULL) PyObject_ClearWeakRefs(self);
  Py_CLEAR(((WithDict *)self)->dict);
  Py_TYPE(self)->tp_free(self);
}

static PyGetSetDef dict_getsets[] = {{"__dict__", PyObject_GenericGetDict, PyObject_GenericSetDict, NULL, NULL}, {NULL}};
static PyTypeObject WithDictType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "descriptors.WithDict",
    .tp_basicsize = sizeof(WithDict),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_new = PyType_GenericNew,
    .tp_dealloc = dict_dealloc,
    .tp_traverse = dict_traverse,
    .tp_clear = dict_clear,
    .tp_dictoffset = offsetof(WithDict, dict),
    .tp_weaklistoffset = offsetof(WithDict, weakrefs),
    .tp_getset = dict_getsets,
    .tp_free = PyObject_GC_Del,
};

static PyObject *old_getattr(PyObject *self, char *name) {
  if (strcmp(name, "none") == 0) return PyErr_Format(PyExc_AttributeError, "old: %s", name);
  return PyUnicode_FromFormat("old %s", name);
}

static int old_setattr(PyObject *self, char *name, PyObject *value) {
  PyErr_Format(PyExc_RuntimeError, "%s %s", value == NULL ? "delete" : "set", name);
  return -1;
}

static PyTypeObject OldType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "descriptors.Old",
    .tp_basicsize = sizeof(PyObject),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = PyType_GenericNew,
    .tp_getattr = old_getattr,
    .tp_setattr = old_setattr,
};

/* Descriptors made one by one. */
static PyObject *answer(PyObject *self, PyObject *nothing) { return PyLong_FromLong(42); }
static PyMethodDef answer_method = {"answer", answer, METH_NOARGS, NULL};

static PyObject *add_descriptors(PyObject *module, PyObject *type) {
  PyObject *method = PyDescr_NewMethod((PyTypeObject *)type, &answer_method);
  PyObject *class_method = PyDescr_NewClassMethod((PyTypeObject *)type, &answer_method);
  PyObject *getset = PyDescr_NewGetSet((PyTypeObject *)type, &getsets[2]);
  PyObject *function = PyCFunction_New(&answer_method, module);
  if (PyObject_SetAttrString(type, "method", method) < 0 || PyObject_SetAttrString(type, "class_method", class_method) < 0 ||
      PyObject_SetAttrString(type, "getset", getset) < 0 || PyObject_SetAttrString(type, "function", function) < 0) {
    return NULL;
  }
  return Py_BuildValue("(NNNN)", method, class_method, getset, function);
}

static PyObject *wrap_functions(PyObject *module, PyObject *function) {
  return Py_BuildValue("(NNN)", PyStaticMethod_New(function), PyClassMethod_New(function),
                       PyMethod_New(function, PyTuple_New(0)));
}

static PyMethodDef methods[] = {{"fields", fields, METH_O, NULL},
                                {"add_descriptors", add_descriptors, METH_O, NULL},
                                {"wrap_functions", wrap_functions, METH_O, NULL},
                                {NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "descriptors", NULL, -1, methods};

PyMODINIT_FUNC PyInit_descriptors(void) {
  PyObject *module = PyModule_Create(&definition);
  if (module == NULL || PyModule_AddType(module, &MembersType) < 0 || PyModule_AddType(module, &WithDictType) < 0 ||
      PyModule_AddType(module, &OldType) < 0) {
    return NULL;
  }
  return module;
}
