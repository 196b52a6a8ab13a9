/* Where C enters the program, and where the program leaves for C. */
#ifndef KILN_RT_FOREIGN_H
#define KILN_RT_FOREIGN_H

#include "exception.h"
#include "gil.h"

#define RT_EXPORT __attribute__((visibility("default")))

/* C has called a function of the program. RPython frames may lie below on the C stack; what they hold is on
 * the shadow stack, above which this call puts its own. True if the thread did not hold the global lock: it
 * does now. */
static inline bool rt_enter_from_c(void) {
  if (RT_LIKELY(rt_gil_held())) return false;
  rt_gil_acquire();
  return true;
}

/* The function is done. C knows nothing of RPython exceptions: one that gets here ends the program. */
static inline void rt_return_to_c(bool took_lock) {
  if (rt_exc_pending()) rt_fatal_uncaught();
  if (RT_UNLIKELY(took_lock)) rt_gil_release();
}

#endif
