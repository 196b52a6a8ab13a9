#include "stack.h"

#include <stdlib.h>

#include "exception.h"

static void use_chunk(struct inc_stack *stack, struct inc_chunk *chunk, void **top) {
  stack->chunk = chunk;
  stack->first = chunk->entries;
  stack->end = chunk->entries + INC_CHUNK_ENTRIES;
  stack->top = top;
}

void inc_stack_grow(struct inc_stack *stack) {
  struct inc_chunk *chunk = stack->spare != NULL ? stack->spare : malloc(sizeof *chunk);
  if (chunk == NULL) rt_fatal_message("out of memory during a garbage collection");
  stack->spare = NULL;
  chunk->below = stack->chunk;
  use_chunk(stack, chunk, chunk->entries);
}

bool inc_stack_shrink(struct inc_stack *stack) {
  struct inc_chunk *empty = stack->chunk;
  if (empty == NULL || empty->below == NULL) return false;
  use_chunk(stack, empty->below, NULL);
  stack->top = stack->end;
  if (stack->spare == NULL) {
    stack->spare = empty;
  } else {
    free(empty);
  }
  return true;
}

void inc_stack_for_each(const struct inc_stack *stack, void (*visit)(void *entry)) {
  void **top = stack->top;
  for (struct inc_chunk *chunk = stack->chunk; chunk != NULL; chunk = chunk->below) {
    for (void **entry = chunk->entries; entry != top; entry++) visit(*entry);
    if (chunk->below != NULL) top = chunk->below->entries + INC_CHUNK_ENTRIES;
  }
}

void inc_stack_filter(struct inc_stack *stack, bool (*wanted)(void *entry)) {
  struct inc_stack kept = {0};
  for (void *entry; (entry = inc_pop(stack)) != NULL;)
    if (wanted(entry)) inc_push(&kept, entry);
  inc_stack_free(stack);
  *stack = kept;
}

void inc_stack_filter_pairs(struct inc_stack *stack, bool (*wanted)(void *entry)) {
  struct inc_stack kept = {0};
  for (void *upper; (upper = inc_pop(stack)) != NULL;) {
    void *lower = inc_pop(stack);
    if (!wanted(lower)) continue;
    inc_push(&kept, lower);
    inc_push(&kept, upper);
  }
  inc_stack_free(stack);
  *stack = kept;
}

void inc_stack_free(struct inc_stack *stack) {
  while (inc_pop(stack) != NULL) {
  }
  free(stack->chunk);
  free(stack->spare);
  *stack = (struct inc_stack){0};
}
