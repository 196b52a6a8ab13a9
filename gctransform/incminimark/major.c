#include "major.h"

#include "checking.h"
#include "gc/log.h"
#include "large.h"
#include "marking.h"
#include "minor.h"
#include "nursery.h"
#include "pacing.h"
#include "pages.h"
#include "pinning.h"

/* What is given back to the system of very large objects, as a part of each pause. */
#define RELEASE_BUDGET ((size_t)2 << 20)

enum inc_state inc_state;
size_t inc_heap_bytes;
size_t inc_freed_bytes;
size_t inc_reserved_bytes;

/* When the collection of old objects under way started. */
static size_t arenas_before, large_before;

static const char *const phases[] = {"minor", "mark", "sweep"};

RT_NORETURN void inc_out_of_memory(void) {
  rt_fatal_message("out of memory during a garbage collection");
}

/* For the hook of a collection of old objects that has ended. */
static void tell_before_and_after(struct gc_pause *pause) {
  pause->arenas_before = arenas_before;
  pause->arenas_after = inc_arenas;
  pause->arenas_bytes = inc_arenas * INC_ARENA_BYTES;
  pause->raw_before = large_before;
  pause->raw_after = inc_large_bytes;
}

static void end_pause(struct gc_pause pause, size_t freed_before) {
  pause.heap_bytes = inc_heap_bytes;
  pause.reserved_bytes = inc_reserved_bytes;
  pause.freed_bytes = inc_freed_bytes - freed_before;
  pause.pinned_objects = inc_pinned_count;
  gc_pause_end(&pause);
}

static struct inc_minor_result collect_nursery(void) {
  if (gc_check.retrace) inc_check_before_minor();
  return inc_minor_collection();
}

static void start_sweep(void) {
  inc_pages_start_sweep();
  inc_large_start_sweep();
  inc_state = INC_SWEEPING;
}

/* True if the collection of old objects is done. */
static bool advance(size_t budget, bool now) {
  if (inc_state == INC_IDLE) {
    inc_state = INC_MARKING;
    arenas_before = inc_arenas;
    large_before = inc_large_bytes;
    inc_marking_start();
  }
  if (inc_state == INC_MARKING) {
    size_t left = inc_mark(budget);
    if (left != 0 && inc_marking_finish(left, now)) start_sweep();
    return false;
  }
  if (inc_sweep(budget) == 0) return false;
  inc_state = INC_IDLE;
  inc_set_next_start();
  return true;
}

static bool do_step(size_t budget) {
  size_t freed = inc_freed_bytes;
  enum inc_state before = inc_state;
  gc_pause_begin();
  bool done = advance(budget, false);
  struct gc_pause pause = {.kind = GC_PAUSE_STEP, .major_done = done};
  pause.phase = phases[before == INC_IDLE ? INC_MARKING : before];
  pause.old_state = before;
  pause.new_state = inc_state;
  if (done) tell_before_and_after(&pause);
  end_pause(pause, freed);
  return done;
}

/* A pause with a collection of young objects and, if `step`, a step after it. */
static bool collect(bool step, bool even_if_early) {
  size_t freed = inc_freed_bytes;
  bool done = false;
  gc_pause_begin();
  struct inc_minor_result minor = collect_nursery();
  enum inc_state state = inc_state;
  step &= state != INC_IDLE || even_if_early || inc_is_time_to_start();
  if (step) done = do_step(inc_step_budget(minor.promoted));
  inc_large_release(RELEASE_BUDGET);
  inc_nursery_set_allowance(inc_next_allowance(minor.looked_at, minor.promoted));
  struct gc_pause pause = {.kind = GC_PAUSE_MINOR, .promoted_bytes = minor.promoted};
  pause.phase = phases[step && state == INC_IDLE ? INC_MARKING : state];
  pause.survived_bytes = minor.promoted;
  end_pause(pause, freed);
  inc_check_after(done);
  return done;
}

void inc_collect_young(void) { collect(gc_enabled, false); }

bool inc_collect_step(void) { return collect(true, true); }

static void finish_cycle(void) {
  while (!advance(SIZE_MAX, true)) {
  }
}

void inc_collect_all(void) {
  size_t freed = inc_freed_bytes;
  gc_pause_begin();
  struct inc_minor_result minor = collect_nursery();
  /* What has died since it started may survive the one under way. */
  if (inc_state != INC_IDLE) finish_cycle();
  finish_cycle();
  inc_large_release(SIZE_MAX);
  struct gc_pause pause = {.kind = GC_PAUSE_MAJOR, .phase = "full", .promoted_bytes = minor.promoted};
  pause.survived_bytes = inc_heap_bytes;
  tell_before_and_after(&pause);
  end_pause(pause, freed);
  inc_check_after(true);
}
