/* Paranoid variants, the same for all collectors. KILN_GC_CHECK in the environment, or what
 * `kiln translate --gc-check=...` left in the binary, is a list of words, with commas or plus signs between them:
 *
 *   collect[=N]   collect fully before every Nth allocation (every one)
 *   move          at each collection move what can be moved, and make the old place unusable; what dies is
 *                 made unusable too
 *   retrace       after each collection trace again from the roots, the slow way, and look at every object
 *   fail=N        the Nth allocation fails; those after it succeed
 */
#ifndef KILN_RT_GC_CHECK_H
#define KILN_RT_GC_CHECK_H

#include "../base.h"

struct gc_check {
  size_t collect_every; /* 0: off */
  size_t fail_at;       /* 0: off */
  bool move;
  bool retrace;
  bool every_allocation; /* gc_alloc_fast must always give null, so that gc_alloc_slow sees all */
};
extern struct gc_check gc_check;

/* Reads the setting; gc_init calls it first. */
void gc_check_init(void);

enum gc_check_action { GC_CHECK_PROCEED, GC_CHECK_COLLECT, GC_CHECK_FAIL };
/* What to do with the next allocation. To be called once at the start of each gc_alloc_slow. On
 * GC_CHECK_FAIL MemoryError is pending and the allocation gives null. */
enum gc_check_action gc_check_allocation(void);

/* Traces from all roots with a set of its own, and asks `validate` about each object: null, or what is wrong
 * with it. Ends the program with the path of types that led there. `visit_roots` as gc_visit_roots; prebuilt
 * objects are visited as well. Uses gc_type_of. */
void gc_retrace(const char *(*validate)(void *object));

/* Makes memory unusable (a pattern; inaccessible for AddressSanitizer), and usable again. */
void gc_poison(void *memory, size_t size);
void gc_unpoison(void *memory, size_t size);

#endif
