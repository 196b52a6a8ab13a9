/* A program that has pauses as a collector would report them, to try the log, the summary and the hooks
 * without a collector. argv[1] says how it ends: return, fatal or child. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "exception.h"
#include "gc/log.h"
#include "print.h"
#include "program.h"

void rt_print_flush(void) { fflush(stdout); }
void *rt_program_memory_error(void) { return NULL; }
void *rt_program_recursion_error(void) { return NULL; }
const char *rt_program_exception_text(void *exception) {
  (void)exception;
  return "";
}

static void on_minor(Signed ns, Signed total, Signed pinned) {
  printf("minor timed=%d total=%ld pinned=%ld\n", ns > 0, (long)total, (long)pinned);
}
static void on_step(Signed ns, Signed old_state, Signed new_state, Signed done) {
  printf("step timed=%d %ld->%ld done=%ld\n", ns > 0, (long)old_state, (long)new_state, (long)done);
}
static void on_major(Signed count, Signed arenas_before, Signed arenas_after, Signed arenas_bytes,
                     Signed raw_before, Signed raw_after) {
  printf("major %ld: arenas %ld->%ld (%ld bytes), raw %ld->%ld\n", (long)count, (long)arenas_before,
         (long)arenas_after, (long)arenas_bytes, (long)raw_before, (long)raw_after);
}
const struct rt_gc_hooks rt_program_gc_hooks = {on_minor, on_step, on_major};

static void have_pause(struct gc_pause pause) {
  gc_pause_begin();
  gc_pause_end(&pause);
}

static void have_minors(int count) {
  for (int i = 1; i <= count; i++)
    have_pause((struct gc_pause){.kind = GC_PAUSE_MINOR, .phase = "minor", .heap_bytes = 1000 + i,
                                 .reserved_bytes = 5000, .promoted_bytes = 10, .survived_bytes = 30,
                                 .freed_bytes = 100, .pinned_objects = 2});
}

static void have_steps(void) {
  have_pause((struct gc_pause){.kind = GC_PAUSE_STEP, .phase = "mark", .heap_bytes = 1000,
                               .reserved_bytes = 5000, .old_state = 1, .new_state = 2});
  have_pause((struct gc_pause){.kind = GC_PAUSE_STEP, .phase = "sweep", .heap_bytes = 400,
                               .reserved_bytes = 6000, .freed_bytes = 600, .old_state = 2,
                               .new_state = 0, .major_done = true, .arenas_before = 7,
                               .arenas_after = 3, .arenas_bytes = 300, .raw_before = 90,
                               .raw_after = 50});
}

/* A minor collection inside of a major one. */
static void have_nested(void) {
  gc_pause_begin();
  have_pause((struct gc_pause){.kind = GC_PAUSE_MINOR, .promoted_bytes = 5, .survived_bytes = 5});
  gc_pause_end(&(struct gc_pause){.kind = GC_PAUSE_MAJOR, .phase = "all", .heap_bytes = 200,
                                  .reserved_bytes = 6000, .promoted_bytes = 1, .freed_bytes = 9000});
}

int main(int argc, char **argv) {
  const char *end = argc > 1 ? argv[1] : "return";
  gc_log_init("toy");
  have_minors(20);
  have_steps();
  gc_run_hooks();
  have_nested();
  gc_run_hooks();
  if (strcmp(end, "fatal") == 0) rt_fatal_message("boom");
  if (strcmp(end, "child") == 0) {
    fflush(stdout);
    if (fork() == 0) exit(0);
    wait(NULL);
  }
  rt_print_flush();
  gc_log_fini();
  return 0;
}
