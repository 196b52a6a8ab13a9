#include "checking.h"

#include "large.h"
#include "pacing.h"
#include "pages.h"
#include "pinning.h"

static bool in_free_run(const struct inc_page *page, const char *object) {
  const struct inc_class *class = &inc_classes[page->class_index];
  if (class->page == page && object >= class->free && object < class->end) return true;
  for (const struct inc_run *run = page->runs; run != NULL; run = run->next)
    if (object >= (const char *)run && object < run->end) return true;
  return false;
}

static const char *validate_small(const char *object) {
  struct inc_page *page = inc_page_of(object);
  if (page == NULL) return "it lies outside of the heap";
  size_t offset = (size_t)(object - inc_page_first(page));
  if (object < inc_page_first(page) || object >= inc_page_end(page) ||
      offset % inc_classes[page->class_index].slot != 0)
    return "it does not lie at the start of a place of its page";
  return in_free_run(page, object) ? "its place is free" : NULL;
}

static bool found_young;

static void look_for_young(void **slot, void *argument) {
  (void)argument;
  void *object = *slot;
  if (object == NULL) return;
  if (gc_in_nursery(object) || (inc_word(object) & INC_YOUNG_LARGE)) found_young = true;
}

/* Cards are looked at one by one. */
static const char *validate_array(void *array, const struct gc_type *type) {
  Signed length = gc_length(array, type);
  for (Signed i = 0; i < length; i++) {
    found_young = false;
    gc_visit_items(array, type, i, i + 1, look_for_young, NULL);
    if (found_young && !(*inc_card(array, i) & inc_card_bit(i)))
      return "an item is young, but its card is not set";
  }
  return NULL;
}

static const char *validate_barrier(void *object, uintptr_t word) {
  const struct gc_type *type = gc_type_of(object);
  if (!(word & GC_TRACK)) return NULL;
  if (word & GC_CARDS) return validate_array(object, type);
  found_young = false;
  if (!(word & INC_YOUNG_LARGE)) gc_visit_pointers(object, type, look_for_young, NULL);
  return found_young ? "it refers to a young object, but the barrier was not told" : NULL;
}

static bool is_prebuilt(uintptr_t word, const void *object) {
  return (word & GC_UNWRITTEN) || ((word & GC_MARKED) && !(word & GC_LARGE) && inc_page_of(object) == NULL);
}

static const char *validate(void *object) {
  uintptr_t word = inc_word(object);
  if ((word & GC_ADDRESS_MASK) == 0) return "it has no type";
  if (word & INC_FORWARDED) return "it has moved away";
  if (gc_in_nursery(object)) return word & GC_TRACK ? "it is young, but has the flag of an old one" : NULL;
  if (!is_prebuilt(word, object) && !(word & GC_LARGE)) {
    const char *problem = validate_small(object);
    if (problem != NULL) return problem;
  }
  return validate_barrier(object, word);
}

static const char *validate_collected(void *object) {
  if (gc_in_nursery(object)) {
    if (!(inc_word(object) & GC_MARKED)) return "it is still young";
  } else if (inc_word(object) & INC_YOUNG_LARGE) {
    return "it is large, and still young";
  }
  return validate(object);
}

void inc_check_before_minor(void) { gc_retrace(validate); }

void inc_check_after(bool major_done) {
  if (gc_check.retrace || inc_settings.debug >= 2 || (major_done && inc_settings.debug >= 1))
    gc_retrace(validate_collected);
}
