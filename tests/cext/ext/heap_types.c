/* Types from specs: slots, members, state of the module; a metaclass in C. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>

static struct PyModuleDef definition;

typedef struct {
  PyObject *counter;
} State;

typedef struct {
  PyObject_HEAD
  long number;
  PyObject *dict, *weakrefs;
} Heap;

static int heap_init(PyObject *self, PyObject *args, PyObject *kwargs) {
  return PyArg_ParseTuple(args, "|l", &((Heap *)self)->number) ? 0 : -1;
}

static int heap_traverse(PyObject *self, visitproc visit, void *arg) {
  Py_VISIT(Py_TYPE(self));
  Py_VISIT(((Heap *)self)->dict);
  return 0;
}

static int heap_clear(PyObject *self) {
  Py_CLEAR(((Heap *)self)->dict);
  return 0;
}

static void heap_dealloc(PyObject *self) {
  PyTypeObject *type = Py_TYPE(self);
  PyObject_GC_UnTrack(self);
  if (((Heap *)self)->weakrefs != NULL) PyObject_ClearWeakRefs(self);
  heap_clear(self);
  type->tp_free(self);
  Py_DECREF(type);
}

static PyObject *heap_repr(PyObject *self) { return PyUnicode_FromFormat("Heap(%ld)", ((Heap *)self)->number); }
static PyObject *heap_add(PyObject *a, PyObject *b) { return Py_BuildValue("(OO)", a, b); }
static Py_ssize_t heap_length(PyObject *self) { return ((Heap *)self)->number; }

static PyObject *heap_compare(PyObject *a, PyObject *b, int op) {
  if (!Py_IS_TYPE(b, Py_TYPE(a))) Py_RETURN_NOTIMPLEMENTED;
  Py_RETURN_RICHCOMPARE(((Heap *)a)->number, ((Heap *)b)->number, op);
}

/* The state of the module, found through the defining class, the type, or the definition. */
static PyObject *heap_state(PyObject *self, PyTypeObject *defining, PyObject *const *args, Py_ssize_t count,
                            PyObject *names) {
  State *state = PyType_GetModuleState(defining);
  PyObject *module = PyType_GetModuleByDef(Py_TYPE(self), &definition);
  if (state == NULL || module == NULL) return NULL;
  return Py_BuildValue("(sOOi)", defining->tp_name, state->counter, module, PyType_GetModule(defining) == module);
}

static PyObject *heap_module(PyObject *self, PyObject *nothing) {
  PyObject *module = PyType_GetModule(Py_TYPE(self));
  return module == NULL ? NULL : Py_NewRef(module);
}

static PyObject *heap_number(PyObject *self, void *closure) {
  return PyLong_FromLong(((Heap *)self)->number * (closure == NULL ? 1 : *(int *)closure));
}

static int ten = 10;
static PyMethodDef heap_methods[] = {
    {"state", (PyCFunction)(void (*)(void))heap_state, METH_METHOD | METH_FASTCALL | METH_KEYWORDS, NULL},
    {"module", heap_module, METH_NOARGS, NULL},
    {"__class_getitem__", Py_GenericAlias, METH_O | METH_CLASS, NULL},
    {NULL}};
static PyMemberDef heap_members[] = {{"number", T_LONG, offsetof(Heap, number), 0, NULL},
                                     {"__dictoffset__", T_PYSSIZET, offsetof(Heap, dict), READONLY, NULL},
                                     {"__weaklistoffset__", T_PYSSIZET, offsetof(Heap, weakrefs), READONLY, NULL},
                                     {NULL}};
static PyGetSetDef heap_getsets[] = {{"ten_times", heap_number, NULL, "Ten times the number.", &ten},
                                     {"once", heap_number, NULL, NULL, NULL},
                                     {"__dict__", PyObject_GenericGetDict, PyObject_GenericSetDict, NULL, NULL},
                                     {NULL}};
static PyType_Slot heap_slots[] = {{Py_tp_doc, "Heap(number=0)\n--\n\nMade from a spec."},
                                   {Py_tp_init, heap_init},
                                   {Py_tp_dealloc, heap_dealloc},
                                   {Py_tp_traverse, heap_traverse},
                                   {Py_tp_clear, heap_clear},
                                   {Py_tp_repr, heap_repr},
                                   {Py_tp_richcompare, heap_compare},
                                   {Py_nb_add, heap_add},
                                   {Py_sq_length, heap_length},
                                   {Py_tp_methods, heap_methods},
                                   {Py_tp_members, heap_members},
                                   {Py_tp_getset, heap_getsets},
                                   {0, NULL}};
static PyType_Spec heap_spec = {"package.heap_types.Heap", sizeof(Heap), 0,
                                Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC, heap_slots};

/* Cannot be made by calling it, nor changed. */
static PyType_Slot closed_slots[] = {{Py_tp_repr, heap_repr}, {0, NULL}};
static PyType_Spec closed_spec = {
    "heap_types.Closed", sizeof(Heap), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION | Py_TPFLAGS_IMMUTABLETYPE, closed_slots};

static PyObject *make_closed(PyObject *module, PyObject *type) {
  Heap *made = PyObject_New(Heap, (PyTypeObject *)type);
  if (made == NULL) return NULL;
  made->number = 99;
  return (PyObject *)made;
}

/* A type whose instances have items behind the struct. */
typedef struct {
  PyObject_VAR_HEAD
  long items[1];
} Var;

static PyObject *var_new(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
  Py_ssize_t size = PyTuple_GET_SIZE(args);
  Var *var = (Var *)type->tp_alloc(type, size);
  for (Py_ssize_t i = 0; var != NULL && i < size; i++) var->items[i] = PyLong_AsLong(PyTuple_GET_ITEM(args, i));
  return (PyObject *)var;
}

static Py_ssize_t var_length(PyObject *self) { return Py_SIZE(self); }

static PyObject *var_item(PyObject *self, Py_ssize_t index) {
  if (index < 0 || index >= Py_SIZE(self)) return PyErr_Format(PyExc_IndexError, "no item %zd", index);
  return PyLong_FromLong(((Var *)self)->items[index]);
}

static PyType_Slot var_slots[] = {
    {Py_tp_new, var_new}, {Py_sq_length, var_length}, {Py_sq_item, var_item}, {0, NULL}};
static PyType_Spec var_spec = {"heap_types.Var", offsetof(Var, items), sizeof(long),
                               Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE, var_slots};

/* A metaclass. */
typedef struct {
  PyHeapTypeObject type;
  int instances;
} Meta;

static PyObject *meta_call(PyObject *self, PyObject *args, PyObject *kwargs) {
  ((Meta *)self)->instances++;
  return PyType_Type.tp_call(self, args, kwargs);
}

static PyObject *meta_new(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
  PyObject *made = PyType_Type.tp_new(type, args, kwargs);
  if (made != NULL && PyObject_SetAttrString(made, "made_by_meta", Py_True) < 0) Py_CLEAR(made);
  return made;
}

static PyObject *meta_item(PyObject *self, PyObject *key) { return Py_BuildValue("(sO)", ((PyTypeObject *)self)->tp_name, key); }
static PyObject *meta_repr(PyObject *self) { return PyUnicode_FromFormat("<meta %s>", ((PyTypeObject *)self)->tp_name); }
static PyObject *meta_method(PyObject *self, PyObject *nothing) { return Py_NewRef(self); }

static PyMethodDef meta_methods[] = {{"itself", meta_method, METH_NOARGS, NULL}, {NULL}};
static PyMemberDef meta_members[] = {{"instances", T_INT, offsetof(Meta, instances), READONLY, NULL}, {NULL}};
static PyMappingMethods meta_mapping = {.mp_subscript = meta_item};
static PyTypeObject MetaType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "heap_types.Meta",
    .tp_basicsize = sizeof(Meta),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_call = meta_call,
    .tp_new = meta_new,
    .tp_repr = meta_repr,
    .tp_as_mapping = &meta_mapping,
    .tp_methods = meta_methods,
    .tp_members = meta_members,
};

static PyObject *facts(PyObject *module, PyObject *object) {
  PyTypeObject *type = (PyTypeObject *)object;
  return Py_BuildValue("(sNNiiiiii)", type->tp_name, PyType_GetName(type), PyType_GetQualName(type),
                       PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE), PyType_HasFeature(type, Py_TPFLAGS_HAVE_GC),
                       PyType_HasFeature(type, Py_TPFLAGS_BASETYPE), PyType_HasFeature(type, Py_TPFLAGS_READY),
                       PyType_GetSlot(type, Py_tp_repr) != NULL, PyType_GetSlot(type, Py_nb_add) != NULL);
}

static PyMethodDef methods[] = {{"make_closed", make_closed, METH_O, NULL}, {"facts", facts, METH_O, NULL}, {NULL}};

static int exec(PyObject *module) {
  State *state = PyModule_GetState(module);
  state->counter = PyLong_FromLong(1234);
  PyType_Spec *specs[] = {&heap_spec, &closed_spec, &var_spec};
  for (int i = 0; i < 3; i++) {
    PyObject *type = PyType_FromModuleAndSpec(module, specs[i], NULL);
    if (type == NULL || PyModule_AddType(module, (PyTypeObject *)type) < 0) return -1;
    Py_DECREF(type);
  }
  MetaType.tp_base = &PyType_Type;
  return PyModule_AddType(module, &MetaType);
}

static PyModuleDef_Slot slots[] = {{Py_mod_exec, exec}, {0, NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "heap_types", NULL, sizeof(State), methods, slots};

PyMODINIT_FUNC PyInit_heap_types(void) { return PyModuleDef_Init(&definition); }
