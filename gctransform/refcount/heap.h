/* What the files of this collector share. */
#ifndef KILN_GC_REFCOUNT_HEAP_H
#define KILN_GC_REFCOUNT_HEAP_H

#include "gc.h"

static inline int32_t rc_references(const struct gc_header *object) { return object->count & ~GC_QUIET; }
/* Objects that a collection looks at; leaves matter only through their twins. */
static inline bool rc_is_node(const struct gc_header *object) {
  return !(object->flags & GC_IMMORTAL) && (object->flags & (GC_LEAF | GC_LINKED)) != GC_LEAF;
}

/* pages.c: memory. */

/* Bytes in objects, and in free cells that have been handed out to gc_free_lists. */
extern size_t rc_used_bytes;
extern size_t rc_reserved_bytes;
/* A cell or an allocation of its own for an object, its header set and, with `pointers`, the rest zeroed.
 * Null if the system has no memory. */
struct gc_header *rc_allocate(const struct gc_type *type, size_t size, int pointers);
/* Where free cells go, by size in granules, while nothing speaks against that. */
extern struct gc_header **rc_lists;
extern bool rc_frees_directly;
/* The memory of an object whose header is not in order any more. */
void rc_free(struct gc_header *object, size_t size, bool large);
static inline void rc_push_cell(struct gc_header **list, struct gc_header *cell) {
  cell->type = (const struct gc_type *)*list;
  cell->count = -1;
  *list = cell;
}
/* What is freed from now on is not handed out at once (true), or is (false). */
void rc_keep_freed(bool keep);
/* While closed, each allocation is a slow one. */
void rc_close_lists(void);
void rc_open_lists(void);
/* All objects; `visit` must free none of them. */
void rc_visit_heap(void (*visit)(struct gc_header *object));

/* release.c: the last reference. */

/* The object has no references any more. */
void rc_release(struct gc_header *object);
/* What may be part of a dead cycle, noted since the last call; cleared. The array is good until the next
 * decrement. `count` is set to how many there are. */
struct gc_header **rc_take_noted(size_t *count);
/* Notes one more. */
void rc_note(struct gc_header *object);
/* Some could not be noted: every object may be part of a dead cycle. Cleared. */
bool rc_take_note_lost(void);
/* Calls the destructor, if there is one and it is not to be ignored. */
void rc_destruct(struct gc_header *object);

/* cycles.c: dead cycles. */

void rc_collect_cycles(void);
/* True if it is time for that. */
bool rc_collection_due(void);
void rc_cycles_init(void);
/* Marks a node as gray, with all that it leads to: for twins.c. */
void rc_mark_gray(struct gc_header *object);
void rc_mark_black(struct gc_header *object);
/* The same for a twin's block, by the number of its link. */
void rc_push_gray_link(uint32_t link);
void rc_push_black_link(uint32_t link);
/* How many nodes the last collection looked at. */
extern size_t rc_nodes_visited;

/* watchers.c: weak references and finalizer queues. */

/* An object with GC_WATCHED has died. True if a queue has taken it over; else its record is gone. */
bool rc_watched_died(struct gc_header *object);
/* Whether the destructor of an object with GC_WATCHED is to be left out. */
bool rc_destructor_ignored(struct gc_header *object);
/* In a collection: clears the weak references to an object. */
void rc_clear_weakrefs(struct gc_header *object);
bool rc_is_registered(struct gc_header *object);
/* Puts a registered object into its queue, which takes a reference. */
void rc_queue(struct gc_header *object);
void rc_visit_queued(void (*visit)(struct gc_header *object));

/* twins.c */

/* Whether C keeps an object with GC_LINKED. */
bool rc_held_by_twin(const struct gc_header *object);
/* Ends the link of a dead object. */
void rc_linked_died(const struct gc_header *object);
/* Parts of a collection. */
void rc_twins_start(void);
void rc_twins_mark_all_gray(void);
void rc_twins_gray_block_of(struct gc_header *object);
void rc_twins_black_block_of(struct gc_header *object);
void rc_twins_visit_gray(uint32_t link);
void rc_twins_visit_black(uint32_t link);
void rc_twins_save_held(uint32_t link); /* what C refers to from outside becomes black */
bool rc_twins_is_gray(uint32_t link);
void rc_twins_bury_dead(void);
bool rc_twins_due(void);
void rc_visit_held(void (*visit)(struct gc_header *object));

/* runtime.c */

/* The program wants to be told of something: soon an allocation will call gc_after_collection. */
void rc_request_attention(void);

/* checking.c */

/* Compares the counts with the references there are. */
void rc_check_counts(void);
/* At the end of the program: what is alive must be reachable. */
void rc_check_leaks(void);

#endif
