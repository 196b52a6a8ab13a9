#include "pacing.h"

#include <unistd.h>

#include "gc/settings.h"
#include "heap.h"
#include "pages.h"

#define KB ((size_t)1 << 10)
#define MB ((size_t)1 << 20)

#define BUDGET_PER_BYTE 5
/* Bytes that a collection of young objects should promote, alone and together with a step, in a large heap;
 * and in a small one. */
#define PROMOTED_IDLE ((size_t)640 << 10)
#define PROMOTED ((size_t)256 << 10)
#define PROMOTED_SMALL_HEAP ((size_t)3 << 20)
/* What is allocated before anything is known about the program. */
#define FIRST_TURN (4 * MB)
/* A nursery that is larger than the caches' part of a processor has nothing to gain. */
#define MAX_NURSERY (8 * MB)

struct inc_settings inc_settings;
size_t inc_pressure;

static size_t start_at; /* size of the heap */

static size_t eighth_of_ram(void) {
  long pages = sysconf(_SC_PHYS_PAGES), page = sysconf(_SC_PAGESIZE);
  return pages > 0 && page > 0 ? (size_t)pages / 8 * (size_t)page : 1024 * MB;
}

static size_t min_size(size_t a, size_t b) { return a < b ? a : b; }
static size_t max_size(size_t a, size_t b) { return a > b ? a : b; }

/* Of the last level, which other programs use as well. */
static size_t half_of_cache(void) {
  long bytes = sysconf(_SC_LEVEL3_CACHE_SIZE);
  if (bytes <= 0) return FIRST_TURN;
  return min_size(max_size((size_t)bytes / 2, FIRST_TURN), MAX_NURSERY);
}

void inc_settings_read(void) {
  struct inc_settings *s = &inc_settings;
  s->nursery = max_size(gc_setting_bytes("PYPY_GC_NURSERY", half_of_cache()), 4 * KB);
  const struct {
    const char *name;
    size_t *value, otherwise;
  } sizes[] = {
      {"PYPY_GC_LARGE_OBJECT", &s->large_object, 16 * KB},
      {"PYPY_GC_INCREMENT_STEP", &s->increment_step, min_size(s->nursery, FIRST_TURN) / 4},
      {"PYPY_GC_MIN", &s->min, 8 * min_size(s->nursery, FIRST_TURN)},
      {"PYPY_GC_MAX_DELTA", &s->max_delta, eighth_of_ram()},
      {"PYPY_GC_MAX", &s->max, 0},
      {"PYPY_GC_MAX_PINNED", &s->max_pinned, s->nursery / (4 * KB)},
  };
  const struct {
    const char *name;
    double *value, otherwise;
  } numbers[] = {
      {"PYPY_GC_MAJOR_COLLECT", &s->major_collect, 1.82},
      {"PYPY_GC_GROWTH", &s->growth, 1.4},
      {"PYPY_GC_DEBUG", &s->debug, 0},
  };
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
    *sizes[i].value = gc_setting_bytes(sizes[i].name, sizes[i].otherwise);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    *numbers[i].value = gc_setting_number(numbers[i].name, numbers[i].otherwise);
  s->large_object = min_size(s->large_object, s->nursery / 4);
  s->max_pinned = min_size(s->max_pinned, s->nursery / 16);
  s->increment_step = max_size(s->increment_step, 64 * KB);
  if (s->major_collect < 1.1) s->major_collect = 1.1;
  if (s->growth < 1.05) s->growth = 1.05;
  start_at = s->min;
}

size_t inc_first_allowance(void) { return FIRST_TURN; }

bool inc_is_time_to_start(void) { return inc_heap_bytes + inc_pressure >= start_at; }

/* To mark an object costs two or three times its size (marking.c), so about twice what came is marked: the
 * collection overtakes the program. */
size_t inc_step_budget(size_t promoted) {
  size_t most = inc_heap_bytes < INC_SLOW_HEAP ? 2 * inc_settings.increment_step : PROMOTED;
  return inc_settings.increment_step + BUDGET_PER_BYTE * min_size(promoted, most);
}

/* A pause grows with what survives, so a program with a large heap that keeps all it makes gets shorter
 * turns; and turns get longer by and by, as what was short-lived so far may not be in the next one. */
size_t inc_next_allowance(size_t looked_at, size_t promoted) {
  bool small = inc_heap_bytes < INC_SLOW_HEAP;
  size_t wanted = small ? PROMOTED_SMALL_HEAP : inc_state == INC_IDLE ? PROMOTED_IDLE : PROMOTED;
  size_t least = small ? FIRST_TURN : FIRST_TURN / 16;
  size_t most = 2 * max_size(looked_at, FIRST_TURN);
  if (looked_at < least || promoted < wanted / 16) return most;
  size_t fitting = (size_t)((double)looked_at * (double)wanted / (double)promoted);
  return min_size(most, max_size(least, fitting));
}

void inc_set_next_start(void) {
  const struct inc_settings *s = &inc_settings;
  double live = (double)inc_heap_bytes;
  double wanted = live * s->major_collect;
  double growth = (double)start_at * s->growth;
  if (wanted > growth && growth > live * 1.2) wanted = growth;
  if (wanted > live + (double)s->max_delta) wanted = live + (double)s->max_delta;
  start_at = max_size((size_t)wanted, s->min);
  /* Close to the limit it is better to collect often than to run into it. */
  if (s->max != 0 && start_at > s->max) start_at = max_size(s->max, inc_heap_bytes + s->nursery);
  inc_pressure = 0;
}

bool inc_is_over_limit(size_t more) {
  return inc_settings.max != 0 && (more > inc_settings.max || inc_heap_bytes > inc_settings.max - more);
}
