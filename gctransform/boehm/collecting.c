#include "collecting.h"

#include <gc/gc.h>
#include <gc/gc_disclaim.h>
#include <gc/gc_inline.h>
#include <gc/gc_mark.h>
#include <string.h>

#include "gc.h"
#include "gc/check.h"
#include "gc/log.h"
#include "gc/settings.h"
#include "marking.h"

/* Memory outside of the heap that a program may tell of before it is collected for that, at least.
 */
#define LEAST_PRESSURE ((size_t)32 << 20)
#define POISON_BYTE 0xD5

static bool in_pause;
static bool
    in_whole_collection; /* between GC_EVENT_START and GC_EVENT_END, which steps do not send */
static bool collected;   /* since gc_after_collection */
static size_t used_before;
static size_t pressure; /* since the last collection */

static GC_push_other_roots_proc push_stacks;

static size_t used(void) { return GC_get_heap_size() - GC_get_free_bytes(); }

static void begin_pause(void) {
  if (in_pause) return;
  in_pause = true;
  gc_pause_begin();
  used_before = used();
  /* What is on the free lists is not marked, so the sweep is going to find it again. */
  memset(gc_free_lists, 0, sizeof gc_free_lists);
}

/* Memory is only known to be free by pages; the rest is swept when it is needed. */
static void end_pause(void) {
  if (!in_pause) return;
  in_pause = false;
  size_t left = used();
  gc_pause_end(&(struct gc_pause){.kind = collected ? GC_PAUSE_MAJOR : GC_PAUSE_STEP,
                                  .phase = "mark",
                                  .heap_bytes = left,
                                  .reserved_bytes = GC_get_heap_size() + GC_get_unmapped_bytes(),
                                  .freed_bytes = used_before > left ? used_before - left : 0});
}

static void marked(void) {
  boehm_process_dead();
  if (gc_check.retrace) boehm_retrace();
  collected = true;
  pressure = 0;
}

/* Which of the first few come depends on how the collection was started. Marking may be given up,
 * and then there is no GC_EVENT_RECLAIM_START. */
static void GC_CALLBACK on_event(GC_EventType event) {
  switch (event) {
    case GC_EVENT_START:
      in_whole_collection = true;
      begin_pause();
      break;
    case GC_EVENT_PRE_STOP_WORLD:
    case GC_EVENT_MARK_START:
      begin_pause();
      break;
    case GC_EVENT_RECLAIM_START:
      begin_pause();
      marked();
      break;
    case GC_EVENT_POST_START_WORLD:
    case GC_EVENT_RECLAIM_END:
      if (!in_whole_collection) end_pause();
      break;
    case GC_EVENT_END:
      in_whole_collection = false;
      end_pause();
      break;
    default:
      break;
  }
}

static void push(void **slot) { GC_push_all_eager(slot, slot + 1); }

static void GC_CALLBACK push_roots(void) {
  if (push_stacks != NULL) push_stacks();
  gc_visit_roots(push, GC_ALL);
}

/* Called by the sweep for everything that is not marked. libgc clears what may hold pointers after
 * that. */
static int GC_CALLBACK poison(void *object) {
  memset(object, POISON_BYTE, GC_size(object));
  return 0;
}

void boehm_collecting_init(void) {
  push_stacks = GC_get_push_other_roots();
  GC_set_push_other_roots(push_roots);
  GC_set_on_collection_event(on_event);
  if (gc_check.move) {
    GC_register_disclaim_proc(GC_I_PTRFREE, poison, 0);
    GC_register_disclaim_proc(GC_I_NORMAL, poison, 0);
  }
  if (gc_setting_number("KILN_GC_INCREMENTAL", 0) != 0) {
    GC_set_time_limit((unsigned long)gc_setting_number("KILN_GC_PAUSE", 5));
    GC_enable_incremental();
  }
}

static void after_collection(void) {
  if (!collected) return;
  collected = false;
  gc_after_collection();
}

void boehm_collect(void) {
  GC_gcollect();
  after_collection();
}

void boehm_before_allocation(void) {
  if (GC_get_disable_automatic_collection() == gc_enabled)
    GC_set_disable_automatic_collection(!gc_enabled);
  size_t limit = GC_get_heap_size() / 2;
  if (pressure > (limit > LEAST_PRESSURE ? limit : LEAST_PRESSURE) && gc_enabled) GC_gcollect();
}

void boehm_after_allocation(void) { after_collection(); }

void gc_add_memory_pressure(Signed bytes, void *object) {
  (void)object;
  pressure += (size_t)bytes;
  gc_statistics.raw_bytes += (size_t)bytes;
  /* The next allocation is to look at it. */
  if (pressure > LEAST_PRESSURE) memset(gc_free_lists, 0, sizeof gc_free_lists);
}
