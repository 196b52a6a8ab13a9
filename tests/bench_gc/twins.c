/* C twins without a translated program: the runtime with one collector, and this.
 *
 * usage: twins pairs|cycles N    makes N objects with a twin each, or N cycles of two objects and two
 *                                blocks, and drops each at once
 *
 * Prints the peak of the resident memory after half of them and at the end, in KiB: if what is dropped
 * is freed, the second is no larger. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "gc.h"
#include "program.h"
#include "roots.h"

int rt_main(int argc, char **argv);

void *const gc_prebuilt_roots[] = {NULL};
const size_t gc_prebuilt_root_count = 0;

struct object {
  struct gc_header header;
  struct object *partner;
  Signed value;
};
static const uint32_t pointers[] = {offsetof(struct object, partner)};
static const struct gc_type object_type = {
    .name = "object", .size = sizeof(struct object), .n_pointers = 1, .pointers = pointers};

static const struct gc_type error_type __attribute__((unused)) = {.name = "error", .size = sizeof(struct object)};
static struct object memory_error = {.header = GC_HEADER_INIT(&error_type)};

void *rt_program_memory_error(void) { return &memory_error; }
void *rt_program_recursion_error(void) { return &memory_error; }
const char *rt_program_exception_text(void *exception) {
  (void)exception;
  return "MemoryError";
}

struct block {
  Signed count;
  struct block *held; /* a reference to another block, or null */
};

static void release(struct block *block) {
  if (--block->count == 0) free(block);
}

static void free_dead(void) {
  for (struct block *block; (block = gc_twin_next_dead()) != NULL;) {
    struct block *held = block->held;
    block->held = NULL;
    if (held != NULL) release(held);
    release(block);
  }
}

static void visit_held(void *block, gc_twin_visit visit, void *argument) {
  struct block *held = ((struct block *)block)->held;
  if (held != NULL) visit(held, argument);
}

/* Roots as in generated code: on the shadow stack while something may collect. A collector without a shadow
 * stack looks at these. */
static void *data_roots[4];

static struct object *new_object(Signed value) {
  struct object *object = gc_alloc(&object_type, sizeof *object, GC_POINTERS);
  if (object == NULL) rt_fatal_uncaught();
  object->value = value;
  return object;
}

static struct block *new_twin(struct object *object) {
  struct block *block = calloc(1, sizeof *block);
  if (block == NULL) rt_fatal_message("out of memory");
  gc_twin_link(object, block, GC_TWIN_OF_OBJECT);
  if (rt_exc_pending()) rt_fatal_uncaught();
  return block;
}

static void make_pair(Signed value) {
  struct object *object = new_object(value);
  struct block *block = new_twin(object);
  if (gc_twin_object(block) != object || gc_twin_block(object) != block)
    rt_fatal_message("a link is not there");
  gc_decref(object);
}

/* second -> first in the collector's world, the block of the first -> that of the second in C's. */
static void make_cycle(Signed value) {
  rt_root_top[0] = new_object(value);
  rt_root_top++;
  struct object *second = new_object(value);
  struct object *first = *--rt_root_top;
  gc_write_barrier(second);
  second->partner = first; /* takes the count of `first` over */
  struct block *block = new_twin(first);
  block->held = new_twin(second);
  block->held->count++;
  gc_decref(second);
  *rt_root_top = NULL;
}

static long peak_kib(void) {
  char status[4096];
  int file = open("/proc/self/status", O_RDONLY);
  ssize_t length = file < 0 ? 0 : read(file, status, sizeof status - 1);
  if (file >= 0) close(file);
  status[length > 0 ? length : 0] = 0;
  const char *line = strstr(status, "VmHWM:");
  return line == NULL ? 0 : strtol(line + 6, NULL, 10);
}

static const char *mode;
static Signed total;

Signed rt_program_main(void) {
  if (rt_root_base == NULL) rt_root_base = rt_root_top = data_roots;
  gc_twin_set_traverse(visit_held);
  gc_twin_set_trigger(free_dead);
  long half = 0;
  for (Signed i = 0; i < total; i++) {
    if (strcmp(mode, "pairs") == 0)
      make_pair(i);
    else
      make_cycle(i);
    if (i == total / 2) half = peak_kib();
  }
  printf("half %ld end %ld\n", half, peak_kib());
  return 0;
}

int main(int argc, char **argv) {
  if (argc != 3 || (strcmp(argv[1], "pairs") != 0 && strcmp(argv[1], "cycles") != 0)) {
    fputs("usage: twins pairs|cycles N\n", stderr);
    return 2;
  }
  mode = argv[1];
  total = strtoll(argv[2], NULL, 10);
  return rt_main(argc, argv);
}
