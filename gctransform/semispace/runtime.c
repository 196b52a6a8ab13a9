#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "gc.h"
#include "roots.h"

/* Invariant: outside of a collection every object lies in `space` or is prebuilt, and no pointer to
 * another space is left in a root or an object. */

#define FIRST_SIZE ((size_t)8 << 20)

char *gc_free;
char *gc_limit;

static char *space; /* the half in use */
static size_t space_size;
static char *to_free;     /* while copying: end of what has been copied */
static Signed last_hash;
static size_t stress;     /* collect at every so many allocations; 0: when the space is full */
static size_t allocations;

static char *map_space(size_t size) {
  void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  return memory == MAP_FAILED ? NULL : memory;
}

static void discard_space(char *memory, size_t size) {
  if (stress == 0) {
    munmap(memory, size);
  } else {
    /* The addresses stay taken, the pages go. */
    mmap(memory, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1, 0);
  }
}

static bool in_space(const void *object) {
  return (size_t)((const char *)object - space) < space_size;
}

static size_t object_size(const char *object, const struct gc_type *type) {
  if (type->item_size == 0) return ((size_t)type->size + 7) & ~(size_t)7;
  return gc_varsize(type, *(const Signed *)(object + type->length_offset));
}

/* Makes `*slot` point to the object's new place, copying the object if that was not done yet. */
static void forward(void **slot) {
  char *object = *slot;
  if (object == NULL || !in_space(object)) return;
  struct gc_header *header = (struct gc_header *)object;
  if (header->type & 1) {
    *slot = (void *)(header->type - 1);
    return;
  }
  size_t size = object_size(object, (const struct gc_type *)header->type);
  memcpy(to_free, object, size);
  header->type = (uintptr_t)to_free | 1;
  *slot = to_free;
  to_free += size;
}

static void forward_parts(char *object) {
  const struct gc_type *type = (const struct gc_type *)((struct gc_header *)object)->type;
  for (uint32_t i = 0; i < type->n_pointers; i++) forward((void **)(object + type->pointers[i]));
  if (type->n_item_pointers == 0) return;
  const uint32_t *item_pointers = type->pointers + type->n_pointers;
  Signed length = *(Signed *)(object + type->length_offset);
  char *item = object + type->items_offset;
  for (Signed n = 0; n < length; n++, item += type->item_size) {
    for (uint32_t i = 0; i < type->n_item_pointers; i++) forward((void **)(item + item_pointers[i]));
  }
}

static void forward_roots(void) {
  for (void **slot = rt_root_base; slot != rt_root_top; slot++) forward(slot);
  for (size_t i = 0; i < gc_prebuilt_root_count; i++) forward_parts(gc_prebuilt_roots[i]);
  forward(&rt_exc_value);
}

/* Copies what is alive into a new space of `size` bytes. False if the system has no room for it. */
static bool copy_to_new_space(size_t size) {
  char *to_space = map_space(size);
  if (to_space == NULL) return false;
  to_free = to_space;
  forward_roots();
  for (char *scan = to_space; scan != to_free;) {
    forward_parts(scan);
    scan += object_size(scan, (const struct gc_type *)((struct gc_header *)scan)->type);
  }
  discard_space(space, space_size);
  space = to_space;
  space_size = size;
  gc_free = to_free;
  return true;
}

/* Under stress there is never room for the fast path. */
static void set_limit(void) { gc_limit = stress ? gc_free : space + space_size; }

static size_t room_left(void) { return (size_t)(space + space_size - gc_free); }

void gc_collect(void) {
  copy_to_new_space(space_size);
  set_limit();
}

/* Makes room for `size` bytes. */
static bool make_room(size_t size) {
  if (stress != 0 && ++allocations % stress != 0 && size <= room_left()) return true;
  /* All that is alive fits into a space of the old size, so that much plus `size` is enough. */
  size_t room = space_size;
  if (size > room / 2) room += size;
  if (!copy_to_new_space(room)) return false;
  /* A heap that stays more than half full would be copied over and over. */
  size_t used = (size_t)(gc_free - space) + size;
  return used <= space_size / 2 || copy_to_new_space(2 * used) || size <= room_left();
}

void *gc_alloc_slow(size_t size) {
  if (!make_room(size)) {
    set_limit();
    rt_raise_memory_error();
    return NULL;
  }
  char *object = gc_free;
  gc_free += size;
  set_limit();
  return object;
}

Signed gc_identityhash(void *object) {
  struct gc_header *header = object;
  if (header->hash == 0) header->hash = ++last_hash;
  return header->hash;
}

static size_t setting(const char *name, size_t otherwise) {
  const char *text = getenv(name);
  return text == NULL || *text == 0 ? otherwise : strtoull(text, NULL, 10);
}

void gc_init(void) {
  rt_roots_init();
  stress = setting("KILN_GC_STRESS", 0);
  space_size = (setting("KILN_GC_SIZE", FIRST_SIZE) + 4095) & ~(size_t)4095;
  space = map_space(space_size);
  if (space == NULL) rt_fatal_message("cannot get memory for the heap");
  gc_free = space;
  set_limit();
}
