/* What a type takes over from its bases: sizes, flags and slots, as documented for PyType_Ready. */
#include "kc_types.h"

#include <stddef.h>

/* Flags that say which built-in type a type derives from, and how it matches patterns. */
#define KC_KIND_FLAGS                                                                           \
  (Py_TPFLAGS_LONG_SUBCLASS | Py_TPFLAGS_LIST_SUBCLASS | Py_TPFLAGS_TUPLE_SUBCLASS |            \
   Py_TPFLAGS_BYTES_SUBCLASS | Py_TPFLAGS_UNICODE_SUBCLASS | Py_TPFLAGS_DICT_SUBCLASS |         \
   Py_TPFLAGS_BASE_EXC_SUBCLASS | Py_TPFLAGS_TYPE_SUBCLASS | _Py_TPFLAGS_MATCH_SELF)
#define KC_PATTERN_FLAGS (Py_TPFLAGS_SEQUENCE | Py_TPFLAGS_MAPPING)

static void inherit_gc(PyTypeObject *type, PyTypeObject *base) {
  if (type->tp_flags & Py_TPFLAGS_HAVE_GC || !(base->tp_flags & Py_TPFLAGS_HAVE_GC)) return;
  if (type->tp_traverse != NULL || type->tp_clear != NULL) return;
  type->tp_flags |= Py_TPFLAGS_HAVE_GC;
  type->tp_traverse = base->tp_traverse;
  type->tp_clear = base->tp_clear;
}

void kc_inherit_layout(PyTypeObject *type, PyTypeObject *base) {
  inherit_gc(type, base);
  if (type->tp_basicsize == 0) type->tp_basicsize = base->tp_basicsize;
  if (type->tp_itemsize == 0) type->tp_itemsize = base->tp_itemsize;
  if (type->tp_weaklistoffset == 0) type->tp_weaklistoffset = base->tp_weaklistoffset;
  if (type->tp_dictoffset == 0) type->tp_dictoffset = base->tp_dictoffset;
  type->tp_flags |= base->tp_flags & KC_KIND_FLAGS;
  if (!(type->tp_flags & KC_PATTERN_FLAGS)) type->tp_flags |= base->tp_flags & KC_PATTERN_FLAGS;
  /* A static type right below object cannot be instantiated unless it says how. */
  if (type->tp_new == NULL && (base != &PyBaseObject_Type || type->tp_flags & Py_TPFLAGS_HEAPTYPE))
    type->tp_new = base->tp_new;
  if (type->tp_new == NULL && base == &PyBaseObject_Type && !(type->tp_flags & Py_TPFLAGS_HEAPTYPE))
    type->tp_flags |= Py_TPFLAGS_DISALLOW_INSTANTIATION;
  if (type->tp_flags & Py_TPFLAGS_DISALLOW_INSTANTIATION) type->tp_new = NULL;
}

/* Fields of the type that are taken over one by one. */
static const size_t plain_fields[] = {
    offsetof(PyTypeObject, tp_repr),       offsetof(PyTypeObject, tp_str),
    offsetof(PyTypeObject, tp_iter),
    offsetof(PyTypeObject, tp_descr_get),  offsetof(PyTypeObject, tp_descr_set),
    offsetof(PyTypeObject, tp_init),       offsetof(PyTypeObject, tp_alloc),
    offsetof(PyTypeObject, tp_finalize),   offsetof(PyTypeObject, tp_del),
    offsetof(PyTypeObject, tp_dealloc),    offsetof(PyTypeObject, tp_is_gc),
};

/* Suites and their sizes; the functions in a suite are taken over one by one, but for am_send. */
static const struct {
  size_t place;
  size_t size;
} suites[] = {
    {offsetof(PyTypeObject, tp_as_async), offsetof(PyAsyncMethods, am_send)},
    {offsetof(PyTypeObject, tp_as_number), sizeof(PyNumberMethods)},
    {offsetof(PyTypeObject, tp_as_sequence), sizeof(PySequenceMethods)},
    {offsetof(PyTypeObject, tp_as_mapping), sizeof(PyMappingMethods)},
    {offsetof(PyTypeObject, tp_as_buffer), sizeof(PyBufferProcs)},
};

static void **pointer_at(void *start, size_t offset) { return (void **)((char *)start + offset); }

static void inherit_pointer(void *to, void *from, size_t offset) {
  void **place = pointer_at(to, offset);
  if (*place == NULL) *place = *pointer_at(from, offset);
}

static void inherit_suite(PyTypeObject *type, PyTypeObject *base, size_t place, size_t size) {
  void **own = pointer_at(type, place);
  void *inherited = *pointer_at(base, place);
  if (inherited == NULL || *own == inherited) return;
  if (*own == NULL) {
    *own = inherited;
    return;
  }
  for (size_t offset = 0; offset < size; offset += sizeof(void *))
    inherit_pointer(*own, inherited, offset);
}

static bool defines(PyTypeObject *type, const char *name) {
  return type->tp_dict != NULL && PyDict_GetItemString(type->tp_dict, name) != NULL;
}

/* Pairs and groups that make sense only together. */
static void inherit_groups(PyTypeObject *type, PyTypeObject *base) {
  if (type->tp_getattr == NULL && type->tp_getattro == NULL) {
    type->tp_getattr = base->tp_getattr;
    type->tp_getattro = base->tp_getattro;
  }
  if (type->tp_setattr == NULL && type->tp_setattro == NULL) {
    type->tp_setattr = base->tp_setattr;
    type->tp_setattro = base->tp_setattro;
  }
  if (type->tp_richcompare == NULL && type->tp_hash == NULL && !defines(type, "__eq__") &&
      !defines(type, "__hash__")) {
    type->tp_richcompare = base->tp_richcompare;
    type->tp_hash = base->tp_hash;
  }
}

static void inherit_call(PyTypeObject *type, PyTypeObject *base) {
  bool own_call = type->tp_call != NULL;
  if (type->tp_vectorcall_offset == 0) type->tp_vectorcall_offset = base->tp_vectorcall_offset;
  if (own_call) return;
  type->tp_call = base->tp_call;
  if (base->tp_flags & Py_TPFLAGS_HAVE_VECTORCALL && !(type->tp_flags & Py_TPFLAGS_HEAPTYPE))
    type->tp_flags |= Py_TPFLAGS_HAVE_VECTORCALL;
}

/* That a base is no iterator says nothing of the bases behind it. */
static void inherit_iternext(PyTypeObject *type, PyTypeObject *base) {
  if (type->tp_iternext == NULL && base->tp_iternext != _PyObject_NextNotImplemented)
    type->tp_iternext = base->tp_iternext;
}

static void inherit_free(PyTypeObject *type, PyTypeObject *base) {
  if (type->tp_free != NULL) return;
  bool with_gc = type->tp_flags & Py_TPFLAGS_HAVE_GC;
  bool base_with_gc = base->tp_flags & Py_TPFLAGS_HAVE_GC;
  if (with_gc == base_with_gc)
    type->tp_free = base->tp_free;
  else if (with_gc && (base->tp_free == NULL || base->tp_free == PyObject_Free))
    type->tp_free = PyObject_GC_Del;
}

static void inherit_from(PyTypeObject *type, PyTypeObject *base) {
  for (size_t i = 0; i < sizeof suites / sizeof suites[0]; i++)
    inherit_suite(type, base, suites[i].place, suites[i].size);
  inherit_groups(type, base);
  inherit_call(type, base);
  inherit_iternext(type, base);
  for (size_t i = 0; i < sizeof plain_fields / sizeof plain_fields[0]; i++)
    inherit_pointer(type, base, plain_fields[i]);
  inherit_free(type, base);
}

void kc_inherit_slots(PyTypeObject *type) {
  PyObject *mro = type->tp_mro;
  for (Py_ssize_t i = 1; i < PyTuple_GET_SIZE(mro); i++) {
    PyObject *base = PyTuple_GET_ITEM(mro, i);
    if (PyType_Check(base)) inherit_from(type, (PyTypeObject *)base);
  }
}
