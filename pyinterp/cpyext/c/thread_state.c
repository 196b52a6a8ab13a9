/* The states of threads, and the lock of the interpreter as extensions see it.
 *
 * A thread has its own state from the first time that it needs one. The *current* state is null while the
 * thread has given up the lock. */
#include "kc_threads.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

__thread PyThreadState *kc_tstate;
/* The state of this thread, current or not. */
static __thread PyThreadState *own;

/* Without a runtime that has threads there is one thread, which has the lock. */
__attribute__((weak)) void rt_gil_acquire(void) {}
__attribute__((weak)) void rt_gil_release(void) {}
__attribute__((weak)) bool rt_gil_held(void) { return false; }
__attribute__((weak)) void cross_thread_leaves(void) {}
__attribute__((weak)) void cross_thread_comes(void) {}
__attribute__((weak)) void cross_thread_ends(void) {}

/* Opaque in the headers: only its address and the list of its threads matter. */
struct _is {
  PyThreadState *threads;
  uint64_t next_id;
  PyObject *dict;
};
static PyInterpreterState interpreter = {NULL, 1, NULL};

#define RECURSION_LIMIT 1000
static int recursion_limit = RECURSION_LIMIT;

static PyThreadState *make(void) {
  PyThreadState *tstate = calloc(1, sizeof *tstate);
  if (tstate == NULL) return NULL;
  tstate->interp = &interpreter;
  tstate->_initialized = 1;
  tstate->recursion_limit = tstate->recursion_remaining = recursion_limit;
  tstate->exc_info = &tstate->exc_state;
  tstate->cframe = &tstate->root_cframe;
  tstate->context_ver = 1;
  tstate->id = interpreter.next_id++;
  tstate->next = interpreter.threads;
  if (tstate->next != NULL) tstate->next->prev = tstate;
  interpreter.threads = tstate;
  return tstate;
}

static void bind(PyThreadState *tstate) {
  tstate->thread_id = PyThread_get_thread_ident();
  tstate->native_thread_id = PyThread_get_thread_native_id();
  tstate->gilstate_counter = 1;
  own = tstate;
}

PyThreadState *kc_thread_state_ensure(void) {
  if (kc_tstate != NULL) return kc_tstate;
  if (own != NULL) return NULL;
  PyThreadState *tstate = make();
  if (tstate == NULL) Py_FatalError("no memory for the state of a thread");
  bind(tstate);
  kc_tstate = tstate;
  return tstate;
}

void kc_thread_state_drop(void) {
  PyThreadState *tstate = own;
  if (tstate == NULL) return;
  PyThreadState_Clear(tstate);
  kc_tstate = NULL;
  PyThreadState_Delete(tstate);
}

PyThreadState *PyThreadState_New(PyInterpreterState *interp) { return make(); }

PyThreadState *_PyThreadState_Prealloc(PyInterpreterState *interp) { return make(); }

void PyThreadState_Clear(PyThreadState *tstate) {
  Py_CLEAR(tstate->dict);
  Py_CLEAR(tstate->async_exc);
  Py_CLEAR(tstate->curexc_type);
  Py_CLEAR(tstate->curexc_value);
  Py_CLEAR(tstate->curexc_traceback);
  Py_CLEAR(tstate->exc_state.exc_value);
  Py_CLEAR(tstate->c_profileobj);
  Py_CLEAR(tstate->c_traceobj);
  Py_CLEAR(tstate->async_gen_firstiter);
  Py_CLEAR(tstate->async_gen_finalizer);
  Py_CLEAR(tstate->context);
  if (tstate->on_delete != NULL) tstate->on_delete(tstate->on_delete_data);
  tstate->on_delete = NULL;
}

void PyThreadState_Delete(PyThreadState *tstate) {
  if (tstate == kc_tstate) Py_FatalError("the state of a thread is still current");
  if (tstate->prev != NULL)
    tstate->prev->next = tstate->next;
  else
    interpreter.threads = tstate->next;
  if (tstate->next != NULL) tstate->next->prev = tstate->prev;
  if (own == tstate) own = NULL;
  free(tstate);
}

/* Deletes the current state and gives up the lock. */
void PyThreadState_DeleteCurrent(void) {
  PyThreadState *tstate = kc_tstate;
  kc_tstate = NULL;
  PyThreadState_Delete(tstate);
  cross_thread_ends();
  rt_gil_release();
}

PyThreadState *_PyThreadState_UncheckedGet(void) { return kc_current(); }

PyThreadState *PyThreadState_Get(void) {
  PyThreadState *tstate = kc_current();
  if (tstate == NULL)
    Py_FatalError("the function must be called with the GIL held, but the GIL is released (the current "
                  "Python thread state is NULL)");
  return tstate;
}

PyThreadState *PyThreadState_Swap(PyThreadState *tstate) {
  PyThreadState *old = kc_current();
  kc_tstate = tstate;
  return old;
}

PyObject *_PyThreadState_GetDict(PyThreadState *tstate) {
  if (tstate->dict == NULL) {
    tstate->dict = PyDict_New();
    if (tstate->dict == NULL) PyErr_Clear();
  }
  return tstate->dict;
}

PyObject *PyThreadState_GetDict(void) {
  PyThreadState *tstate = kc_current();
  return tstate == NULL ? NULL : _PyThreadState_GetDict(tstate);
}

uint64_t PyThreadState_GetID(PyThreadState *tstate) { return tstate->id; }
PyInterpreterState *PyThreadState_GetInterpreter(PyThreadState *tstate) { return tstate->interp; }
PyThreadState *PyThreadState_Next(PyThreadState *tstate) { return tstate->next; }

void PyThreadState_EnterTracing(PyThreadState *tstate) { tstate->tracing++; }
void PyThreadState_LeaveTracing(PyThreadState *tstate) { tstate->tracing--; }

PyThreadState *PyEval_SaveThread(void) {
  PyThreadState *tstate = PyThreadState_Get();
  cross_thread_leaves();
  kc_tstate = NULL;
  rt_gil_release();
  return tstate;
}

void PyEval_RestoreThread(PyThreadState *tstate) {
  rt_gil_acquire();
  kc_tstate = tstate;
  cross_thread_comes();
}

void PyEval_AcquireThread(PyThreadState *tstate) {
  if (own == NULL) bind(tstate);
  PyEval_RestoreThread(tstate);
}

void PyEval_ReleaseThread(PyThreadState *tstate) {
  if (tstate != kc_tstate) Py_FatalError("wrong thread state");
  PyEval_SaveThread();
}

void PyEval_AcquireLock(void) { rt_gil_acquire(); }
void PyEval_ReleaseLock(void) { rt_gil_release(); }
void PyEval_InitThreads(void) {}
int PyEval_ThreadsInitialized(void) { return 1; }

PyThreadState *PyGILState_GetThisThreadState(void) { return own != NULL ? own : kc_tstate; }

int PyGILState_Check(void) { return kc_tstate != NULL; }

PyInterpreterState *_PyGILState_GetInterpreterStateUnsafe(void) { return &interpreter; }

/* A thread unknown so far gets a state that lasts until the matching release: the count starts at 0 for it,
 * at 1 for states that something else ends. */
PyGILState_STATE PyGILState_Ensure(void) {
  /* A thread that Python started, at its first call of the interface. */
  if (own == NULL && rt_gil_held()) kc_thread_state_ensure();
  PyGILState_STATE before = kc_tstate != NULL ? PyGILState_LOCKED : PyGILState_UNLOCKED;
  if (own == NULL) {
    rt_gil_acquire();
    PyThreadState *tstate = make();
    if (tstate == NULL) Py_FatalError("no memory for the state of a thread");
    bind(tstate);
    tstate->gilstate_counter = 0;
    kc_tstate = tstate;
    cross_thread_comes();
  } else if (before == PyGILState_UNLOCKED) {
    PyEval_RestoreThread(own);
  }
  own->gilstate_counter++;
  return before;
}

void PyGILState_Release(PyGILState_STATE before) {
  PyThreadState *tstate = kc_tstate;
  if (tstate == NULL) Py_FatalError("this thread does not hold the lock that it releases");
  if (--tstate->gilstate_counter == 0) {
    /* Finalizers that run now may take and release the lock again. */
    tstate->gilstate_counter = 1;
    PyThreadState_Clear(tstate);
    PyThreadState_DeleteCurrent();
  } else if (before == PyGILState_UNLOCKED) {
    PyEval_SaveThread();
  }
}

int PyThreadState_SetAsyncExc(unsigned long id, PyObject *exception) {
  for (PyThreadState *tstate = interpreter.threads; tstate != NULL; tstate = tstate->next) {
    if (tstate->thread_id != id) continue;
    Py_XINCREF(exception);
    Py_XSETREF(tstate->async_exc, exception);
    return 1;
  }
  return 0;
}

PyInterpreterState *PyInterpreterState_Get(void) { return &interpreter; }
PyInterpreterState *PyInterpreterState_Main(void) { return &interpreter; }
PyInterpreterState *PyInterpreterState_Head(void) { return &interpreter; }
PyInterpreterState *PyInterpreterState_Next(PyInterpreterState *interp) { return NULL; }
PyThreadState *PyInterpreterState_ThreadHead(PyInterpreterState *interp) { return interp->threads; }
int64_t PyInterpreterState_GetID(PyInterpreterState *interp) { return 0; }

PyObject *PyInterpreterState_GetDict(PyInterpreterState *interp) {
  if (interp->dict == NULL) {
    interp->dict = PyDict_New();
    if (interp->dict == NULL) PyErr_Clear();
  }
  return interp->dict;
}

int Py_GetRecursionLimit(void) { return recursion_limit; }

void Py_SetRecursionLimit(int limit) {
  recursion_limit = limit;
  for (PyThreadState *tstate = interpreter.threads; tstate != NULL; tstate = tstate->next) {
    int depth = tstate->recursion_limit - tstate->recursion_remaining;
    tstate->recursion_limit = limit;
    tstate->recursion_remaining = limit - depth;
  }
}

/* Refuses the next level. Code that handles the error gets a little room. */
static int refuse_recursion(PyThreadState *tstate, const char *where) {
  if (tstate->recursion_headroom > 0) {
    if (tstate->recursion_remaining < -50) Py_FatalError("Cannot recover from stack overflow.");
    return 0;
  }
  tstate->recursion_headroom++;
  PyErr_Format(PyExc_RecursionError, "maximum recursion depth exceeded%s", where);
  tstate->recursion_headroom--;
  tstate->recursion_remaining++;
  return -1;
}

int Py_EnterRecursiveCall(const char *where) {
  PyThreadState *tstate = PyThreadState_Get();
  if (--tstate->recursion_remaining >= 0) return 0;
  return refuse_recursion(tstate, where);
}

PyAPI_FUNC(int) _Py_CheckRecursiveCall(PyThreadState *tstate, const char *where);
int _Py_CheckRecursiveCall(PyThreadState *tstate, const char *where) {
  return refuse_recursion(tstate, where);
}

void Py_LeaveRecursiveCall(void) { PyThreadState_Get()->recursion_remaining++; }
