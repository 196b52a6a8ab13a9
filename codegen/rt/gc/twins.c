#include "../gc.h"

#ifndef GC_OWN_TWINS
#include "table.h"

/* One link. A free entry has no block; `next` then leads to the next free one. Else `next` leads through
 * the entries whose objects have the same hash; entry 0 is not used, so that 0 ends a chain. */
struct entry {
  void *object;
  Signed *block;
  Signed explained; /* references to the block that other blocks hold */
  uint32_t next;
  uint8_t kind;
  bool reached; /* the block is alive */
  bool listed;  /* in `young`; stays true when the entry is freed */
  bool tracked; /* stays known without its object, too: gc_twin_track */
};

static GC_TABLE(struct entry) links;
static uint32_t first_free;
static uint32_t *buckets; /* as many as `links` has room for entries: a power of two */
static GC_TABLE(uint32_t) young;   /* has room for all entries, as have those below */
static GC_TABLE(uint32_t) pending; /* reached, but not yet traversed */
static GC_TABLE(Signed *) dead;
static size_t fetched;             /* as many at the start of `dead` are gone */

static void (*traverse_block)(void *block, gc_twin_visit visit, void *argument);
static void (*dealloc_trigger)(void);
static bool some_died;

/* Neighbours in memory have neighbouring buckets: objects that are made one after the other, and that die
 * together, share cache lines here. Only where their stretches of memory lie in the table is scattered. */
static uint32_t bucket_of(const void *object) {
  uint64_t address = (uint64_t)object;
  uint64_t stretch = (address >> 16) * 0x9E3779B97F4A7C15u;
  return (uint32_t)((address >> 4) + (stretch >> 32)) & (uint32_t)(links.capacity - 1);
}

/* A count of C below zero belongs to its entry, too: an extension may have given up a reference that it
 * did not have but that the object's container holds. */
static uint32_t index_of(Signed count) {
  return (uint32_t)((count - GC_TWIN_BIAS + GC_TWIN_UNIT / 2) / GC_TWIN_UNIT);
}
static bool is_linked(const Signed *block) { return *block >= GC_TWIN_BIAS; }
static Signed c_count(const Signed *block) { return (int32_t)(uint32_t)*block; }

static void chain(uint32_t index) {
  struct entry *entry = &links.entries[index];
  if (entry->object == NULL) return;
  uint32_t *bucket = &buckets[bucket_of(entry->object)];
  entry->next = *bucket;
  *bucket = index;
}

static void unchain(uint32_t index) {
  struct entry *entry = &links.entries[index];
  if (entry->object == NULL) return;
  uint32_t *link = &buckets[bucket_of(entry->object)];
  while (*link != index) link = &links.entries[*link].next;
  *link = entry->next;
}

static bool grow_buckets(void) {
  uint32_t *grown = calloc(links.capacity, sizeof *grown);
  if (grown == NULL) return false;
  free(buckets);
  buckets = grown;
  for (size_t i = 1; i < links.count; i++)
    if (links.entries[i].block != NULL) chain((uint32_t)i);
  return true;
}

#define GROW_TO(table, wanted) grow_to((void **)&(table)->entries, &(table)->capacity, wanted, \
                                       sizeof *(table)->entries)
static bool grow_to(void **entries, size_t *capacity, size_t wanted, size_t entry_size) {
  while (*capacity < wanted)
    if (!gc_table_grow(entries, capacity, entry_size)) return false;
  return true;
}

/* Makes room everywhere: a collection could not report that there is none. */
static bool reserve(void) {
  if (first_free == 0 && links.count >= links.capacity) {
    if (!gc_table_reserve(&links) || !grow_buckets()) return false;
    if (links.count == 0) links.entries[links.count++] = (struct entry){0};
  }
  return GROW_TO(&young, links.capacity) && GROW_TO(&pending, links.capacity) &&
         GROW_TO(&dead, dead.count + links.count + 1);
}

static void list_young(uint32_t index) {
  if (links.entries[index].listed) return;
  links.entries[index].listed = true;
  young.entries[young.count++] = index;
}

/* A tracked block gets an object. */
static void give_object(uint32_t index, void *object, Signed kind) {
  struct entry *entry = &links.entries[index];
  entry->object = object;
  entry->kind = (uint8_t)kind;
  chain(index);
  list_young(index);
}

/* A tracked block has lost its object. */
static void take_object(uint32_t index) {
  unchain(index);
  links.entries[index].object = NULL;
  links.entries[index].kind = GC_TWIN_NO_OBJECT;
}

void gc_twin_link(void *object, void *block, Signed kind) {
  if (is_linked(block)) {
    give_object(index_of(*(Signed *)block), object, kind);
    return;
  }
  if (!reserve()) {
    rt_raise_memory_error();
    return;
  }
  uint32_t index = first_free;
  if (index != 0)
    first_free = links.entries[index].next;
  else
    links.entries[index = (uint32_t)links.count++].listed = false;
  bool listed = links.entries[index].listed;
  links.entries[index] =
      (struct entry){.object = object, .block = block, .kind = (uint8_t)kind, .listed = listed,
                     .tracked = kind == GC_TWIN_NO_OBJECT};
  chain(index);
  list_young(index);
  *(Signed *)block += GC_TWIN_BIAS + index * GC_TWIN_UNIT;
}

static void drop(uint32_t index) {
  struct entry *entry = &links.entries[index];
  unchain(index);
  *entry->block -= GC_TWIN_BIAS + index * GC_TWIN_UNIT;
  *entry = (struct entry){.next = first_free, .listed = entry->listed};
  first_free = index;
}

void *gc_twin_block(void *object) {
  if (buckets == NULL) return NULL;
  uint32_t index = buckets[bucket_of(object)];
  while (index != 0 && links.entries[index].object != object) index = links.entries[index].next;
  return index == 0 ? NULL : links.entries[index].block;
}

void *gc_twin_object(void *block) {
  return is_linked(block) ? links.entries[index_of(*(Signed *)block)].object : NULL;
}

void gc_twin_unlink(void *block) {
  if (is_linked(block)) drop(index_of(*(Signed *)block));
}

Signed gc_twin_c_count(void *block) { return is_linked(block) ? c_count(block) : *(Signed *)block; }

void *gc_twin_overdrawn(void) {
  for (size_t i = 1; i < links.count; i++) {
    Signed *block = links.entries[i].block;
    if (block != NULL && *block - GC_TWIN_BIAS < (Signed)i * GC_TWIN_UNIT) return block;
  }
  return NULL;
}

void gc_twin_track(void *block) {
  if (is_linked(block))
    links.entries[index_of(*(Signed *)block)].tracked = true;
  else
    gc_twin_link(NULL, block, GC_TWIN_NO_OBJECT);
}
void gc_twin_untrack(void *block) {
  if (!is_linked(block)) return;
  struct entry *entry = &links.entries[index_of(*(Signed *)block)];
  entry->tracked = false;
  if (entry->object == NULL) gc_twin_unlink(block);
}

void gc_twin_set_traverse(void (*traverse)(void *block, gc_twin_visit visit, void *argument)) {
  traverse_block = traverse;
}
void gc_twin_set_trigger(void (*trigger)(void)) { dealloc_trigger = trigger; }

void *gc_twin_next_dead(void) {
  if (fetched == dead.count) return NULL;
  Signed *block = dead.entries[fetched++];
  if (fetched == dead.count) fetched = dead.count = 0;
  return block;
}

static void count_explained(void *block, void *argument) {
  (void)argument;
  if (is_linked(block)) links.entries[index_of(*(Signed *)block)].explained++;
}

static void reach(void *block, void *argument) {
  (void)argument;
  if (!is_linked(block)) return;
  uint32_t index = index_of(*(Signed *)block);
  if (links.entries[index].reached) return;
  links.entries[index].reached = true;
  pending.entries[pending.count++] = index;
}

/* Keeps what the reached blocks are pictures of, and reaches the blocks that they refer to. */
static void follow_reached(void (*keep)(void **slot)) {
  while (pending.count != 0) {
    struct entry *entry = &links.entries[pending.entries[--pending.count]];
    /* A copy: the object's old address is the key of its chain until gc_process_twins. */
    void *object = entry->object;
    if (entry->kind == GC_TWIN_OF_OBJECT) keep(&object);
    if (traverse_block != NULL) traverse_block(entry->block, reach, NULL);
  }
}

static void explain_counts(void) {
  for (size_t i = 1; i < links.count; i++) {
    links.entries[i].explained = 0;
    links.entries[i].reached = false;
  }
  if (traverse_block == NULL) return;
  for (size_t i = 1; i < links.count; i++)
    if (links.entries[i].block != NULL) traverse_block(links.entries[i].block, count_explained, NULL);
}

static void keep_young_held(void (*keep)(void **slot)) {
  for (size_t i = 0; i < young.count; i++) {
    struct entry *entry = &links.entries[young.entries[i]];
    void *object = entry->object;
    if (entry->block == NULL || entry->kind != GC_TWIN_OF_OBJECT) continue;
    if (c_count(entry->block) > 0) keep(&object);
  }
}

void gc_visit_twins_held(void (*keep)(void **slot), enum gc_scope scope) {
  if (scope == GC_YOUNG) {
    keep_young_held(keep);
    return;
  }
  explain_counts();
  for (size_t i = 1; i < links.count; i++) {
    struct entry *entry = &links.entries[i];
    if (entry->block == NULL || c_count(entry->block) <= entry->explained) continue;
    reach(entry->block, NULL);
    follow_reached(keep);
  }
}

void gc_keep_twins_reached(const struct gc_liveness *liveness, enum gc_scope scope) {
  if (scope == GC_YOUNG) return;
  for (bool more = true; more;) {
    more = false;
    for (size_t i = 1; i < links.count; i++) {
      struct entry *entry = &links.entries[i];
      if (entry->object == NULL || entry->reached) continue;
      if (liveness->survivor(entry->object) == NULL) continue;
      reach(entry->block, NULL);
      follow_reached(liveness->keep);
      more = true;
    }
    liveness->drain();
  }
}

/* The object, or a block without one that nothing reached, is gone. */
static void bury(uint32_t index, bool block_alive) {
  Signed *block = links.entries[index].block;
  if (block_alive && links.entries[index].tracked && c_count(block) != 0) {
    take_object(index);
    return;
  }
  drop(index);
  if (block_alive && *block != 0) return;
  ++*block;
  dead.entries[dead.count++] = block;
  some_died = true;
}

/* True if the link goes on. */
static bool process_link(const struct gc_liveness *liveness, uint32_t index, enum gc_scope scope) {
  struct entry *entry = &links.entries[index];
  if (entry->block == NULL) return false;
  bool block_alive = scope == GC_YOUNG || entry->reached;
  if (entry->kind == GC_TWIN_NO_OBJECT) {
    if (!block_alive) bury(index, false);
    return block_alive;
  }
  void *survivor = liveness->survivor(entry->object);
  if (survivor == NULL) {
    bury(index, block_alive);
    return false;
  }
  if (survivor != entry->object) {
    unchain(index);
    entry->object = survivor;
    chain(index);
  }
  return true;
}

static void process_and_relist(const struct gc_liveness *liveness, uint32_t index,
                               enum gc_scope scope) {
  if (!process_link(liveness, index, scope)) return;
  void *object = links.entries[index].object;
  if (object != NULL && gc_stays_young(liveness, object)) list_young(index);
}

static void process_links(const struct gc_liveness *liveness, enum gc_scope scope) {
  size_t count = young.count;
  young.count = 0;
  for (size_t i = 0; i < count; i++) {
    uint32_t index = young.entries[i];
    links.entries[index].listed = false;
    if (scope == GC_YOUNG) process_and_relist(liveness, index, scope);
  }
  for (size_t i = 1; scope == GC_ALL && i < links.count; i++)
    process_and_relist(liveness, (uint32_t)i, scope);
}

void gc_process_twins(const struct gc_liveness *liveness, enum gc_scope scope) {
  if (fetched != 0) {
    dead.count -= fetched;
    for (size_t i = 0; i < dead.count; i++) dead.entries[i] = dead.entries[i + fetched];
    fetched = 0;
  }
  process_links(liveness, scope);
}

void gc_run_twin_trigger(void) {
  if (!some_died) return;
  some_died = false;
  if (dealloc_trigger != NULL) dealloc_trigger();
}
#endif
