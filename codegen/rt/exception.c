#include "exception.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "program.h"
#include "print.h"

void *rt_exc_value;
char *rt_stack_limit;

static struct rt_traceback main_traceback;
struct rt_traceback *rt_traceback = &main_traceback;

void rt_traceback_add(const struct rt_loc *loc) {
  rt_traceback->places[rt_traceback->count++ % RT_TRACEBACK_SIZE] = loc;
}

void rt_traceback_reset(void) { rt_traceback->count = 0; }

static void print_place(const struct rt_loc *loc) {
  fprintf(stderr, "  File \"%s\", line %d, in %s\n", loc->file, loc->line, loc->function);
}

static void print_traceback(void) {
  fputs("RPython traceback:\n", stderr);
  unsigned count = rt_traceback->count;
  unsigned kept = count < RT_TRACEBACK_SIZE ? count : RT_TRACEBACK_SIZE;
  if (kept < count) fprintf(stderr, "  ... %u more calls\n", count - kept);
  for (unsigned i = 1; i <= kept; i++)
    print_place(rt_traceback->places[(count - i) % RT_TRACEBACK_SIZE]);
}

void rt_raise_at(void *value, const struct rt_loc *loc) {
  rt_traceback_reset();
  rt_exc_set(value);
  rt_traceback_add(loc);
}

void rt_raise_memory_error(void) {
  rt_traceback_reset();
  rt_exc_set(rt_program_memory_error());
}

void rt_raise_recursion_error(void) {
  rt_traceback_reset();
  rt_exc_set(rt_program_recursion_error());
}

static RT_NORETURN void die(void) {
  rt_print_flush();
  exit(1);
}

void rt_fatal(const char *exception_name, const struct rt_loc *loc) {
  rt_print_flush();
  fputs("RPython traceback:\n", stderr);
  print_place(loc);
  fprintf(stderr, "Fatal RPython error: %s\n", exception_name);
  die();
}

void rt_fatal_message(const char *message) {
  rt_print_flush();
  fprintf(stderr, "Fatal error: %s\n", message);
  die();
}

void rt_fatal_uncaught(void) {
  rt_print_flush();
  print_traceback();
  const char *message = rt_program_exception_text(rt_exc_value);
  fprintf(stderr, "Fatal RPython error: %s\n", message);
  die();
}
