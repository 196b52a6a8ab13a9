/* Calls of C functions by Python in the mode PYKILN_CHECK_REFS=1: see check_refs.h. */
#include "check_refs.h"
#include "crossing.h"
#include "kc_twins.h"
#include "kc_types.h"

#include <stdio.h>

enum { NAME_SIZE = 200 };

bool kc_check_refs_on(void) { return kc_check_refs; }

/* module.function or Type.method. */
static void name_of(char *name, PyMethodDef *method, PyObject *self) {
  const char *owner = "?";
  if (self != NULL && PyModule_Check(self))
    owner = PyModule_GetName(self);
  else if (self != NULL)
    owner = _PyType_Name(PyType_Check(self) ? (PyTypeObject *)self : Py_TYPE(self));
  snprintf(name, NAME_SIZE, "%s.%s", owner == NULL ? "?" : owner, method->ml_name);
}

static void check_items(PyObject *tuple) {
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(tuple); i++)
    kc_check_owned(PyTuple_GET_ITEM(tuple, i), kc_current_crossing);
}

/* A function gave this away: there must be a reference, to its items as well. */
void kc_check_result(PyObject *result) {
  if (result == NULL) return;
  kc_check_owned(result, kc_current_crossing);
  if (PyTuple_CheckExact(result)) check_items(result);
}

/* As kc_call_general. */
PyObject *kc_call_checked(PyMethodDef *method, PyObject *self, PyTypeObject *defining,
                          PyObject *arguments, Py_ssize_t count, PyObject *kwnames) {
  char name[NAME_SIZE];
  name_of(name, method, self);
  const char *previous = kc_enter_crossing(name);
  PyObject *result = kc_call_method_def(method, self, defining,
                                        ((PyTupleObject *)arguments)->ob_item, count, kwnames);
  kc_check_owned(self, name);
  check_items(arguments);
  kc_release(arguments);
  Py_XDECREF(kwnames);
  kc_check_result(result);
  /* The reference of the result is the caller's: without it, static objects must have enough. */
  bool linked = result != NULL && kc_is_linked(result);
  if (linked) result->ob_refcnt--;
  kc_leave_crossing(previous);
  if (linked) result->ob_refcnt++;
  return result;
}

/* C passes an object to a function of the interface. */
void kc_check_passed(PyObject *object) { kc_check_usable(object, kc_current_crossing); }
/* A reference that the bridge held while C ran is given up. */
void kc_release_checked(PyObject *object) { kc_release(object); }
