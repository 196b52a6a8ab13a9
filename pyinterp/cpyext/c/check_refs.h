/* The mode PYKILN_CHECK_REFS=1: wrong reference counts are reported where they go wrong.
 *
 * Freed objects are overwritten and stay in quarantine, where a changed count shows. Static objects that lose
 * more references than they were given show, too. Both are looked for whenever a crossing begins or ends, so
 * that a report names the crossing during which the mistake was made. A program with reports does not end with
 * status 0. Without the mode all of this costs a test of kc_check_refs. */
#ifndef PYINTERP_CPYEXT_C_CHECK_REFS_H
#define PYINTERP_CPYEXT_C_CHECK_REFS_H

#include "kc.h"

/* Reads PYKILN_CHECK_REFS. To be called before any object is made. */
void kc_check_refs_setup(void);

/* The crossing that runs; "start" before the first. */
extern __thread const char *kc_current_crossing;

/* A call from one side to the other begins; `name` must stay valid. Returns the crossing that ran until now,
 * for kc_leave_crossing. */
const char *kc_enter_crossing(const char *name);
void kc_leave_crossing(const char *previous);

/* The caller is about to use a reference that it does not own. Reports objects that are freed or were released
 * too often. */
void kc_check_usable(PyObject *object, const char *crossing);
/* C passes an object to a function of the interface: as kc_check_usable; a tuple that C made must own its items. */
void kc_check_passed(PyObject *object);
/* The caller is about to release or take over a reference: there must be one. */
void kc_check_owned(PyObject *object, const char *crossing);
/* C has given a reference away, where others are known that it did not give: there must be `least`. */
void kc_check_given(PyObject *object, Py_ssize_t least, const char *crossing);

/* Py_DECREF of a reference that code of the bridge owns, or that C was to leave alone: an argument after the
 * call, a result when it is taken over. Names the crossing that runs. */
static inline void kc_release(PyObject *object) {
  if (KC_UNLIKELY(kc_check_refs)) kc_check_owned(object, kc_current_crossing);
  Py_DECREF(object);
}

/* Tells the user on standard error. A freed object ends the process; a count that is too low is corrected. */
void kc_report_bad_reference(PyObject *object, const char *crossing);
/* Reports so far. */
extern Py_ssize_t kc_bad_references;

/* The type of freed objects in quarantine. */
extern PyTypeObject kc_freed_type;
/* Calls tp_dealloc, with a note of which memory is an object's. Only in this mode. */
void kc_refs_dealloc(PyObject *object);
/* Takes over `memory`, in which `object` was, to free it later. False if `memory` is not known to be that of
 * an object: the caller then frees it. */
bool kc_refs_quarantine(void *memory, PyObject *object);

#endif
