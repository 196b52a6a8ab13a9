/* Locks of rpython.rlib.rthread. A thread that waits gives the global lock up. */
#ifndef KILN_RT_LOCKS_H
#define KILN_RT_LOCKS_H

#include "base.h"

/* A new lock, not taken; null if there is no memory. */
void *rt_lock_new(void);
void rt_lock_free(void *lock);
/* Waits for `timeout` microseconds: not at all for 0, for ever if it is negative. 1 if it took the lock. The
 * caller holds the global lock, and what it holds of objects is on its stack of roots. */
Signed rt_lock_acquire(void *lock, Signed timeout);
/* 0 if the lock was not taken. */
Signed rt_lock_release(void *lock);
Signed rt_lock_is_taken(void *lock);

/* Whoever calls it waits for so many microseconds, and others run. */
void rt_thread_sleep(Signed microseconds);

#endif
