/* What every generated program provides to the runtime; defined in its file program.c. */
#ifndef KILN_RT_PROGRAM_H
#define KILN_RT_PROGRAM_H

#include "base.h"

/* Runs entry_point(argv); its result, or an undefined value with an exception pending. */
Signed rt_program_main(void);
/* Prebuilt instances. */
void *rt_program_memory_error(void);
void *rt_program_recursion_error(void);
/* "ValueError: text" for an exception instance, as a C string; the caller owns nothing. */
const char *rt_program_exception_text(void *exception);

/* What follows a program may leave out (program_defaults.c). */

/* The finalizer_trigger of each finalizer queue, by its number; null: it has none. */
extern void (*const rt_finalizer_triggers[])(void);
extern const size_t rt_finalizer_queue_count;

/* The paranoid checks of gc/check.h that were asked for when the program was translated. */
extern const char rt_program_gc_check[];

/* What the program wants to be told after pauses of the collector (rgc.GcHooks); each may be null. Times in
 * nanoseconds, memory in bytes. Called outside of a collection; they may allocate. */
struct rt_gc_hooks {
  void (*minor)(Signed duration_ns, Signed total_memory, Signed pinned_objects);
  /* One step of a major collection; `done`: it was the last one. */
  void (*step)(Signed duration_ns, Signed old_state, Signed new_state, Signed done);
  void (*major)(Signed count, Signed arenas_before, Signed arenas_after, Signed arenas_bytes,
                Signed raw_before, Signed raw_after);
};
extern const struct rt_gc_hooks rt_program_gc_hooks;

#endif
