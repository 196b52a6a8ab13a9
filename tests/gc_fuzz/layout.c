#include "layout.h"

#include <stdio.h>

struct layout layouts[FUZZ_TYPES];
static size_t id_offset; /* the same in all types */

/* Spreads `count` pointers over `words` words from `start`. */
static void place_pointers(uint32_t *offsets, uint32_t count, uint32_t words, uint32_t start) {
  for (uint32_t i = 0; i < count; i++) offsets[i] = start + 8 * (i * words / count);
}

void layout_define(int number, const struct fuzz_shape *shape, size_t header_size,
                   void (*destructor)(void *object)) {
  struct layout *layout = &layouts[number];
  struct gc_type *type = &layout->type;
  id_offset = (header_size + 7) & ~(size_t)7;
  uint32_t start = (uint32_t)id_offset + 8;
  uint32_t end = start + 8 * shape->words;
  snprintf(layout->name, sizeof layout->name, "type %d", number);
  place_pointers(layout->offsets, shape->pointers, shape->words, start);
  place_pointers(layout->offsets + shape->pointers, shape->item_pointers, shape->item_size / 8, 0);
  *type = (struct gc_type){.name = layout->name, .size = end, .n_pointers = shape->pointers,
                           .pointers = layout->offsets, .destructor = destructor};
  if (shape->item_size == 0) return;
  type->item_size = shape->item_size;
  type->n_item_pointers = shape->item_pointers;
  type->length_offset = end;
  type->items_offset = type->size = end + 8;
}

void layout_set_id(const struct layout *layout, void *object, int64_t id) {
  (void)layout;
  *(int64_t *)((char *)object + id_offset) = id;
}

int64_t fuzz_id(void *object) { return *(int64_t *)((char *)object + id_offset); }

int64_t layout_pointers(const struct layout *layout, void *object) {
  const struct gc_type *type = &layout->type;
  int64_t items = type->item_size == 0 ? 0 : gc_length(object, type);
  return type->n_pointers + items * type->n_item_pointers;
}

void **layout_slot(const struct layout *layout, void *object, int64_t index) {
  const struct gc_type *type = &layout->type;
  char *start = object;
  if (index < type->n_pointers) return (void **)(start + type->pointers[index]);
  index -= type->n_pointers;
  int64_t item = index / type->n_item_pointers, which = index % type->n_item_pointers;
  start += type->items_offset + (size_t)item * type->item_size;
  return (void **)(start + layout->offsets[type->n_pointers + which]);
}

static uint64_t pattern(int64_t id, uint32_t salt, uint64_t place) {
  uint64_t x = (uint64_t)id * 0x9E3779B97F4A7C15u + salt + place * 0xBF58476D1CE4E5B9u;
  return x ^ x >> 29;
}

/* What is done with words and bytes that are no pointers. */
enum mode { FILL, COMPARE };

static bool word(enum mode mode, uint64_t *place, uint64_t value) {
  if (mode == FILL) *place = value;
  return *place == value;
}

static bool is_pointer(const uint32_t *offsets, uint32_t count, size_t offset) {
  for (uint32_t i = 0; i < count; i++)
    if (offsets[i] == offset) return true;
  return false;
}

static bool fixed_part(enum mode mode, const struct gc_type *type, char *object, int64_t id,
                       uint32_t salt) {
  size_t end = type->item_size == 0 ? type->size : type->length_offset;
  for (size_t offset = id_offset + 8; offset < end; offset += 8) {
    if (is_pointer(type->pointers, type->n_pointers, offset)) continue;
    if (!word(mode, (uint64_t *)(object + offset), pattern(id, salt, offset))) return false;
  }
  return true;
}

/* Large contents without pointers are only looked at here and there, but near both ends everywhere. */
static bool bytes(enum mode mode, char *start, size_t size, int64_t id, uint32_t salt) {
  size_t words = size / 8;
  for (size_t i = 0; i < words; i++) {
    if (i > 64 && i + 256 < words) i += 61;
    if (!word(mode, (uint64_t *)(start + 8 * i), pattern(id, salt, i))) return false;
  }
  for (size_t i = 8 * words; i < size; i++) {
    unsigned char value = (unsigned char)pattern(id, salt, i);
    if (mode == FILL) start[i] = (char)value;
    if ((unsigned char)start[i] != value) return false;
  }
  return true;
}

static bool items(enum mode mode, const struct gc_type *type, char *object, int64_t length, int64_t id,
                  uint32_t salt) {
  char *start = object + type->items_offset;
  if (type->n_item_pointers == 0)
    return bytes(mode, start, (size_t)length * type->item_size, id, salt);
  if (8 * type->n_item_pointers == type->item_size) return true;
  const uint32_t *offsets = type->pointers + type->n_pointers;
  for (int64_t n = 0; n < length; n++, start += type->item_size) {
    for (size_t offset = 0; offset < type->item_size; offset += 8) {
      if (is_pointer(offsets, type->n_item_pointers, offset)) continue;
      if (!word(mode, (uint64_t *)(start + offset), pattern(id, salt, (uint64_t)n))) return false;
    }
  }
  return true;
}

void fuzz_fill(int number, void *object, int64_t length, uint32_t salt) {
  const struct gc_type *type = &layouts[number].type;
  int64_t id = fuzz_id(object);
  fixed_part(FILL, type, object, id, salt);
  if (type->item_size != 0) items(FILL, type, object, length, id, salt);
}

const char *fuzz_problem(int number, void *object, int64_t length, int64_t id, uint32_t salt) {
  const struct gc_type *type = &layouts[number].type;
  if (fuzz_id(object) != id) return "it is another object, or its id was overwritten";
  if (!fixed_part(COMPARE, type, object, id, salt)) return "a field has changed";
  if (type->item_size == 0) return NULL;
  if (gc_length(object, type) != length) return "its length has changed";
  return items(COMPARE, type, object, length, id, salt) ? NULL : "an item has changed";
}
