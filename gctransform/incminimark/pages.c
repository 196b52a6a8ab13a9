#include "pages.h"

#include <sys/mman.h>

/* Invariants: a page is in one list of its class, is its class's `page`, or is free in its arena. `first`
 * of an unused page is 0. */

#define EMPTY_ARENAS_KEPT 8
#define SWEPT_ON_DEMAND 4
/* The system is asked for so much memory at a time: cheaper than a fault for each of its pages, and not so
 * much that a pause would show it. */
#define POPULATED_PAGES 8

/* At the start of an arena, in front of its first page's header. */
struct arena {
  struct arena *next, *previous; /* all arenas */
  struct arena *next_free, *previous_free; /* those with free pages */
  struct inc_page *free_pages;
  size_t used;  /* pages in use */
  size_t fresh; /* pages from this one on have never been used */
  size_t padding;
};
#define ARENA_PAGES (INC_ARENA_BYTES / INC_PAGE_BYTES)

struct inc_class inc_classes[INC_MAX_CLASSES];
unsigned inc_class_count;
uint8_t inc_class_of[INC_SMALL_MAX / 8 + 1];

static struct arena *arenas;
static struct arena *arenas_with_room;
static size_t empty_arenas;
size_t inc_arenas;

/* Sizes: each multiple of 8 up to 256, then about an eighth more each time. */
void inc_pages_init(void) {
  size_t slot = 16, size = 0;
  for (;; inc_class_count++) {
    inc_classes[inc_class_count].slot = (uint32_t)slot;
    for (; size <= slot; size += 8) inc_class_of[size / 8] = (uint8_t)inc_class_count;
    if (slot == INC_SMALL_MAX) break;
    slot += slot < 256 ? 8 : (slot / 8 + 15) & ~(size_t)15;
    if (slot > INC_SMALL_MAX) slot = INC_SMALL_MAX;
  }
  inc_class_count++;
}

/* ---- arenas ---- */

/* The system gives multiples of 4 KB: takes twice as much and cuts off both ends. */
static char *map_aligned(void) {
  char *memory = mmap(NULL, 2 * INC_ARENA_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return NULL;
  char *aligned = (char *)(((uintptr_t)memory + INC_ARENA_BYTES - 1) & ~(INC_ARENA_BYTES - 1));
  if (aligned != memory) munmap(memory, (size_t)(aligned - memory));
  munmap(aligned + INC_ARENA_BYTES, (size_t)(memory + INC_ARENA_BYTES - aligned));
  return aligned;
}

static void link_free(struct arena *arena) {
  arena->previous_free = NULL;
  arena->next_free = arenas_with_room;
  if (arenas_with_room != NULL) arenas_with_room->previous_free = arena;
  arenas_with_room = arena;
}

static void unlink_free(struct arena *arena) {
  if (arena->next_free != NULL) arena->next_free->previous_free = arena->previous_free;
  if (arena->previous_free != NULL) {
    arena->previous_free->next_free = arena->next_free;
  } else {
    arenas_with_room = arena->next_free;
  }
}

static struct arena *new_arena(void) {
  struct arena *arena = (struct arena *)map_aligned();
  if (arena == NULL) return NULL;
  inc_reserved_bytes += INC_ARENA_BYTES;
  inc_arenas++;
  *arena = (struct arena){.next = arenas};
  if (arenas != NULL) arenas->previous = arena;
  arenas = arena;
  link_free(arena);
  empty_arenas++;
  return arena;
}

static void release_arena(struct arena *arena) {
  unlink_free(arena);
  if (arena->next != NULL) arena->next->previous = arena->previous;
  if (arena->previous != NULL) {
    arena->previous->next = arena->next;
  } else {
    arenas = arena->next;
  }
  inc_reserved_bytes -= INC_ARENA_BYTES;
  inc_arenas--;
  if (gc_check.move) gc_unpoison(arena, INC_ARENA_BYTES);
  munmap(arena, INC_ARENA_BYTES);
}

static struct inc_page *page_at(struct arena *arena, size_t index) {
  return (struct inc_page *)((char *)arena + (index == 0 ? sizeof(struct arena) : index * INC_PAGE_BYTES));
}

/* A system that cannot do it faults instead. */
static void populate(struct arena *arena, size_t first) {
#ifdef MADV_POPULATE_WRITE
  madvise((char *)arena + first * INC_PAGE_BYTES, POPULATED_PAGES * INC_PAGE_BYTES, MADV_POPULATE_WRITE);
#else
  (void)arena;
  (void)first;
#endif
}

static struct inc_page *take_page(void) {
  struct arena *arena = arenas_with_room;
  if (arena == NULL && (arena = new_arena()) == NULL) return NULL;
  struct inc_page *page = arena->free_pages;
  if (page != NULL) {
    arena->free_pages = page->next;
  } else {
    if (arena->fresh % POPULATED_PAGES == 0) populate(arena, arena->fresh);
    page = page_at(arena, arena->fresh++);
  }
  if (arena->used++ == 0) empty_arenas--;
  if (arena->free_pages == NULL && arena->fresh == ARENA_PAGES) unlink_free(arena);
  return page;
}

void inc_page_release(struct inc_page *page) {
  struct arena *arena = (struct arena *)((uintptr_t)page & ~(INC_ARENA_BYTES - 1));
  if (arena->free_pages == NULL && arena->fresh == ARENA_PAGES) link_free(arena);
  page->first = 0;
  page->next = arena->free_pages;
  arena->free_pages = page;
  if (--arena->used != 0) return;
  /* The next collection will need about as much again. */
  if (empty_arenas >= EMPTY_ARENAS_KEPT && empty_arenas * INC_ARENA_BYTES > inc_heap_bytes) {
    release_arena(arena);
  } else {
    empty_arenas++;
  }
}

struct inc_page *inc_page_of(const void *address) {
  struct arena *wanted = (struct arena *)((uintptr_t)address & ~(INC_ARENA_BYTES - 1));
  for (struct arena *arena = arenas; arena != NULL; arena = arena->next) {
    if (arena != wanted) continue;
    size_t index = (size_t)((const char *)address - (char *)arena) / INC_PAGE_BYTES;
    struct inc_page *page = page_at(arena, index);
    return index < arena->fresh && page->first != 0 ? page : NULL;
  }
  return NULL;
}

/* ---- allocation ---- */

static struct inc_page *fresh_page(struct inc_class *class) {
  struct inc_page *page = take_page();
  if (page == NULL) return NULL;
  page->class_index = (uint32_t)(class - inc_classes);
  page->first = (uint32_t)(((size_t)((char *)(page + 1) - inc_page_base(page)) + 15) & ~(size_t)15);
  if (gc_check.move) gc_unpoison(inc_page_first(page), sizeof(struct inc_run));
  page->runs = (struct inc_run *)inc_page_first(page);
  *page->runs = (struct inc_run){NULL, inc_page_end(page)};
  return page;
}

/* Sweeping only what is needed keeps new pages few while a sweep is under way. */
static struct inc_page *page_with_room(struct inc_class *class) {
  for (int i = 0; class->available.head == NULL && i < SWEPT_ON_DEMAND; i++) {
    struct inc_page *page = inc_list_take(&class->unswept);
    if (page == NULL) break;
    inc_page_sweep(page);
  }
  struct inc_page *page = inc_list_take(&class->available);
  return page != NULL ? page : fresh_page(class);
}

char *inc_alloc_small_refill(struct inc_class *class) {
  if (class->page != NULL && class->page->runs == NULL) {
    inc_list_append(&class->full, class->page);
    class->page = NULL;
  }
  if (class->page == NULL) class->page = page_with_room(class);
  if (class->page == NULL) {
    class->free = class->end = NULL;
    return NULL;
  }
  struct inc_run *run = class->page->runs;
  class->page->runs = run->next;
  class->end = run->end;
  inc_heap_bytes += (size_t)(run->end - (char *)run);
  if (gc_check.move) gc_unpoison(run, (size_t)(run->end - (char *)run));
  class->free = (char *)run + class->slot;
  return (char *)run;
}
