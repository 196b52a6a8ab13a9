/* Heap types made from a PyType_Spec. */
#include "crossing.h"
#include "kc_types.h"
#include "suites.h"

#include <string.h>
#include <structmember.h>

/* By slot number; number 0 ends a list of slots. */
static const struct {
  size_t suite;
  size_t offset;
} places[] = {
#define SPEC_SLOT(structure, field) \
  [Py_##field] = {SUITE_OF_##structure, offsetof(structure, field)},
#include "spec_slots.def"
#undef SPEC_SLOT
};
#define KC_PLACES ((int)(sizeof places / sizeof places[0]))

static void **place_of(PyTypeObject *type, int slot) {
  char *owner = (char *)type;
  if (places[slot].suite != 0) owner = *(void **)(owner + places[slot].suite);
  return owner == NULL ? NULL : (void **)(owner + places[slot].offset);
}

static void *spec_value(PyType_Spec *spec, int slot) {
  for (PyType_Slot *row = spec->slots; row->slot != 0; row++)
    if (row->slot == slot) return row->pfunc;
  return NULL;
}

static int check_slots(PyType_Spec *spec) {
  for (PyType_Slot *row = spec->slots; row->slot != 0; row++) {
    if (row->slot < 0 || row->slot >= KC_PLACES) {
      PyErr_SetString(PyExc_RuntimeError, "invalid slot offset");
      return -1;
    }
  }
  return 0;
}

/* A new reference to the tuple of bases: the argument, else what the slots say, else object. */
static PyObject *bases_of_spec(PyType_Spec *spec, PyObject *bases) {
  if (bases == NULL) bases = spec_value(spec, Py_tp_bases);
  PyObject *base = spec_value(spec, Py_tp_base);
  if (bases != NULL && PyTuple_Check(bases)) return Py_NewRef(bases);
  if (bases != NULL) return PyTuple_Pack(1, bases);
  return PyTuple_Pack(1, base == NULL ? (PyObject *)&PyBaseObject_Type : base);
}

/* The base that decides the layout: the one with the most derived layout of its own. */
static PyTypeObject *best_base(PyObject *bases) {
  PyTypeObject *best = NULL;
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(bases); i++) {
    PyTypeObject *base = (PyTypeObject *)PyTuple_GET_ITEM(bases, i);
    if (!PyType_Check(base)) {
      PyErr_SetString(PyExc_TypeError, "bases must be types");
      return NULL;
    }
    if (!(base->tp_flags & Py_TPFLAGS_READY) && PyType_Ready(base) < 0) return NULL;
    if (!(base->tp_flags & Py_TPFLAGS_BASETYPE)) {
      PyErr_Format(PyExc_TypeError, "type '%.100s' is not an acceptable base type", base->tp_name);
      return NULL;
    }
    if (best == NULL || PyType_IsSubtype(base, best) || base->tp_basicsize > best->tp_basicsize)
      best = base;
  }
  return best;
}

static Py_ssize_t member_count(PyType_Spec *spec) {
  Py_ssize_t count = 0;
  PyMemberDef *members = spec_value(spec, Py_tp_members);
  if (members != NULL)
    while (members[count].name != NULL) count++;
  return count;
}

/* Members may move: they are copied behind the type. Some set offsets of the type. */
static void take_members(PyTypeObject *type, PyType_Spec *spec) {
  PyMemberDef *from = spec_value(spec, Py_tp_members);
  if (from == NULL) return;
  Py_ssize_t count = member_count(spec);
  PyMemberDef *members = PyMem_RawCalloc(count + 1, sizeof *members);
  if (members == NULL) return;
  memcpy(members, from, count * sizeof *members);
  type->tp_members = members;
  for (PyMemberDef *member = members; member->name != NULL; member++) {
    if (member->type != T_PYSSIZET) continue;
    if (strcmp(member->name, "__weaklistoffset__") == 0) type->tp_weaklistoffset = member->offset;
    if (strcmp(member->name, "__dictoffset__") == 0) type->tp_dictoffset = member->offset;
    if (strcmp(member->name, "__vectorcalloffset__") == 0)
      type->tp_vectorcall_offset = member->offset;
  }
}

static char *copy_text(const char *text) {
  char *copy = PyMem_RawMalloc(strlen(text) + 1);
  if (copy == NULL)
    PyErr_NoMemory();
  else
    strcpy(copy, text);
  return copy;
}

/* Whether the slot's value is copied as it is; the others are looked at one by one. */
static bool is_plain(int slot) {
  return slot != Py_tp_base && slot != Py_tp_bases && slot != Py_tp_members && slot != Py_tp_doc;
}

static int fill_type(PyTypeObject *type, PyType_Spec *spec) {
  PyHeapTypeObject *heap = (PyHeapTypeObject *)type;
  type->tp_as_async = &heap->as_async;
  type->tp_as_number = &heap->as_number;
  type->tp_as_sequence = &heap->as_sequence;
  type->tp_as_mapping = &heap->as_mapping;
  type->tp_as_buffer = &heap->as_buffer;
  type->tp_flags = spec->flags | Py_TPFLAGS_HEAPTYPE;
  type->tp_basicsize = spec->basicsize;
  type->tp_itemsize = spec->itemsize;
  for (PyType_Slot *row = spec->slots; row->slot != 0; row++)
    if (is_plain(row->slot)) *place_of(type, row->slot) = row->pfunc;
  const char *doc = spec_value(spec, Py_tp_doc);
  if (doc != NULL && (type->tp_doc = copy_text(doc)) == NULL) return -1;
  take_members(type, spec);
  if (type->tp_dealloc == NULL) type->tp_dealloc = kc_subtype_dealloc;
  type->tp_name = heap->_ht_tpname = copy_text(spec->name);
  return type->tp_name == NULL ? -1 : 0;
}

static void set_names(PyTypeObject *type, PyType_Spec *spec) {
  const char *dot = strrchr(spec->name, '.');
  PyHeapTypeObject *heap = (PyHeapTypeObject *)type;
  heap->ht_name = PyUnicode_FromString(dot == NULL ? spec->name : dot + 1);
  heap->ht_qualname = Py_XNewRef(heap->ht_name);
}

PyObject *PyType_FromModuleAndSpec(PyObject *module, PyType_Spec *spec, PyObject *bases) {
  if (check_slots(spec) < 0 || (bases = bases_of_spec(spec, bases)) == NULL) return NULL;
  PyTypeObject *base = best_base(bases);
  PyTypeObject *type = base == NULL ? NULL : (PyTypeObject *)kc_new_block(&PyType_Type, 0);
  if (type == NULL) {
    Py_DECREF(bases);
    return NULL;
  }
  type->tp_base = (PyTypeObject *)Py_NewRef(base);
  type->tp_bases = bases;
  if (fill_type(type, spec) < 0) {
    Py_DECREF(type);
    return NULL;
  }
  set_names(type, spec);
  ((PyHeapTypeObject *)type)->ht_module = Py_XNewRef(module);
  if (PyType_Ready(type) < 0) {
    Py_DECREF(type);
    return NULL;
  }
  return (PyObject *)type;
}

PyObject *PyType_FromSpecWithBases(PyType_Spec *spec, PyObject *bases) {
  return PyType_FromModuleAndSpec(NULL, spec, bases);
}
PyObject *PyType_FromSpec(PyType_Spec *spec) { return PyType_FromModuleAndSpec(NULL, spec, NULL); }

void *PyType_GetSlot(PyTypeObject *type, int slot) {
  if (slot <= 0 || slot >= KC_PLACES) {
    PyErr_BadInternalCall();
    return NULL;
  }
  void **place = place_of(type, slot);
  return place == NULL ? NULL : *place;
}

static PyObject *module_of(PyTypeObject *type) {
  return type->tp_flags & Py_TPFLAGS_HEAPTYPE ? ((PyHeapTypeObject *)type)->ht_module : NULL;
}

PyObject *PyType_GetModule(PyTypeObject *type) {
  if (!(type->tp_flags & Py_TPFLAGS_HEAPTYPE)) {
    PyErr_Format(PyExc_TypeError, "PyType_GetModule: Type '%s' is not a heap type", type->tp_name);
    return NULL;
  }
  PyObject *module = module_of(type);
  if (module == NULL)
    PyErr_Format(PyExc_TypeError, "PyType_GetModule: Type '%s' has no associated module",
                 type->tp_name);
  return module;
}

void *PyType_GetModuleState(PyTypeObject *type) {
  PyObject *module = PyType_GetModule(type);
  return module == NULL ? NULL : PyModule_GetState(module);
}

PyObject *PyType_GetModuleByDef(PyTypeObject *type, struct PyModuleDef *def) {
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(type->tp_mro); i++) {
    PyObject *module = module_of((PyTypeObject *)PyTuple_GET_ITEM(type->tp_mro, i));
    if (module != NULL && PyModule_GetDef(module) == def) return module;
  }
  PyErr_Format(PyExc_TypeError, "PyType_GetModuleByDef: No superclass of '%s' has the given module",
               type->tp_name);
  return NULL;
}
