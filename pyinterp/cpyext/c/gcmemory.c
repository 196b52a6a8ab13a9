#include "gcmemory.h"

#include "check_refs.h"
#include "kc_twins.h"
#include "kc_types.h"

#include <string.h>

#define REGISTERED ((uintptr_t)2)
#define FLAGS (KC_GC_FINALIZED | REGISTERED)

/* Rings. A block is in `registered` once the collector was told of it, and stays there though the collector
 * forgets it when a proxy of it dies. */
static struct kc_gc_head young = {&young, (uintptr_t)&young};
static struct kc_gc_head registered = {&registered, (uintptr_t)&registered};
static int young_count;

static struct kc_gc_head *previous_of(struct kc_gc_head *head) {
  return (struct kc_gc_head *)(head->previous & ~FLAGS);
}

static void set_previous(struct kc_gc_head *head, struct kc_gc_head *previous) {
  head->previous = (uintptr_t)previous | (head->previous & FLAGS);
}

static void enter_ring(struct kc_gc_head *ring, struct kc_gc_head *head) {
  struct kc_gc_head *last = previous_of(ring);
  head->next = ring;
  set_previous(head, last);
  last->next = head;
  set_previous(ring, head);
}

static void leave_ring(struct kc_gc_head *head) {
  previous_of(head)->next = head->next;
  set_previous(head->next, previous_of(head));
  head->next = NULL;
  set_previous(head, NULL);
}

static void register_young(void) {
  while (young.next != &young) {
    struct kc_gc_head *head = young.next;
    leave_ring(head);
    head->previous |= REGISTERED;
    enter_ring(&registered, head);
    gc_twin_track(kc_gc_object(head));
  }
  young_count = 0;
}

void kc_gc_register_all(void) {
  register_young();
  for (struct kc_gc_head *head = registered.next; head != &registered; head = head->next)
    gc_twin_track(kc_gc_object(head));
}

void PyObject_GC_Track(void *block) {
  struct kc_gc_head *head = kc_gc_head_of(block);
  if (!kc_has_gc_head(block) || head->next != NULL) return;
  enter_ring(&young, head);
  if (++young_count > KC_YOUNG_LIMIT) register_young();
}

static void forget(PyObject *object) {
  struct kc_gc_head *head = kc_gc_head_of(object);
  if (kc_is_linked(object)) gc_twin_untrack(object);
  if (head->next == NULL) return;
  if (!(head->previous & REGISTERED)) young_count--;
  leave_ring(head);
  head->previous &= ~REGISTERED;
}

void PyObject_GC_UnTrack(void *block) {
  if (kc_has_gc_head(block)) forget(block);
}

static bool may_be_tracked(PyObject *object) {
  return kc_has_gc_head(object) && (!PyTuple_CheckExact(object) || PyObject_GC_IsTracked(object));
}

/* Tuples and dicts without containers in them are not tracked. */
static bool has_containers(PyObject *object) {
  PyObject *key, *value;
  Py_ssize_t position = 0;
  if (PyTuple_CheckExact(object)) {
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(object); i++)
      if (may_be_tracked(PyTuple_GET_ITEM(object, i))) return true;
    return false;
  }
  while (PyDict_Next(object, &position, &key, &value))
    if (may_be_tracked(key) || may_be_tracked(value)) return true;
  return false;
}

/* Objects of Python are the collector's own, without a place in our ring. */
int PyObject_GC_IsTracked(PyObject *object) {
  if (!kc_has_gc_head(object)) return 0;
  if (kc_gc_head_of(object)->next != NULL) return 1;
  if (!kc_is_linked(object) || !kc_has_built_in_layout(Py_TYPE(object))) return 0;
  return !(PyTuple_CheckExact(object) || PyDict_CheckExact(object)) || has_containers(object);
}

int PyObject_GC_IsFinalized(PyObject *object) {
  return kc_has_gc_head(object) && (kc_gc_head_of(object)->previous & KC_GC_FINALIZED) != 0;
}

int PyObject_IS_GC(PyObject *object) { return kc_has_gc_head(object); }

void *kc_gc_allocate(size_t size) {
  if (size > (size_t)PY_SSIZE_T_MAX - sizeof(struct kc_gc_head)) return NULL;
  struct kc_gc_head *head = PyObject_Malloc(sizeof *head + size);
  if (head == NULL) return NULL;
  *head = (struct kc_gc_head){0};
  return head + 1;
}

void PyObject_GC_Del(void *block) {
  if (block == NULL) return;
  forget(block);
  struct kc_gc_head *head = kc_gc_head_of(block);
  if (KC_UNLIKELY(kc_check_refs) && kc_refs_quarantine(head, block)) return;
  PyObject_Free(head);
}

/* False, with MemoryError set, if an instance would be larger than memory. */
static bool instance_size(PyTypeObject *type, Py_ssize_t item_count, size_t *size) {
  size_t items;
  if (item_count < 0 || __builtin_mul_overflow((size_t)item_count, type->tp_itemsize, &items) ||
      items > (size_t)PY_SSIZE_T_MAX - (size_t)type->tp_basicsize - sizeof(void *)) {
    PyErr_NoMemory();
    return false;
  }
  *size = _Py_SIZE_ROUND_UP((size_t)type->tp_basicsize + items, sizeof(void *));
  return true;
}

PyObject *_PyObject_GC_New(PyTypeObject *type) {
  size_t size;
  if (!instance_size(type, 0, &size)) return NULL;
  PyObject *object = kc_gc_allocate(size);
  return object == NULL ? PyErr_NoMemory() : PyObject_Init(object, type);
}

PyVarObject *_PyObject_GC_NewVar(PyTypeObject *type, Py_ssize_t item_count) {
  size_t size;
  if (item_count < 0) {
    PyErr_BadInternalCall();
    return NULL;
  }
  if (!instance_size(type, item_count, &size)) return NULL;
  PyVarObject *object = kc_gc_allocate(size);
  if (object == NULL) return (PyVarObject *)PyErr_NoMemory();
  return PyObject_InitVar(object, type, item_count);
}

PyVarObject *_PyObject_GC_Resize(PyVarObject *object, Py_ssize_t item_count) {
  size_t size;
  if (!instance_size(Py_TYPE(object), item_count, &size)) return NULL;
  struct kc_gc_head *head =
      PyObject_Realloc(kc_gc_head_of((PyObject *)object), sizeof *head + size);
  if (head == NULL) return (PyVarObject *)PyErr_NoMemory();
  object = (PyVarObject *)(head + 1);
  Py_SET_SIZE(object, item_count);
  return object;
}

PyObject *_PyObject_New(PyTypeObject *type) {
  return PyObject_Init(PyObject_Malloc((size_t)type->tp_basicsize), type);
}

PyVarObject *_PyObject_NewVar(PyTypeObject *type, Py_ssize_t item_count) {
  size_t size;
  if (!instance_size(type, item_count, &size)) return NULL;
  return PyObject_InitVar(PyObject_Malloc(size), type, item_count);
}

PyObject *kc_new_block(PyTypeObject *type, Py_ssize_t item_count) {
  size_t size;
  /* One item more than asked for: subclasses in C rely on an empty item at the end. */
  if (!instance_size(type, type->tp_itemsize == 0 ? 0 : item_count + 1, &size)) return NULL;
  PyObject *object = PyType_IS_GC(type) ? kc_gc_allocate(size) : PyObject_Malloc(size);
  if (object == NULL) return PyErr_NoMemory();
  memset(object, 0, size);
  PyObject_Init(object, type);
  if (type->tp_itemsize != 0) Py_SET_SIZE(object, item_count);
  return object;
}

void kc_free_block(PyObject *object) {
  if (kc_has_gc_head(object))
    PyObject_GC_Del(object);
  else
    PyObject_Free(object);
}
