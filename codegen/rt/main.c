#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "exception.h"
#include "gc.h"
#include "print.h"
#include "program.h"
#include "buffer.h"
#include "threads.h"

static int argument_count;
static char **arguments;

Signed rt_argc(void) { return argument_count; }
Signed rt_argv_length(Signed i) { return (Signed)strlen(arguments[i]); }
Char rt_argv_char(Signed i, Signed j) { return (Char)arguments[i][j]; }

/* Deep recursion is normal for an interpreter: the stack may grow to this, if the system lets it. */
#define WANTED_STACK ((size_t)64 << 20)

/* The limit of the main thread's stack is read when a process starts, so raising it takes effect at
 * once: the kernel looks at the limit whenever the stack grows. */
static void set_stack_limit(void) {
  struct rlimit limit;
  size_t size = (size_t)8 << 20;
  if (getrlimit(RLIMIT_STACK, &limit) == 0) {
    if (limit.rlim_cur != RLIM_INFINITY && limit.rlim_cur < WANTED_STACK) {
      struct rlimit wanted = limit;
      wanted.rlim_cur = limit.rlim_max < WANTED_STACK ? limit.rlim_max : WANTED_STACK;
      if (setrlimit(RLIMIT_STACK, &wanted) == 0) limit = wanted;
    }
    size = limit.rlim_cur > WANTED_STACK ? WANTED_STACK : limit.rlim_cur;
  }
  char *here = __builtin_frame_address(0);
  rt_stack_limit = here - size + RT_STACK_RESERVE;
}

/* Also called by the in-process compiler, which is why it is not `main` itself. */
int rt_main(int argc, char **argv) {
  argument_count = argc;
  arguments = argv;
  set_stack_limit();
  rt_threads_init();
  gc_init();
  Signed status = rt_program_main();
  if (rt_exc_pending()) rt_fatal_uncaught();
  rt_print_flush();
  gc_fini();
  return (int)status;
}
