#include <stdlib.h>

#include "gc/table.h"
#include "heap.h"

/* C changes the counts of its blocks without telling. So an object whose twin C refers to is kept without
 * references, and looked at again in the collections; these come the sooner, the more links are made. */

#define FIRST_LINKS_UNTIL_SCAN 10000

/* A free entry has no block; `next` leads to the next free one. Else it leads through the entries whose
 * objects have the same hash. Entry 0 is not used, so that 0 ends a chain. */
struct link {
  struct gc_header *object;
  Signed *block;
  Signed explained; /* references to the block that gray blocks hold */
  uint32_t next;
  uint8_t kind;
  bool gray;    /* the block, in a collection */
  bool tracked; /* stays known without its object, too: gc_twin_track */
};

static GC_TABLE(struct link) links;
static uint32_t first_free;
static size_t in_use;
static uint32_t *buckets; /* as many as `links` has room for: a power of two */
static GC_TABLE(Signed *) dead;
static size_t fetched; /* as many at the start of `dead` are gone */
static size_t made, wanted = FIRST_LINKS_UNTIL_SCAN; /* links since the last collection; until the next */

static void (*traverse_block)(void *block, gc_twin_visit visit, void *argument);
static void (*dealloc_trigger)(void);
static bool some_died;

/* As in rt/gc/twins.c: neighbours in memory have neighbouring buckets. */
static uint32_t *bucket_of(const void *object) {
  uint64_t address = (uint64_t)object;
  uint64_t stretch = (address >> 16) * 0x9E3779B97F4A7C15u;
  return &buckets[(uint32_t)((address >> 4) + (stretch >> 32)) & (uint32_t)(links.capacity - 1)];
}

/* A count of C below zero belongs to its entry, too: an extension may have given up a reference that it
 * did not have but that the object's container holds. */
static uint32_t number_of(Signed count) {
  return (uint32_t)((count - GC_TWIN_BIAS + GC_TWIN_UNIT / 2) / GC_TWIN_UNIT);
}
static bool is_linked(const Signed *block) { return *block >= GC_TWIN_BIAS; }
static Signed c_count(const Signed *block) { return (int32_t)(uint32_t)*block; }

static void chain(uint32_t number) {
  struct link *link = &links.entries[number];
  if (link->object == NULL) return;
  uint32_t *bucket = bucket_of(link->object);
  link->next = *bucket;
  *bucket = number;
}

static void unchain(uint32_t number) {
  struct link *link = &links.entries[number];
  if (link->object == NULL) return;
  uint32_t *place = bucket_of(link->object);
  while (*place != number) place = &links.entries[*place].next;
  *place = link->next;
}

static bool grow_links(void) {
  if (!gc_table_reserve(&links)) return false;
  uint32_t *grown = calloc(links.capacity, sizeof *grown);
  if (grown == NULL) return false;
  free(buckets);
  buckets = grown;
  if (links.count == 0) links.entries[links.count++] = (struct link){.block = NULL};
  for (size_t i = 1; i < links.count; i++)
    if (links.entries[i].block != NULL) chain((uint32_t)i);
  return true;
}

/* Room for the dead is made with the links. */
static bool reserve(void) {
  if (first_free == 0 && links.count >= links.capacity && !grow_links()) return false;
  while (dead.capacity < dead.count + links.count + 1)
    if (!gc_table_grow((void **)&dead.entries, &dead.capacity, sizeof *dead.entries)) return false;
  return true;
}

static void set_object(uint32_t number, void *object, Signed kind) {
  struct link *link = &links.entries[number];
  link->object = object;
  link->kind = (uint8_t)kind;
  chain(number);
  if (object != NULL) ((struct gc_header *)object)->flags |= GC_LINKED;
}

/* A tracked block has lost its object. */
static void take_object(uint32_t number) {
  struct link *link = &links.entries[number];
  unchain(number);
  link->object->flags &= ~(uint32_t)GC_LINKED;
  link->object = NULL;
  link->kind = GC_TWIN_NO_OBJECT;
}

void gc_twin_link(void *object, void *block, Signed kind) {
  if (is_linked(block)) {
    set_object(number_of(*(Signed *)block), object, kind);
    return;
  }
  if (!reserve()) {
    rt_raise_memory_error();
    return;
  }
  uint32_t number = first_free;
  if (number != 0)
    first_free = links.entries[number].next;
  else
    number = (uint32_t)links.count++;
  links.entries[number] = (struct link){.block = block, .tracked = kind == GC_TWIN_NO_OBJECT};
  set_object(number, object, kind);
  *(Signed *)block += GC_TWIN_BIAS + number * GC_TWIN_UNIT;
  in_use++;
  if (++made == wanted) rc_request_attention();
}

static void drop(uint32_t number) {
  struct link *link = &links.entries[number];
  unchain(number);
  if (link->object != NULL) link->object->flags &= ~(uint32_t)GC_LINKED;
  *link->block -= GC_TWIN_BIAS + number * GC_TWIN_UNIT;
  *link = (struct link){.next = first_free};
  first_free = number;
  in_use--;
}

static uint32_t link_of(const struct gc_header *object) {
  uint32_t number = *bucket_of(object);
  while (links.entries[number].object != object) number = links.entries[number].next;
  return number;
}

void *gc_twin_block(void *object) {
  struct gc_header *header = object;
  return header->flags & GC_LINKED ? links.entries[link_of(header)].block : NULL;
}

void *gc_twin_object(void *block) {
  return is_linked(block) ? links.entries[number_of(*(Signed *)block)].object : NULL;
}

/* An object that only C kept dies with the link, and so may a cycle. */
void gc_twin_unlink(void *block) {
  if (!is_linked(block)) return;
  uint32_t number = number_of(*(Signed *)block);
  struct gc_header *object = links.entries[number].object;
  drop(number);
  if (object == NULL) return;
  if (rc_references(object) == 0)
    rc_release(object);
  else if (!(object->count & GC_QUIET))
    rc_note(object);
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
    links.entries[number_of(*(Signed *)block)].tracked = true;
  else
    gc_twin_link(NULL, block, GC_TWIN_NO_OBJECT);
}
void gc_twin_untrack(void *block) {
  if (!is_linked(block)) return;
  struct link *link = &links.entries[number_of(*(Signed *)block)];
  link->tracked = false;
  if (link->object == NULL) gc_twin_unlink(block);
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

/* The block of a dropped link. One that C still refers to lives on if it does so from the living. */
static void bury(Signed *block, bool block_alive) {
  if (block_alive && *block != 0) return;
  ++*block;
  dead.entries[dead.count++] = block;
  some_died = true;
  rc_request_attention();
}

/* The object has died, or a block without one. */
static void end_link(uint32_t number, bool block_alive) {
  Signed *block = links.entries[number].block;
  if (block_alive && links.entries[number].tracked && c_count(block) != 0) {
    take_object(number);
    return;
  }
  drop(number);
  bury(block, block_alive);
}

bool rc_held_by_twin(const struct gc_header *object) {
  const struct link *link = &links.entries[link_of(object)];
  return link->kind == GC_TWIN_OF_OBJECT && c_count(link->block) > 0;
}

void rc_linked_died(const struct gc_header *object) {
  uint32_t number = link_of(object);
  end_link(number, true);
}

static void mark_gray(uint32_t number) {
  struct link *link = &links.entries[number];
  if (link->gray) return;
  link->gray = true;
  rc_push_gray_link(number);
}

static void mark_black(uint32_t number) {
  struct link *link = &links.entries[number];
  if (!link->gray) return;
  link->gray = false;
  rc_push_black_link(number);
}

static void explain(void *block, void *argument) {
  (void)argument;
  if (!is_linked(block)) return;
  uint32_t number = number_of(*(Signed *)block);
  links.entries[number].explained++;
  mark_gray(number);
}

static void reach(void *block, void *argument) {
  (void)argument;
  if (is_linked(block)) mark_black(number_of(*(Signed *)block));
}

void rc_twins_start(void) {
  for (size_t i = 1; i < links.count; i++) {
    links.entries[i].explained = 0;
    links.entries[i].gray = false;
  }
}

void rc_twins_mark_all_gray(void) {
  for (size_t i = 1; i < links.count; i++) {
    if (links.entries[i].block == NULL) continue;
    mark_gray((uint32_t)i);
    if (links.entries[i].object != NULL) rc_mark_gray(links.entries[i].object);
  }
}

void rc_twins_gray_block_of(struct gc_header *object) { mark_gray(link_of(object)); }
void rc_twins_black_block_of(struct gc_header *object) { mark_black(link_of(object)); }

void rc_twins_visit_gray(uint32_t number) {
  if (traverse_block != NULL) traverse_block(links.entries[number].block, explain, NULL);
}

void rc_twins_visit_black(uint32_t number) {
  struct link *link = &links.entries[number];
  if (link->kind == GC_TWIN_OF_OBJECT && link->object != NULL) rc_mark_black(link->object);
  if (traverse_block != NULL) traverse_block(link->block, reach, NULL);
}

bool rc_twins_is_gray(uint32_t number) { return links.entries[number].gray; }

void rc_twins_save_held(uint32_t number) {
  const struct link *link = &links.entries[number];
  bool immortal = link->object != NULL && (link->object->flags & GC_IMMORTAL);
  if (immortal || c_count(link->block) > link->explained) mark_black(number);
}

/* Ends the links of which a side has died. */
void rc_twins_bury_dead(void) {
  for (size_t i = 1; i < links.count; i++) {
    struct link *link = &links.entries[i];
    if (link->block == NULL) continue;
    bool object_dead = link->object != NULL && (link->object->flags & GC_GRAY);
    if (!object_dead && !(link->object == NULL && link->gray)) continue;
    bool block_alive = !link->gray;
    end_link((uint32_t)i, block_alive);
  }
  made = 0;
  size_t work = in_use + rc_nodes_visited / 4;
  wanted = work > FIRST_LINKS_UNTIL_SCAN ? work : FIRST_LINKS_UNTIL_SCAN;
}

bool rc_twins_due(void) { return made >= wanted; }

void rc_visit_held(void (*visit)(struct gc_header *object)) {
  for (size_t i = 1; i < links.count; i++)
    if (links.entries[i].object != NULL) visit(links.entries[i].object);
}

void gc_run_twin_trigger(void) {
  if (!some_died) return;
  some_died = false;
  if (dealloc_trigger == NULL) return;
  dealloc_trigger();
  gc_decref(rt_exc_fetch());
}
