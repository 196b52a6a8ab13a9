/* The shadow stack: GC pointers of running functions, saved where a collector finds and updates them. */
#ifndef KILN_RT_ROOTS_H
#define KILN_RT_ROOTS_H

#include "base.h"

extern void **rt_root_base;
extern void **rt_root_top; /* first free slot */

/* Reserves the stack; it is as deep as the C stack can ask for. */
void rt_roots_init(void);
/* The same for the stack of another thread. Ends the program if there is no room. */
void **rt_roots_reserve(size_t bytes);
void rt_roots_release(void **base, size_t bytes);

#endif
