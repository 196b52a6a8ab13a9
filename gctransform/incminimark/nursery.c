#include "nursery.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* Gaps that are smaller are left out. */
#define MIN_GAP 64
/* With `move` in KILN_GC_CHECK the nursery wanders through so many places, and only the one in use can be
 * accessed. */
#define PLACES 64

#define LARGE_PAGE ((size_t)2 << 20)

char *gc_nursery;
size_t gc_nursery_size;
char *gc_nursery_free;
char *gc_nursery_limit;

static char *soft_end; /* up to here the allowance reaches; gc_nursery_limit, if that is not closed */
static char *gap;     /* start of the gap in use */
static char *gap_end;
static size_t used_before; /* in the gaps before this one */
static bool collection_requested;
static size_t allowance;

/* The pinned objects behind the gap in use. */
static void **pinned_left, **pinned_end;

static char *places;
static size_t place;

static void use_limit(void) {
  gc_nursery_limit = gc_check.every_allocation || collection_requested ? gc_nursery_free : soft_end;
}

static void start_gap(char *start, char *end) {
  size_t left = allowance > used_before ? allowance - used_before : 0;
  gap = gc_nursery_free = start;
  gap_end = end;
  soft_end = left < (size_t)(end - start) ? start + left : end;
  gc_unpoison(start, (size_t)(end - start));
}

/* False if there is none. */
static bool next_gap(void) {
  if (gap_end == gc_nursery + gc_nursery_size) return false;
  do {
    char *object = *pinned_left++;
    char *start = object + gc_object_size(object, gc_type_of(object));
    char *end = pinned_left == pinned_end ? gc_nursery + gc_nursery_size : *pinned_left;
    used_before += (size_t)(gc_nursery_free - gap);
    start_gap(start, end);
  } while (pinned_left != pinned_end && gap_end - gap < MIN_GAP);
  return true;
}

size_t inc_nursery_used(void) { return used_before + (size_t)(gc_nursery_free - gap); }

void *inc_nursery_take(size_t size) {
  if (collection_requested || inc_nursery_used() >= allowance) return NULL;
  while (size > (size_t)(gap_end - gc_nursery_free))
    if (!next_gap()) return NULL;
  char *object = gc_nursery_free;
  gc_nursery_free += size;
  if (gc_nursery_free > soft_end) soft_end = gc_nursery_free;
  use_limit();
  return object;
}

void inc_nursery_set_allowance(size_t bytes) {
  allowance = bytes;
  start_gap(gap, gap_end);
  use_limit();
}

void inc_nursery_request_collection(void) {
  collection_requested = true;
  use_limit();
}

static int by_address(const void *a, const void *b) {
  const char *x = *(char *const *)a, *y = *(char *const *)b;
  return x < y ? -1 : x > y;
}

static void make_accessible(bool accessible) {
  if (!accessible) madvise(gc_nursery, gc_nursery_size, MADV_DONTNEED);
  mprotect(gc_nursery, gc_nursery_size, accessible ? PROT_READ | PROT_WRITE : PROT_NONE);
}

static void wander(void) {
  gc_unpoison(gc_nursery, gc_nursery_size);
  make_accessible(false);
  place = (place + 1) % PLACES;
  gc_nursery = places + place * gc_nursery_size;
  make_accessible(true);
}

static void poison_between(void **pinned, size_t count) {
  char *start = gc_nursery;
  gc_unpoison(start, gc_nursery_size);
  for (size_t i = 0; i < count; i++) {
    gc_poison(start, (size_t)((char *)pinned[i] - start));
    start = (char *)pinned[i] + gc_object_size(pinned[i], gc_type_of(pinned[i]));
  }
  gc_poison(start, (size_t)(gc_nursery + gc_nursery_size - start));
}

void inc_nursery_reset(void **pinned, size_t count) {
  if (count != 0) qsort(pinned, count, sizeof *pinned, by_address);
  if (gc_check.move && count == 0) wander();
  if (gc_check.move && count != 0) poison_between(pinned, count);
  collection_requested = false;
  used_before = 0;
  pinned_left = pinned;
  pinned_end = pinned + count;
  start_gap(gc_nursery, count == 0 ? gc_nursery + gc_nursery_size : pinned[0]);
  use_limit();
}

/* Large pages of the system, where it has them: a nursery is used from end to end, so nothing is wasted. */
static char *align_to_large_pages(char *memory) {
  char *aligned = (char *)(((uintptr_t)memory + LARGE_PAGE - 1) & ~(LARGE_PAGE - 1));
  madvise(aligned, gc_nursery_size, MADV_HUGEPAGE);
  return aligned;
}

void inc_nursery_init(size_t size, size_t first_allowance) {
  allowance = first_allowance;
  gc_nursery_size = (size + 4095) & ~(size_t)4095;
  size_t total = gc_check.move ? gc_nursery_size * PLACES : gc_nursery_size + LARGE_PAGE;
  places = mmap(NULL, total, gc_check.move ? PROT_NONE : PROT_READ | PROT_WRITE,
                MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (places == MAP_FAILED) rt_fatal_message("cannot get memory for the nursery");
  gc_nursery = gc_check.move || gc_nursery_size < LARGE_PAGE ? places : align_to_large_pages(places);
  inc_reserved_bytes += gc_nursery_size;
  if (gc_check.move) make_accessible(true);
  inc_nursery_reset(NULL, 0);
}
