/* One function for each kind of crossing, to be called very often: nothing may be left behind. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>

typedef struct {
  PyObject_HEAD
  PyObject *held;
  long number;
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
  thing_clear(self);
  Py_TYPE(self)->tp_free(self);
}

static PyObject *thing_add(PyObject *a, PyObject *b) { return Py_NewRef(a); }
static Py_ssize_t thing_length(PyObject *self) { return 3; }
static PyObject *thing_item(PyObject *self, PyObject *key) { return Py_BuildValue("(O)", key); }
static PyMemberDef members[] = {{"held", T_OBJECT, offsetof(Thing, held), 0, NULL}, {"number", T_LONG, offsetof(Thing, number), 0, NULL}, {NULL}};
static PyNumberMethods number = {.nb_add = thing_add};
static PyMappingMethods mapping = {thing_length, thing_item, NULL};
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
    {"varargs", varargs, METH_VARARGS, NULL}, {"keywords", (PyCFunction)(void (*)(void))keywords, METH_VARARGS | METH_KEYWORDS, NULL},
    {NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "crossings", NULL, -1, methods};

PyMODINIT_FUNC PyInit_crossings(void) {
  PyObject *module = PyModule_Create(&definition);
  if (module == NULL || PyModule_AddType(module, &ThingType) < 0) return NULL;
  return module;
}
