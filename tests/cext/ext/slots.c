/* A static type with every slot; each writes down what it was called with. */
#include "record.h"

typedef struct {
  PyObject_HEAD
  int number;
} Slots;

static PyTypeObject SlotsType;
/* When an object dies differs between collectors, so deaths are counted, not recorded. */
static int finalized, deallocated, freed;

#define BINARY(slot) \
  static PyObject *slot(PyObject *a, PyObject *b) { \
    record(#slot, "(OO)", a, b); \
    if (b == Py_None || a == Py_None) Py_RETURN_NOTIMPLEMENTED; \
    return PyUnicode_FromString(#slot); \
  }
#define TERNARY(slot) \
  static PyObject *slot(PyObject *a, PyObject *b, PyObject *c) { \
    record(#slot, "(OOO)", a, b, c); \
    return PyUnicode_FromString(#slot); \
  }
#define UNARY(slot, result) \
  static PyObject *slot(PyObject *a) { \
    record(#slot, "(O)", a); \
    return result; \
  }

BINARY(nb_add) BINARY(nb_subtract) BINARY(nb_multiply) BINARY(nb_remainder) BINARY(nb_divmod) BINARY(nb_lshift)
BINARY(nb_rshift) BINARY(nb_and) BINARY(nb_xor) BINARY(nb_or) BINARY(nb_floor_divide) BINARY(nb_true_divide)
BINARY(nb_matrix_multiply) BINARY(nb_inplace_add) BINARY(nb_inplace_subtract) BINARY(nb_inplace_multiply)
BINARY(nb_inplace_remainder) BINARY(nb_inplace_lshift) BINARY(nb_inplace_rshift) BINARY(nb_inplace_and)
BINARY(nb_inplace_xor) BINARY(nb_inplace_or) BINARY(nb_inplace_floor_divide) BINARY(nb_inplace_true_divide)
BINARY(nb_inplace_matrix_multiply)
TERNARY(nb_power) TERNARY(nb_inplace_power)
UNARY(nb_negative, PyUnicode_FromString("neg")) UNARY(nb_positive, PyUnicode_FromString("pos"))
UNARY(nb_absolute, PyUnicode_FromString("abs")) UNARY(nb_invert, PyUnicode_FromString("invert"))
UNARY(nb_int, PyLong_FromLong(41)) UNARY(nb_float, PyFloat_FromDouble(4.5)) UNARY(nb_index, PyLong_FromLong(3))

static int nb_bool(PyObject *self) {
  record("nb_bool", "(O)", self);
  return ((Slots *)self)->number != 0;
}

static Py_ssize_t mp_length(PyObject *self) {
  record("mp_length", "(O)", self);
  return 5;
}

BINARY(mp_subscript)

static int mp_ass_subscript(PyObject *self, PyObject *key, PyObject *value) {
  record("mp_ass_subscript", "(OOO)", self, key, or_none(value));
  return 0;
}

static int sq_contains(PyObject *self, PyObject *item) {
  record("sq_contains", "(OO)", self, item);
  return PyObject_IsTrue(item);
}

static PyObject *tp_getattro(PyObject *self, PyObject *name) {
  PyObject *found = PyObject_GenericGetAttr(self, name);
  if (found != NULL || !PyErr_ExceptionMatches(PyExc_AttributeError)) return found;
  record("tp_getattro", "(OO)", self, name);
  if (PyUnicode_CompareWithASCIIString(name, "none") == 0) return NULL;
  PyErr_Clear();
  return PyUnicode_FromFormat("attribute %U", name);
}

static int tp_setattro(PyObject *self, PyObject *name, PyObject *value) {
  record("tp_setattro", "(OOO)", self, name, or_none(value));
  return 0;
}

static PyObject *tp_descr_get(PyObject *self, PyObject *object, PyObject *owner) {
  record("tp_descr_get", "(OiO)", self, object != NULL, or_none(owner));
  return PyUnicode_FromString("got");
}

static int tp_descr_set(PyObject *self, PyObject *object, PyObject *value) {
  record("tp_descr_set", "(OO)", self, or_none(value));
  return 0;
}

static PyObject *tp_richcompare(PyObject *a, PyObject *b, int op) {
  record("tp_richcompare", "(OOi)", a, b, op);
  if (b == Py_None) Py_RETURN_NOTIMPLEMENTED;
  return PyLong_FromLong(op);
}

static Py_hash_t tp_hash(PyObject *self) {
  record("tp_hash", "(O)", self);
  return 1000 + ((Slots *)self)->number;
}

static PyObject *tp_repr(PyObject *self) { return PyUnicode_FromFormat("<S%d>", ((Slots *)self)->number); }
UNARY(tp_str, PyUnicode_FromString("str of S"))
UNARY(tp_iter, Py_NewRef(a))

static PyObject *tp_iternext(PyObject *self) {
  record("tp_iternext", "(O)", self);
  Slots *slots = (Slots *)self;
  if (slots->number > 2) {
    PyErr_SetString(PyExc_ValueError, "too far");
    return NULL;
  }
  return slots->number-- > 0 ? PyLong_FromLong(slots->number) : NULL;
}

static PyObject *tp_call(PyObject *self, PyObject *args, PyObject *kwargs) {
  int named = kwargs != NULL && PyDict_GET_SIZE(kwargs) > 0;
  record("tp_call", "(OOO)", self, args, named ? kwargs : Py_None);
  return PyUnicode_FromString("called");
}

static PyObject *tp_new(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
  record("tp_new", "(sO)", type->tp_name, args);
  Slots *self = (Slots *)type->tp_alloc(type, 0);
  if (self != NULL) self->number = PyTuple_GET_SIZE(args) > 0 ? (int)PyLong_AsLong(PyTuple_GET_ITEM(args, 0)) : 0;
  return (PyObject *)self;
}

static int tp_init(PyObject *self, PyObject *args, PyObject *kwargs) {
  int named = kwargs != NULL && PyDict_GET_SIZE(kwargs) > 0;
  record("tp_init", "(OOO)", self, args, named ? kwargs : Py_None);
  return 0;
}

static PyObject *tp_alloc(PyTypeObject *type, Py_ssize_t items) {
  record("tp_alloc", "(sn)", type->tp_name, items);
  return PyType_GenericAlloc(type, items);
}

static void tp_free(void *self) {
  freed++;
  PyObject_Free(self);
}

static void tp_finalize(PyObject *self) { finalized++; }

static void tp_dealloc(PyObject *self) {
  if (Py_TYPE(self) == &SlotsType && PyObject_CallFinalizerFromDealloc(self) < 0) return;
  deallocated++;
  Py_TYPE(self)->tp_free(self);
}

UNARY(am_await, PyObject_GetIter(records)) UNARY(am_aiter, Py_NewRef(a)) UNARY(am_anext, Py_NewRef(a))

static PySendResult am_send(PyObject *self, PyObject *value, PyObject **result) {
  record("am_send", "(OO)", self, value);
  *result = PyUnicode_FromString("sent");
  return value == Py_None ? PYGEN_RETURN : PYGEN_NEXT;
}

static int bf_getbuffer(PyObject *self, Py_buffer *view, int flags) {
  record("bf_getbuffer", "(O)", self);
  return PyBuffer_FillInfo(view, self, "buffer", 6, 1, flags);
}

static void bf_releasebuffer(PyObject *self, Py_buffer *view) { record("bf_releasebuffer", "(On)", self, view->len); }

static PyNumberMethods number_methods = {
    nb_add, nb_subtract, nb_multiply, nb_remainder, nb_divmod, nb_power, nb_negative, nb_positive, nb_absolute, nb_bool,
    nb_invert, nb_lshift, nb_rshift, nb_and, nb_xor, nb_or, nb_int, NULL, nb_float, nb_inplace_add, nb_inplace_subtract,
    nb_inplace_multiply, nb_inplace_remainder, nb_inplace_power, nb_inplace_lshift, nb_inplace_rshift, nb_inplace_and,
    nb_inplace_xor, nb_inplace_or, nb_floor_divide, nb_true_divide, nb_inplace_floor_divide, nb_inplace_true_divide,
    nb_index, nb_matrix_multiply, nb_inplace_matrix_multiply};
static PyMappingMethods mapping_methods = {mp_length, mp_subscript, mp_ass_subscript};
static PySequenceMethods sequence_methods = {.sq_contains = sq_contains};
static PyAsyncMethods async_methods = {am_await, am_aiter, am_anext, am_send};
static PyBufferProcs buffer_procs = {bf_getbuffer, bf_releasebuffer};

static PyTypeObject SlotsType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "slots.Slots",
    .tp_basicsize = sizeof(Slots),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_doc = PyDoc_STR("Slots(number=0)\n--\n\nEvery slot."),
    .tp_as_number = &number_methods,
    .tp_as_mapping = &mapping_methods,
    .tp_as_sequence = &sequence_methods,
    .tp_as_async = &async_methods,
    .tp_as_buffer = &buffer_procs,
    .tp_getattro = tp_getattro,
    .tp_setattro = tp_setattro,
    .tp_descr_get = tp_descr_get,
    .tp_descr_set = tp_descr_set,
    .tp_richcompare = tp_richcompare,
    .tp_hash = tp_hash,
    .tp_repr = tp_repr,
    .tp_str = tp_str,
    .tp_iter = tp_iter,
    .tp_iternext = tp_iternext,
    .tp_call = tp_call,
    .tp_new = tp_new,
    .tp_init = tp_init,
    .tp_alloc = tp_alloc,
    .tp_free = tp_free,
    .tp_finalize = tp_finalize,
    .tp_dealloc = tp_dealloc,
};

/* How many were finalized, deallocated and freed since the last call. */
static PyObject *deaths(PyObject *module, PyObject *nothing) {
  PyObject *counts = Py_BuildValue("(iii)", finalized, deallocated, freed);
  finalized = deallocated = freed = 0;
  return counts;
}

static PyMethodDef methods[] = {TAKEN, {"deaths", deaths, METH_NOARGS, NULL}, {NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "slots", NULL, -1, methods};

PyMODINIT_FUNC PyInit_slots(void) {
  records = PyList_New(0);
  PyObject *module = PyModule_Create(&definition);
  if (module == NULL || PyModule_AddType(module, &SlotsType) < 0) return NULL;
  return module;
}
