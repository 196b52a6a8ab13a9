/* PyType_Ready, and what C asks of types. */
#include "crossing.h"
#include "gcmemory.h"
#include "kc_errors.h"
#include "kc_types.h"
#include "static_types.h"

extern int cross_type_ready(PyTypeObject *type);
extern void cross_tp_finalize(PyObject *self);

#include <string.h>

static int ready_base(PyTypeObject *type) {
  if (type->tp_base == NULL && type != &PyBaseObject_Type) {
    type->tp_base = &PyBaseObject_Type;
    if (type->tp_flags & Py_TPFLAGS_HEAPTYPE) Py_INCREF(type->tp_base);
  }
  PyTypeObject *base = type->tp_base;
  if (base == NULL) return 0;
  if (!(base->tp_flags & Py_TPFLAGS_READY) && PyType_Ready(base) < 0) return -1;
  if (Py_TYPE(type) == NULL) Py_SET_TYPE(type, Py_TYPE(base));
  kc_inherit_layout(type, base);
  return 0;
}

static int ready_bases_tuple(PyTypeObject *type) {
  if (type->tp_bases != NULL) return 0;
  type->tp_bases = type->tp_base == NULL ? PyTuple_New(0) : PyTuple_Pack(1, type->tp_base);
  return type->tp_bases == NULL ? -1 : 0;
}

/* A type that compares but does not hash is unhashable. */
static int ready_hash(PyTypeObject *type) {
  if (type->tp_hash != NULL || type->tp_richcompare == NULL) return 0;
  if (PyDict_GetItemString(type->tp_dict, "__hash__") != NULL) return 0;
  type->tp_hash = PyObject_HashNotImplemented;
  return PyDict_SetItemString(type->tp_dict, "__hash__", Py_None);
}

static int check_ready(PyTypeObject *type) {
  if (type->tp_name == NULL) {
    PyErr_Format(PyExc_SystemError, "Type does not define the tp_name field.");
    return -1;
  }
  if (type->tp_flags & Py_TPFLAGS_HAVE_GC && type->tp_traverse == NULL && type->tp_base == NULL) {
    PyErr_Format(PyExc_SystemError,
                 "type %s has the Py_TPFLAGS_HAVE_GC flag but has no traverse function",
                 type->tp_name);
    return -1;
  }
  return 0;
}

int PyType_Ready(PyTypeObject *type) {
  if (type->tp_flags & Py_TPFLAGS_READY) return 0;
  if (check_ready(type) < 0) return -1;
  type->tp_flags |= Py_TPFLAGS_READYING;
  if (!(type->tp_flags & Py_TPFLAGS_HEAPTYPE)) type->tp_flags |= Py_TPFLAGS_IMMUTABLETYPE;
  if (ready_base(type) < 0 || ready_bases_tuple(type) < 0 || cross_type_ready(type) < 0 ||
      ready_hash(type) < 0) {
    type->tp_flags &= ~Py_TPFLAGS_READYING;
    return -1;
  }
  kc_inherit_slots(type);
  if (type->tp_free == NULL) type->tp_free = PyObject_Free;
  type->tp_flags = (type->tp_flags & ~Py_TPFLAGS_READYING) | Py_TPFLAGS_READY;
  return 0;
}

int PyType_IsSubtype(PyTypeObject *type, PyTypeObject *base) {
  if (type == base) return 1;
  PyObject *mro = type->tp_mro;
  if (mro != NULL) {
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(mro); i++)
      if (PyTuple_GET_ITEM(mro, i) == (PyObject *)base) return 1;
    return 0;
  }
  for (; type != NULL; type = type->tp_base)
    if (type == base) return 1;
  return base == &PyBaseObject_Type;
}

unsigned long PyType_GetFlags(PyTypeObject *type) { return type->tp_flags; }

/* The last part of tp_name. */
static const char *short_name(PyTypeObject *type) {
  const char *dot = strrchr(type->tp_name, '.');
  return dot == NULL ? type->tp_name : dot + 1;
}

const char *_PyType_Name(PyTypeObject *type) { return short_name(type); }

PyObject *PyType_GetName(PyTypeObject *type) {
  return PyObject_GetAttrString((PyObject *)type, "__name__");
}
PyObject *PyType_GetQualName(PyTypeObject *type) {
  return PyObject_GetAttrString((PyObject *)type, "__qualname__");
}

unsigned int PyType_ClearCache(void) { return 0; }

PyObject *PyType_GenericAlloc(PyTypeObject *type, Py_ssize_t items) {
  PyObject *object = kc_new_block(type, items);
  if (object != NULL && PyType_IS_GC(type)) PyObject_GC_Track(object);
  return object;
}

PyObject *PyType_GenericNew(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
  (void)args, (void)kwargs;
  return type->tp_alloc(type, 0);
}

/* The nearest base that does not come from Python; its tp_dealloc knows the layout. */
static PyTypeObject *base_in_c(PyTypeObject *type) {
  while (type->tp_dealloc == kc_subtype_dealloc) type = type->tp_base;
  return type;
}

/* Heap types of C visit the class of an instance in their tp_traverse; for others it has to be done. */
bool kc_visits_class(PyTypeObject *type) {
  return type->tp_dealloc == kc_subtype_dealloc && !PyType_HasFeature(base_in_c(type), Py_TPFLAGS_HEAPTYPE);
}

static bool is_built_in(PyTypeObject *type) {
  for (size_t i = 0; i < kc_static_type_count; i++)
    if (kc_static_types[i] == type) return true;
  for (PyTypeObject *const *exception = kc_exception_types; *exception != NULL; exception++)
    if (*exception == type) return true;
  return false;
}

bool kc_has_built_in_layout(PyTypeObject *type) { return is_built_in(base_in_c(type)); }

void kc_subtype_dealloc(PyObject *self) {
  PyTypeObject *type = Py_TYPE(self);
  PyTypeObject *base = base_in_c(type);
  /* A __del__ of Python was called when the object or the proxy died; a block of C with a head has it noted. */
  bool called = type->tp_finalize == cross_tp_finalize && (!kc_has_gc_head(self) || is_built_in(base));
  if (!called && type->tp_finalize != NULL && PyObject_CallFinalizerFromDealloc(self) < 0) return;
  bool base_releases_type = base->tp_flags & Py_TPFLAGS_HEAPTYPE || base->tp_dealloc == kc_picture_dealloc;
  base->tp_dealloc(self);
  if (!base_releases_type) Py_DECREF(type);
}

/* What a heap type holds; static types live for ever. */
int kc_type_traverse(PyObject *self, visitproc visit, void *arg) {
  PyTypeObject *type = (PyTypeObject *)self;
  if (!PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE)) return 0;
  Py_VISIT(type->tp_base);
  Py_VISIT(type->tp_dict);
  Py_VISIT(type->tp_bases);
  Py_VISIT(type->tp_mro);
  Py_VISIT(((PyHeapTypeObject *)self)->ht_module);
  return 0;
}

/* Heap types go with their last instance. */
void kc_type_dealloc(PyObject *self) {
  PyTypeObject *type = (PyTypeObject *)self;
  PyHeapTypeObject *heap = (PyHeapTypeObject *)self;
  PyObject_GC_UnTrack(self);
  Py_XDECREF(type->tp_base);
  Py_XDECREF(type->tp_dict);
  Py_XDECREF(type->tp_bases);
  Py_XDECREF(type->tp_mro);
  Py_XDECREF(heap->ht_name);
  Py_XDECREF(heap->ht_qualname);
  Py_XDECREF(heap->ht_slots);
  Py_XDECREF(heap->ht_module);
  PyMem_RawFree(heap->_ht_tpname);
  PyMem_RawFree((char *)type->tp_doc);
  kc_picture_dealloc(self);
}

/* Without it the bases are asked for. */
void kc_type_forget_mro(PyObject *self) {
  PyTypeObject *type = (PyTypeObject *)self;
  if (PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE)) Py_CLEAR(type->tp_mro);
}

int kc_python_type(PyTypeObject *type, PyTypeObject *base, const char *name, int has_attributes) {
  PyHeapTypeObject *heap = (PyHeapTypeObject *)type;
  type->tp_name = heap->_ht_tpname = PyMem_RawMalloc(strlen(name) + 1);
  if (type->tp_name == NULL) Py_FatalError("no memory for the name of a class");
  strcpy(heap->_ht_tpname, name);
  type->tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HEAPTYPE | Py_TPFLAGS_BASETYPE |
                   (has_attributes ? Py_TPFLAGS_HAVE_GC : base->tp_flags & Py_TPFLAGS_HAVE_GC);
  type->tp_as_async = &heap->as_async;
  type->tp_as_number = &heap->as_number;
  type->tp_as_sequence = &heap->as_sequence;
  type->tp_as_mapping = &heap->as_mapping;
  type->tp_as_buffer = &heap->as_buffer;
  Py_INCREF(base);
  type->tp_base = base;
  type->tp_traverse = base->tp_traverse;
  type->tp_clear = base->tp_clear;
  kc_inherit_layout(type, base);
  type->tp_dealloc = kc_subtype_dealloc;
  type->tp_alloc = PyType_GenericAlloc;
  return 0;
}
