#include "identity.h"

#include <stdlib.h>
#include <string.h>

#include "large.h"
#include "pages.h"

/* Open addressing; `object` is null in a free entry. At most half of the entries are used. */
struct entry {
  void *object;
  char *place;
};
static struct entry *entries;
static size_t capacity, used;

static struct entry *find(void *object) {
  size_t mask = capacity - 1;
  size_t i = ((uintptr_t)object >> 3) * 0x9E3779B97F4A7C15u >> 20 & mask;
  while (entries[i].object != NULL && entries[i].object != object) i = (i + 1) & mask;
  return &entries[i];
}

static void resize(size_t new_capacity) {
  struct entry *before = entries;
  size_t count = capacity;
  entries = calloc(new_capacity, sizeof *entries);
  if (entries == NULL) inc_out_of_memory();
  capacity = new_capacity;
  for (size_t i = 0; i < count; i++)
    if (before[i].object != NULL) *find(before[i].object) = before[i];
  free(before);
}

static void add(void *object, char *place) {
  if (2 * (used + 1) > capacity) resize(capacity == 0 ? 64 : 2 * capacity);
  *find(object) = (struct entry){object, place};
  used++;
}

char *inc_alloc_old(const struct gc_type *type, size_t size) {
  char *place = size <= INC_SMALL_MAX ? inc_alloc_small(size) : inc_alloc_large(type, size, true, false);
  if (place == NULL) inc_out_of_memory();
  return place;
}

char *inc_identity_place(void *object) { return find(object)->place; }

void inc_identity_finish_young(void) {
  if (used == 0) return;
  struct entry *before = entries;
  size_t count = capacity;
  entries = NULL;
  capacity = used = 0;
  for (size_t i = 0; i < count; i++)
    if (before[i].object != NULL && (inc_word(before[i].object) & INC_PIN_REACHED))
      add(before[i].object, before[i].place);
  free(before);
}

void inc_identity_mark(void) {
  for (size_t i = 0; i < capacity; i++)
    if (entries[i].object != NULL) inc_set_word(entries[i].place, inc_word(entries[i].place) | GC_MARKED);
}

/* Where the object is going to stay. */
static char *final_place(void *object) {
  if (!gc_in_nursery(object)) return object;
  uintptr_t word = inc_word(object);
  if (word & INC_SHADOW) return inc_identity_place(object);
  const struct gc_type *type = gc_type_of(object);
  char *place = inc_alloc_old(type, inc_object_size(object, type));
  inc_set_word(place, 0);
  add(object, place);
  inc_set_word(object, word | INC_SHADOW);
  return place;
}

Signed gc_id(void *object) { return (Signed)final_place(object); }

/* Hash tables use the lowest bits; of an address they are always the same. */
Signed gc_identityhash(void *object) {
  uintptr_t address = (uintptr_t)final_place(object);
  return (Signed)(address >> 4 ^ address << 28);
}
