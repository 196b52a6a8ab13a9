#include <stdlib.h>

#include "gc/check.h"
#include "gc/table.h"
#include "heap.h"

/* The dead are linked through the word that held count and flags, so that freeing a deep structure takes
 * neither stack nor memory. Of the flags, what is still needed is in the lowest bits of the link. */
#define DEAD_LARGE ((uintptr_t)1)
#define DEAD_NO_DESTRUCTOR ((uintptr_t)2)
#define DEAD_BITS ((uintptr_t)3)

static struct gc_header *dead;
static bool releasing;

/* More than this cannot be numbered in a header. */
#define NOTED_MAX (((size_t)1 << 24) - 1)
#define NUMBER_SHIFT 8

static GC_TABLE(struct gc_header *) noted;
static bool note_lost;

static uintptr_t *link_of(struct gc_header *object) { return (uintptr_t *)&object->count; }

void rc_note(struct gc_header *object) {
  if (object->flags & GC_NOTED) return;
  if (noted.count >= NOTED_MAX || !gc_table_reserve(&noted)) {
    note_lost = true;
    return;
  }
  object->count |= GC_QUIET;
  object->flags |= GC_NOTED | (uint32_t)noted.count << NUMBER_SHIFT;
  noted.entries[noted.count++] = object;
}

/* The last one noted takes its place. */
static void forget_note(struct gc_header *object) {
  uint32_t number = object->flags >> NUMBER_SHIFT;
  struct gc_header *last = noted.entries[--noted.count];
  noted.entries[number] = last;
  last->flags = (last->flags & ((1u << NUMBER_SHIFT) - 1)) | number << NUMBER_SHIFT;
}

struct gc_header **rc_take_noted(size_t *count) {
  for (size_t i = 0; i < noted.count; i++) {
    struct gc_header *object = noted.entries[i];
    object->flags &= (1u << NUMBER_SHIFT) - 1 - GC_NOTED;
    if (!(object->flags & GC_LEAF)) object->count &= ~GC_QUIET;
  }
  *count = noted.count;
  noted.count = 0;
  return noted.entries;
}

bool rc_take_note_lost(void) {
  bool lost = note_lost;
  note_lost = false;
  return lost;
}

static void list_dead(struct gc_header *object, uintptr_t bits) {
  *link_of(object) = (uintptr_t)dead | bits;
  dead = object;
}

/* Lists an object without references, unless something else keeps it. */
static void die(struct gc_header *object) {
  uintptr_t bits = object->flags & GC_LARGE ? DEAD_LARGE : 0;
  if ((object->flags & GC_LINKED) && rc_held_by_twin(object)) return;
  if (object->flags & GC_WATCHED) {
    if (rc_destructor_ignored(object)) bits |= DEAD_NO_DESTRUCTOR;
    if (rc_watched_died(object)) return;
  }
  if (object->flags & GC_LINKED) rc_linked_died(object);
  if (object->flags & GC_NOTED) forget_note(object);
  list_dead(object, bits);
}

void rc_destruct(struct gc_header *object) {
  if (object->type->destructor == NULL) return;
  if ((object->flags & GC_WATCHED) && rc_destructor_ignored(object)) return;
  object->type->destructor(object);
}

/* For the destructor it is an object like others, whose references do not matter any more. */
static void destruct_dead(struct gc_header *object) {
  object->count = GC_IMMORTAL_COUNT;
  object->flags = GC_LEAF;
  object->type->destructor(object);
}

/* Frees an object without references that nothing hangs on: small, a leaf, not watched. False if it is
 * another one. */
static inline __attribute__((always_inline)) bool free_plain_leaf(struct gc_header *object) {
  const struct gc_type *type = object->type;
  if (object->flags != GC_LEAF || type->destructor != NULL || !rc_frees_directly) return false;
  size_t size = gc_object_size(object, type);
  rc_push_cell(&rc_lists[(size + GC_GRANULE - 1) / GC_GRANULE], object);
  return true;
}

/* As gc_decref, but for the test of what is most common: the last reference to a plain object. */
static inline __attribute__((always_inline)) void drop_child(struct gc_header *object) {
  if (object == NULL || --object->count > GC_QUIET) return;
  if (object->count == GC_QUIET && free_plain_leaf(object)) return;
  bool plain = !(object->flags & ~(uint32_t)(GC_LEAF | GC_LARGE));
  if (plain && rc_references(object) == 0)
    list_dead(object, object->flags & GC_LARGE ? DEAD_LARGE : 0);
  else
    gc_decref_slow(object);
}

/* What the object refers to is listed last to first, so that it is freed first to last. */
static inline __attribute__((always_inline)) void drop_slots(char *start, const uint32_t *offsets,
                                                             uint32_t count) {
  while (count-- != 0) drop_child(*(struct gc_header **)(start + offsets[count]));
}

/* Whether items are pointers and nothing else. */
static bool has_bare_items(const struct gc_type *type) {
  return type->item_size == sizeof(void *) && type->n_item_pointers == 1;
}

static void drop_items(struct gc_header *object, const struct gc_type *type) {
  if (has_bare_items(type)) {
    struct gc_header **items = (struct gc_header **)((char *)object + type->items_offset);
    for (Signed i = gc_length(object, type); i-- != 0;) drop_child(items[i]);
    return;
  }
  const uint32_t *offsets = type->pointers + type->n_pointers;
  char *items = (char *)object + type->items_offset;
  for (Signed i = gc_length(object, type); i-- != 0;)
    drop_slots(items + (size_t)i * type->item_size, offsets, type->n_item_pointers);
}

static void free_one(struct gc_header *object, uintptr_t bits) {
  const struct gc_type *type = object->type;
  if (type->destructor != NULL && !(bits & DEAD_NO_DESTRUCTOR)) destruct_dead(object);
  if (type->n_item_pointers != 0) drop_items(object, type);
  drop_slots((char *)object, type->pointers, type->n_pointers);
  size_t size = gc_object_size(object, type);
  if (RT_LIKELY(!(bits & DEAD_LARGE) && rc_frees_directly))
    rc_push_cell(&rc_lists[(size + GC_GRANULE - 1) / GC_GRANULE], object);
  else
    rc_free(object, size, bits & DEAD_LARGE);
}

static void free_dead(void) {
  releasing = true;
  while (dead != NULL) {
    struct gc_header *object = dead;
    uintptr_t link = *link_of(object);
    dead = (struct gc_header *)(link & ~DEAD_BITS);
    free_one(object, link & DEAD_BITS);
  }
  releasing = false;
}

void rc_release(struct gc_header *object) {
  die(object);
  if (!releasing) free_dead();
}

void gc_decref_slow(void *pointer) {
  struct gc_header *object = pointer;
  if (object->count == GC_QUIET && free_plain_leaf(object)) return;
  if (rc_references(object) == 0)
    rc_release(object);
  else if (!(object->count & GC_QUIET))
    rc_note(object);
}

void gc_decref_on_leave(void *object) { gc_decref(object); }

static void take(void **slot, void *argument) {
  (void)argument;
  gc_incref(*slot);
}

static void drop(void **slot, void *argument) {
  (void)argument;
  gc_decref(*slot);
}

void gc_incref_items(void *array, Signed start, Signed count) {
  const struct gc_type *type = gc_type_of(array);
  if (!has_bare_items(type)) {
    gc_visit_items(array, type, start, start + count, take, NULL);
    return;
  }
  void **items = (void **)((char *)array + type->items_offset) + start;
  for (Signed i = 0; i < count; i++) gc_incref(items[i]);
}

void gc_decref_items(void *array, Signed start, Signed count) {
  const struct gc_type *type = gc_type_of(array);
  if (!has_bare_items(type)) {
    gc_visit_items(array, type, start, start + count, drop, NULL);
    return;
  }
  void **items = (void **)((char *)array + type->items_offset) + start;
  for (Signed i = 0; i < count; i++) gc_decref(items[i]);
}
