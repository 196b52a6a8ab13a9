#include <string.h>
#include <sys/mman.h>

#include "gc.h"
#include "gc/check.h"
#include "gc/log.h"
#include "gc/settings.h"
#include "gc/table.h"
#include "roots.h"

/* Invariants, outside of a collection:
 * - every object is prebuilt, or lies in the nursery or below old.free;
 * - an object outside of the nursery that refers into it is in `remembered`;
 * - `remembered` holds exactly the objects outside of the nursery that are not GC_UNSEEN. */

#define FIRST_SIZE ((size_t)16 << 20)
#define LEAST_NURSERY ((size_t)4096)

struct space {
  char *start, *free, *end;
};

char *gc_free;
char *gc_limit;

static struct space nursery; /* its `free` is gc_free */
static struct space old;
static struct space from; /* the old space that is being left, or was left last */
static char *scan;        /* while copying: up to here the copies' own pointers have been updated */
static bool copying_all;  /* while copying: not only the nursery but also `from` */

static GC_TABLE(void *) remembered;

static size_t first_size; /* of the old space; with less in it than that it is not collected */
static size_t major_at;   /* bytes in the old space at which it is collected */
static size_t largest;    /* bytes that the program may use */
static double growth;
static Signed last_hash;

static size_t size_of(const struct space *space) { return (size_t)(space->end - space->start); }
static size_t used_in(const struct space *space) { return (size_t)(space->free - space->start); }
static size_t room_in(const struct space *space) { return (size_t)(space->end - space->free); }
static size_t nursery_used(void) { return (size_t)(gc_free - nursery.start); }

static bool is_in(const void *object, const struct space *space) {
  return (size_t)((const char *)object - space->start) < size_of(space);
}

/* Zeroed, and no memory until it is used: spaces are mapped as large as they can ever be needed. */
static bool map_space(struct space *space, size_t size) {
  size = (size + 4095) & ~(size_t)4095;
  void *memory =
      mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory == MAP_FAILED) return false;
  *space = (struct space){memory, memory, (char *)memory + size};
  return true;
}

/* Under `move` the addresses stay taken, so that a pointer that was not updated is found out when
 * used. */
static void discard_space(const struct space *space) {
  if (!gc_check.move)
    munmap(space->start, size_of(space));
  else
    mmap(space->start, size_of(space), PROT_NONE,
         MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1, 0);
}

void gc_remember(void *object) {
  if (!gc_table_reserve(&remembered)) rt_fatal_message("out of memory for the remembered set");
  remembered.entries[remembered.count++] = object;
  ((struct gc_header *)object)->bits &= ~GC_UNSEEN;
}

bool gc_generational_can_move(void *object) {
  return is_in(object, &nursery) || is_in(object, &old);
}

static bool is_leaving(const void *object) {
  return is_in(object, &nursery) || (copying_all && is_in(object, &from));
}

/* Makes `*slot` point to the object's new place, copying the object if that was not done yet. */
static void forward(void **slot) {
  char *object = *slot;
  if (object == NULL || !is_leaving(object)) return;
  struct gc_header *header = (struct gc_header *)object;
  if (header->type & 1) {
    *slot = (void *)(header->type - 1);
    return;
  }
  header->bits |= GC_UNSEEN;
  size_t size = gc_object_size(object, gc_type_of(object));
  memcpy(old.free, object, size);
  header->type = (uintptr_t)old.free | 1;
  *slot = old.free;
  old.free += size;
}

static void forward_part(void **slot, void *argument) {
  (void)argument;
  forward(slot);
}

static void forward_parts(void *object) {
  gc_visit_pointers(object, gc_type_of(object), forward_part, NULL);
}

static void scan_copies(void) {
  while (scan != old.free) {
    char *object = scan;
    forward_parts(object);
    scan += gc_object_size(object, gc_type_of(object));
  }
}

static void *survivor(void *object) {
  if (object == NULL || !is_leaving(object)) return object;
  uintptr_t word = ((struct gc_header *)object)->type;
  return word & 1 ? (void *)(word - 1) : NULL;
}

static void copy_what_lives(enum gc_scope scope) {
  static const struct gc_liveness liveness = {survivor, forward, scan_copies, NULL};
  scan = old.free;
  copying_all = scope == GC_ALL;
  gc_visit_roots(forward, scope);
  if (scope == GC_YOUNG)
    for (size_t i = 0; i < remembered.count; i++) forward_parts(remembered.entries[i]);
  else
    for (size_t i = 0; i < gc_prebuilt_root_count; i++) forward_parts(gc_prebuilt_roots[i]);
  scan_copies();
  gc_process_dead(&liveness, scope);
}

/* Nothing refers into the nursery any more. */
static void forget_remembered(void) {
  for (size_t i = 0; i < remembered.count; i++)
    ((struct gc_header *)remembered.entries[i])->bits |= GC_UNSEEN;
  remembered.count = 0;
}

static const char *validate(void *object) {
  if (is_in(object, &nursery)) return "it was left in the nursery";
  if (is_in(object, &from)) return "it was left in the old space that has been given up";
  bool free = is_in(object, &old) && (char *)object >= old.free;
  return free ? "it lies where nothing has been allocated" : NULL;
}

/* While a check must see every allocation there is never room for the fast path. */
static void set_limit(void) { gc_limit = gc_check.every_allocation ? gc_free : nursery.end; }

static void empty_nursery(void) {
  struct space left = nursery;
  if (gc_check.move && map_space(&nursery, size_of(&left)))
    discard_space(&left);
  else
    memset(nursery.start, 0, nursery_used());
  gc_free = nursery.start;
  set_limit();
}

/* Invariant: the old space has room for all of the nursery. */
static void collect_nursery(void) {
  gc_pause_begin();
  size_t before = used_in(&old), young = nursery_used();
  copy_what_lives(GC_YOUNG);
  forget_remembered();
  if (gc_check.retrace) gc_retrace(validate);
  empty_nursery();
  size_t promoted = used_in(&old) - before;
  gc_pause_end(&(struct gc_pause){.kind = GC_PAUSE_MINOR,
                                  .phase = "copy",
                                  .heap_bytes = used_in(&old),
                                  .reserved_bytes = used_in(&old) + size_of(&nursery),
                                  .promoted_bytes = promoted,
                                  .survived_bytes = promoted,
                                  .freed_bytes = young - promoted});
}

/* Copies all that lives to a new old space, which gets room for a nursery, `size` bytes more, and
 * growth. False if the system has none. */
static bool collect_all(size_t size) {
  size_t before = used_in(&old) + nursery_used();
  size_t most = (size_t)((double)(before + size) * growth) + first_size + size_of(&nursery);
  struct space left = old;
  if (!map_space(&old, most)) return false;
  gc_pause_begin();
  from = left;
  copy_what_lives(GC_ALL);
  forget_remembered();
  discard_space(&from);
  if (gc_check.retrace) gc_retrace(validate);
  empty_nursery();
  size_t lives = used_in(&old);
  major_at = (size_t)((double)(lives + size) * growth);
  if (major_at < first_size) major_at = first_size;
  major_at += size_of(&nursery);
  gc_pause_end(&(struct gc_pause){.kind = GC_PAUSE_MAJOR,
                                  .phase = "copy",
                                  .heap_bytes = lives,
                                  .reserved_bytes = lives + size_of(&nursery),
                                  .survived_bytes = lives,
                                  .freed_bytes = before - lives});
  return true;
}

/* Whether the old space has no room for a full nursery and `size` bytes, or has grown enough. */
static bool old_is_due(size_t size) {
  size_t wanted = size + size_of(&nursery);
  size_t most = gc_enabled && major_at < largest ? major_at : largest;
  return room_in(&old) < wanted || used_in(&old) + wanted > most;
}

/* Leaves the nursery empty, and the old space with room for a full one and `size` bytes, but for
 * what the program has allocated in gc_after_collection. False if there is not that much memory. */
static bool collect(enum gc_scope scope, size_t size) {
  bool young = scope == GC_YOUNG && room_in(&old) >= nursery_used();
  if (young) collect_nursery();
  bool done = young && !old_is_due(size);
  if (!done) done = collect_all(size) && used_in(&old) + size_of(&nursery) + size <= largest;
  gc_after_collection();
  return done;
}

void gc_collect(Signed generation) { collect(generation == 0 ? GC_YOUNG : GC_ALL, 0); }

static void *take(const struct gc_type *type, size_t size, char **free) {
  char *object = *free;
  *free += size;
  ((struct gc_header *)object)->type = (uintptr_t)type;
  return object;
}

/* A large object is not worth copying, so it is born old. It is remembered from the start: the
 * program need not call the barrier for an object that it has just allocated. */
static void *alloc_large(const struct gc_type *type, size_t size) {
  if (size > largest || !gc_table_reserve(&remembered)) return NULL;
  while (old_is_due(size))
    if (!collect(GC_YOUNG, size)) return NULL;
  void *object = take(type, size, &old.free);
  gc_remember(object);
  return object;
}

static void *alloc_small(const struct gc_type *type, size_t size) {
  while (size > (size_t)(nursery.end - gc_free))
    if (!collect(GC_YOUNG, 0)) return NULL;
  void *object = take(type, size, &gc_free);
  set_limit();
  return object;
}

void *gc_alloc_slow(const struct gc_type *type, size_t size, int pointers) {
  (void)pointers;
  if (gc_check.every_allocation) {
    enum gc_check_action action = gc_check_allocation();
    if (action == GC_CHECK_FAIL) return NULL;
    if (action == GC_CHECK_COLLECT) collect(GC_ALL, 0);
  }
  size = (size + 7) & ~(size_t)7;
  bool large = size > size_of(&nursery) / 4;
  void *object = large ? alloc_large(type, size) : alloc_small(type, size);
  if (object == NULL) rt_raise_memory_error();
  return object;
}

Signed gc_identityhash(void *object) {
  struct gc_header *header = object;
  if (header->bits <= GC_UNSEEN) header->bits |= (Unsigned)++last_hash << 1;
  return (Signed)(header->bits >> 1);
}

void gc_init(void) {
  gc_check_init();
  gc_log_init("generational");
  rt_roots_init();
  growth = gc_setting_number("KILN_GC_GROWTH", 2);
  if (growth < 1.1) rt_fatal_message("KILN_GC_GROWTH must be at least 1.1");
  largest = gc_setting_bytes("PYPY_GC_MAX", (size_t)1 << 46);
  first_size = gc_setting_bytes("KILN_GC_SIZE", FIRST_SIZE);
  size_t size = gc_setting_bytes("KILN_GC_NURSERY", first_size / 8);
  if (!map_space(&nursery, size < LEAST_NURSERY ? LEAST_NURSERY : size) ||
      !map_space(&old, first_size + size_of(&nursery)))
    rt_fatal_message("cannot get memory for the heap");
  major_at = size_of(&old);
  gc_free = nursery.start;
  set_limit();
}

void gc_fini(void) { gc_log_fini(); }
