#include "large.h"
#include "minor.h"
#include "nursery.h"

/* What the next collection has to look at because of stores counts as bytes; beyond this it comes at once,
 * so that its pause stays short. */
#define MAX_WORK ((size_t)8 << 20)

struct inc_stack inc_remembered, inc_carded, inc_written_prebuilt;

static size_t work;

static void add_work(size_t bytes) {
  work += bytes;
  if (work > MAX_WORK) inc_nursery_request_collection();
}

void inc_barrier_reset(void) { work = 0; }

void gc_remember(void *object) {
  uintptr_t word = inc_word(object);
  inc_set_word(object, word & ~(GC_TRACK | GC_UNWRITTEN));
  inc_push(&inc_remembered, object);
  if (word & GC_UNWRITTEN) inc_push(&inc_written_prebuilt, object);
  add_work(gc_object_size(object, gc_type_of(object)));
}

void gc_remember_item(void *array, Signed index) {
  uintptr_t word = inc_word(array);
  if (!(word & GC_CARDS)) {
    gc_remember(array);
    return;
  }
  uint8_t *card = inc_card(array, index);
  if (*card) return;
  *card = 1;
  add_work((size_t)INC_CARD_ITEMS * gc_type_of(array)->item_size);
  if (word & GC_CARDS_SET) return;
  inc_set_word(array, word | GC_CARDS_SET);
  inc_push(&inc_carded, array);
}
