#include <stdlib.h>

#include "gc/table.h"
#include "heap.h"
#include "program.h"

/* Objects that something watches have a record, found by their address: weak references, finalizer queues,
 * a destructor that is not to be called. */
struct watch {
  struct gc_header *object;
  struct watch *next; /* in its bucket */
  struct weakref *weakrefs;
  uint64_t queues; /* a bit for each that waits for the object's death */
  bool no_destructor;
};

/* A weak reference whose target can die is in the list of its record. Its destructor takes it out. */
struct weakref {
  struct gc_weakref base;
  struct weakref *next;
  struct weakref **link; /* what points to this one */
};

static struct watch **buckets;
static size_t bucket_count, watch_count;

struct queued {
  struct gc_header *object;
  Signed queue;
};
static GC_TABLE(struct queued) dead;
static size_t fetched; /* as many at the start of `dead` are gone */
static bool some_died;
static size_t registrations; /* that have not led to an entry in `dead` */

static struct watch **bucket_of(const void *object) {
  uint64_t hash = ((uint64_t)object >> 4) * 0x9E3779B97F4A7C15u;
  return &buckets[(hash >> 32) & (bucket_count - 1)];
}

static struct watch **find(const struct gc_header *object) {
  struct watch **place = bucket_of(object);
  while ((*place)->object != object) place = &(*place)->next;
  return place;
}

static bool grow_buckets(void) {
  size_t old_count = bucket_count;
  struct watch **old = buckets;
  size_t count = old_count == 0 ? 64 : 2 * old_count;
  struct watch **grown = calloc(count, sizeof *grown);
  if (grown == NULL) return false;
  buckets = grown;
  bucket_count = count;
  for (size_t i = 0; i < old_count; i++) {
    for (struct watch *watch = old[i], *next; watch != NULL; watch = next) {
      struct watch **place = bucket_of(watch->object);
      next = watch->next;
      watch->next = *place;
      *place = watch;
    }
  }
  free(old);
  return true;
}

/* The record of an object, made if there is none. Null, with MemoryError pending, if that failed. */
static struct watch *watch_of(struct gc_header *object) {
  if (object->flags & GC_WATCHED) return *find(object);
  struct watch *watch = NULL;
  if (watch_count < bucket_count || grow_buckets()) watch = calloc(1, sizeof *watch);
  if (watch == NULL) {
    rt_raise_memory_error();
    return NULL;
  }
  struct watch **place = bucket_of(object);
  watch->object = object;
  watch->next = *place;
  *place = watch;
  watch_count++;
  object->flags |= GC_WATCHED;
  return watch;
}

static void forget(struct watch **place) {
  struct watch *watch = *place;
  *place = watch->next;
  free(watch);
  watch_count--;
}

static void clear_weakrefs(struct watch *watch) {
  for (struct weakref *weakref = watch->weakrefs; weakref != NULL; weakref = weakref->next) {
    weakref->base.target = NULL;
    weakref->link = NULL;
  }
  watch->weakrefs = NULL;
}

static void take_out(void *object) {
  struct weakref *weakref = object;
  if (weakref->link == NULL) return;
  *weakref->link = weakref->next;
  if (weakref->next != NULL) weakref->next->link = weakref->link;
  weakref->link = NULL;
}

const struct gc_type gc_weakref_type = {.name = "weakref", .size = sizeof(struct gc_weakref)};
static const struct gc_type watching_weakref_type = {
    .name = "weakref", .size = sizeof(struct weakref), .destructor = take_out};

void *gc_weakref_create(void *target) {
  gc_incref(target);
  struct weakref *weakref = gc_alloc(&watching_weakref_type, sizeof *weakref, GC_NO_POINTERS);
  if (weakref == NULL) {
    gc_decref(target);
    return NULL;
  }
  weakref->base.target = target;
  weakref->link = NULL;
  if (target == NULL || ((struct gc_header *)target)->flags & GC_IMMORTAL) return weakref;
  struct watch *watch = watch_of(target);
  if (watch == NULL) {
    gc_decref(weakref);
    weakref = NULL;
  } else {
    weakref->next = watch->weakrefs;
    weakref->link = &watch->weakrefs;
    if (weakref->next != NULL) weakref->next->link = &weakref->next;
    watch->weakrefs = weakref;
  }
  gc_decref(target);
  return weakref;
}

void rc_clear_weakrefs(struct gc_header *object) { clear_weakrefs(*find(object)); }
bool rc_is_registered(struct gc_header *object) { return (*find(object))->queues != 0; }
bool rc_destructor_ignored(struct gc_header *object) { return (*find(object))->no_destructor; }

void rc_queue(struct gc_header *object) {
  struct watch *watch = *find(object);
  Signed queue = __builtin_ctzll(watch->queues);
  watch->queues &= watch->queues - 1;
  object->count++;
  /* gc_finalizer_register made room. */
  dead.entries[dead.count++] = (struct queued){object, queue};
  registrations--;
  some_died = true;
  rc_request_attention();
}

bool rc_watched_died(struct gc_header *object) {
  struct watch **place = find(object);
  clear_weakrefs(*place);
  if ((*place)->queues != 0) {
    rc_queue(object);
    return true;
  }
  forget(place);
  return false;
}

bool gc_register_destructor(void *object) {
  (void)object;
  return true;
}

void gc_may_ignore_finalizer(void *object) {
  if (gc_type_of(object)->destructor == NULL) return;
  struct watch *watch = watch_of(object);
  if (watch != NULL)
    watch->no_destructor = true;
  else
    rt_exc_fetch(); /* it is called after all */
}

/* Room for the dead is made now, as there is nobody to tell of a failure when they die. */
static bool reserve_dead(size_t registrations) {
  if (fetched > dead.count / 2) {
    dead.count -= fetched;
    memmove(dead.entries, dead.entries + fetched, dead.count * sizeof *dead.entries);
    fetched = 0;
  }
  while (dead.capacity < dead.count + registrations)
    if (!gc_table_grow((void **)&dead.entries, &dead.capacity, sizeof *dead.entries)) return false;
  return true;
}

void gc_finalizer_register(Signed queue, void *object) {
  if (queue >= 64) rt_fatal_message("more than 64 finalizer queues");
  if (((struct gc_header *)object)->flags & GC_IMMORTAL) return;
  struct watch *watch = watch_of(object);
  if (watch == NULL) return;
  if (!reserve_dead(registrations + 1)) {
    rt_raise_memory_error();
    return;
  }
  uint64_t bit = (uint64_t)1 << queue;
  if (!(watch->queues & bit)) registrations++;
  watch->queues |= bit;
}

void *gc_finalizer_next_dead(Signed queue) {
  for (size_t i = fetched; i < dead.count; i++) {
    if (dead.entries[i].queue != queue) continue;
    struct gc_header *object = dead.entries[i].object;
    memmove(&dead.entries[fetched + 1], &dead.entries[fetched], (i - fetched) * sizeof *dead.entries);
    if (++fetched == dead.count) fetched = dead.count = 0;
    return object;
  }
  return NULL;
}

void rc_visit_queued(void (*visit)(struct gc_header *object)) {
  for (size_t i = fetched; i < dead.count; i++) visit(dead.entries[i].object);
}

void gc_run_triggers(void) {
  if (!some_died) return;
  some_died = false;
  for (size_t queue = 0; queue < rt_finalizer_queue_count; queue++) {
    bool waiting = false;
    for (size_t i = fetched; i < dead.count && !waiting; i++)
      waiting = dead.entries[i].queue == (Signed)queue;
    if (!waiting || rt_finalizer_triggers[queue] == NULL) continue;
    rt_finalizer_triggers[queue]();
    gc_decref(rt_exc_fetch());
  }
}
