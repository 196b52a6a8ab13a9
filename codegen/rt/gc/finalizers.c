#include "../gc.h"

#ifndef GC_OWN_FINALIZERS
#include <string.h>

#include "../program.h"
#include "table.h"

/* An object that a queue watches. `cyclic`, during a collection: it is reachable from itself. */
struct watched {
  void *object;
  Signed queue;
  bool dying;
  bool cyclic;
};

static GC_TABLE(struct watched) watched;

/* The dead that wait to be fetched, oldest first, of all queues. */
static GC_TABLE(struct watched) dead;
static size_t fetched; /* as many at the start of `dead` are gone */
static bool some_died; /* since the last triggers */

void gc_finalizer_register(Signed queue, void *object) {
  /* Room among the dead is made now: a collection could not report that there is none. */
  size_t wanted = watched.count + dead.count + 1;
  bool room = gc_table_reserve(&watched);
  while (room && dead.capacity < wanted)
    room = gc_table_grow((void **)&dead.entries, &dead.capacity, sizeof *dead.entries);
  if (!room) {
    rt_raise_memory_error();
    return;
  }
  watched.entries[watched.count++] = (struct watched){.object = object, .queue = queue};
}

void *gc_finalizer_next_dead(Signed queue) {
  for (size_t i = fetched; i < dead.count; i++) {
    if (dead.entries[i].queue != queue) continue;
    void *object = dead.entries[i].object;
    memmove(&dead.entries[fetched + 1], &dead.entries[fetched], (i - fetched) * sizeof *dead.entries);
    fetched++;
    return object;
  }
  return NULL;
}

void gc_visit_dead_queues(void (*keep)(void **slot)) {
  for (size_t i = fetched; i < dead.count; i++) keep(&dead.entries[i].object);
}

static void keep_slot(void **slot, void *argument) {
  if (*slot != NULL) ((const struct gc_liveness *)argument)->keep(slot);
}

/* Reaches what the dead object refers to, but not the object itself unless through that. */
static void keep_referents(const struct gc_liveness *liveness, void *object) {
  gc_visit_referents(object, keep_slot, (void *)liveness);
  liveness->drain();
}

/* Of the watched objects that were not reached, marks those as dying that no other one refers to. An object
 * that is found through an earlier one is no longer unreached; one that was marked and is found through a
 * later one is unmarked below, as it has been reached by then. An object that reaches itself would look the
 * same, so it is told apart here. */
static void find_dying(const struct gc_liveness *liveness) {
  for (size_t i = 0; i < watched.count; i++) {
    struct watched *entry = &watched.entries[i];
    entry->dying = liveness->survivor(entry->object) == NULL;
    if (!entry->dying) continue;
    keep_referents(liveness, entry->object);
    entry->cyclic = liveness->survivor(entry->object) != NULL;
  }
}

/* Unmarks what others refer to. Members of cycles only come when nobody else does, since those might refer
 * to them. */
static void choose_dying(const struct gc_liveness *liveness) {
  bool acyclic = false;
  for (size_t i = 0; i < watched.count; i++) {
    struct watched *entry = &watched.entries[i];
    if (!entry->dying || entry->cyclic) continue;
    entry->dying = liveness->survivor(entry->object) == NULL;
    acyclic |= entry->dying;
  }
  for (size_t i = 0; acyclic && i < watched.count; i++) {
    if (watched.entries[i].cyclic) watched.entries[i].dying = false;
  }
}

static void forget_fetched(void) {
  dead.count -= fetched;
  memmove(dead.entries, dead.entries + fetched, dead.count * sizeof *dead.entries);
  fetched = 0;
}

/* Puts those that stay young to the end; those before `first` are old. */
static void sort_by_age(const struct gc_liveness *liveness, size_t first) {
  size_t old = first;
  for (size_t i = first; i < watched.count; i++) {
    if (gc_stays_young(liveness, watched.entries[i].object)) continue;
    struct watched young = watched.entries[old];
    watched.entries[old++] = watched.entries[i];
    watched.entries[i] = young;
  }
  watched.first_young = old;
}

static void queue_dying(const struct gc_liveness *liveness) {
  size_t kept = 0;
  if (fetched != 0) forget_fetched();
  for (size_t i = 0; i < watched.count; i++) {
    struct watched entry = watched.entries[i];
    bool dying = entry.dying;
    entry.dying = entry.cyclic = false;
    liveness->keep(&entry.object);
    if (dying) {
      dead.entries[dead.count++] = entry;
      some_died = true;
    } else {
      watched.entries[kept++] = entry;
    }
  }
  watched.count = kept;
  liveness->drain();
  sort_by_age(liveness, 0);
}

/* A collection of young objects decides about none of the watched ones. */
static void keep_young_watched(const struct gc_liveness *liveness) {
  for (size_t i = watched.first_young; i < watched.count; i++)
    liveness->keep(&watched.entries[i].object);
  liveness->drain();
  sort_by_age(liveness, watched.first_young);
}

void gc_process_queues(const struct gc_liveness *liveness, enum gc_scope scope) {
  if (watched.count == 0) return;
  if (scope == GC_YOUNG) {
    keep_young_watched(liveness);
    return;
  }
  find_dying(liveness);
  choose_dying(liveness);
  queue_dying(liveness);
}

bool gc_watches_objects(void) { return watched.count != 0; }

void gc_run_triggers(void) {
  if (!some_died) return;
  some_died = false;
  for (size_t queue = 0; queue < rt_finalizer_queue_count; queue++) {
    bool waiting = false;
    for (size_t i = fetched; i < dead.count && !waiting; i++)
      waiting = dead.entries[i].queue == (Signed)queue;
    if (waiting && rt_finalizer_triggers[queue] != NULL) rt_finalizer_triggers[queue]();
  }
}
#endif
