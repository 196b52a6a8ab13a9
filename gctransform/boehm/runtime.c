/* The collector's own header is found by its folder; libgc's by the name gc/gc.h. */
#include <gc/gc.h>
#include <gc/gc_inline.h>
#include <string.h>

#include "gc.h"

/* A heap that starts small would be collected over and over while it grows. */
#define FIRST_HEAP ((size_t)32 << 20)

void *gc_free_lists[2][GC_SMALL_LISTS];

void *gc_alloc_refill(size_t granules, int pointers) {
  void *list = NULL;
  GC_generic_malloc_many(granules * GC_GRANULE, pointers ? GC_I_NORMAL : GC_I_PTRFREE, &list);
  if (RT_UNLIKELY(list == NULL)) {
    rt_raise_memory_error();
    return NULL;
  }
  void **object = list;
  gc_free_lists[pointers][granules] = *object;
  if (pointers) *object = NULL;
  return object;
}

void *gc_alloc_any(size_t size, int pointers) {
  void *object = pointers ? GC_MALLOC(size) : GC_MALLOC_ATOMIC(size);
  if (RT_UNLIKELY(object == NULL)) rt_raise_memory_error();
  return object;
}

/* What is on the free lists is not marked, so the collection is going to free it again. */
static void GC_CALLBACK drop_free_lists(GC_EventType event) {
  /* Which of these come depends on how the collection was started; marking is after them all. */
  if (event == GC_EVENT_START || event == GC_EVENT_PRE_STOP_WORLD || event == GC_EVENT_MARK_START)
    memset(gc_free_lists, 0, sizeof gc_free_lists);
}

static void start(void) {
  static bool started;
  if (started) return;
  started = true;
  /* Pointers in the heap and in prebuilt data point to the start of an object. On the C stack, where
   * optimised code may hold nothing else, libgc takes interior pointers in any case. */
  GC_set_all_interior_pointers(0);
  GC_INIT();
  GC_set_warn_proc(GC_ignore_warn_proc);
  GC_set_on_collection_event(drop_free_lists);
  GC_expand_hp(FIRST_HEAP);
}

void gc_init(void) { start(); }

/* Before gc_init, for data of the program that libgc cannot find by itself. */
void gc_add_static_data(void *begin, void *end);
void gc_add_static_data(void *begin, void *end) {
  start();
  GC_add_roots(begin, end);
}

void gc_collect(void) { GC_gcollect(); }
