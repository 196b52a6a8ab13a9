/* Collector "nogc": memory is taken from the system in large chunks and never given back. */
#ifndef KILN_GC_NOGC_RUNTIME_H
#define KILN_GC_NOGC_RUNTIME_H

#include "exception.h"

struct gc_header {};
#define GC_HEADER_INIT(type) {}

struct gc_type;

/* The free part of the current chunk; chunks come zeroed from the system. */
extern char *gc_free;
extern char *gc_limit;

void *gc_alloc_slow(const struct gc_type *type, size_t size, int pointers);

static inline void *gc_alloc_fast(const struct gc_type *type, size_t size, int pointers) {
  (void)type;
  (void)pointers;
  size = (size + 7) & ~(size_t)7;
  char *result = gc_free;
  if (RT_UNLIKELY(size > (size_t)(gc_limit - result))) return NULL;
  gc_free = result + size;
  return result;
}

#define gc_write_barrier(object) ((void)(object))
#define gc_array_write_barrier(array, index) ((void)(array), (void)(index))
static inline Signed gc_identityhash(const void *object) { return (Signed)((Unsigned)object >> 3); }
#define gc_id(object) ((Signed)(object))

void gc_init(void);
void gc_collect(Signed generation);
void gc_fini(void);

/* What is never freed needs no finalizers; the queues are there and stay empty. */
#define GC_OWN_DESTRUCTORS
#define GC_OWN_FINALIZERS

#endif
