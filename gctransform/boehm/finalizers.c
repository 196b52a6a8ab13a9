/* Destructors and finalizer queues for objects whose type is not known: the destructor is
 * remembered with the object, and what an object refers to is what libgc takes for a pointer. The
 * order of the queues is that of gc/finalizers.c. */
#include <stdlib.h>
#include <string.h>

#include "gc.h"
#include "gc/table.h"
#include "marking.h"
#include "program.h"

struct destructible {
  void *object;
  void (*destructor)(void *object);
};

/* An object that a queue watches. `cyclic`, during a collection: it is reachable from itself. */
struct watched {
  void *object;
  Signed queue;
  bool dying;
  bool cyclic;
};

static GC_TABLE(struct destructible) destructible;
static GC_TABLE(
    void *) ignored; /* objects whose destructor is not to be called; since the last collection */
static GC_TABLE(struct watched) watched;

/* The dead that wait to be fetched, oldest first, of all queues. */
static GC_TABLE(struct watched) dead;
static size_t fetched; /* as many at the start of `dead` are gone */
static bool some_died; /* since the last triggers */

/* Finalizers go to the table of the collector, not through gc_register_destructor. */
void *gc_alloc_with_destructor(const struct gc_type *type, size_t size, enum gc_pointers pointers) {
  void *object = gc_alloc(type, size, pointers);
  if (object == NULL) return NULL;
  if (!gc_table_reserve(&destructible)) {
    rt_raise_memory_error();
    return NULL;
  }
  destructible.entries[destructible.count++] = (struct destructible){object, type->destructor};
  return object;
}

void gc_may_ignore_finalizer(void *object) {
  if (!gc_table_reserve(&ignored)) return;
  ignored.entries[ignored.count++] = object;
}

static int compare_addresses(const void *a, const void *b) {
  uintptr_t left = (uintptr_t) * (void *const *)a, right = (uintptr_t) * (void *const *)b;
  return (left > right) - (left < right);
}

static bool is_ignored(void *object) {
  return ignored.count != 0 && bsearch(&object, ignored.entries, ignored.count,
                                       sizeof *ignored.entries, compare_addresses) != NULL;
}

void gc_process_destructors(const struct gc_liveness *liveness, enum gc_scope scope) {
  (void)scope;
  size_t kept = 0;
  if (ignored.count != 0)
    qsort(ignored.entries, ignored.count, sizeof *ignored.entries, compare_addresses);
  for (size_t i = 0; i < destructible.count; i++) {
    struct destructible entry = destructible.entries[i];
    if (is_ignored(entry.object)) continue;
    if (liveness->survivor(entry.object) != NULL)
      destructible.entries[kept++] = entry;
    else
      entry.destructor(entry.object);
  }
  destructible.count = kept;
  ignored.count = 0;
}

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
    memmove(&dead.entries[fetched + 1], &dead.entries[fetched],
            (i - fetched) * sizeof *dead.entries);
    fetched++;
    return object;
  }
  return NULL;
}

bool gc_watches_objects(void) { return watched.count != 0; }

void gc_visit_dead_queues(void (*keep)(void **slot)) {
  for (size_t i = fetched; i < dead.count; i++) keep(&dead.entries[i].object);
}

static void keep_referent(void *referent, void *liveness) {
  ((const struct gc_liveness *)liveness)->keep(&referent);
}

/* Of the watched objects that are not marked, takes those as dying that are not found through
 * another one. What an object refers to is marked before the next is looked at. One that comes to
 * be marked that way is found through another, unless it was found through itself. */
static void find_dying(const struct gc_liveness *liveness) {
  for (size_t i = 0; i < watched.count; i++) {
    struct watched *entry = &watched.entries[i];
    entry->dying = liveness->survivor(entry->object) == NULL;
    if (!entry->dying) continue;
    boehm_visit_referents(entry->object, keep_referent, (void *)liveness);
    liveness->drain();
    entry->cyclic = liveness->survivor(entry->object) != NULL;
  }
}

/* Members of cycles only come when nobody else does, who might refer to them. */
static void choose_dying(const struct gc_liveness *liveness) {
  bool acyclic = false;
  for (size_t i = 0; i < watched.count; i++) {
    struct watched *entry = &watched.entries[i];
    if (!entry->dying || entry->cyclic) continue;
    entry->dying = liveness->survivor(entry->object) == NULL;
    acyclic |= entry->dying;
  }
  for (size_t i = 0; acyclic && i < watched.count; i++)
    if (watched.entries[i].cyclic) watched.entries[i].dying = false;
}

static void forget_fetched(void) {
  if (fetched == 0) return;
  dead.count -= fetched;
  memmove(dead.entries, dead.entries + fetched, dead.count * sizeof *dead.entries);
  fetched = 0;
}

static void queue_dying(const struct gc_liveness *liveness) {
  size_t kept = 0;
  forget_fetched();
  for (size_t i = 0; i < watched.count; i++) {
    struct watched entry = watched.entries[i];
    bool dying = entry.dying;
    entry.dying = entry.cyclic = false;
    liveness->keep(&entry.object);
    if (dying)
      dead.entries[dead.count++] = entry;
    else
      watched.entries[kept++] = entry;
    some_died |= dying;
  }
  watched.count = kept;
  liveness->drain();
}

void gc_process_queues(const struct gc_liveness *liveness, enum gc_scope scope) {
  (void)scope;
  if (watched.count == 0) return;
  find_dying(liveness);
  choose_dying(liveness);
  queue_dying(liveness);
}

static bool has_dead(Signed queue) {
  for (size_t i = fetched; i < dead.count; i++)
    if (dead.entries[i].queue == queue) return true;
  return false;
}

void gc_run_triggers(void) {
  if (!some_died) return;
  some_died = false;
  for (size_t queue = 0; queue < rt_finalizer_queue_count; queue++)
    if (rt_finalizer_triggers[queue] != NULL && has_dead((Signed)queue))
      rt_finalizer_triggers[queue]();
}
