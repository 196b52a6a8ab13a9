/* The rows of slots.def as a table of offsets. */
#include "kc_types.h"
#include "suites.h"


#define SLOT(structure, field, method, kind) extern char cross_##field[], builtin_##field[];
#include "slots.def"
#undef SLOT

struct slot {
  size_t suite;
  size_t suite_size;
  size_t offset;
  void *cross;
  void *builtin;
};

static const struct slot slots[] = {
#define SLOT(structure, field, method, kind) \
  {SUITE_OF_##structure, sizeof(structure), offsetof(structure, field), cross_##field,  \
   builtin_##field},
#include "slots.def"
#undef SLOT
};

Py_ssize_t kc_slot_count(void) { return sizeof slots / sizeof slots[0]; }

void *kc_slot_cross(Py_ssize_t slot) { return slots[slot].cross; }
void *kc_slot_builtin(Py_ssize_t slot) { return slots[slot].builtin; }

int kc_slot_is_inherited(PyTypeObject *type, Py_ssize_t slot) {
  return type->tp_base != NULL && kc_slot_get(type, slot) == kc_slot_get(type->tp_base, slot);
}

static void **suite_place(PyTypeObject *type, const struct slot *slot) {
  return (void **)((char *)type + slot->suite);
}

void *kc_slot_get(PyTypeObject *type, Py_ssize_t number) {
  const struct slot *slot = &slots[number];
  char *owner = slot->suite == 0 ? (char *)type : *suite_place(type, slot);
  return owner == NULL ? NULL : *(void **)(owner + slot->offset);
}

int kc_slot_set(PyTypeObject *type, Py_ssize_t number, void *function) {
  const struct slot *slot = &slots[number];
  char *owner = (char *)type;
  if (slot->suite != 0) {
    void **place = suite_place(type, slot);
    if (*place == NULL) {
      if (function == NULL) return 0;
      *place = PyMem_RawCalloc(1, slot->suite_size);
      if (*place == NULL) {
        PyErr_NoMemory();
        return -1;
      }
    }
    owner = *place;
  }
  *(void **)(owner + slot->offset) = function;
  return 0;
}
