#include "pages.h"
#include "large.h"

/* Budget for a page: its places are looked at in order, which is cheaper than marking them. */
#define PAGE_COST (INC_PAGE_BYTES / 4)

static unsigned sweeping_class;

/* The rest of the run in use goes back to its page. */
static void give_back_run(struct inc_class *class) {
  if (class->free != class->end) {
    struct inc_run *run = (struct inc_run *)class->free;
    *run = (struct inc_run){class->page->runs, class->end};
    class->page->runs = run;
    inc_heap_bytes -= (size_t)(class->end - class->free);
  }
  class->free = class->end = NULL;
}

static void append_all(struct inc_page_list *list, struct inc_page_list *other) {
  if (other->head == NULL) return;
  if (list->head == NULL) {
    list->head = other->head;
  } else {
    list->tail->next = other->head;
  }
  list->tail = other->tail;
  other->head = NULL;
}

void inc_pages_start_sweep(void) {
  for (unsigned i = 0; i < inc_class_count; i++) {
    struct inc_class *class = &inc_classes[i];
    give_back_run(class);
    if (class->page != NULL) inc_list_append(&class->full, class->page);
    class->page = NULL;
    append_all(&class->unswept, &class->full);
    append_all(&class->unswept, &class->available);
  }
  sweeping_class = 0;
}

/* Where the runs of a page are built. */
struct builder {
  struct inc_run **link;
  char *start; /* of the free places that were passed last; null: the last one was not free */
};

static void finish_run(struct builder *builder, char *end) {
  if (builder->start == NULL) return;
  struct inc_run *run = (struct inc_run *)builder->start;
  size_t rest = (size_t)(end - builder->start) - sizeof *run;
  if (gc_check.move) gc_unpoison(run, sizeof *run + rest);
  *run = (struct inc_run){NULL, end};
  if (gc_check.move && rest != 0) gc_poison(run + 1, rest);
  *builder->link = run;
  builder->link = &run->next;
  builder->start = NULL;
}

void inc_page_sweep(struct inc_page *page) {
  struct inc_class *class = &inc_classes[page->class_index];
  const size_t slot = class->slot;
  char *const end = inc_page_end(page);
  struct inc_run *run = page->runs;
  struct builder builder = {&page->runs, NULL};
  size_t live = 0, dead = 0;
  for (char *place = inc_page_first(page); place != end;) {
    if (place == (char *)run) {
      if (builder.start == NULL) builder.start = place;
      place = run->end;
      run = run->next;
      continue;
    }
    uintptr_t word = inc_word(place);
    if (word & GC_MARKED) {
      inc_set_word(place, word & ~GC_MARKED);
      finish_run(&builder, place);
      live++;
    } else {
      if (builder.start == NULL) builder.start = place;
      dead++;
    }
    place += slot;
  }
  finish_run(&builder, end);
  *builder.link = NULL;
  inc_heap_bytes -= dead * slot;
  inc_freed_bytes += dead * slot;
  if (live == 0) {
    inc_page_release(page);
  } else {
    inc_list_append(page->runs != NULL ? &class->available : &class->full, page);
  }
}

size_t inc_sweep(size_t budget) {
  for (; sweeping_class < inc_class_count; sweeping_class++) {
    struct inc_class *class = &inc_classes[sweeping_class];
    for (struct inc_page *page; (page = inc_list_take(&class->unswept)) != NULL;) {
      inc_page_sweep(page);
      if (budget <= PAGE_COST) return 0;
      budget -= PAGE_COST;
    }
  }
  return inc_large_sweep(budget);
}
