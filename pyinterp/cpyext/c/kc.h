/* What all C objects of the extension bridge share. The layouts are CPython 3.11's: the real <Python.h> gives
 * the structs and checks each public definition against its prototype.
 *
 * Names: the functions of the public interface have their public names; kc_... is internal to the bridge;
 * cross_... (crossing.h) leads to Python. */
#ifndef PYINTERP_CPYEXT_C_KC_H
#define PYINTERP_CPYEXT_C_KC_H

#ifndef PY_SSIZE_T_CLEAN
#define PY_SSIZE_T_CLEAN
#endif
#include <Python.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define KC_LIKELY(condition) __builtin_expect(!!(condition), 1)
#define KC_UNLIKELY(condition) __builtin_expect(!!(condition), 0)

/* References that static data (None, small ints, static types ...) starts with. Far from both ends of what
 * the count of a linked block can hold, so neither lost nor surplus references reach them in practice. */
#define KC_STATIC_REFS ((Py_ssize_t)1 << 30)

/* `PyObject` of a static object of `type`, its count included. */
#define KC_STATIC_HEAD(type) {.ob_refcnt = KC_STATIC_REFS, .ob_type = (type)}
#define KC_STATIC_VAR_HEAD(type, size) {.ob_base = KC_STATIC_HEAD(type), .ob_size = (size)}

/* True in the mode PYKILN_CHECK_REFS=1: see check_refs.h. Set once, before the first object is made. */
extern bool kc_check_refs;

/* A block for an instance of `type` with `item_count` items, from the allocator that `type` wants, with room
 * for the collector's head where the type takes part in cycles. Everything behind the header is zero; the
 * count is 1; a heap type is held. NULL with MemoryError set when there is no memory. */
PyObject *kc_new_block(PyTypeObject *type, Py_ssize_t item_count);
/* Gives back the memory of an instance whose references are gone already. Does not release its type. */
void kc_free_block(PyObject *object);
/* tp_dealloc of types whose blocks hold nothing of their own: pictures of Python objects. */
void kc_picture_dealloc(PyObject *object);

/* Visits the references that `block` holds to other blocks, each as often as it is held; those held through
 * lists and tuples that only `block` refers to count as its own. Reads memory only: runs in the collector. */
void kc_traverse_block(void *block, void (*visit)(void *block, void *argument), void *argument);

#endif
