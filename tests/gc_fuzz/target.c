#include "target.h"

#include <string.h>

#include "gc.h"
#include "layout.h"
#include "program.h"
#include "roots.h"

/* The contract declares them constant; they are complete before the collector starts. */
extern void *fuzz_prebuilt_roots[] __asm__("gc_prebuilt_roots");
extern size_t fuzz_prebuilt_root_count __asm__("gc_prebuilt_root_count");
void *fuzz_prebuilt_roots[FUZZ_PREBUILTS + 1];
size_t fuzz_prebuilt_root_count;

/* Room for prebuilt objects, in the program's data as those of a generated program. */
static _Alignas(16) char prebuilt_area[1 << 20];
static size_t prebuilt_used;
static void *prebuilts[FUZZ_PREBUILTS];
static int prebuilt_types[FUZZ_PREBUILTS];

static int slots_used;

static void destructor(void *object) { fuzz_destructor_called(fuzz_id(object), object); }

void fuzz_define_type(int type, const struct fuzz_shape *shape) {
  layout_define(type, shape, sizeof(struct gc_header), shape->destructor ? destructor : NULL);
}

void fuzz_make_prebuilt(int prebuilt, int type, int64_t length, int64_t id) {
  struct layout *layout = &layouts[type];
  struct gc_header header = GC_HEADER_INIT(&layout->type);
  char *object = prebuilt_area + prebuilt_used;
  memcpy(object, &header, sizeof header);
  layout_set_id(layout, object, id);
  if (layout->type.item_size != 0) *(Signed *)(object + layout->type.length_offset) = length;
  fuzz_fill(type, object, length, 0);
  prebuilts[prebuilt] = object;
  prebuilt_types[prebuilt] = type;
  prebuilt_used += (gc_object_size(object, &layout->type) + 15) & ~(size_t)15;
  if (layout_pointers(layout, object) != 0)
    fuzz_prebuilt_roots[fuzz_prebuilt_root_count++] = object;
}

void fuzz_link_prebuilt(int prebuilt, int64_t index, int target) {
  struct layout *layout = &layouts[prebuilt_types[prebuilt]];
  *layout_slot(layout, prebuilts[prebuilt], index) = prebuilts[target];
}

void *fuzz_prebuilt(int prebuilt) { return prebuilts[prebuilt]; }

/* A conservative collector does not look at the shadow stack, but at the program's data. */
static void *data_slots[FUZZ_SLOTS];
static void **slots = data_slots;
static bool on_shadow_stack;

int rt_main(int argc, char **argv); /* main.c */

int fuzz_start(bool shadow_stack) {
  on_shadow_stack = shadow_stack;
  static char *arguments[] = {"gc_fuzz", NULL};
  return rt_main(1, arguments);
}

Signed rt_program_main(void) {
  if (on_shadow_stack) slots = rt_root_base;
  fuzz_use_slots(1);
  return fuzz_run();
}

void fuzz_use_slots(int count) {
  for (int i = count; i < slots_used; i++) fuzz_slot_set(i, NULL);
  for (int i = slots_used; i < count; i++) slots[i] = NULL;
  slots_used = count;
  if (on_shadow_stack) rt_root_top = slots + count;
}

void *fuzz_slot(int slot) { return slots[slot]; }

void fuzz_slot_set(int slot, void *object) {
  if (object != NULL) gc_incref(object);
  fuzz_slot_take(slot, object);
}

void fuzz_slot_take(int slot, void *object) {
  void *old = slots[slot];
  slots[slot] = object;
  if (old != NULL) gc_decref(old);
}

static void *allocate(const struct gc_type *type, Signed length) {
  enum gc_pointers pointers =
      type->n_pointers + type->n_item_pointers != 0 ? GC_POINTERS : GC_NO_POINTERS;
  if (type->destructor != NULL) return gc_alloc_with_destructor(type, type->size, pointers);
  if (type->item_size == 0) return gc_alloc(type, type->size, pointers);
  return gc_alloc_varsize(type, length, type->length_offset, type->items_offset, type->item_size,
                          pointers);
}

void *fuzz_new(int type, int64_t length, int64_t id) {
  struct layout *layout = &layouts[type];
  void *object = allocate(&layout->type, length);
  if (object == NULL) return NULL;
  for (int64_t i = layout_pointers(layout, object); i-- != 0;)
    if (*layout_slot(layout, object, i) != NULL) rt_fatal_message("a new object's pointer is not null");
  layout_set_id(layout, object, id);
  fuzz_fill(type, object, length, 0);
  return object;
}

bool fuzz_take_memory_error(void) {
  if (!rt_exc_pending()) return false;
  void *value = rt_exc_fetch();
  if (value != rt_program_memory_error()) rt_fatal_message("the pending exception is no MemoryError");
  return true;
}

void *fuzz_pointer(int type, void *object, int64_t index) {
  return *layout_slot(&layouts[type], object, index);
}

void fuzz_store(int type, void *object, int64_t index, void *value) {
  struct layout *layout = &layouts[type];
  int64_t fixed = layout->type.n_pointers;
  if (value != NULL) gc_incref(value);
  if (index < fixed)
    gc_write_barrier(object);
  else
    gc_array_write_barrier(object, (index - fixed) / layout->type.n_item_pointers);
  void **slot = layout_slot(layout, object, index);
  void *old = *slot;
  *slot = value;
  if (old != NULL) gc_decref(old);
}

void fuzz_copy_items(int type, void *from, int64_t from_item, void *to, int64_t to_item, int64_t count) {
  struct layout *layout = &layouts[type];
  int64_t fixed = layout->type.n_pointers, each = layout->type.n_item_pointers;
  size_t total = (size_t)(count * each);
  void *old[total + 1];
  gc_write_barrier(to);
  for (size_t i = 0; i < total; i++) {
    void *value = *layout_slot(layout, from, fixed + from_item * each + (int64_t)i);
    if (value != NULL) gc_incref(value);
    old[i] = value;
  }
  for (size_t i = 0; i < total; i++) {
    void **slot = layout_slot(layout, to, fixed + to_item * each + (int64_t)i);
    void *before = *slot;
    *slot = old[i];
    old[i] = before;
  }
  for (size_t i = 0; i < total; i++) {
    if (old[i] != NULL) gc_decref(old[i]);
  }
}

void *fuzz_weakref(void *target) { return gc_weakref_create(target); }
void *fuzz_deref(void *weakref) { return gc_weakref_deref(weakref); }

int64_t fuzz_hash(void *object) { return gc_identityhash(object); }
int64_t fuzz_unique_id(void *object) { return gc_id(object); }
bool fuzz_can_move(void *object) { return gc_can_move(object); }
bool fuzz_pin(void *object) { return gc_pin(object); }
void fuzz_unpin(void *object) { gc_unpin(object); }
bool fuzz_is_pinned(void *object) { return gc_is_pinned(object); }

void fuzz_register(int queue, void *object) { gc_finalizer_register(queue, object); }
void *fuzz_next_dead(int queue) { return gc_finalizer_next_dead(queue); }
void fuzz_ignore_destructor(void *object) { gc_may_ignore_finalizer(object); }

void fuzz_collect(int generation) { gc_collect(generation); }

void fuzz_collect_raised(int slot, int generation) {
  static const struct rt_loc loc = {"script", "raise", 1};
  void *object = slots[slot];
  slots[slot] = NULL;
  rt_raise_at(object, &loc);
  gc_collect(generation);
  slots[slot] = rt_exc_fetch();
}

bool fuzz_collect_step(void) { return gc_collect_step() >> 16 & 1; }
void fuzz_enable(bool on) { gc_enabled = on; }
void fuzz_pressure(int64_t bytes, void *object) { gc_add_memory_pressure(bytes, object); }
