/* Tuples with named fields, some of which may lie behind the last item that the tuple shows. */
#ifndef PYINTERP_CPYEXT_C_KC_STRUCTSEQ_H
#define PYINTERP_CPYEXT_C_KC_STRUCTSEQ_H

#include "kc.h"

#include <structmember.h>

struct kc_fields {
  Py_ssize_t count;
  Py_ssize_t shown;
  /* The named ones, in order. */
  const PyMemberDef *members;
};

/* The fields of a type made here, or of one derived from it; NULL members if `type` is neither. */
struct kc_fields kc_structseq_fields(PyTypeObject *type);

/* tp_repr, tp_new and __reduce__. */
PyObject *kc_structseq_repr(PyObject *object);
PyObject *kc_structseq_new(PyTypeObject *type, PyObject *args, PyObject *keywords);
PyObject *kc_structseq_reduce(PyObject *object, PyObject *unused);

#endif
