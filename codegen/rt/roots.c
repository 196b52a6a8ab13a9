#include "roots.h"

#include <sys/mman.h>

#include "exception.h"

/* Reserved address space; pages are only used when touched. The C stack overflows long before. */
#define ROOT_STACK_BYTES ((size_t)256 << 20)

void **rt_root_base;
void **rt_root_top;

void rt_roots_init(void) {
  void *memory = mmap(NULL, ROOT_STACK_BYTES, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory == MAP_FAILED) rt_fatal_message("cannot reserve the stack of roots");
  rt_root_base = rt_root_top = memory;
}
