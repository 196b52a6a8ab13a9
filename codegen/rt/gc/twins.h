/* C twins: a collected object tied to a fixed block of C memory that starts with a reference count of its
 * own, a Signed. The protocol is that of PyPy's rawrefcount, but for the place of the link.
 *
 * While a block is linked its count is GC_TWIN_BIAS + entry * GC_TWIN_UNIT + the references held by C. So C
 * code that increments and decrements needs to know nothing, finds no zero, and the object is found from the
 * block by the entry's number; a block needs no room beside its count and may be static.
 *
 * The collector looks at the counts: a block with references from C keeps its object alive. An object keeps
 * its block. When the object dies the bias is taken off again and, where nothing is left, the block is handed
 * to the program to be freed (gc_twin_next_dead).
 *
 * References from block to block are invisible in a count. So that cycles through both worlds are found, the
 * program gives a function that visits the references of a block: counts that are explained by references
 * from unreachable blocks do not keep alive (the trial subtraction of D. F. Bacon and V. T. Rajan,
 * "Concurrent Cycle Collection in Reference Counted Systems", ECOOP 2001, at the level of blocks). */
#ifndef KILN_RT_GC_TWINS_H
#define KILN_RT_GC_TWINS_H

#include "liveness.h"

#define GC_TWIN_BIAS ((Signed)1 << 60)
#define GC_TWIN_UNIT ((Signed)1 << 32)

enum gc_twin_kind {
  /* The object is the real thing, the block its picture: references to the block keep the object alive. */
  GC_TWIN_OF_OBJECT = 0,
  /* The block is the real thing, the object a proxy that is made again when it is asked for: references
   * to the block keep only the block. */
  GC_TWIN_OF_BLOCK = 1,
  /* A block without object, known for the references that it holds (PyObject_GC_Track). */
  GC_TWIN_NO_OBJECT = 2,
};

/* Links them. The count of `block` is what C holds. On failure MemoryError is pending. Does not collect. */
void gc_twin_link(void *object, void *block, Signed kind);
/* The block of an object, or null. */
void *gc_twin_block(void *object);
/* The object of a block; null if it has none, has lost it, or was never linked. */
void *gc_twin_object(void *block);
/* Ends the link; the count is what C holds again. Nothing is freed. */
void gc_twin_unlink(void *block);
/* References held by C: the count without the bias. */
Signed gc_twin_c_count(void *block);

/* For checks: a linked block from which C took more references than it had, or null. Looks at all links. Until the
 * count is put right, the block leads to the object of another one. */
void *gc_twin_overdrawn(void);

/* Makes a block without object known, or forgets it. */
void gc_twin_track(void *block);
void gc_twin_untrack(void *block);

/* How to visit the references to other blocks that a block holds, each as often as it is held. Blocks that
 * nobody linked or tracked may be among them. */
typedef void (*gc_twin_visit)(void *block, void *argument);
void gc_twin_set_traverse(void (*traverse)(void *block, gc_twin_visit visit, void *argument));
/* Called after a collection that left blocks to gc_twin_next_dead. */
void gc_twin_set_trigger(void (*trigger)(void));

/* A block whose object has died, unlinked: no reference is left but those from other dead blocks, which are
 * handed out in the same round. Its count is 1 more than those. Null: no more. */
void *gc_twin_next_dead(void);

/* Parts of gc_visit_roots and gc_process_dead, for collectors without GC_OWN_TWINS. */
void gc_visit_twins_held(void (*keep)(void **slot), enum gc_scope scope);
void gc_keep_twins_reached(const struct gc_liveness *liveness, enum gc_scope scope);
void gc_process_twins(const struct gc_liveness *liveness, enum gc_scope scope);
void gc_run_twin_trigger(void);

#endif
