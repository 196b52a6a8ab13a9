/* Clocks. */
#ifndef KILN_RT_TIMES_H
#define KILN_RT_TIMES_H

#include "base.h"

/* Seconds since 1970. */
Float rt_time_time(void);
/* Seconds of processor time of this process. */
Float rt_time_clock(void);
/* Seconds of a clock that never goes back. */
Float rt_time_monotonic(void);
/* The same clocks in nanoseconds. */
Signed rt_time_time_ns(void);
Signed rt_time_monotonic_ns(void);
void rt_time_sleep(Float seconds);

#endif
