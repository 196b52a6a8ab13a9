/* Threads that run RPython code. The statics of the runtime that belong to a thread are those of the thread
 * that holds the lock (gil.h); a thread's own lie in its struct while another one runs. They change places
 * only when another thread takes the lock than the one that had it before. */
#ifndef KILN_RT_THREADS_H
#define KILN_RT_THREADS_H

#include "base.h"

struct rt_thread;

/* The calling thread is the main one; once, at start-up. */
void rt_threads_init(void);

/* Makes the calling thread, which C has made, known to RPython, and takes the lock. Takes the lock alone if
 * the thread is known. Ends the program if there is no memory. */
void rt_thread_attach(void);
/* Undoes it and gives the lock up. Done by itself when the thread ends. */
void rt_thread_detach(void);

/* The calling thread; null if it is not known. */
struct rt_thread *rt_thread_self(void);
/* The lock was just taken: the runtime's statics become those of `self`. */
void rt_thread_resume(struct rt_thread *self);
/* Whether `self` was the last to hold the lock. */
bool rt_thread_is_running(const struct rt_thread *self);

/* Runs `function` in a new thread, which holds the lock then. The thread's ident, or -1. */
Signed rt_thread_start(void (*function)(void));
/* A number that no other living thread has. */
Signed rt_thread_ident(void);
/* A small number of the calling thread, which later threads may have again; and one that none ever has. */
Signed rt_thread_number(void);
Signed rt_thread_serial(void);
/* Stack of new threads in bytes; 0: the default. */
Signed rt_thread_get_stack_size(void);
void rt_thread_set_stack_size(Signed bytes);

/* Whether there is another thread than the calling one, which holds the lock. */
bool rt_threads_are_many(void);

/* The roots of all threads but the one that runs, for collectors. */
void rt_threads_visit_roots(void (*keep)(void **slot));
/* In the child of a fork only the calling thread is left. */
void rt_threads_after_fork(void);

#endif
