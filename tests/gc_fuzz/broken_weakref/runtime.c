/* Semispace with a fault for the fuzzer to find: weak references, queues and twins are forgotten now and
 * then. */
#include "gc.h"

static void process_dead_sometimes(const struct gc_liveness *liveness, enum gc_scope scope) {
  static int collections;
  if (++collections % 4 == 0) gc_process_dead(liveness, scope);
}
#define gc_process_dead process_dead_sometimes

#include "../../../gctransform/semispace/runtime.c"
