#include <stdlib.h>
#include <sys/mman.h>

#include "gc.h"
#include "gc/check.h"
#include "gc/log.h"
#include "roots.h"

#define CHUNK_SIZE ((size_t)64 << 20)

char *gc_free;
char *gc_limit;

#ifdef __SANITIZE_ADDRESS__
/* Each object on its own, so that the sanitizer sees every access beside one. gc_limit stays where it
 * is, so that all allocations come here. */
__attribute__((visibility("default"))) const char *__asan_default_options(void);
const char *__asan_default_options(void) { return "detect_leaks=0"; }

static void *take(size_t size) { return calloc(1, size); }
#else
/* A chunk that is not yet used up, while gc_limit is closed because a check must see every allocation. */
static char *chunk_end;

/* A fresh chunk that holds at least `size` bytes; null if the system has none. */
static void *take(size_t size) {
  if (size <= (size_t)(chunk_end - gc_free)) return (gc_free += size) - size;
  size_t wanted = size > CHUNK_SIZE / 4 ? size : CHUNK_SIZE;
  char *chunk = mmap(NULL, wanted, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (chunk == MAP_FAILED) return NULL;
  gc_statistics.reserved_bytes += wanted;
  /* A large object gets a mapping of its own and leaves the current chunk in use. */
  if (wanted == CHUNK_SIZE) {
    gc_free = chunk + size;
    chunk_end = chunk + wanted;
    gc_limit = gc_check.every_allocation ? gc_free : chunk_end;
  }
  return chunk;
}
#endif

void *gc_alloc_slow(const struct gc_type *type, size_t size, int pointers) {
  (void)type;
  (void)pointers;
  if (gc_check.every_allocation && gc_check_allocation() == GC_CHECK_FAIL) return NULL;
  void *object = take((size + 7) & ~(size_t)7);
#ifndef __SANITIZE_ADDRESS__
  if (gc_check.every_allocation) gc_limit = gc_free;
#endif
  if (object == NULL) rt_raise_memory_error();
  return object;
}

void gc_init(void) {
  gc_check_init();
  gc_log_init("nogc");
  /* Not for roots, but for the shared code that uses it. */
  rt_roots_init();
}

void gc_collect(Signed generation) { (void)generation; }
void gc_fini(void) { gc_log_fini(); }

bool gc_register_destructor(void *object) {
  (void)object;
  return true;
}
void gc_may_ignore_finalizer(void *object) { (void)object; }
void gc_finalizer_register(Signed queue, void *object) {
  (void)queue;
  (void)object;
}
void *gc_finalizer_next_dead(Signed queue) {
  (void)queue;
  return NULL;
}
bool gc_watches_objects(void) { return false; }
void gc_visit_dead_queues(void (*keep)(void **slot)) { (void)keep; }
void gc_process_queues(const struct gc_liveness *liveness, enum gc_scope scope) {
  (void)liveness;
  (void)scope;
}
void gc_process_destructors(const struct gc_liveness *liveness, enum gc_scope scope) {
  (void)liveness;
  (void)scope;
}
void gc_run_triggers(void) {}
