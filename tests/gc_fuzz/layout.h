/* Types made at run time: where the pieces of an object lie after the collector's header. */
#ifndef KILN_TESTS_GC_FUZZ_LAYOUT_H
#define KILN_TESTS_GC_FUZZ_LAYOUT_H

#include "gc/type.h"
#include "target.h"

struct layout {
  struct gc_type type;
  uint32_t offsets[64]; /* of pointers; type.pointers */
  char name[16];
};
extern struct layout layouts[FUZZ_TYPES];

void layout_define(int type, const struct fuzz_shape *shape, size_t header_size,
                   void (*destructor)(void *object));
void layout_set_id(const struct layout *layout, void *object, int64_t id);
/* How many pointers the object has. */
int64_t layout_pointers(const struct layout *layout, void *object);
void **layout_slot(const struct layout *layout, void *object, int64_t index);

#endif
