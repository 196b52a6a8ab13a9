/* Sequence slots alone, and types whose every slot fails. */
#include "record.h"

typedef struct {
  PyObject_HEAD
  int number;
} Plain;

/* --- A sequence: without mapping and number slots. */
static Py_ssize_t length(PyObject *self) {
  record("sq_length", "()");
  return 4;
}

static PyObject *item(PyObject *self, Py_ssize_t index) {
  record("sq_item", "(n)", index);
  if (index < 0 || index >= 4) return PyErr_Format(PyExc_IndexError, "sequence index %zd", index);
  return PyLong_FromSsize_t(index * 10);
}

static int ass_item(PyObject *self, Py_ssize_t index, PyObject *value) {
  record("sq_ass_item", "(nO)", index, or_none(value));
  return 0;
}

static PyObject *concat(PyObject *self, PyObject *other) {
  record("sq_concat", "(O)", other);
  return PyUnicode_FromString("concat");
}

static PyObject *repeat(PyObject *self, Py_ssize_t count) {
  record("sq_repeat", "(n)", count);
  return PyUnicode_FromString("repeat");
}

static PyObject *inplace_concat(PyObject *self, PyObject *other) {
  record("sq_inplace_concat", "(O)", other);
  return Py_NewRef(self);
}

static PyObject *inplace_repeat(PyObject *self, Py_ssize_t count) {
  record("sq_inplace_repeat", "(n)", count);
  return Py_NewRef(self);
}

static PyObject *repr(PyObject *self) { return PyUnicode_FromString("<sequence>"); }

static PySequenceMethods sequence = {.sq_length = length, .sq_item = item, .sq_ass_item = ass_item, .sq_concat = concat,
                                     .sq_repeat = repeat, .sq_inplace_concat = inplace_concat,
                                     .sq_inplace_repeat = inplace_repeat};
static PyTypeObject SequenceType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "sequence_slots.Sequence",
    .tp_basicsize = sizeof(Plain),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_SEQUENCE,
    .tp_new = PyType_GenericNew,
    .tp_repr = repr,
    .tp_as_sequence = &sequence,
};

/* --- Failing: each slot raises its own name, or returns an error without an exception if `silent`. */
static int silent;

static void *fail(const char *name) {
  if (!silent) PyErr_SetString(PyExc_ArithmeticError, name);
  return NULL;
}

#define F1(name) static PyObject *name(PyObject *a) { return fail(#name); }
#define F2(name) static PyObject *name(PyObject *a, PyObject *b) { return fail(#name); }
#define F3(name) static PyObject *name(PyObject *a, PyObject *b, PyObject *c) { return fail(#name); }
F1(nb_negative) F1(nb_absolute) F1(nb_int) F1(nb_float) F1(nb_index) F1(tp_repr) F1(tp_str) F1(tp_iter) F1(tp_iternext)
F1(am_await) F2(nb_add) F2(nb_inplace_add) F2(mp_subscript) F2(tp_getattro) F3(nb_power) F3(tp_call) F3(tp_descr_get)

static PyObject *tp_richcompare(PyObject *a, PyObject *b, int op) { return fail("tp_richcompare"); }
static int nb_bool(PyObject *self) { return fail("nb_bool") == NULL ? -1 : 0; }
static Py_ssize_t mp_length(PyObject *self) { return fail("mp_length") == NULL ? -1 : 0; }
static int mp_ass_subscript(PyObject *self, PyObject *key, PyObject *value) { return fail("mp_ass_subscript") == NULL ? -1 : 0; }
static int sq_contains(PyObject *self, PyObject *value) { return fail("sq_contains") == NULL ? -1 : 0; }
static int tp_setattro(PyObject *self, PyObject *name, PyObject *value) { return fail("tp_setattro") == NULL ? -1 : 0; }
static int tp_descr_set(PyObject *self, PyObject *object, PyObject *value) { return fail("tp_descr_set") == NULL ? -1 : 0; }
static Py_hash_t tp_hash(PyObject *self) { return fail("tp_hash") == NULL ? -1 : 0; }

static PyNumberMethods failing_number = {.nb_negative = nb_negative, .nb_absolute = nb_absolute, .nb_int = nb_int,
                                         .nb_float = nb_float, .nb_index = nb_index, .nb_add = nb_add,
                                         .nb_inplace_add = nb_inplace_add, .nb_power = nb_power, .nb_bool = nb_bool};
static PyMappingMethods failing_mapping = {mp_length, mp_subscript, mp_ass_subscript};
static PySequenceMethods failing_sequence = {.sq_contains = sq_contains};
static PyAsyncMethods failing_async = {.am_await = am_await};
static PyTypeObject FailingType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "sequence_slots.Failing",
    .tp_basicsize = sizeof(Plain),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_new = PyType_GenericNew,
    .tp_repr = tp_repr,
    .tp_str = tp_str,
    .tp_iter = tp_iter,
    .tp_iternext = tp_iternext,
    .tp_call = tp_call,
    .tp_hash = tp_hash,
    .tp_richcompare = tp_richcompare,
    .tp_getattro = tp_getattro,
    .tp_setattro = tp_setattro,
    .tp_descr_get = tp_descr_get,
    .tp_descr_set = tp_descr_set,
    .tp_as_number = &failing_number,
    .tp_as_mapping = &failing_mapping,
    .tp_as_sequence = &failing_sequence,
    .tp_as_async = &failing_async,
};

/* --- Slots that return what they must not. */
static PyObject *wrong_repr(PyObject *self) { return PyLong_FromLong(5); }
static PyObject *wrong_iter(PyObject *self) { return PyLong_FromLong(5); }
static PyObject *wrong_number(PyObject *self) { return PyUnicode_FromString("no number"); }
static Py_ssize_t wrong_length(PyObject *self) { return -5; }
static int wrong_init(PyObject *self, PyObject *args, PyObject *kwargs) {
  if (PyTuple_GET_SIZE(args) == 0) return 0;
  PyErr_SetString(PyExc_ValueError, "init fails");
  return -1;
}

static PyNumberMethods wrong_numbers = {.nb_int = wrong_number, .nb_float = wrong_number, .nb_index = wrong_number};
static PySequenceMethods wrong_sequence = {.sq_length = wrong_length};
static PyTypeObject WrongType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "sequence_slots.Wrong",
    .tp_basicsize = sizeof(Plain),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = PyType_GenericNew,
    .tp_init = wrong_init,
    .tp_repr = wrong_repr,
    .tp_str = wrong_repr,
    .tp_iter = wrong_iter,
    .tp_hash = PyObject_HashNotImplemented,
    .tp_as_number = &wrong_numbers,
    .tp_as_sequence = &wrong_sequence,
};

static PyObject *be_silent(PyObject *module, PyObject *arg) {
  silent = PyObject_IsTrue(arg);
  Py_RETURN_NONE;
}

static PyMethodDef methods[] = {TAKEN, {"be_silent", be_silent, METH_O, NULL}, {NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "sequence_slots", NULL, -1, methods};

PyMODINIT_FUNC PyInit_sequence_slots(void) {
  records = PyList_New(0);
  PyObject *module = PyModule_Create(&definition);
  if (module == NULL || PyModule_AddType(module, &SequenceType) < 0 || PyModule_AddType(module, &FailingType) < 0 ||
      PyModule_AddType(module, &WrongType) < 0) {
    return NULL;
  }
  return module;
}
