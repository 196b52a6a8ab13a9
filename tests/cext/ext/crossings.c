/* One function for each kind of crossing, to be called very often: nothing may be left behind. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <malloc.h>
#include <structmember.h>

typedef struct {
  PyObject_HEAD
  PyObject *held;
  long number;
  PyObject *weak;
} Thing;

static PyObject *thing_new(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
  Thing *thing = (Thing *)type->tp_alloc(type, 0);
  if (thing != NULL) thing->held = Py_NewRef(Py_None);
  return (PyObject *)thing;
}

static int thing_traverse(PyObject *self, visitproc visit, void *arg) {
  Py_VISIT(((Thing *)self)->held);
  return 0;
}

static int thing_clear(PyObject *self) {
  Py_CLEAR(((Thing *)self)->held);
  return 0;
}

static void thing_dealloc(PyObject *self) {
  PyObject_GC_UnTrack(self);
  if (((Thing *)self)->weak != NULL) PyObject_ClearWeakRefs(self);
  thing_clear(self);
  Py_TYPE(self)->tp_free(self);
}

static PyObject *thing_repr(PyObject *self) { return PyUnicode_FromFormat("<%ld>", ((Thing *)self)->number); }
static Py_hash_t thing_hash(PyObject *self) { return 5; }
static PyObject *thing_compare(PyObject *a, PyObject *b, int op) { return PyBool_FromLong((a == b) == (op == Py_EQ)); }
static PyObject *thing_call(PyObject *self, PyObject *args, PyObject *kwargs) { return Py_NewRef(args); }
static PyObject *thing_getattro(PyObject *self, PyObject *name) { return PyObject_GenericGetAttr(self, name); }
static PyObject *thing_iter(PyObject *self) { return Py_NewRef(self); }

/* Three items, and the end. */
static PyObject *thing_next(PyObject *self) {
  Thing *thing = (Thing *)self;
  if (thing->number % 4 == 3) {
    thing->number++;
    return NULL;
  }
  return PyLong_FromLong(1000 + thing->number++ % 4);
}

static int thing_get_buffer(PyObject *self, Py_buffer *view, int flags) {
  return PyBuffer_FillInfo(view, self, &((Thing *)self)->number, sizeof(long), 0, flags);
}

static int thing_store(PyObject *self, PyObject *key, PyObject *value) {
  Py_XSETREF(((Thing *)self)->held, Py_NewRef(value == NULL ? Py_None : value));
  return 0;
}

static PyObject *get_pair(PyObject *self, void *closure) { return PyTuple_Pack(2, ((Thing *)self)->held, Py_None); }
static int set_pair(PyObject *self, PyObject *value, void *closure) { return thing_store(self, NULL, value); }
static PyGetSetDef getsets[] = {{"pair", get_pair, set_pair, NULL, NULL}, {NULL}};
static PyObject *thing_add(PyObject *a, PyObject *b) { return Py_NewRef(a); }
static Py_ssize_t thing_length(PyObject *self) { return 3; }
static PyObject *thing_item(PyObject *self, PyObject *key) { return Py_BuildValue("(O)", key); }
static PyMemberDef members[] = {{"held", T_OBJECT, offsetof(Thing, held), 0, NULL}, {"number", T_LONG, offsetof(Thing, number), 0, NULL}, {"__weaklist__", T_PYSSIZET, offsetof(Thing, weak), READONLY, NULL}, {NULL}};
static PyNumberMethods number = {.nb_add = thing_add};
static PyMappingMethods mapping = {thing_length, thing_item, thing_store};
static PyBufferProcs buffers = {thing_get_buffer, NULL};
static PyObject *method_none(PyObject *self, PyObject *nothing) { return Py_NewRef(self); }
static PyObject *method_one(PyObject *self, PyObject *object) { return Py_NewRef(object); }
static PyObject *method_fast(PyObject *self, PyObject *const *args, Py_ssize_t count) { return Py_NewRef(args[count - 1]); }
static PyObject *method_fast_keywords(PyObject *self, PyObject *const *args, Py_ssize_t count, PyObject *names) {
  return Py_NewRef(names == NULL ? args[0] : args[count]);
}
static PyObject *method_varargs(PyObject *self, PyObject *args) { return Py_NewRef(args); }
static PyObject *method_keywords(PyObject *self, PyObject *args, PyObject *kwargs) { return Py_XNewRef(kwargs == NULL ? args : kwargs); }
static PyObject *method_class(PyObject *type, PyObject *object) { return PyObject_CallNoArgs(type); }
static PyObject *method_static(PyObject *nothing, PyObject *object) { return PyTuple_Pack(1, object); }
#define F(function) ((PyCFunction)(void (*)(void))function)
static PyMethodDef thing_methods[] = {{"none", method_none, METH_NOARGS, NULL},
                                      {"one", method_one, METH_O, NULL},
                                      {"fast", F(method_fast), METH_FASTCALL, NULL},
                                      {"fast_keywords", F(method_fast_keywords), METH_FASTCALL | METH_KEYWORDS, NULL},
                                      {"varargs", method_varargs, METH_VARARGS, NULL},
                                      {"keywords", F(method_keywords), METH_VARARGS | METH_KEYWORDS, NULL},
                                      {"of_class", method_class, METH_O | METH_CLASS, NULL},
                                      {"of_none", method_static, METH_O | METH_STATIC, NULL},
                                      {NULL}};
static PyTypeObject ThingType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "crossings.Thing",
    .tp_basicsize = sizeof(Thing),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_new = thing_new,
    .tp_dealloc = thing_dealloc,
    .tp_traverse = thing_traverse,
    .tp_clear = thing_clear,
    .tp_free = PyObject_GC_Del,
    .tp_members = members,
    .tp_methods = thing_methods,
    .tp_getset = getsets,
    .tp_weaklistoffset = offsetof(Thing, weak),
    .tp_repr = thing_repr,
    .tp_hash = thing_hash,
    .tp_richcompare = thing_compare,
    .tp_call = thing_call,
    .tp_getattro = thing_getattro,
    .tp_iter = thing_iter,
    .tp_iternext = thing_next,
    .tp_as_buffer = &buffers,
    .tp_as_number = &number,
    .tp_as_mapping = &mapping,
};

static PyObject *nothing(PyObject *module, PyObject *ignored) { Py_RETURN_NONE; }
static PyObject *same(PyObject *module, PyObject *object) { return Py_NewRef(object); }
static PyObject *pair(PyObject *module, PyObject *object) { return PyTuple_Pack(2, object, object); }
static PyObject *list(PyObject *module, PyObject *object) { return Py_BuildValue("[OO]", object, object); }
static PyObject *dict(PyObject *module, PyObject *object) { return Py_BuildValue("{sO}", "key", object); }
static PyObject *text(PyObject *module, PyObject *object) { return PyUnicode_FromFormat("text of %S", object); }
static PyObject *bytes(PyObject *module, PyObject *object) { return PyBytes_FromStringAndSize("some bytes", 10); }
static PyObject *large(PyObject *module, PyObject *object) { return PyLong_FromUnsignedLongLong(18446744073709551615ULL); }
static PyObject *real(PyObject *module, PyObject *object) { return PyFloat_FromDouble(0.1); }
static PyObject *call(PyObject *module, PyObject *function) { return PyObject_CallFunction(function, "is", 5, "text"); }
static PyObject *attribute(PyObject *module, PyObject *object) { return PyObject_GetAttrString(object, "attribute"); }
static PyObject *items(PyObject *module, PyObject *object) { return PySequence_List(object); }
static PyObject *repr(PyObject *module, PyObject *object) { return PyObject_Repr(object); }

static PyObject *fails(PyObject *module, PyObject *object) { return PyErr_Format(PyExc_ValueError, "about %R", object); }

static PyObject *swallows(PyObject *module, PyObject *function) {
  PyObject *result = PyObject_CallNoArgs(function);
  if (result != NULL) return result;
  PyErr_Clear();
  Py_RETURN_NONE;
}

static PyObject *varargs(PyObject *module, PyObject *args) {
  PyObject *object;
  const char *name;
  int value;
  if (!PyArg_ParseTuple(args, "Osi", &object, &name, &value)) return NULL;
  return Py_BuildValue("(Osi)", object, name, value);
}

static PyObject *keywords(PyObject *module, PyObject *args, PyObject *kwargs) {
  static char *names[] = {"a", "b", NULL};
  PyObject *a, *b = Py_None;
  if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O|O", names, &a, &b)) return NULL;
  return Py_NewRef(b);
}

static PyObject *borrows(PyObject *module, PyObject *sequence) {
  return Py_NewRef(PyList_Check(sequence) ? PyList_GetItem(sequence, 0) : PyTuple_GetItem(sequence, 0));
}

static PyObject *fills(PyObject *module, PyObject *target) {
  PyObject *value = PyLong_FromLong(1000000);
  if (PyDict_SetItemString(target, "key", value) < 0 || PyDict_DelItemString(target, "key") < 0) return NULL;
  Py_DECREF(value);
  return PyLong_FromSsize_t(PyDict_Size(target));
}

/* Looks at all slots of an object through the abstract interface. */
static PyObject *all_slots(PyObject *module, PyObject *object) {
  PyObject *results[] = {PyObject_Repr(object), PyObject_GetItem(object, Py_None), PyNumber_Add(object, object),
                         PyObject_CallNoArgs(object), PyObject_RichCompare(object, Py_None, Py_EQ),
                         PyObject_GetAttrString(object, "__class__")};
  Py_ssize_t status = PyObject_Hash(object) + PyObject_Size(object) + PyObject_SetItem(object, Py_None, Py_None);
  for (size_t i = 0; i < Py_ARRAY_LENGTH(results); i++) {
    if (results[i] == NULL) status = -1000;
    Py_XDECREF(results[i]);
  }
  return status < 0 ? NULL : PyLong_FromSsize_t(status);
}

static PyObject *iterates(PyObject *module, PyObject *object) {
  PyObject *iterator = PyObject_GetIter(object), *item, *last = Py_NewRef(Py_None);
  if (iterator == NULL) return NULL;
  while ((item = PyIter_Next(iterator)) != NULL) Py_SETREF(last, item);
  Py_DECREF(iterator);
  return last;
}

/* Raised by Python, seen and raised again by C. */
static PyObject *passes_on(PyObject *module, PyObject *function) {
  PyObject *result = PyObject_CallNoArgs(function), *type, *value, *traceback;
  if (result != NULL) return result;
  PyErr_Fetch(&type, &value, &traceback);
  PyErr_NormalizeException(&type, &value, &traceback);
  PyErr_Restore(type, value, traceback);
  return NULL;
}

static void capsule_gone(PyObject *capsule) { free(PyCapsule_GetPointer(capsule, "memory")); }
static PyObject *owner(PyObject *module, PyObject *object) { return PyCapsule_New(malloc(64), "memory", capsule_gone); }
static PyObject *weak(PyObject *module, PyObject *object) {
  PyObject *reference = PyWeakref_NewRef(object, NULL);
  PyObject *target = reference == NULL ? NULL : Py_NewRef(PyWeakref_GetObject(reference));
  Py_XDECREF(reference);
  return target;
}

/* A list whose items Python has never seen. */
static PyObject *nest(PyObject *module, PyObject *object) { return Py_BuildValue("[[O(i)][]{s:[i]}]", object, 1000, "key", 2000); }

/* A type from a specification, which goes with its last instance. */
static PyObject *new_type(PyObject *module, PyObject *base) {
  static PyType_Slot slots[] = {{0, NULL}};
  static PyType_Spec spec = {"crossings.Made", 0, 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE, slots};
  PyObject *type = PyType_FromSpecWithBases(&spec, base);
  if (type == NULL) return NULL;
  PyObject *instance = PyObject_CallNoArgs(type);
  Py_DECREF(type);
  return instance;
}

/* Bytes that malloc has given out: what is left behind does not show in the memory of a process that has free blocks. */
static PyObject *allocated(PyObject *module, PyObject *nothing) {
  struct mallinfo2 info = mallinfo2();
  return PyLong_FromSize_t(info.uordblks + info.hblkhd);
}

static PyObject *capsule(PyObject *module, PyObject *object) { return PyCapsule_New(&ThingType, "name", NULL); }

static PyObject *buffer(PyObject *module, PyObject *object) {
  Py_buffer view;
  if (PyObject_GetBuffer(object, &view, PyBUF_SIMPLE) < 0) return NULL;
  Py_ssize_t size = view.len;
  PyBuffer_Release(&view);
  return PyLong_FromSsize_t(size);
}

#define O(name) {#name, name, METH_O, NULL}
static PyMethodDef methods[] = {
    {"nothing", nothing, METH_NOARGS, NULL}, O(same), O(pair), O(list), O(dict), O(text), O(bytes), O(large), O(real), O(call),
    O(attribute), O(items), O(repr), O(fails), O(swallows), O(borrows), O(fills), O(capsule), O(buffer),
    O(all_slots), O(iterates), O(passes_on), O(owner), O(weak), O(nest), O(new_type),
    {"allocated", allocated, METH_NOARGS, NULL},
    {"varargs", varargs, METH_VARARGS, NULL}, {"keywords", (PyCFunction)(void (*)(void))keywords, METH_VARARGS | METH_KEYWORDS, NULL},
    {NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "crossings", NULL, -1, methods};

PyMODINIT_FUNC PyInit_crossings(void) {
  PyObject *module = PyModule_Create(&definition);
  if (module == NULL || PyModule_AddType(module, &ThingType) < 0) return NULL;
  return module;
}
