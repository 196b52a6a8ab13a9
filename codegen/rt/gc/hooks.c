#include <string.h>

#include "../exception.h"
#include "../program.h"
#include "log.h"

/* What a hook is told about one pause, or about several of a kind. */
struct event {
  enum gc_pause_kind kind;
  Signed ns;
  Signed major_count;
  struct gc_pause pause;
};

#define RING_SIZE 16
#define KINDS 3

/* Pauses in their order; those that did not fit are summed up by kind. */
static struct event events[RING_SIZE];
static size_t event_count;
static struct event overflow[KINDS];
static bool overflowed[KINDS];

static bool is_wanted(enum gc_pause_kind kind) {
  switch (kind) {
    case GC_PAUSE_MINOR: return rt_program_gc_hooks.minor != NULL;
    case GC_PAUSE_STEP: return rt_program_gc_hooks.step != NULL;
    case GC_PAUSE_MAJOR: return rt_program_gc_hooks.major != NULL;
  }
  return false;
}

/* The later one's facts, with what belongs to the begin of the earlier one. */
static void add_to_overflow(const struct event *event) {
  struct event *sum = &overflow[event->kind];
  if (!overflowed[event->kind]) {
    overflowed[event->kind] = true;
    *sum = *event;
    return;
  }
  struct gc_pause first = sum->pause;
  sum->ns += event->ns;
  sum->major_count = event->major_count;
  sum->pause = event->pause;
  sum->pause.old_state = first.old_state;
  sum->pause.major_done |= first.major_done;
  sum->pause.arenas_before = first.arenas_before;
  sum->pause.raw_before = first.raw_before;
}

static void keep_event(enum gc_pause_kind kind, const struct gc_pause *pause, Signed ns) {
  if (!is_wanted(kind)) return;
  struct event event = {kind, ns, (Signed)gc_statistics.major_collections, *pause};
  if (event_count < RING_SIZE)
    events[event_count++] = event;
  else
    add_to_overflow(&event);
}

void gc_hooks_note(const struct gc_pause *pause, Signed ns) {
  keep_event(pause->kind, pause, ns);
  if (pause->kind == GC_PAUSE_STEP && pause->major_done) keep_event(GC_PAUSE_MAJOR, pause, ns);
}

static void call_hook(const struct event *event) {
  const struct gc_pause *pause = &event->pause;
  switch (event->kind) {
    case GC_PAUSE_MINOR:
      rt_program_gc_hooks.minor(event->ns, (Signed)pause->heap_bytes, (Signed)pause->pinned_objects);
      break;
    case GC_PAUSE_STEP:
      rt_program_gc_hooks.step(event->ns, pause->old_state, pause->new_state, pause->major_done);
      break;
    case GC_PAUSE_MAJOR:
      rt_program_gc_hooks.major(event->major_count, (Signed)pause->arenas_before,
                                (Signed)pause->arenas_after, (Signed)pause->arenas_bytes,
                                (Signed)pause->raw_before, (Signed)pause->raw_after);
      break;
  }
  rt_exc_set(NULL);
}

void gc_run_hooks(void) {
  /* A hook may collect: what it causes is kept for the next call. */
  struct event told[RING_SIZE + KINDS];
  size_t count = event_count;
  if (count == 0) return;
  memcpy(told, events, count * sizeof *told);
  for (int kind = 0; kind < KINDS; kind++) {
    if (overflowed[kind]) told[count++] = overflow[kind];
    overflowed[kind] = false;
  }
  event_count = 0;
  for (size_t i = 0; i < count; i++) call_hook(&told[i]);
}
