#define _GNU_SOURCE
#include "log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "../exception.h"

struct gc_statistics gc_statistics;

static const char *collector_name = "?";
static size_t start_ns;
static clockid_t clock_id = CLOCK_MONOTONIC;
static pid_t owner; /* a forked child leaves the log and the summary to its parent */
static bool print_summary;
static bool finished;

/* Pauses that are open; deeper ones are not timed. */
#define MAX_DEPTH 8
static size_t begun[MAX_DEPTH];
static unsigned depth;
static struct gc_pause inner; /* sums of the pairs inside of the open pause */

static size_t now_ns(void) {
  struct timespec now;
  clock_gettime(clock_id, &now);
  return (size_t)now.tv_sec * 1000000000 + (size_t)now.tv_nsec;
}

/* ---- the file ---- */

/* Written when it is full and at least every second, so that a program that is killed leaves a log too. */
#define BUFFER_SIZE ((size_t)1 << 16)
#define LONGEST_LINE ((size_t)512)
#define FLUSH_NS ((size_t)1000000000)

static int log_file = -1;
static char buffer[BUFFER_SIZE];
static size_t used;
static size_t flushed_ns;

static void stop_log(const char *why) {
  fprintf(stderr, "KILN_GC_LOG: the log ends here: %s\n", why);
  close(log_file);
  log_file = -1;
}

static void flush_log(size_t now) {
  size_t done = 0;
  flushed_ns = now;
  while (done < used && owner == getpid()) {
    ssize_t count = write(log_file, buffer + done, used - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) {
      stop_log(strerror(errno));
      break;
    }
    done += (size_t)count;
  }
  used = 0;
}

static __attribute__((format(printf, 2, 3))) void write_line(size_t now, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(buffer + used, LONGEST_LINE, format, arguments);
  va_end(arguments);
  used += (size_t)length < LONGEST_LINE ? (size_t)length : LONGEST_LINE - 1;
  if (used > BUFFER_SIZE - LONGEST_LINE || now - flushed_ns > FLUSH_NS) flush_log(now);
}

static void open_log(const char *path) {
  static char message[LONGEST_LINE];
  log_file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (log_file < 0) {
    snprintf(message, sizeof message, "cannot write the file '%s' that KILN_GC_LOG names: %s", path,
             strerror(errno));
    rt_fatal_message(message);
  }
  write_line(start_ns, "kiln-gc-log 1 %s\n", collector_name);
  flush_log(start_ns);
}

/* ---- pauses ---- */

static bool is_recording(void) { return log_file >= 0 || print_summary; }

static void finish_at_exit(int status, void *nothing) {
  (void)status;
  (void)nothing;
  gc_log_fini();
}

void gc_log_init(const char *collector) {
  const char *path = getenv("KILN_GC_LOG");
  const char *stats = getenv("KILN_GC_STATS");
  const char *clock = getenv("KILN_GC_CLOCK");
  if (clock != NULL && strcmp(clock, "cpu") == 0) clock_id = CLOCK_THREAD_CPUTIME_ID;
  collector_name = collector;
  start_ns = now_ns();
  owner = getpid();
  print_summary = stats != NULL && *stats != 0 && strcmp(stats, "0") != 0;
  if (path != NULL && *path != 0) open_log(path);
  /* Not atexit: the in-process compiler has one of its own, which exit() does not call. */
  if (is_recording()) on_exit(finish_at_exit, NULL);
}

void gc_pause_begin(void) {
  if (depth < MAX_DEPTH) begun[depth] = now_ns();
  depth++;
}

static void count_collection(const struct gc_pause *pause) {
  struct gc_statistics *all = &gc_statistics;
  all->minor_collections += pause->kind == GC_PAUSE_MINOR;
  all->steps += pause->kind == GC_PAUSE_STEP;
  all->major_collections += pause->kind == GC_PAUSE_MAJOR || pause->major_done;
}

static size_t max_size(size_t a, size_t b) { return a > b ? a : b; }

static void count_memory(const struct gc_pause *pause) {
  struct gc_statistics *all = &gc_statistics;
  all->promoted_bytes += pause->promoted_bytes;
  all->freed_bytes += pause->freed_bytes;
  all->heap_bytes = pause->heap_bytes;
  all->reserved_bytes = pause->reserved_bytes;
  /* Before the pause everything that it freed was still there. */
  all->peak_heap_bytes = max_size(all->peak_heap_bytes, pause->heap_bytes + pause->freed_bytes);
  all->peak_reserved_bytes = max_size(all->peak_reserved_bytes, pause->reserved_bytes);
}

static void add_inner(struct gc_pause *sum, const struct gc_pause *pause) {
  sum->promoted_bytes += pause->promoted_bytes;
  sum->survived_bytes += pause->survived_bytes;
  sum->freed_bytes += pause->freed_bytes;
}

static void count_time(size_t ns) {
  gc_statistics.pause_ns += ns;
  gc_statistics.longest_pause_ns = max_size(gc_statistics.longest_pause_ns, ns);
  if (is_recording()) gc_pause_count(ns);
}

static const char *kind_name(const struct gc_pause *pause) {
  switch (pause->kind) {
    case GC_PAUSE_MINOR: return "minor";
    case GC_PAUSE_STEP: return pause->major_done ? "last-step" : "step";
    case GC_PAUSE_MAJOR: return "major";
  }
  return "?";
}

static void log_pause(const struct gc_pause *pause, size_t begin, size_t end) {
  write_line(end, "%zu\t%s\t%zu\t%s\t%zu\t%zu\t%zu\t%zu\t%zu\t%zu\n", begin - start_ns, kind_name(pause),
             end - begin, pause->phase == NULL ? "-" : pause->phase, pause->heap_bytes,
             pause->reserved_bytes, pause->promoted_bytes, pause->survived_bytes, pause->freed_bytes,
             pause->pinned_objects);
}

void gc_pause_end(const struct gc_pause *pause) {
  size_t end = now_ns();
  size_t begin = --depth < MAX_DEPTH ? begun[depth] : end;
  count_collection(pause);
  gc_hooks_note(pause, (Signed)(end - begin));
  if (depth > 0) {
    add_inner(&inner, pause);
    return;
  }
  struct gc_pause whole = *pause;
  add_inner(&whole, &inner);
  inner = (struct gc_pause){0};
  count_memory(&whole);
  count_time(end - begin);
  if (log_file >= 0) log_pause(&whole, begin, end);
}

/* ---- the end ---- */

/* Of this program alone: ru_maxrss begins with the size of the process that started it. */
static size_t peak_rss(void) {
  char status[4096];
  struct rusage usage;
  int file = open("/proc/self/status", O_RDONLY | O_CLOEXEC);
  ssize_t length = file < 0 ? -1 : read(file, status, sizeof status - 1);
  if (file >= 0) close(file);
  if (length > 0) {
    status[length] = 0;
    const char *line = strstr(status, "\nVmHWM:");
    if (line != NULL) return strtoull(line + 7, NULL, 10) << 10;
  }
  return getrusage(RUSAGE_SELF, &usage) == 0 ? (size_t)usage.ru_maxrss << 10 : 0;
}

static void log_totals(size_t run_ns, size_t rss) {
  const struct gc_statistics *all = &gc_statistics;
  write_line(start_ns + run_ns,
             "end\trun_ns=%zu\tminor=%zu\tsteps=%zu\tmajor=%zu\tpause_ns=%zu\tlongest_ns=%zu\tp99_ns=%zu"
             "\tpromoted=%zu\tfreed=%zu\tpeak_heap=%zu\tpeak_reserved=%zu\traw=%zu\tpeak_rss=%zu\n",
             run_ns, all->minor_collections, all->steps, all->major_collections, all->pause_ns,
             all->longest_pause_ns, gc_pause_percentile(1), all->promoted_bytes, all->freed_bytes,
             all->peak_heap_bytes, all->peak_reserved_bytes, all->raw_bytes, rss);
}

void gc_log_fini(void) {
  if (finished || !is_recording() || owner != getpid()) return;
  finished = true;
  size_t run_ns = now_ns() - start_ns;
  size_t rss = peak_rss();
  if (log_file >= 0) {
    log_totals(run_ns, rss);
    flush_log(start_ns + run_ns);
    if (log_file >= 0) close(log_file);
    log_file = -1;
  }
  if (print_summary) gc_print_summary(collector_name, run_ns, rss);
}
