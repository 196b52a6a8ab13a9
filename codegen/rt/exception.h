/* The pending exception and the traceback. An exception is pending from where it is raised until a
 * handler fetches it; a function that returns with one pending returns an undefined value. */
#ifndef KILN_RT_EXCEPTION_H
#define KILN_RT_EXCEPTION_H

#include "base.h"

/* A place in the RPython source. */
struct rt_loc {
  const char *file;
  const char *function;
  int line;
};

/* The pending exception instance, or null. */
extern void *rt_exc_value;

/* The places that the pending exception has passed, newest last; a ring, so that a deep unwinding keeps
 * its innermost and newest part. Of the running thread. */
#define RT_TRACEBACK_SIZE 128 /* a power of two */
struct rt_traceback {
  const struct rt_loc *places[RT_TRACEBACK_SIZE];
  unsigned count; /* of all that were added; the last ones are kept */
};
extern struct rt_traceback *rt_traceback;
RT_COLD void rt_traceback_add(const struct rt_loc *loc);
RT_COLD void rt_traceback_reset(void);

static inline Bool rt_exc_pending(void) { return RT_UNLIKELY(rt_exc_value != NULL); }
static inline void *rt_exc_fetch(void) {
  void *value = rt_exc_value;
  rt_exc_value = NULL;
  return value;
}
static inline void rt_exc_set(void *value) { rt_exc_value = value; }

/* Makes `value` the pending exception, raised at `loc`. */
RT_COLD void rt_raise_at(void *value, const struct rt_loc *loc);
/* Makes MemoryError the pending exception. */
RT_COLD void rt_raise_memory_error(void);
/* Makes RecursionError the pending exception. */
RT_COLD void rt_raise_recursion_error(void);

/* Ends the program: no handler was there for `exception_name`, which was about to be raised at `loc`. */
RT_NORETURN void rt_fatal(const char *exception_name, const struct rt_loc *loc);
/* Ends the program with a message of the runtime. */
RT_NORETURN void rt_fatal_message(const char *message);
/* Ends the program: the pending exception left the entry point. */
RT_NORETURN void rt_fatal_uncaught(void);

/* The lowest address that the running thread's C stack may grow to; set at start-up. */
extern char *rt_stack_limit;
/* Left below it for the runtime and for C functions that do not check. */
#define RT_STACK_RESERVE ((size_t)256 << 10)
/* Where the C stack is, more or less. */
static inline char *rt_stack_pointer(void) {
#ifdef __x86_64__
  char *here; /* without the frame pointer that the builtin would set up in every function that checks */
  __asm__("mov %%rsp, %0" : "=r"(here));
  return here;
#else
  return __builtin_frame_address(0);
#endif
}

/* Whether the stack is used up, and then RecursionError is the pending exception. */
static inline bool rt_stack_check(void) {
  if (RT_LIKELY(rt_stack_pointer() >= rt_stack_limit)) return false;
  rt_raise_recursion_error();
  return true;
}

#endif
