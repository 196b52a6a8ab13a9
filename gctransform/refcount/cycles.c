#include <stdlib.h>

#include "gc/check.h"
#include "gc/log.h"
#include "gc/settings.h"
#include "gc/table.h"
#include "heap.h"

/* A collection lists all nodes that the noted objects lead to, gray, and takes away from their counts the
 * references that come from nodes of the list. What has references left, or a C reference, is referred to
 * from outside: it becomes black, with all it leads to, and gets the counts back. What stays gray is only
 * referred to by itself.
 *
 * A node is an object, or the block of a C twin: then its link's number, doubled, plus 1. */

#define FIRST_THRESHOLD ((size_t)8 << 20)

static GC_TABLE(uintptr_t) nodes;
static GC_TABLE(uintptr_t) pending; /* black, what they lead to is not */
static size_t threshold;            /* of bytes in use, for the next collection */
static double growth;
size_t rc_nodes_visited;

static void *object_of(uintptr_t node) { return node & 1 ? NULL : (void *)node; }

#define PUSH(table, node) \
  do { \
    if (!gc_table_reserve(table)) rt_fatal_message("no memory for the search for dead cycles"); \
    (table)->entries[(table)->count++] = (node); \
  } while (0)

void rc_mark_gray(struct gc_header *object) {
  if (!rc_is_node(object) || (object->flags & GC_GRAY)) return;
  object->flags |= GC_GRAY;
  PUSH(&nodes, (uintptr_t)object);
}

void rc_push_gray_link(uint32_t link) { PUSH(&nodes, (uintptr_t)link << 1 | 1); }
void rc_push_black_link(uint32_t link) { PUSH(&pending, (uintptr_t)link << 1 | 1); }

static void take_away(void **slot, void *argument) {
  (void)argument;
  struct gc_header *object = *slot;
  if (object == NULL || !rc_is_node(object)) return;
  object->count--;
  rc_mark_gray(object);
}

static void find_nodes(void) {
  for (size_t i = 0; i < nodes.count; i++) {
    struct gc_header *object = object_of(nodes.entries[i]);
    if (object == NULL) {
      rc_twins_visit_gray((uint32_t)(nodes.entries[i] >> 1));
      continue;
    }
    gc_visit_pointers(object, object->type, take_away, NULL);
    if (object->flags & GC_LINKED) rc_twins_gray_block_of(object);
  }
}

void rc_mark_black(struct gc_header *object) {
  if (!(object->flags & GC_GRAY)) return;
  object->flags &= ~(uint32_t)GC_GRAY;
  PUSH(&pending, (uintptr_t)object);
}

static void give_back(void **slot, void *argument) {
  (void)argument;
  struct gc_header *object = *slot;
  if (object == NULL || !rc_is_node(object)) return;
  object->count++;
  rc_mark_black(object);
}

static void drain_pending(void) {
  while (pending.count != 0) {
    uintptr_t node = pending.entries[--pending.count];
    struct gc_header *object = object_of(node);
    if (object == NULL) {
      rc_twins_visit_black((uint32_t)(node >> 1));
      continue;
    }
    gc_visit_pointers(object, object->type, give_back, NULL);
    if (object->flags & GC_LINKED) rc_twins_black_block_of(object);
  }
}

static bool is_gray(uintptr_t node) {
  struct gc_header *object = object_of(node);
  return object == NULL ? rc_twins_is_gray((uint32_t)(node >> 1)) : object->flags & GC_GRAY;
}

static void save_referenced(void) {
  for (size_t i = 0; i < nodes.count; i++) {
    uintptr_t node = nodes.entries[i];
    struct gc_header *object = object_of(node);
    if (!is_gray(node)) continue;
    if (object == NULL) {
      rc_twins_save_held((uint32_t)(node >> 1));
    } else if (rc_references(object) != 0) {
      rc_mark_black(object);
    }
    drain_pending();
  }
}

/* Leaves only what is gray in `nodes`. */
static void keep_gray_nodes(void) {
  size_t kept = 0;
  for (size_t i = 0; i < nodes.count; i++)
    if (is_gray(nodes.entries[i])) nodes.entries[kept++] = nodes.entries[i];
  nodes.count = kept;
}

static bool is_registered(uintptr_t node) {
  struct gc_header *object = object_of(node);
  return object != NULL && (object->flags & GC_WATCHED) && rc_is_registered(object);
}

typedef GC_TABLE(struct gc_header *) object_table;

static void find_registered(object_table *found) {
  for (size_t i = 0; i < nodes.count; i++)
    if (is_registered(nodes.entries[i])) PUSH(found, object_of(nodes.entries[i]));
}

static void see(void **slot, void *argument) {
  (void)argument;
  struct gc_header *object = *slot;
  if (object == NULL || (object->flags & (GC_GRAY | GC_SEEN)) != GC_GRAY) return;
  object->flags |= GC_SEEN;
  PUSH(&pending, (uintptr_t)object);
}

/* Marks the dead that a dead object leads to; itself only if it is part of a cycle. Twins do not count. */
static void see_targets(struct gc_header *object) {
  gc_visit_pointers(object, object->type, see, NULL);
  while (pending.count != 0) {
    struct gc_header *next = (struct gc_header *)pending.entries[--pending.count];
    gc_visit_pointers(next, next->type, see, NULL);
  }
}

/* Keeps those to which no object leads that was kept before. */
static void drop_seen(object_table *objects) {
  size_t kept = 0;
  for (size_t i = 0; i < objects->count; i++) {
    struct gc_header *object = objects->entries[i];
    if (object->flags & GC_SEEN) continue;
    see_targets(object);
    objects->entries[kept++] = object;
  }
  objects->count = kept;
  for (size_t i = 0; i < nodes.count; i++) {
    struct gc_header *object = object_of(nodes.entries[i]);
    if (object != NULL) object->flags &= ~(uint32_t)GC_SEEN;
  }
}

static void reverse(object_table *objects) {
  for (size_t i = 0, j = objects->count; i + 1 < j; i++) {
    struct gc_header *object = objects->entries[i];
    objects->entries[i] = objects->entries[--j];
    objects->entries[j] = object;
  }
}

/* Dead objects that a queue watches come back to life, with all they lead to. Those are queued to which no
 * other one leads, and one of each cycle of which that is true: looked at from the front, none is left that an
 * earlier one leads to, and then from the back none that a later one leads to. */
static void queue_registered(void) {
  object_table found = {NULL, 0, 0, 0};
  find_registered(&found);
  if (found.count == 0) return;
  drop_seen(&found);
  reverse(&found);
  drop_seen(&found);
  reverse(&found);
  for (size_t i = 0; i < found.count; i++) {
    rc_mark_black(found.entries[i]);
    drain_pending();
    rc_queue(found.entries[i]);
  }
  free(found.entries);
}

static void give_back_only(void **slot, void *argument) {
  (void)argument;
  struct gc_header *object = *slot;
  if (object != NULL && rc_is_node(object)) object->count++;
}

/* What a destructor does with references is not to be noted. */
static void settle(struct gc_header *object) {
  gc_visit_pointers(object, object->type, give_back_only, NULL);
  object->count |= GC_QUIET;
}

/* Drops what a dead object refers to outside of the dead. */
static void drop_from_dead(void **slot, void *argument) {
  (void)argument;
  struct gc_header *object = *slot;
  if (object != NULL && !(object->flags & GC_GRAY)) gc_decref(object);
}

#define FOR_EACH_DEAD(object) \
  for (size_t i_ = 0; i_ < nodes.count; i_++) \
    for (struct gc_header *object = object_of(nodes.entries[i_]); object != NULL; object = NULL)

/* The dead stay gray to the end, so that what is freed here can be told from what refers to it. */
static size_t free_dead(void) {
  size_t freed = 0;
  FOR_EACH_DEAD(object) settle(object);
  rc_twins_bury_dead();
  FOR_EACH_DEAD(object) rc_destruct(object);
  FOR_EACH_DEAD(object) gc_visit_pointers(object, object->type, drop_from_dead, NULL);
  rc_keep_freed(true);
  FOR_EACH_DEAD(object) {
    if (object->flags & GC_WATCHED) rc_watched_died(object);
    size_t size = gc_object_size(object, object->type);
    freed += size;
    rc_free(object, size, object->flags & GC_LARGE);
  }
  rc_keep_freed(false);
  return freed;
}

static size_t find_and_free(void) {
  size_t count;
  nodes.count = 0;
  rc_twins_start();
  struct gc_header **start = rc_take_noted(&count);
  for (size_t i = 0; i < count; i++) rc_mark_gray(start[i]);
  if (rc_take_note_lost()) rc_visit_heap(rc_mark_gray);
  rc_twins_mark_all_gray();
  find_nodes();
  rc_nodes_visited = nodes.count;
  save_referenced();
  keep_gray_nodes();
  FOR_EACH_DEAD(object) if (object->flags & GC_WATCHED) rc_clear_weakrefs(object);
  queue_registered();
  keep_gray_nodes();
  return free_dead();
}

void rc_collect_cycles(void) {
  static bool running;
  if (running) return;
  running = true;
  gc_pause_begin();
  size_t freed = find_and_free();
  running = false;
  size_t wanted = (size_t)((double)rc_used_bytes * growth);
  threshold = wanted > FIRST_THRESHOLD ? wanted : FIRST_THRESHOLD;
  struct gc_pause pause = {
      .kind = GC_PAUSE_MAJOR,
      .phase = "cycles",
      .heap_bytes = rc_used_bytes,
      .reserved_bytes = rc_reserved_bytes,
      .freed_bytes = freed,
  };
  gc_pause_end(&pause);
  if (gc_check.retrace) rc_check_counts();
}

bool rc_collection_due(void) {
  static size_t raw_before;
  size_t raw = gc_statistics.raw_bytes;
  if (!gc_enabled) return false;
  if (raw < raw_before) raw_before = raw;
  if (rc_used_bytes + (raw - raw_before) < threshold && !rc_twins_due()) return false;
  raw_before = raw;
  return true;
}

void rc_cycles_init(void) {
  growth = gc_setting_number("KILN_GC_GROWTH", 2.0);
  threshold = FIRST_THRESHOLD;
}
