#include "large.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* From this size on memory is taken from the system directly and given back to it at once. */
#define MAP_SIZE ((size_t)1 << 20)
#define KEPT ((size_t)16 << 20)
#define RELEASE_SLICE ((size_t)8 << 20)
/* How the budget of a sweep counts a large object that is looked at, beside its bytes if it is freed. */
#define LOOK_COST 128

struct inc_large *inc_young_large;
size_t inc_young_large_bytes;
size_t inc_large_bytes;

static struct inc_large *old;
static struct inc_large *unswept;
static struct inc_large *releasing; /* mapped, dead, partly given back */

/* As long as large objects come and go, the memory for them should not go back to the system each time. */
void inc_large_init(void) {
  mallopt(M_MMAP_THRESHOLD, (int)MAP_SIZE);
  mallopt(M_TRIM_THRESHOLD, (int)KEPT);
  mallopt(M_TOP_PAD, (int)MAP_SIZE);
}

static size_t cards_for(const struct gc_type *type, size_t size) {
  if (type->n_item_pointers == 0) return 0;
  size_t items = (size - type->items_offset) / type->item_size;
  return ((items + INC_CARD_ITEMS - 1) / INC_CARD_ITEMS * sizeof(uint64_t) + 15) & ~(size_t)15;
}

static char *get_memory(size_t total, size_t header, bool zeroed, size_t *mapped) {
  if (total >= MAP_SIZE) {
    *mapped = (total + 4095) & ~(size_t)4095;
    char *memory = mmap(NULL, *mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return memory == MAP_FAILED ? NULL : memory;
  }
  *mapped = 0;
  if (zeroed) return calloc(1, total);
  char *memory = malloc(total);
  if (memory != NULL) memset(memory, 0, header);
  return memory;
}

void *inc_alloc_large(const struct gc_type *type, size_t size, bool zeroed, bool young) {
  size_t cards = cards_for(type, size), mapped, total;
  size_t header = cards + sizeof(struct inc_large) + sizeof(struct gc_header);
  if (__builtin_add_overflow(size, header, &total)) return NULL;
  char *memory = get_memory(total, header, zeroed, &mapped);
  if (memory == NULL) return NULL;
  struct inc_large *large = (struct inc_large *)(memory + cards);
  struct inc_large **list = young ? &inc_young_large : &old;
  *large = (struct inc_large){.next = *list, .size = size, .cards = cards, .mapped = mapped};
  *list = large;
  inc_heap_bytes += size;
  inc_large_bytes += size;
  inc_reserved_bytes += total;
  if (young) inc_young_large_bytes += size;
  return inc_large_object(large);
}

uintptr_t inc_large_flags(void *object) {
  return GC_TRACK | GC_LARGE | (inc_large_of(object)->cards != 0 ? GC_CARDS : 0);
}

static void free_large(struct inc_large *large) {
  size_t total = large->cards + sizeof *large + sizeof(struct gc_header) + large->size;
  inc_heap_bytes -= large->size;
  inc_large_bytes -= large->size;
  inc_freed_bytes += large->size;
  inc_reserved_bytes -= total;
  char *memory = (char *)large - large->cards;
  if (large->mapped == 0) {
    if (gc_check.move) gc_poison(large + 1, large->size), gc_unpoison(large + 1, large->size);
    free(memory);
  } else if (large->mapped <= RELEASE_SLICE) {
    munmap(memory, large->mapped);
  } else {
    large->next = releasing;
    releasing = large;
  }
}

void inc_large_finish_young(void) {
  struct inc_large *next;
  for (struct inc_large *large = inc_young_large; large != NULL; large = next) {
    next = large->next;
    if (inc_word(inc_large_object(large)) & INC_YOUNG_LARGE) {
      free_large(large);
    } else {
      large->next = old;
      old = large;
    }
  }
  inc_young_large = NULL;
  inc_young_large_bytes = 0;
}

void inc_large_start_sweep(void) {
  unswept = old;
  old = NULL;
}

size_t inc_large_sweep(size_t budget) {
  while (unswept != NULL && budget > LOOK_COST) {
    struct inc_large *large = unswept;
    void *object = inc_large_object(large);
    unswept = large->next;
    budget -= LOOK_COST;
    if (inc_word(object) & GC_MARKED) {
      inc_set_word(object, inc_word(object) & ~GC_MARKED);
      large->next = old;
      old = large;
      continue;
    }
    size_t cost = large->size / 16;
    budget = budget > cost ? budget - cost : 0;
    free_large(large);
  }
  if (unswept != NULL) return 0;
  return budget != 0 ? budget : 1;
}

/* The start of the block, with its struct inc_large, is given back last. A piece that the system refuses to
 * take (it may run out of room for its own tables) stays mapped and is lost. */
size_t inc_large_release(size_t budget) {
  while (releasing != NULL && budget != 0) {
    struct inc_large *large = releasing;
    char *memory = (char *)large - large->cards;
    /* Header and cards of a huge array can be longer than a slice. */
    size_t head = (large->cards + sizeof *large + 4095) & ~(size_t)4095;
    if (large->mapped > head + RELEASE_SLICE) {
      large->mapped -= RELEASE_SLICE;
      munmap(memory + large->mapped, RELEASE_SLICE);
    } else {
      releasing = large->next;
      munmap(memory, large->mapped);
    }
    budget = budget > RELEASE_SLICE / 16 ? budget - RELEASE_SLICE / 16 : 0;
  }
  return budget;
}
