#include <string.h>
#include <sys/mman.h>

#include "gc.h"
#include "gc/check.h"
#include "gc/log.h"
#include "gc/settings.h"
#include "roots.h"

/* Invariant: outside of a collection every object lies in `space` or is prebuilt, and no pointer to
 * another space is left in a root or an object. */

#define FIRST_SIZE ((size_t)8 << 20)

char *gc_free;
char *gc_limit;

static char *space; /* the half in use */
static size_t space_size;
static size_t largest_size;
static char *old_space; /* the half that was left last, or is being left */
static size_t old_size;
static char *to_free; /* while copying: end of what has been copied, and of what has been looked at */
static char *to_scan;
static Signed last_hash;

static char *map_space(size_t size) {
  if (size > largest_size) return NULL;
  void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  return memory == MAP_FAILED ? NULL : memory;
}

static void discard_space(char *memory, size_t size) {
  if (!gc_check.move) {
    munmap(memory, size);
  } else {
    /* The addresses stay taken, the pages go: a pointer that was not updated is found out when used. */
    mmap(memory, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1, 0);
  }
}

static bool is_in(const void *object, const char *start, size_t size) {
  return (size_t)((const char *)object - start) < size;
}

bool gc_semispace_can_move(void *object) { return is_in(object, space, space_size); }

/* Makes `*slot` point to the object's new place, copying the object if that was not done yet. */
static void forward(void **slot) {
  char *object = *slot;
  if (object == NULL || !is_in(object, old_space, old_size)) return;
  struct gc_header *header = (struct gc_header *)object;
  if (header->type & 1) {
    *slot = (void *)(header->type - 1);
    return;
  }
  size_t size = gc_object_size(object, gc_type_of(object));
  memcpy(to_free, object, size);
  header->type = (uintptr_t)to_free | 1;
  *slot = to_free;
  to_free += size;
}

static void forward_part(void **slot, void *argument) {
  (void)argument;
  forward(slot);
}

static void scan_copies(void) {
  while (to_scan != to_free) {
    const struct gc_type *type = gc_type_of(to_scan);
    gc_visit_pointers(to_scan, type, forward_part, NULL);
    to_scan += gc_object_size(to_scan, type);
  }
}

static void *survivor(void *object) {
  if (object == NULL || !is_in(object, old_space, old_size)) return object;
  uintptr_t word = ((struct gc_header *)object)->type;
  return word & 1 ? (void *)(word - 1) : NULL;
}

static size_t room_left(void) { return (size_t)(space + space_size - gc_free); }

static const char *validate(void *object) {
  if (is_in(object, old_space, old_size)) return "it was left behind when the program's objects moved";
  if (is_in(object, gc_free, room_left())) return "it lies where nothing has been allocated";
  return NULL;
}

static void copy_everything(void) {
  static const struct gc_liveness liveness = {survivor, forward, scan_copies, NULL};
  gc_visit_roots(forward, GC_ALL);
  for (size_t i = 0; i < gc_prebuilt_root_count; i++)
    gc_visit_pointers(gc_prebuilt_roots[i], gc_type_of(gc_prebuilt_roots[i]), forward_part, NULL);
  scan_copies();
  gc_process_dead(&liveness, GC_ALL);
}

/* Copies what is alive into a new space of `size` bytes. False if the system has no room for it. */
static bool copy_to_new_space(size_t size) {
  char *to_space = map_space(size);
  if (to_space == NULL) return false;
  gc_pause_begin();
  size_t used = (size_t)(gc_free - space);
  old_space = space;
  old_size = space_size;
  to_free = to_scan = to_space;
  copy_everything();
  discard_space(space, space_size);
  space = to_space;
  space_size = size;
  gc_free = to_free;
  if (gc_check.retrace) gc_retrace(validate);
  size_t left = (size_t)(gc_free - space);
  gc_pause_end(&(struct gc_pause){.kind = GC_PAUSE_MAJOR, .phase = "copy", .heap_bytes = left,
                                  .reserved_bytes = size, .survived_bytes = left,
                                  .freed_bytes = used - left});
  return true;
}

/* While a check must see every allocation there is never room for the fast path. */
static void set_limit(void) {
  gc_limit = gc_check.every_allocation ? gc_free : space + space_size;
}

/* All that is alive fits into a space of the old size; only the largest heap leaves no room for that. */
static void collect(void) {
  copy_to_new_space(space_size);
  set_limit();
  gc_after_collection();
}

void gc_collect(Signed generation) {
  (void)generation;
  collect();
}

/* Makes room for `size` bytes. */
static bool make_room(size_t size) {
  if (size <= room_left()) return true;
  collect();
  /* A heap that stays more than half full would be copied over and over. */
  size_t used = space_size - room_left() + size;
  if (used > space_size / 2 && !copy_to_new_space(2 * used)) copy_to_new_space(largest_size);
  set_limit();
  return size <= room_left();
}

void *gc_alloc_slow(const struct gc_type *type, size_t size, int pointers) {
  (void)pointers;
  size = (size + 7) & ~(size_t)7;
  if (gc_check.every_allocation) {
    enum gc_check_action action = gc_check_allocation();
    if (action == GC_CHECK_FAIL) return NULL;
    if (action == GC_CHECK_COLLECT) collect();
  }
  if (!make_room(size)) {
    rt_raise_memory_error();
    return NULL;
  }
  char *object = gc_free;
  gc_free += size;
  set_limit();
  ((struct gc_header *)object)->type = (uintptr_t)type;
  return object;
}

Signed gc_identityhash(void *object) {
  struct gc_header *header = object;
  if (header->hash == 0) header->hash = ++last_hash;
  return header->hash;
}

void gc_init(void) {
  gc_check_init();
  gc_log_init("semispace");
  rt_roots_init();
  largest_size = gc_setting_bytes("PYPY_GC_MAX", SIZE_MAX) & ~(size_t)4095;
  space_size = (gc_setting_bytes("KILN_GC_SIZE", FIRST_SIZE) + 4095) & ~(size_t)4095;
  if (space_size > largest_size) space_size = largest_size;
  space = map_space(space_size);
  if (space == NULL) rt_fatal_message("cannot get memory for the heap");
  gc_free = space;
  set_limit();
}

void gc_fini(void) { gc_log_fini(); }
