#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../exception.h"
#include "../program.h"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#endif

#define POISON_BYTE 0xD5

struct gc_check gc_check;

static RT_NORETURN void bad_word(const char *word) {
  char message[256];
  snprintf(message, sizeof message,
           "unknown check '%s' of the collector: expected collect[=N], move, retrace or fail=N, "
           "separated by commas or plus signs",
           word);
  rt_fatal_message(message);
}

/* The number after "=" in `word`, or `otherwise` if there is none. */
static size_t number_of(const char *word, const char *text, size_t otherwise) {
  if (*text == 0) return otherwise;
  char *end;
  unsigned long long value = *text == '=' ? strtoull(text + 1, &end, 10) : 0;
  if (*text != '=' || end == text + 1 || *end != 0 || value == 0) bad_word(word);
  return (size_t)value;
}

static void read_word(const char *word) {
  if (strcmp(word, "move") == 0) {
    gc_check.move = true;
  } else if (strcmp(word, "retrace") == 0) {
    gc_check.retrace = true;
  } else if (strncmp(word, "collect", 7) == 0) {
    gc_check.collect_every = number_of(word, word + 7, 1);
  } else if (strncmp(word, "fail=", 5) == 0) {
    gc_check.fail_at = number_of(word, word + 4, 1);
  } else {
    bad_word(word);
  }
}

void gc_check_init(void) {
  const char *text = getenv("KILN_GC_CHECK");
  if (text == NULL) text = rt_program_gc_check;
  char *words = strdup(text);
  if (words == NULL) rt_fatal_message("out of memory");
  char *rest = words;
  for (char *word; (word = strsep(&rest, ",+")) != NULL;)
    if (*word != 0) read_word(word);
  free(words);
  gc_check.every_allocation = gc_check.collect_every != 0 || gc_check.fail_at != 0;
}

enum gc_check_action gc_check_allocation(void) {
  static size_t allocations;
  allocations++;
  if (allocations == gc_check.fail_at) {
    rt_raise_memory_error();
    return GC_CHECK_FAIL;
  }
  if (gc_check.collect_every != 0 && allocations % gc_check.collect_every == 0)
    return GC_CHECK_COLLECT;
  return GC_CHECK_PROCEED;
}

void gc_poison(void *memory, size_t size) {
  memset(memory, POISON_BYTE, size);
#ifdef __SANITIZE_ADDRESS__
  __asan_poison_memory_region(memory, size);
#endif
}

void gc_unpoison(void *memory, size_t size) {
#ifdef __SANITIZE_ADDRESS__
  __asan_unpoison_memory_region(memory, size);
#endif
  (void)memory;
  (void)size;
}
