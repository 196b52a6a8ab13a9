/* The collector's own header is found by its folder; libgc's by the name gc/gc.h. */
#define GC_THREADS
/* Threads are made by the runtime, which registers them itself. */
#define GC_NO_THREAD_REDIRECTS
#include <gc/gc.h>
#include <gc/gc_inline.h>
#include <gc/gc_mark.h>
#include <gc/gc_typed.h>
#include <string.h>

#include "collecting.h"
#include "gc.h"
#include "gc/check.h"
#include "gc/log.h"
#include "gc/settings.h"
#include "roots.h"

/* A heap that starts small would be collected over and over while it grows. */
#define FIRST_HEAP ((size_t)32 << 20)

void *gc_free_lists[2][BOEHM_SMALL_LISTS];

#ifdef __SANITIZE_ADDRESS__
/* The leak checker does not look into libgc's heap for pointers, nor libgc into copies of the
 * stack. */
__attribute__((visibility("default"))) const char *__asan_default_options(void);
const char *__asan_default_options(void) {
  return "detect_leaks=0:detect_stack_use_after_return=0";
}

/* The libraries of the sanitizers have 12 MB of static data, and none of the program's pointers. */
static int GC_CALLBACK may_hold_roots(const char *library, void *start, size_t size) {
  (void)start;
  (void)size;
  return strstr(library, "san.so") == NULL;
}
#endif

static void *refill(size_t granules, int pointers) {
  void *list = NULL;
  GC_generic_malloc_many(granules * BOEHM_GRANULE, pointers ? GC_I_NORMAL : GC_I_PTRFREE, &list);
  if (RT_UNLIKELY(list == NULL)) return NULL;
  void **object = list;
  gc_free_lists[pointers][granules] = *object;
  if (pointers) *object = NULL;
  return object;
}

/* Bytes at the start of an object outside of which are no GC pointers. */
static size_t pointers_end(const struct gc_type *type) {
  uint32_t last = 0;
  for (uint32_t i = 0; i < type->n_pointers; i++)
    if (type->pointers[i] > last) last = type->pointers[i];
  return last + sizeof(void *);
}

/* An object too large for the lists. libgc is told the layout where pointers come first and numbers
 * follow: to mark 2000 such objects of 32 KB takes 0.4 ms then and 19 ms otherwise, 100000 of 320
 * bytes 6.5 ms and 16 ms. Arrays of entries as in a dict (two pointers in three words) were not
 * marked any faster with a descriptor, nor are numbers mistaken for addresses as long as ids do not
 * look like them. */
static void *take_large(const struct gc_type *type, size_t size, int pointers) {
  if (!pointers) return GC_MALLOC_ATOMIC(size);
  if (type->n_item_pointers != 0) return GC_MALLOC(size);
  size_t end = pointers_end(type);
  if (end > size / 2) return GC_MALLOC(size);
  return GC_MALLOC_EXPLICITLY_TYPED(size, end | GC_DS_LENGTH);
}

static void *take(const struct gc_type *type, size_t size, int pointers) {
  size_t granules = (size + BOEHM_GRANULE - 1) / BOEHM_GRANULE;
  if (granules >= BOEHM_SMALL_LISTS) return take_large(type, size, pointers);
  if (granules != 0 && !gc_check.every_allocation) return refill(granules, pointers);
  return pointers ? GC_MALLOC(size) : GC_MALLOC_ATOMIC(size);
}

void *gc_alloc_slow(const struct gc_type *type, size_t size, int pointers) {
  if (gc_check.every_allocation) {
    enum gc_check_action action = gc_check_allocation();
    if (action == GC_CHECK_FAIL) return NULL;
    if (action == GC_CHECK_COLLECT) boehm_collect();
  }
  boehm_before_allocation();
  void *object = take(type, size, pointers);
  boehm_after_allocation();
  if (RT_UNLIKELY(object == NULL)) rt_raise_memory_error();
  return object;
}

static void start_libgc(void) {
  static bool started;
  if (started) return;
  started = true;
  /* Pointers in the heap and in prebuilt data point to the start of an object. On the C stack,
   * where optimised code may hold nothing else, libgc takes interior pointers in any case. */
  GC_set_all_interior_pointers(0);
#ifdef __SANITIZE_ADDRESS__
  GC_register_has_static_roots_callback(may_hold_roots);
#endif
  GC_INIT();
  /* Only this prepares libgc for typed objects; it would take them for objects without pointers. */
  GC_word bits = 1;
  GC_make_descriptor(&bits, 1);
  GC_set_warn_proc(GC_ignore_warn_proc);
}

static void set_heap_size(void) {
  size_t largest = gc_setting_bytes("PYPY_GC_MAX", 0);
  size_t first = FIRST_HEAP;
  if (largest != 0) {
    GC_set_max_heap_size(largest);
    if (first > largest / 2) first = largest / 2;
  }
  if (first > GC_get_heap_size()) GC_expand_hp(first - GC_get_heap_size());
}

void gc_init(void) {
  gc_check_init();
  gc_log_init("boehm");
  /* Not for roots, but for the shared code that uses it. */
  rt_roots_init();
  start_libgc();
  set_heap_size();
  boehm_collecting_init();
}

/* Before gc_init, for data of the program that libgc cannot find by itself. */
void gc_add_static_data(void *begin, void *end);
void gc_add_static_data(void *begin, void *end) {
  start_libgc();
  GC_add_roots(begin, end);
}

void gc_collect(Signed generation) {
  (void)generation;
  boehm_collect();
}

/* libgc stops registered threads while it marks, and looks at their stacks. */
void gc_thread_attach(void) {
  static bool allowed;
  if (!allowed) GC_allow_register_threads();
  allowed = true;
  struct GC_stack_base base;
  if (GC_get_stack_base(&base) != GC_SUCCESS) rt_fatal_message("cannot find the stack of a thread");
  GC_register_my_thread(&base);
}

void gc_thread_detach(void) { GC_unregister_my_thread(); }

void gc_fini(void) { gc_log_fini(); }
