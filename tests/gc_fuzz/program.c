/* What the runtime expects of a program, and the C side of twins. */
#include "program.h"

#include "gc.h"
#include "target.h"

static struct {
  struct gc_header header;
  Signed value;
} memory_error;
static const struct gc_type exception_type = {.name = "exception", .size = sizeof memory_error};

void *rt_program_memory_error(void) {
  static bool made;
  if (!made) memory_error.header = (struct gc_header)GC_HEADER_INIT(&exception_type);
  made = true;
  return &memory_error;
}
void *rt_program_recursion_error(void) { return rt_program_memory_error(); }

const char *rt_program_exception_text(void *exception) {
  (void)exception;
  return "an exception";
}

static int trigger_allocations;
void fuzz_set_trigger_allocations(int count) { trigger_allocations = count; }

static void make_garbage(void) {
  for (int i = 0; i < trigger_allocations; i++) {
    void *object = fuzz_new(0, 3, -1);
    if (object == NULL) return;
    gc_decref(object);
  }
}

static void trigger(int queue) {
  fuzz_trigger_called(queue);
  make_garbage();
}
static void trigger_0(void) { trigger(0); }
static void trigger_1(void) { trigger(1); }
void (*const rt_finalizer_triggers[])(void) = {trigger_0, trigger_1, NULL};
const size_t rt_finalizer_queue_count = FUZZ_QUEUES;

static void told_of_major(Signed count, Signed before, Signed after, Signed bytes, Signed raw_before,
                          Signed raw_after) {
  (void)count, (void)before, (void)after, (void)bytes, (void)raw_before, (void)raw_after;
  make_garbage();
}
const struct rt_gc_hooks rt_program_gc_hooks = {NULL, NULL, told_of_major};

const int64_t fuzz_linked_count = GC_TWIN_BIAS;

static void traverse(void *memory, gc_twin_visit visit, void *argument) {
  struct fuzz_block *block = memory;
  for (int i = 0; i < FUZZ_BLOCK_REFS; i++)
    if (block->refs[i] != NULL) visit(block->refs[i], argument);
}

void fuzz_set_traverse(void) { gc_twin_set_traverse(traverse); }
void fuzz_link(void *object, struct fuzz_block *block, int kind) { gc_twin_link(object, block, kind); }
struct fuzz_block *fuzz_block_of(void *object) { return gc_twin_block(object); }
void *fuzz_object_of(struct fuzz_block *block) { return gc_twin_object(block); }
void fuzz_unlink(struct fuzz_block *block) { gc_twin_unlink(block); }
void fuzz_track(struct fuzz_block *block, bool on) {
  if (on)
    gc_twin_track(block);
  else
    gc_twin_untrack(block);
}
int64_t fuzz_c_count(struct fuzz_block *block) { return gc_twin_c_count(block); }
struct fuzz_block *fuzz_next_dead_block(void) { return gc_twin_next_dead(); }
