/* Semispace with a fault for the fuzzer to find: the pending exception is no root. */
#include "gc.h"

static void visit_all_roots_but_one(void (*keep)(void **slot), enum gc_scope scope) {
  void *value = rt_exc_fetch();
  gc_visit_roots(keep, scope);
  rt_exc_set(value);
}
#define gc_visit_roots visit_all_roots_but_one

#include "../../../gctransform/semispace/runtime.c"
