/* Counts and the ends of objects. */
#include "check_refs.h"
#include "gcmemory.h"
#include "kc_twins.h"

void _Py_Dealloc(PyObject *object) {
  if (KC_UNLIKELY(kc_check_refs))
    kc_refs_dealloc(object);
  else
    Py_TYPE(object)->tp_dealloc(object);
}

void kc_picture_dealloc(PyObject *object) {
  destructor release = (destructor)Py_TYPE(object)->tp_free;
  if (release != NULL)
    release(object);
  else
    kc_free_block(object);
}

void Py_IncRef(PyObject *object) { Py_XINCREF(object); }
void Py_DecRef(PyObject *object) { Py_XDECREF(object); }
void _Py_IncRef(PyObject *object) { Py_INCREF(object); }
void _Py_DecRef(PyObject *object) { Py_DECREF(object); }
void _Py_NewReference(PyObject *object) { Py_SET_REFCNT(object, 1); }

#undef Py_NewRef
#undef Py_XNewRef
#undef Py_Is
#undef Py_IsNone
#undef Py_IsTrue
#undef Py_IsFalse
PyObject *Py_NewRef(PyObject *object) { return _Py_NewRef(object); }
PyObject *Py_XNewRef(PyObject *object) { return _Py_XNewRef(object); }
int Py_Is(PyObject *x, PyObject *y) { return x == y; }
int Py_IsNone(PyObject *object) { return object == Py_None; }
int Py_IsTrue(PyObject *object) { return object == Py_True; }
int Py_IsFalse(PyObject *object) { return object == Py_False; }

PyObject *PyObject_Init(PyObject *object, PyTypeObject *type) {
  if (object == NULL) return PyErr_NoMemory();
  Py_SET_TYPE(object, type);
  if (PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE)) Py_INCREF(type);
  _Py_NewReference(object);
  return object;
}

PyVarObject *PyObject_InitVar(PyVarObject *object, PyTypeObject *type, Py_ssize_t size) {
  if (object == NULL) return (PyVarObject *)PyErr_NoMemory();
  Py_SET_SIZE(object, size);
  PyObject_Init((PyObject *)object, type);
  return object;
}

PyObject **PyObject_GET_WEAKREFS_LISTPTR(PyObject *object) {
  return (PyObject **)((char *)object + Py_TYPE(object)->tp_weaklistoffset);
}

int PyType_SUPPORTS_WEAKREFS(PyTypeObject *type) { return type->tp_weaklistoffset > 0; }

void PyObject_CallFinalizer(PyObject *object) {
  destructor finalize = Py_TYPE(object)->tp_finalize;
  if (finalize == NULL) return;
  if (!kc_has_gc_head(object)) {
    finalize(object);
    return;
  }
  struct kc_gc_head *head = kc_gc_head_of(object);
  if (head->previous & KC_GC_FINALIZED) return;
  finalize(object);
  head->previous |= KC_GC_FINALIZED;
}

/* Blocks without head that are finalized and wait for their proxy to die. Such a proxy is made when the
 * finalizer is a Python function, so without the note each death would begin another. */
static PyObject **finalized;
static size_t finalized_count, finalized_capacity;

static bool take_finalized(PyObject *object) {
  for (size_t i = 0; i < finalized_count; i++) {
    if (finalized[i] != object) continue;
    finalized[i] = finalized[--finalized_count];
    return true;
  }
  return false;
}

static void note_finalized(PyObject *object) {
  if (finalized_count == finalized_capacity) {
    size_t capacity = finalized_capacity == 0 ? 16 : finalized_capacity * 2;
    PyObject **grown = PyMem_RawRealloc(finalized, capacity * sizeof *grown);
    if (grown == NULL) return;
    finalized = grown;
    finalized_capacity = capacity;
  }
  finalized[finalized_count++] = object;
}

int PyObject_CallFinalizerFromDealloc(PyObject *object) {
  bool has_head = kc_has_gc_head(object);
  if (!has_head && take_finalized(object)) return 0;
  Py_SET_REFCNT(object, 1);
  PyObject_CallFinalizer(object);
  Py_SET_REFCNT(object, Py_REFCNT(object) - 1);
  if (Py_REFCNT(object) == 0) return 0;
  if (!has_head && kc_is_linked(object)) note_finalized(object);
  return -1;
}

int _PyObject_IsFreed(PyObject *object) {
  return object == NULL || Py_TYPE(object) == NULL || Py_TYPE(object) == &kc_freed_type;
}

/* Where the namespace of an instance is; NULL if instances of its type have none. */
PyObject **_PyObject_GetDictPtr(PyObject *object) {
  PyTypeObject *type = Py_TYPE(object);
  Py_ssize_t offset = type->tp_dictoffset;
  if (offset == 0) return NULL;
  if (offset < 0) {
    /* Counted from the end of the items. */
    size_t items = (size_t)Py_ABS(Py_SIZE(object)) * (size_t)type->tp_itemsize;
    offset += (Py_ssize_t)_Py_SIZE_ROUND_UP((size_t)type->tp_basicsize + items, sizeof(void *));
  }
  return (PyObject **)((char *)object + offset);
}
