/* The thread state of the running thread, as the C files of this folder see it. */
#ifndef PYINTERP_CPYEXT_C_KC_THREADS_H
#define PYINTERP_CPYEXT_C_KC_THREADS_H

#include "kc.h"

/* The current thread state: null while the thread has given up the interpreter's lock (or never had a
 * state). Only kc_current may be used by code that needs one. */
extern __thread PyThreadState *kc_tstate;

/* Makes and installs the state of the running thread where it has none; the thread must hold the lock. To be
 * called for the main thread at start-up and at the entry of every thread that Python code starts. Fatal when
 * there is no memory. Returns null if the thread has a state but has given up the lock. */
PyThreadState *kc_thread_state_ensure(void);
/* Ends the state of the running thread, for a thread that Python code started and that is about to end. The thread
 * has the lock, and keeps it. */
void kc_thread_state_drop(void);

/* The current thread state; null only if the thread has given up the lock. */
static inline PyThreadState *kc_current(void) {
  PyThreadState *tstate = kc_tstate;
  return __builtin_expect(tstate != NULL, 1) ? tstate : kc_thread_state_ensure();
}

/* Whether an exception is pending. */
static inline int kc_error_pending(void) {
  PyThreadState *tstate = kc_current();
  return tstate != NULL && tstate->curexc_type != NULL;
}

/* Services of the runtime: the lock of the interpreter. A thread that takes it for the first time becomes known
 * to the collector. */
void rt_gil_acquire(void);
void rt_gil_release(void);
bool rt_gil_held(void);

/* Tell Python which thread runs: before the lock is given up, after it was taken, before a thread that C made
 * gives it up for good. */
void cross_thread_leaves(void);
void cross_thread_comes(void);
void cross_thread_ends(void);

/* Python looks soon whether there are pending calls. May be called by any thread, and by signal handlers. */
void cross_wake(void);
/* Whether the running thread has calls to make, or an interrupt waits. */
bool kc_has_pending_calls(void);
bool kc_is_interrupted(void);

#endif
