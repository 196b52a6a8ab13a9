#include <stdlib.h>
#include <sys/mman.h>

#include "gc/check.h"
#include "gc/log.h"
#include "heap.h"

/* Cells of one size lie in chunks. A chunk is cut into cells batch by batch, so that untouched memory stays
 * so. Invariant: a cell that has been handed out holds an object or has a negative count; one that has not
 * has a null type. */

#define CHUNK_SIZE ((size_t)1 << 20)
#define BATCH_SIZE ((size_t)8 << 10)
#define QUARANTINE 4096 /* freed objects that stay poisoned under the check "move" */

struct gc_header *gc_free_lists[GC_SMALL_CLASSES];
size_t rc_used_bytes;
size_t rc_reserved_bytes;

struct chunk {
  char *cells;
  char *unused; /* the rest has not been handed out */
  struct chunk *next;
  size_t cell_size;
};
static struct chunk *chunks;
static struct chunk *current[GC_SMALL_CLASSES]; /* being cut */

static struct gc_header *recycled[GC_SMALL_CLASSES]; /* what a collection freed */
static bool keep_freed;

/* What is in gc_free_lists otherwise, while those are closed. */
static struct gc_header *closed_lists[GC_SMALL_CLASSES];
struct gc_header **rc_lists = gc_free_lists;
bool rc_frees_directly = true;

struct large {
  struct large *next, *previous;
  size_t size;
  size_t unused; /* keeps what follows aligned */
};
static struct large large_objects = {&large_objects, &large_objects, 0, 0};

static struct gc_header **quarantine;
static size_t quarantined;

void rc_keep_freed(bool keep) {
  keep_freed = keep;
  rc_frees_directly = !keep && !gc_check.move;
}

static struct gc_header *pop(struct gc_header **list) {
  struct gc_header *cell = *list;
  *list = (struct gc_header *)cell->type;
  return cell;
}

void rc_close_lists(void) {
  if (rc_lists == closed_lists) return;
  memcpy(closed_lists, gc_free_lists, sizeof closed_lists);
  memset(gc_free_lists, 0, sizeof closed_lists);
  rc_lists = closed_lists;
}

void rc_open_lists(void) {
  if (rc_lists == gc_free_lists || gc_check.every_allocation) return;
  memcpy(gc_free_lists, closed_lists, sizeof closed_lists);
  rc_lists = gc_free_lists;
}

static struct chunk *new_chunk(size_t cell_size) {
  struct chunk *chunk = malloc(sizeof *chunk);
  void *cells = chunk == NULL ? MAP_FAILED
                              : mmap(NULL, CHUNK_SIZE, PROT_READ | PROT_WRITE,
                                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (cells == MAP_FAILED) {
    free(chunk);
    return NULL;
  }
  *chunk = (struct chunk){cells, cells, chunks, cell_size};
  return chunks = chunk;
}

/* Adds a batch of new cells to `list`, in the order of their addresses. */
static bool cut(size_t number, struct gc_header **list) {
  size_t cell_size = number * GC_GRANULE;
  struct chunk *chunk = current[number];
  if (chunk == NULL || chunk->unused + cell_size > chunk->cells + CHUNK_SIZE) {
    chunk = new_chunk(cell_size);
    if (chunk == NULL) return false;
    current[number] = chunk;
  }
  size_t room = (size_t)(chunk->cells + CHUNK_SIZE - chunk->unused) / cell_size;
  size_t count = BATCH_SIZE / cell_size < room ? BATCH_SIZE / cell_size : room;
  char *first = chunk->unused;
  for (size_t i = count; i-- != 0;) rc_push_cell(list, (struct gc_header *)(first + i * cell_size));
  chunk->unused = first + count * cell_size;
  rc_used_bytes += count * cell_size;
  rc_reserved_bytes += count * cell_size;
  return true;
}

/* A cell, and more of them for the fast path. */
static struct gc_header *take_cell(size_t number) {
  struct gc_header **list = &rc_lists[number];
  if (*list != NULL) return pop(list);
  size_t left = BATCH_SIZE / (number * GC_GRANULE);
  for (; left != 0 && recycled[number] != NULL; left--) {
    rc_push_cell(list, pop(&recycled[number]));
    rc_used_bytes += number * GC_GRANULE;
  }
  if (*list == NULL && !cut(number, list)) return NULL;
  return pop(list);
}

static struct gc_header *take_large(size_t size) {
  struct large *large = calloc(1, sizeof *large + size);
  if (large == NULL) return NULL;
  large->size = size;
  large->next = large_objects.next;
  large->previous = &large_objects;
  large->next->previous = large_objects.next = large;
  rc_used_bytes += size;
  rc_reserved_bytes += size;
  return (struct gc_header *)(large + 1);
}

struct gc_header *rc_allocate(const struct gc_type *type, size_t size, int pointers) {
  size_t number = (size + GC_GRANULE - 1) / GC_GRANULE;
  bool small = number < GC_SMALL_CLASSES;
#ifdef __SANITIZE_ADDRESS__
  small = false;
#endif
  struct gc_header *object = small ? take_cell(number) : take_large(size);
  if (object == NULL) return NULL;
  if (small && pointers) memset(object + 1, 0, size - sizeof *object);
  gc_init_header(object, type, pointers, small ? 0 : GC_LARGE);
  return object;
}

static void free_large(struct gc_header *object) {
  struct large *large = (struct large *)object - 1;
  large->next->previous = large->previous;
  large->previous->next = large->next;
  rc_used_bytes -= large->size;
  rc_reserved_bytes -= large->size;
  free(large);
}

static void free_cell(struct gc_header *cell, size_t number) {
  if (keep_freed) {
    rc_push_cell(&recycled[number], cell);
    rc_used_bytes -= number * GC_GRANULE;
  } else {
    rc_push_cell(&rc_lists[number], cell);
  }
}

/* Puts a poisoned cell in the place of one that has waited long enough, and gives that back. The size is in
 * the cell's flags. */
static struct gc_header *exchange(struct gc_header *cell, size_t number) {
  if (quarantine == NULL) quarantine = calloc(QUARANTINE, sizeof *quarantine);
  if (quarantine == NULL) return cell;
  gc_poison(cell, number * GC_GRANULE);
  cell->count = -1;
  cell->flags = (uint32_t)number;
  struct gc_header **place = &quarantine[quarantined++ % QUARANTINE];
  struct gc_header *old = *place;
  *place = cell;
  return old;
}

void rc_free(struct gc_header *object, size_t size, bool large) {
  if (large) {
    free_large(object);
    return;
  }
  size_t number = (size + GC_GRANULE - 1) / GC_GRANULE;
  if (gc_check.move) {
    object = exchange(object, number);
    if (object == NULL) return;
    number = object->flags;
  }
  free_cell(object, number);
}

void rc_visit_heap(void (*visit)(struct gc_header *object)) {
  for (struct chunk *chunk = chunks; chunk != NULL; chunk = chunk->next) {
    for (char *cell = chunk->cells; cell < chunk->unused; cell += chunk->cell_size) {
      struct gc_header *object = (struct gc_header *)cell;
      if (object->count >= 0) visit(object);
    }
  }
  for (struct large *large = large_objects.next; large != &large_objects; large = large->next)
    visit((struct gc_header *)(large + 1));
}
