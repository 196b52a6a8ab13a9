/* When old objects are collected, and how much of it is done at a time. All of this counts bytes and objects,
 * not time, so that a program's finalizers run at the same places each time. */
#ifndef KILN_GC_INCMINIMARK_PACING_H
#define KILN_GC_INCMINIMARK_PACING_H

#include "base.h"

/* A smaller heap is in the caches, so that pauses are short in any case. */
#define INC_SLOW_HEAP ((size_t)64 << 20)

/* See runtime.h. */
struct inc_settings {
  size_t nursery, large_object, increment_step, min, max_delta, max, max_pinned;
  double major_collect, growth, debug;
};
extern struct inc_settings inc_settings;

void inc_settings_read(void);

/* Memory outside of the heap that the program told of since the last collection of old objects. */
extern size_t inc_pressure;

/* Whether it is time to start. */
bool inc_is_time_to_start(void);
/* The work to do after a collection of young objects that promoted so many bytes. */
size_t inc_step_budget(size_t promoted);
/* How much of the nursery to use until the first collection, and then until the next collection, when of `looked_at` bytes so many were promoted
 * in the last one. */
size_t inc_first_allowance(void);
size_t inc_next_allowance(size_t looked_at, size_t promoted);
/* At the end of a collection of old objects. */
void inc_set_next_start(void);

/* Whether the heap is larger than it may be, `more` bytes added. */
bool inc_is_over_limit(size_t more);

#endif
