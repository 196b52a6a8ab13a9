/* The global lock: RPython code, and all of the runtime, runs in the thread that holds it. A program starts
 * with the lock held by its main thread.
 *
 * Release and acquire go around C code that may take long and touches nothing of RPython. Both are one atomic
 * operation as long as nobody waits. */
#ifndef KILN_RT_GIL_H
#define KILN_RT_GIL_H

#include "base.h"

/* Takes the lock, waiting for it. A thread that RPython never saw becomes known to it (threads.h). Keeps
 * errno. */
void rt_gil_acquire(void);
/* Gives it up. What the thread holds of RPython's objects must be on its stack of roots. Keeps errno. */
void rt_gil_release(void);

/* Set when a thread has waited for a while: the one that holds the lock is to give it up. */
extern _Atomic int rt_gil_wanted;
/* Lets a waiting thread run if it has waited for a while; to be called now and then by whatever runs long. */
void rt_gil_yield(void);

/* Whether the calling thread holds it. */
bool rt_gil_held(void);

/* For threads.c: takes the lock for nobody in particular; says that it is the calling thread's from then on; and what
 * is left of it in the child of a fork. */
void rt_gil_take(void);
void rt_gil_settled(void);
void rt_gil_after_fork(void);

#endif
