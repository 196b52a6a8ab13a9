#include <stdio.h>

#include "log.h"

/* Pauses by length: buckets grow with the length, 16 for each doubling, so that any length falls into one
 * that is exact to a sixteenth. */
#define STEPS 16
#define STEP_BITS 4
static size_t buckets[64 * STEPS];
static size_t counted;

static unsigned bucket_of(size_t ns) {
  if (ns < STEPS) return (unsigned)ns;
  unsigned shift = 63 - (unsigned)__builtin_clzll(ns) - STEP_BITS;
  return (shift + 1) * STEPS + (unsigned)(ns >> shift) - STEPS;
}

/* The greatest length that falls into a bucket. */
static size_t bucket_top(unsigned bucket) {
  if (bucket < STEPS) return bucket;
  unsigned shift = bucket / STEPS - 1;
  return ((size_t)(bucket % STEPS + STEPS + 1) << shift) - 1;
}

void gc_pause_count(size_t ns) {
  buckets[bucket_of(ns)]++;
  counted++;
}

size_t gc_pause_percentile(unsigned above) {
  size_t longer = counted * above / 100;
  for (unsigned i = 64 * STEPS; i-- > 0;) {
    if (buckets[i] > longer) {
      size_t top = bucket_top(i);
      return top < gc_statistics.longest_pause_ns ? top : gc_statistics.longest_pause_ns;
    }
    longer -= buckets[i];
  }
  return 0;
}

static void print_count(const char *name, size_t count) { fprintf(stderr, "  %-22s%12zu\n", name, count); }

static void print_scaled(const char *name, double value, const char *unit) {
  fprintf(stderr, "  %-22s%12.*f %s\n", name, value < 10 ? 2 : 1, value, unit);
}

static void print_time(const char *name, size_t ns) {
  if (ns < 1000000)
    print_scaled(name, (double)ns / 1e3, "us");
  else if (ns < 1000000000)
    print_scaled(name, (double)ns / 1e6, "ms");
  else
    print_scaled(name, (double)ns / 1e9, "s");
}

static void print_bytes(const char *name, size_t bytes) {
  if (bytes < 1 << 10)
    fprintf(stderr, "  %-22s%12zu B\n", name, bytes);
  else if (bytes < 1 << 20)
    print_scaled(name, (double)bytes / (1 << 10), "KiB");
  else if (bytes < 1 << 30)
    print_scaled(name, (double)bytes / (1 << 20), "MiB");
  else
    print_scaled(name, (double)bytes / (1 << 30), "GiB");
}

static void print_pauses(size_t run_ns) {
  const struct gc_statistics *all = &gc_statistics;
  print_count("minor collections", all->minor_collections);
  print_count("incremental steps", all->steps);
  print_count("major collections", all->major_collections);
  print_time("run time", run_ns);
  print_time("all pauses", all->pause_ns);
  print_scaled("  share of run time", run_ns == 0 ? 0 : 100.0 * (double)all->pause_ns / (double)run_ns, "%");
  print_time("longest pause", all->longest_pause_ns);
  print_time("99th percentile", gc_pause_percentile(1));
}

static void print_memory(size_t peak_rss) {
  const struct gc_statistics *all = &gc_statistics;
  print_bytes("promoted", all->promoted_bytes);
  print_bytes("freed", all->freed_bytes);
  print_bytes("heap at the end", all->heap_bytes);
  print_bytes("peak heap", all->peak_heap_bytes);
  print_bytes("reserved at the end", all->reserved_bytes);
  print_bytes("peak reserved", all->peak_reserved_bytes);
  if (all->raw_bytes != 0) print_bytes("outside of the heap", all->raw_bytes);
  print_bytes("peak RSS", peak_rss);
}

void gc_print_summary(const char *collector, size_t run_ns, size_t peak_rss) {
  fprintf(stderr, "GC statistics: %s\n", collector);
  print_pauses(run_ns);
  print_memory(peak_rss);
}
