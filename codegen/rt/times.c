#define _GNU_SOURCE
#include "times.h"

#include <errno.h>
#include <time.h>

#include "gil.h"

static Signed read_clock(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return (Signed)now.tv_sec * 1000000000 + now.tv_nsec;
}

Float rt_time_time(void) { return (Float)rt_time_time_ns() * 1e-9; }
Float rt_time_clock(void) { return (Float)read_clock(CLOCK_PROCESS_CPUTIME_ID) * 1e-9; }
Float rt_time_monotonic(void) { return (Float)rt_time_monotonic_ns() * 1e-9; }
Signed rt_time_time_ns(void) { return read_clock(CLOCK_REALTIME); }
Signed rt_time_monotonic_ns(void) { return read_clock(CLOCK_MONOTONIC); }

void rt_time_sleep(Float seconds) {
  if (!(seconds > 0)) return;
  struct timespec left;
  left.tv_sec = seconds > 1e9 ? 1000000000 : (time_t)seconds;
  left.tv_nsec = (long)((seconds - (Float)left.tv_sec) * 1e9);
  if (left.tv_nsec > 999999999 || left.tv_nsec < 0) left.tv_nsec = 999999999;
  rt_gil_release();
  while (nanosleep(&left, &left) != 0 && errno == EINTR) continue;
  rt_gil_acquire();
}
