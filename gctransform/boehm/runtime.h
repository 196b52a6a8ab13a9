/* Collector "boehm": libgc finds roots and pointers conservatively; objects have no header. */
#ifndef KILN_GC_BOEHM_RUNTIME_H
#define KILN_GC_BOEHM_RUNTIME_H

#include "exception.h"

struct gc_header {};
#define GC_HEADER_INIT(type) {}

struct gc_type;
void *gc_alloc(const struct gc_type *type, size_t size);
void *gc_alloc_varsize(const struct gc_type *type, Signed length);

#define gc_write_barrier(object) ((void)(object))
#define gc_array_write_barrier(array, index) ((void)(array), (void)(index))
static inline Signed gc_identityhash(const void *object) { return (Signed)((Unsigned)object >> 4); }
#define gc_id(object) ((Signed)(object))

void gc_init(void);
void gc_collect(void);
static inline void gc_fini(void) {}

#endif
