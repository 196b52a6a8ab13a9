/* Where C enters the program, and where the program leaves for C. */
#ifndef KILN_RT_FOREIGN_H
#define KILN_RT_FOREIGN_H

#include "exception.h"

#define RT_EXPORT __attribute__((visibility("default")))

/* C has called a function of the program. RPython frames may lie below on the C stack; what they hold is on
 * the shadow stack, above which this call puts its own. */
static inline void rt_enter_from_c(void) {}

/* The function is done. C knows nothing of RPython exceptions: one that gets here ends the program. */
static inline void rt_return_to_c(void) {
  if (rt_exc_pending()) rt_fatal_uncaught();
}

/* Around a call of C that may take long: other threads may run meanwhile. The roots are saved; errno is
 * kept. Called by the C functions that are made for such calls. */
void rt_leave_for_c(void);
void rt_back_from_c(void);

#endif
