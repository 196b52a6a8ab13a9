/* Old objects of up to INC_SMALL_MAX bytes: pages of places of one size each, cut from arenas. The free
 * places of a page are linked as runs of neighbours in the order of their addresses, so that allocation is
 * a bump pointer that jumps from run to run. */
#ifndef KILN_GC_INCMINIMARK_PAGES_H
#define KILN_GC_INCMINIMARK_PAGES_H

#include "heap.h"

#define INC_SMALL_MAX 2048
#define INC_PAGE_BYTES ((size_t)1 << 15)
#define INC_ARENA_BYTES ((size_t)1 << 20)
#define INC_MAX_CLASSES 64

/* In the first bytes of the run itself. */
struct inc_run {
  struct inc_run *next;
  char *end;
};

struct inc_page {
  struct inc_page *next;
  struct inc_run *runs;
  uint32_t class_index;
  uint32_t first; /* offset of the first place in the page; 0: the page is not in use */
};

struct inc_page_list {
  struct inc_page *head, *tail;
};

struct inc_class {
  char *free; /* next place of the run in use */
  char *end;
  struct inc_page *page; /* it is in no list */
  uint32_t slot;         /* bytes of a place */
  struct inc_page_list available; /* with free runs */
  struct inc_page_list full;
  struct inc_page_list unswept; /* to be swept in this collection of old objects */
};

extern struct inc_class inc_classes[INC_MAX_CLASSES];
extern unsigned inc_class_count;
extern uint8_t inc_class_of[INC_SMALL_MAX / 8 + 1]; /* by size / 8 */

static inline void inc_list_append(struct inc_page_list *list, struct inc_page *page) {
  page->next = NULL;
  if (list->head == NULL) {
    list->head = page;
  } else {
    list->tail->next = page;
  }
  list->tail = page;
}

static inline struct inc_page *inc_list_take(struct inc_page_list *list) {
  struct inc_page *page = list->head;
  if (page != NULL) list->head = page->next;
  return page;
}

/* Where the page's INC_PAGE_BYTES start. So does its header, but in the first page of an arena. */
static inline char *inc_page_base(const struct inc_page *page) {
  return (char *)((uintptr_t)page & ~(INC_PAGE_BYTES - 1));
}
static inline char *inc_page_first(const struct inc_page *page) {
  return inc_page_base(page) + page->first;
}
/* The end of the last whole place. */
static inline char *inc_page_end(const struct inc_page *page) {
  size_t slot = inc_classes[page->class_index].slot;
  return inc_page_first(page) + (INC_PAGE_BYTES - page->first) / slot * slot;
}

void inc_pages_init(void);
char *inc_alloc_small_refill(struct inc_class *class);

/* A place for `size` bytes (16 to INC_SMALL_MAX), not zeroed. Null if the system has no memory. */
static inline char *inc_alloc_small(size_t size) {
  struct inc_class *class = &inc_classes[inc_class_of[size >> 3]];
  char *place = class->free;
  if (RT_UNLIKELY(place == class->end)) return inc_alloc_small_refill(class);
  class->free = place + class->slot;
  return place;
}

/* An empty page goes back to its arena, an empty arena to the system (but for a few). */
void inc_page_release(struct inc_page *page);

/* The page that `address` lies in, or null. Slow; for checks. */
struct inc_page *inc_page_of(const void *address);

/* sweep.c: all pages become unswept. */
void inc_pages_start_sweep(void);
/* Sweeps one page and puts it where it belongs. */
void inc_page_sweep(struct inc_page *page);
/* Sweeps pages and large objects worth about `budget` bytes; gives what is left of it. At least 1 is left
 * when everything is swept. */
size_t inc_sweep(size_t budget);

#endif
