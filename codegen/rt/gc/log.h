/* Statistics and the timeline of a run.
 *
 * KILN_GC_STATS=1 in the environment prints a summary to stderr at exit. KILN_GC_LOG=FILE writes one line
 * for each pause, fields separated by tabs; `kiln gc-report` reads it. The first line names the collector
 * and the format. KILN_GC_CLOCK=cpu takes the processor time of the program for both instead of the time
 * that passes: while others had the processor, the program was not kept waiting by its collector. */
#ifndef KILN_RT_GC_LOG_H
#define KILN_RT_GC_LOG_H

#include "../base.h"

enum gc_pause_kind { GC_PAUSE_MINOR, GC_PAUSE_STEP, GC_PAUSE_MAJOR };

/* What a collector knows at the end of a pause; 0 where it does not. */
struct gc_pause {
  enum gc_pause_kind kind;
  const char *phase;    /* "mark", "sweep", ...: a constant without blanks */
  size_t heap_bytes;    /* in use after it */
  size_t reserved_bytes;/* taken from the system */
  size_t promoted_bytes;/* became old */
  size_t survived_bytes;/* of what was looked at */
  size_t freed_bytes;
  size_t pinned_objects;
  bool major_done;      /* a step that was the last one of a major collection */
  /* For the program's hooks. Of a step: numbers of the collector's states (rgc.STATE_...). */
  Signed old_state, new_state;
  /* Of a major collection, or of the step that ends one: pages of small objects, and large objects. */
  size_t arenas_before, arenas_after, arenas_bytes;
  size_t raw_before, raw_after;
};

/* The time starts here. Ends the program if the file of KILN_GC_LOG cannot be written. */
void gc_log_init(const char *collector);
/* Around each pause. Pauses do not nest: an inner pair is counted as a collection of its own kind, but its
 * time and its bytes are the outer one's. */
void gc_pause_begin(void);
void gc_pause_end(const struct gc_pause *pause);
/* Writes the summary and the last line of the log, once. gc_fini calls it; so does every other end of the
 * program but _exit and a signal. */
void gc_log_fini(void);

/* Totals, also behind rgc.get_stats. Nanoseconds and bytes. */
struct gc_statistics {
  size_t minor_collections, steps, major_collections;
  size_t pause_ns, longest_pause_ns;
  size_t promoted_bytes, freed_bytes;
  size_t heap_bytes, peak_heap_bytes;
  size_t reserved_bytes, peak_reserved_bytes;
  size_t raw_bytes;      /* memory pressure that the program told of */
};
extern struct gc_statistics gc_statistics;

/* Calls the hooks of the program (program.h) for the pauses since the last call; part of
 * gc_after_collection. An exception in a hook is dropped. */
void gc_run_hooks(void);

/* Between the files of this folder. */

/* Keeps a pause of `ns` nanoseconds for gc_run_hooks. */
void gc_hooks_note(const struct gc_pause *pause, Signed ns);
/* Counts a pause for gc_pause_percentile. */
void gc_pause_count(size_t ns);
/* An upper bound, exact to a sixteenth, of all but `above` in a hundred of the counted pauses; 0: none. */
size_t gc_pause_percentile(unsigned above);
/* Writes the summary of a run of `run_ns` nanoseconds to stderr. */
void gc_print_summary(const char *collector, size_t run_ns, size_t peak_rss);

#endif
