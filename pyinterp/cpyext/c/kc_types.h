/* Types: what the C files of this folder and the bridge share. */
#ifndef PYINTERP_CPYEXT_C_KC_TYPES_H
#define PYINTERP_CPYEXT_C_KC_TYPES_H

#include "kc.h"

/* The rows of slots.def, by their number. A slot holds a function; NULL where a type has none. */
Py_ssize_t kc_slot_count(void);
void *kc_slot_get(PyTypeObject *type, Py_ssize_t slot);
/* Makes the suite that the slot stands in if the type has none. 0, or -1 with MemoryError. */
int kc_slot_set(PyTypeObject *type, Py_ssize_t slot, void *function);
/* The functions that stand in the slot for classes of Python, and for the built-in classes. */
void *kc_slot_cross(Py_ssize_t slot);
void *kc_slot_builtin(Py_ssize_t slot);
/* Whether the type has the function of its base. */
int kc_slot_is_inherited(PyTypeObject *type, Py_ssize_t slot);

/* The function in am_send, which is no special method; NULL if the type has none. */
void *kc_am_send(PyTypeObject *type);

/* Takes over from the bases, along tp_mro, what the type leaves open. */
void kc_inherit_slots(PyTypeObject *type);
/* Flags and sizes, which have to be known before the slots. */
void kc_inherit_layout(PyTypeObject *type, PyTypeObject *base);

/* tp_dealloc of classes of Python: ends with that of the base in C. */
void kc_subtype_dealloc(PyObject *self);

/* tp_dealloc of type: heap types. */
void kc_type_dealloc(PyObject *self);
int kc_type_traverse(PyObject *self, visitproc visit, void *arg);
/* The class has died: its block lets go of the MRO, which has the class in it. */
void kc_type_forget_mro(PyObject *type);
/* True if the collector has to look at the reference of an instance to its class. */
bool kc_visits_class(PyTypeObject *type);
/* Whether instances are laid out as those of a type of Python itself, so that Python holds them. */
bool kc_has_built_in_layout(PyTypeObject *type);

/* Sets a class of Python up: `type` is a zeroed PyHeapTypeObject, `base` decides the layout. Instances that
 * have attributes are collected whatever the base's are. */
int kc_python_type(PyTypeObject *type, PyTypeObject *base, const char *name, int has_attributes);

/* Does what a method table's row says with arguments in the vectorcall layout. `self` may be a class. */
PyObject *kc_call_method_def(PyMethodDef *method, PyObject *self, PyTypeObject *defining,
                             PyObject *const *args, Py_ssize_t count, PyObject *kwnames);

#endif
