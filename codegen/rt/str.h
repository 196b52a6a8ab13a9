/* The layout of RPython's str and unicode, as the rtyper makes them. */
#ifndef KILN_RT_STR_H
#define KILN_RT_STR_H

#include "gc.h"

struct rt_str {
  struct gc_header h;
  Signed hash; /* 0: not computed yet */
  Signed length;
  Char chars[]; /* not NUL-terminated */
};

#endif
