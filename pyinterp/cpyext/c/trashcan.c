/* Deallocations within deallocations: from some depth on, objects wait until the outer ones are done, so that
 * the C stack stays shallow however deep the structure is. */
#include "check_refs.h"

#define DEEPEST 50

/* Guarded by the GIL; shared by all threads. Objects that wait are linked through their counts, which are
 * zero otherwise. */
static int depth;
static PyObject *waiting;

static void release_waiting(void) {
  while (waiting != NULL) {
    PyObject *object = waiting;
    waiting = (PyObject *)(void *)Py_REFCNT(object);
    Py_SET_REFCNT(object, 0);
    depth++;
    _Py_Dealloc(object);
    depth--;
  }
}

int _PyTrash_begin(PyThreadState *thread, PyObject *object) {
  if (depth < DEEPEST) {
    depth++;
    return 0;
  }
  Py_SET_REFCNT(object, (Py_ssize_t)(void *)waiting);
  waiting = object;
  return 1;
}

void _PyTrash_end(PyThreadState *thread) {
  depth--;
  if (KC_UNLIKELY(waiting != NULL && depth <= 0)) release_waiting();
}

int _PyTrash_cond(PyObject *object, destructor dealloc) {
  return Py_TYPE(object)->tp_dealloc == dealloc;
}
