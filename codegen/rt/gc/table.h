/* A growing table of entries, as the watchers of objects keep: those from `first_young` on were added since
 * the last collection, or stayed young in it. */
#ifndef KILN_RT_GC_TABLE_H
#define KILN_RT_GC_TABLE_H

#include <stdlib.h>

#include "liveness.h"

#define GC_TABLE(entry_type) \
  struct { \
    entry_type *entries; \
    size_t count, capacity, first_young; \
  }

/* Makes room for one more entry. False if there is no memory. */
#define gc_table_reserve(table) \
  ((table)->count < (table)->capacity || \
   gc_table_grow((void **)&(table)->entries, &(table)->capacity, sizeof *(table)->entries))

static inline bool gc_table_grow(void **entries, size_t *capacity, size_t entry_size) {
  size_t wanted = *capacity == 0 ? 64 : 2 * *capacity;
  void *grown = realloc(*entries, wanted * entry_size);
  if (grown == NULL) return false;
  *entries = grown;
  *capacity = wanted;
  return true;
}

/* The first entry that a collection of `scope` looks at. */
#define gc_table_first(table, scope) ((scope) == GC_ALL ? (size_t)0 : (table)->first_young)

static inline bool gc_stays_young(const struct gc_liveness *liveness, void *object) {
  return liveness->stays_young != NULL && liveness->stays_young(object);
}

#endif
