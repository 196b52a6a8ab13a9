#include "debug.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exception.h"
#include "result.h"
#include "str.h"
#include "times.h"

#define MAX_DEPTH 64

static FILE *log_file;
static const char *prefixes; /* separated by commas, ended by ':'; empty: everything */
static bool is_open;
static bool logged[MAX_DEPTH];
static int depth;

static void open_log(void) {
  is_open = true;
  const char *wanted = getenv("KILNLOG");
  if (wanted == NULL || *wanted == 0) return;
  const char *colon = strchr(wanted, ':');
  const char *path = colon == NULL ? wanted : colon + 1;
  prefixes = colon == NULL ? "" : wanted;
  log_file = strcmp(path, "-") == 0 ? stderr : fopen(path, "w");
}

static bool matches(const char *name) {
  const char *prefix = prefixes;
  if (*prefix == 0) return true;
  for (;;) {
    size_t length = strcspn(prefix, ",:");
    if (strncmp(name, prefix, length) == 0) return true;
    if (prefix[length] != ',') return false;
    prefix += length + 1;
  }
}

Bool rt_debug_have_prints_for(const void *name) {
  if (!is_open) open_log();
  return log_file != NULL && matches(rt_str_to_c(name));
}

Bool rt_debug_have_prints(void) {
  return depth > 0 && logged[(depth - 1) % MAX_DEPTH];
}

static void mark_section(const void *name, const char *before, const char *after) {
  fprintf(log_file, "[%lx] %s%s%s\n", (unsigned long)rt_time_monotonic_ns(), before,
          rt_str_to_c(name), after);
}

void rt_debug_start(const void *name) {
  bool wanted = rt_debug_have_prints_for(name);
  logged[depth++ % MAX_DEPTH] = wanted;
  if (wanted) mark_section(name, "{", "");
}

void rt_debug_stop(const void *name) {
  if (rt_debug_have_prints()) mark_section(name, "", "}");
  if (depth > 0) depth--;
}

void rt_debug_print_str(const void *object) {
  const struct rt_str *str = object;
  if (rt_debug_have_prints()) fwrite(str->chars, 1, (size_t)str->length, log_file);
}

void rt_debug_print_int(Signed value) {
  if (rt_debug_have_prints()) fprintf(log_file, "%ld", (long)value);
}

void rt_debug_print_float(Float value) {
  if (rt_debug_have_prints()) fprintf(log_file, "%f", value);
}

void rt_debug_print_end(void) {
  if (rt_debug_have_prints()) fputc('\n', log_file);
}

Signed rt_debug_offset(void) { return log_file == NULL ? -1 : ftell(log_file); }

void rt_debug_flush(void) {
  if (log_file != NULL) fflush(log_file);
}

void rt_fatal_error(const void *str) { rt_fatal_message(rt_str_to_c(str)); }
