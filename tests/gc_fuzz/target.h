/* The collector under test as the model sees it: plain C, so that the model is compiled once and without a
 * collector's headers. What is behind it does what generated code does: a barrier before each store, counts
 * for a collector that counts. Objects are known by their address, which is good until something collects. */
#ifndef KILN_TESTS_GC_FUZZ_TARGET_H
#define KILN_TESTS_GC_FUZZ_TARGET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define FUZZ_TYPES 16
#define FUZZ_PREBUILTS 16
#define FUZZ_SLOTS 64
#define FUZZ_QUEUES 3
#define FUZZ_BLOCK_REFS 4

/* Every object starts with its id. `words` words follow, `pointers` of them GC pointers, and items of
 * `item_size` bytes if that is not 0, each with `item_pointers` GC pointers. What is no pointer is filled
 * with a pattern. */
struct fuzz_shape {
  uint32_t words, pointers;
  uint32_t item_size, item_pointers;
  bool destructor; /* only without items */
};

/* Before the start. */
void fuzz_define_type(int type, const struct fuzz_shape *shape);
void fuzz_make_prebuilt(int prebuilt, int type, int64_t length, int64_t id);
void fuzz_link_prebuilt(int prebuilt, int64_t index, int target);
/* Makes the prebuilt objects that have pointers known to the collector, starts it, calls fuzz_run and ends
 * it. The roots lie on the shadow stack or in the program's data. */
int fuzz_start(bool shadow_stack);

void *fuzz_prebuilt(int prebuilt);

/* Roots. `take`: the count that comes with `object` goes to the slot. */
void *fuzz_slot(int slot);
void fuzz_slot_set(int slot, void *object);
void fuzz_slot_take(int slot, void *object);
/* How many of the slots are on the stack; those above are null. */
void fuzz_use_slots(int count);

/* A new object, with a count of its own, or null with MemoryError pending. Collects. */
void *fuzz_new(int type, int64_t length, int64_t id);
/* Takes the pending exception; true if it was MemoryError, and false if there was none. */
bool fuzz_take_memory_error(void);

/* The pointers of an object are numbered: those of the fixed part, then those of the items. */
void *fuzz_pointer(int type, void *object, int64_t index);
void fuzz_store(int type, void *object, int64_t index, void *value);
/* Copies pointers of items from array to array of one type, as a slice is copied. */
void fuzz_copy_items(int type, void *from, int64_t from_item, void *to, int64_t to_item, int64_t count);

int64_t fuzz_id(void *object);
void fuzz_fill(int type, void *object, int64_t length, uint32_t salt);
/* Null, or what is wrong with the id, the length or the contents. */
const char *fuzz_problem(int type, void *object, int64_t length, int64_t id, uint32_t salt);

void *fuzz_weakref(void *target); /* as fuzz_new */
void *fuzz_deref(void *weakref);  /* no count comes with it */

int64_t fuzz_hash(void *object);
int64_t fuzz_unique_id(void *object);
bool fuzz_can_move(void *object);
bool fuzz_pin(void *object);
void fuzz_unpin(void *object);
bool fuzz_is_pinned(void *object);

/* With MemoryError pending if it failed. */
void fuzz_register(int queue, void *object);
void *fuzz_next_dead(int queue); /* a count comes with it */
void fuzz_ignore_destructor(void *object);

void fuzz_collect(int generation);
/* Collects while the object in the slot is the pending exception, and nowhere else. */
void fuzz_collect_raised(int slot, int generation);
bool fuzz_collect_step(void); /* true: a major collection is done */
void fuzz_enable(bool on);
void fuzz_pressure(int64_t bytes, void *object);
/* From now on finalizer triggers allocate as many objects that nobody keeps. */
void fuzz_set_trigger_allocations(int count);

/* A block of the C side. `count` belongs to the collector while the block is linked. */
struct fuzz_block {
  int64_t count;
  int64_t id;
  struct fuzz_block *refs[FUZZ_BLOCK_REFS];
};
extern const int64_t fuzz_linked_count; /* a count at least as large is that of a linked block */
void fuzz_set_traverse(void);
void fuzz_link(void *object, struct fuzz_block *block, int kind);
struct fuzz_block *fuzz_block_of(void *object);
void *fuzz_object_of(struct fuzz_block *block); /* no count comes with it */
void fuzz_unlink(struct fuzz_block *block);
void fuzz_track(struct fuzz_block *block, bool on);
int64_t fuzz_c_count(struct fuzz_block *block);
struct fuzz_block *fuzz_next_dead_block(void);

/* What the model defines. */
int fuzz_run(void);
void fuzz_destructor_called(int64_t id, void *object);
void fuzz_trigger_called(int queue);

#ifdef __cplusplus
}
#endif

#endif
