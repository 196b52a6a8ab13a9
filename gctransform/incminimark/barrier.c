#include "large.h"
#include "minor.h"
#include "nursery.h"
#include "pacing.h"

/* What the next collection has to look at because of stores counts as bytes; beyond this it comes at once,
 * so that its pause stays short. */
#define MAX_WORK ((size_t)8 << 20)
#define MAX_WORK_SLOW ((size_t)2 << 20)
#define OBJECT_WORK 96
#define ITEM_WORK 96
/* While old objects are marked, what an item refers to is looked at. */
#define ITEM_WORK_MARKING 256

struct inc_stack inc_remembered, inc_cards, inc_written_prebuilt;

static size_t work;

static void add_work(size_t bytes) {
  work += bytes;
  if (work > (inc_heap_bytes < INC_SLOW_HEAP ? MAX_WORK : MAX_WORK_SLOW)) inc_nursery_request_collection();
}

void inc_barrier_reset(void) { work = 0; }

void inc_remember_card(void *array, uint64_t *card) {
  inc_push(&inc_cards, array);
  inc_push(&inc_cards, card);
}

void gc_remember(void *object) {
  uintptr_t word = inc_word(object);
  inc_set_word(object, word & ~(GC_TRACK | GC_UNWRITTEN));
  inc_push(&inc_remembered, object);
  if (word & GC_UNWRITTEN) inc_push(&inc_written_prebuilt, object);
  add_work(OBJECT_WORK + gc_object_size(object, gc_type_of(object)));
}

void gc_remember_item(void *array, Signed index) {
  uintptr_t word = inc_word(array);
  if (!(word & GC_CARDS)) {
    gc_remember(array);
    return;
  }
  uint64_t *card = inc_card(array, index), bit = inc_card_bit(index);
  if (*card & bit) return;
  if (*card == 0) inc_remember_card(array, card);
  *card |= bit;
  add_work(inc_state == INC_MARKING ? ITEM_WORK_MARKING : ITEM_WORK);
}
