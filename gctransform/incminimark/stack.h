/* A stack of pointers that grows in chunks, so that it is never copied and a long one is given back. */
#ifndef KILN_GC_INCMINIMARK_STACK_H
#define KILN_GC_INCMINIMARK_STACK_H

#include "base.h"

#define INC_CHUNK_ENTRIES 4094

struct inc_chunk {
  struct inc_chunk *below;
  void *unused; /* two words in front of a power of two */
  void *entries[INC_CHUNK_ENTRIES];
};

/* All zero: empty. */
struct inc_stack {
  void **top;   /* first free entry of `chunk` */
  void **first; /* its first entry */
  void **end;
  struct inc_chunk *chunk;
  struct inc_chunk *spare; /* at most one empty chunk is kept */
};

/* Called when the top chunk is full. Ends the program if there is no memory. */
void inc_stack_grow(struct inc_stack *stack);
/* Called when the top chunk is empty. False if it is the last one. */
bool inc_stack_shrink(struct inc_stack *stack);

static inline void inc_push(struct inc_stack *stack, void *entry) {
  if (RT_UNLIKELY(stack->top == stack->end)) inc_stack_grow(stack);
  *stack->top++ = entry;
}

/* The newest entry, or null if there is none. */
static inline void *inc_pop(struct inc_stack *stack) {
  if (RT_UNLIKELY(stack->top == stack->first) && !inc_stack_shrink(stack)) return NULL;
  return *--stack->top;
}

/* Brings what the entry `depth` below the top points to into the cache. */
static inline void inc_prefetch(const struct inc_stack *stack, ptrdiff_t depth) {
  if (stack->top - stack->first > depth) __builtin_prefetch(stack->top[-depth - 1], 1);
}

/* Gives its memory back; it is empty then. */
void inc_stack_free(struct inc_stack *stack);
/* Keeps the entries that `wanted` is true for. */
void inc_stack_filter(struct inc_stack *stack, bool (*wanted)(void *entry));
/* The same for pairs, of which `wanted` is asked about the lower one. */
void inc_stack_filter_pairs(struct inc_stack *stack, bool (*wanted)(void *entry));
void inc_stack_for_each(const struct inc_stack *stack, void (*visit)(void *entry));

#endif
