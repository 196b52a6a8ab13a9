/* The table of interned strings. It does not keep its strings: one that is freed leaves it first, so equal
 * interned strings are one object as long as that object lives. Open addressing, linear probing. */
#include "kc_unicode.h"

#include <string.h>

static struct {
  PyObject **slots;
  size_t mask; /* number of slots - 1, a power of 2 */
  size_t used; /* slots that are not null, removed ones included */
  size_t count;
} table;

/* Marks a slot whose string has gone. */
static PyObject removed_mark;
#define REMOVED (&removed_mark)

static int grow(void) {
  size_t size = 64;
  while (size < table.count * 4) size *= 2;
  PyObject **slots = PyMem_Calloc(size, sizeof *slots);
  if (slots == NULL) return -1;
  for (size_t i = 0; table.slots != NULL && i <= table.mask; i++) {
    PyObject *entry = table.slots[i];
    if (entry == NULL || entry == REMOVED) continue;
    size_t at = (size_t)kc_unicode_hash(entry) & (size - 1);
    while (slots[at] != NULL) at = (at + 1) & (size - 1);
    slots[at] = entry;
  }
  PyMem_Free(table.slots);
  table.slots = slots;
  table.mask = size - 1;
  table.used = table.count;
  return 0;
}

/* The slot of an equal string, or the one where it would go. */
static PyObject **find(PyObject *unicode) {
  size_t at = (size_t)kc_unicode_hash(unicode) & table.mask;
  PyObject **free_slot = NULL;
  for (;; at = (at + 1) & table.mask) {
    PyObject **slot = &table.slots[at];
    if (*slot == NULL) return free_slot != NULL ? free_slot : slot;
    if (*slot == REMOVED) {
      if (free_slot == NULL) free_slot = slot;
    } else if (*slot == unicode || kc_unicode_equal(*slot, unicode)) {
      return slot;
    }
  }
}

void kc_unicode_forget_interned(PyObject *unicode) {
  PyObject **slot = find(unicode);
  if (*slot != unicode) return;
  *slot = REMOVED;
  table.count--;
}

void PyUnicode_InternInPlace(PyObject **p_unicode) {
  PyObject *unicode = *p_unicode;
  if (unicode == NULL || !PyUnicode_CheckExact(unicode) || PyUnicode_CHECK_INTERNED(unicode)) return;
  /* Where there is no memory for the table the string is left as it is. */
  if ((table.slots == NULL || (table.used + 1) * 3 > table.mask * 2) && grow() < 0) return;
  PyObject **slot = find(unicode);
  if (*slot != NULL && *slot != REMOVED) {
    Py_INCREF(*slot);
    *p_unicode = *slot;
    Py_DECREF(unicode);
    return;
  }
  if (*slot == NULL) table.used++;
  *slot = unicode;
  table.count++;
  ((PyASCIIObject *)unicode)->state.interned = SSTATE_INTERNED_MORTAL;
}

void PyUnicode_InternImmortal(PyObject **p_unicode) {
  PyUnicode_InternInPlace(p_unicode);
  if (*p_unicode == NULL || !PyUnicode_CHECK_INTERNED(*p_unicode)) return;
  PyASCIIObject *head = (PyASCIIObject *)*p_unicode;
  if (head->state.interned != SSTATE_INTERNED_IMMORTAL) Py_INCREF(*p_unicode);
  head->state.interned = SSTATE_INTERNED_IMMORTAL;
}

PyObject *PyUnicode_InternFromString(const char *u) {
  PyObject *unicode = PyUnicode_FromString(u);
  if (unicode != NULL) PyUnicode_InternInPlace(&unicode);
  return unicode;
}

/* Strings of identifiers, by the index that each gets at its first use. */
static PyObject **identifiers;
static Py_ssize_t identifier_count;

static PyObject *make_identifier(_Py_Identifier *id) {
  PyObject *unicode = PyUnicode_InternFromString(id->string);
  if (unicode == NULL) return NULL;
  PyObject **wider = PyMem_Realloc(identifiers, (identifier_count + 1) * sizeof *wider);
  if (wider == NULL) {
    Py_DECREF(unicode);
    return PyErr_NoMemory();
  }
  identifiers = wider;
  identifiers[identifier_count] = unicode;
  id->index = identifier_count++;
  return unicode;
}

PyObject *_PyUnicode_FromId(_Py_Identifier *id) {
  return id->index >= 0 ? identifiers[id->index] : make_identifier(id);
}

int _PyUnicode_EqualToASCIIId(PyObject *left, _Py_Identifier *right) {
  return _PyUnicode_EqualToASCIIString(left, right->string);
}
