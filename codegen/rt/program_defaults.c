/* What a program need not provide (program.h): weak definitions, which its own take precedence over. */
#include "program.h"

__attribute__((weak)) void (*const rt_finalizer_triggers[])(void) = {NULL};
__attribute__((weak)) const size_t rt_finalizer_queue_count = 0;
__attribute__((weak)) const struct rt_gc_hooks rt_program_gc_hooks = {NULL, NULL, NULL};
__attribute__((weak)) const char rt_program_gc_check[] = "";
