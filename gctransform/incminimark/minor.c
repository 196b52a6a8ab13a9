#include "minor.h"

#include <string.h>

#include "gc/liveness.h"
#include "identity.h"
#include "large.h"
#include "marking.h"
#include "nursery.h"
#include "pages.h"
#include "pinning.h"

/* Objects that are old by now and have pointers; those may still refer to young objects. */
static struct inc_stack promoted;
static struct inc_large *promoted_large;
static size_t promoted_bytes;
static size_t pinned_traced; /* of inc_pinned */
/* A pointer that was visited refers to a pinned object: it will have to be visited again next time. */
static bool saw_pinned;

/* The remembered set is visited with so many entries of foresight. */
#define PREFETCH 8

#define INLINE static inline __attribute__((always_inline))

/* ---- copying ---- */

/* `size` is a multiple of 8. Small objects are many: a call of memcpy would take longer. */
INLINE void copy_words(char *to, const char *from, size_t size) {
  size_t i = size & 8;
  if (i != 0) __builtin_memcpy(to, from, 8);
  for (; i < size; i += 16) __builtin_memcpy(to + i, from + i, 16);
}

static __attribute__((noinline)) char *move_to(char *place, char *object, const struct gc_type *type) {
  size_t size = gc_object_size(object, type);
  uintptr_t flags = GC_TRACK;
  memcpy(place, object, size);
  if (size > INC_SMALL_MAX) flags = inc_large_flags(place);
  inc_set_word(place, (uintptr_t)type | flags);
  inc_set_word(object, (uintptr_t)place | INC_FORWARDED);
  promoted_bytes += size;
  if (inc_has_pointers(type)) inc_push(&promoted, place);
  return place;
}

/* `object` has no flags, or none that matter any more. */
INLINE char *promote(char *object, const struct gc_type *type) {
  size_t size = inc_object_size(object, type);
  if (RT_UNLIKELY(size > INC_SMALL_MAX)) return move_to(inc_alloc_old(type, size), object, type);
  char *place = inc_alloc_small(size);
  if (RT_UNLIKELY(place == NULL)) inc_out_of_memory();
  copy_words(place, object, size);
  inc_set_word(place, (uintptr_t)type | GC_TRACK);
  inc_set_word(object, (uintptr_t)place | INC_FORWARDED);
  promoted_bytes += size;
  if (inc_has_pointers(type)) inc_push(&promoted, place);
  return place;
}

/* An object in the nursery with flags, but not moved yet. */
static __attribute__((noinline)) char *reach_unusual(char *object, uintptr_t word) {
  if (word & INC_PINNED) {
    saw_pinned = true;
    inc_pinning_reach(object, word);
    return object;
  }
  const struct gc_type *type = (const struct gc_type *)(word & GC_ADDRESS_MASK);
  if (word & INC_SHADOW) {
    /* The place is marked if it is still to be swept. */
    char *place = inc_identity_place(object);
    uintptr_t marked = inc_word(place) & GC_MARKED;
    move_to(place, object, type);
    inc_set_word(place, inc_word(place) | marked);
    return place;
  }
  return move_to(inc_alloc_old(type, inc_object_size(object, type)), object, type);
}

static __attribute__((noinline)) void reach_young_large(void *object) {
  struct inc_large *large = inc_large_of(object);
  inc_set_word(object, inc_word(object) & ~INC_YOUNG_LARGE);
  promoted_bytes += large->size;
  large->waiting = promoted_large;
  promoted_large = large;
}

/* `shade` is a constant: whether the pointer is in an object that the marking is done with. */
INLINE void forward(void **slot, bool shade) {
  char *object = *slot;
  if (gc_in_nursery(object)) {
    uintptr_t word = inc_word(object);
    if (word & INC_FORWARDED) {
      object = (char *)(word & GC_ADDRESS_MASK);
    } else if (RT_LIKELY(word < GC_TRACK)) {
      object = promote(object, (const struct gc_type *)word);
    } else {
      object = reach_unusual(object, word);
    }
    *slot = object;
  } else if (RT_UNLIKELY(inc_young_large != NULL) && object != NULL &&
             (inc_word(object) & INC_YOUNG_LARGE)) {
    reach_young_large(object);
  }
  if (shade) inc_shade(object);
}

INLINE void forward_slot(void **slot, void *argument) {
  (void)argument;
  forward(slot, false);
}
INLINE void forward_and_shade_slot(void **slot, void *argument) {
  (void)argument;
  forward(slot, true);
}

static void forward_root(void **slot) { forward(slot, false); }

/* ---- tracing ---- */

/* Has the object looked at again next time if it refers to a pinned object. */
INLINE void remember_if_pinned(void *object) {
  if (RT_LIKELY(!saw_pinned)) return;
  saw_pinned = false;
  inc_set_word(object, inc_word(object) & ~GC_TRACK);
  inc_push(&inc_remembered, object);
}

static void trace_items(void *object, const struct gc_type *type, Signed first, Signed last, bool shade) {
  if (shade) {
    gc_visit_items(object, type, first, last, forward_and_shade_slot, NULL);
  } else {
    gc_visit_items(object, type, first, last, forward_slot, NULL);
  }
}

static bool is_black(void *object) {
  return inc_state == INC_MARKING && (inc_word(object) & GC_MARKED) != 0;
}

static void trace_whole(void *object, const struct gc_type *type) {
  if (is_black(object)) {
    gc_visit_pointers(object, type, forward_and_shade_slot, NULL);
  } else {
    gc_visit_pointers(object, type, forward_slot, NULL);
  }
}

/* Looks at the items whose bits are set. An item that refers to a pinned object stays set. */
static void trace_card(void *array, const struct gc_type *type, uint64_t *card, bool shade) {
  Signed first = ((uint64_t *)inc_large_of(array) - 1 - card) * INC_CARD_ITEMS;
  uint64_t pinned = 0;
  for (uint64_t bits = *card; bits != 0; bits &= bits - 1) {
    Signed index = first + __builtin_ctzll(bits);
    trace_items(array, type, index, index + 1, shade);
    if (RT_UNLIKELY(saw_pinned)) pinned |= inc_card_bit(index);
    saw_pinned = false;
  }
  *card = pinned;
  if (RT_UNLIKELY(pinned != 0)) inc_remember_card(array, card);
}

/* The fixed part has no cards: stores into it remember the whole array. */
static void trace_all_cards(void *array) {
  const struct gc_type *type = gc_type_of(array);
  struct inc_large *large = inc_large_of(array);
  bool shade = is_black(array);
  for (size_t i = 1; i <= large->cards / sizeof(uint64_t); i++) {
    uint64_t *card = (uint64_t *)large - i;
    if (RT_UNLIKELY(*card != 0)) trace_card(array, type, card, shade);
  }
}

/* Without GC_TRACK something was stored without setting a card. */
static void trace_large(void *object) {
  const struct gc_type *type = gc_type_of(object);
  uintptr_t word = inc_word(object);
  if ((word & GC_CARDS) && (word & GC_TRACK)) {
    trace_all_cards(object);
  } else if (inc_has_pointers(type)) {
    struct inc_large *large = inc_large_of(object);
    memset((char *)large - large->cards, 0, large->cards);
    inc_set_word(object, word | GC_TRACK);
    trace_whole(object, type);
    remember_if_pinned(object);
  }
}

static void trace_pinned(void *object) {
  trace_whole(object, gc_type_of(object));
  saw_pinned = false;
}

/* Pointers of promoted objects on their way to `forward`: the nursery does not fit into the fastest caches,
 * so what they refer to is fetched first (compare marking.c). */
#define DELAY 8
struct delayed {
  void **slots[DELAY];
  unsigned oldest, count;
};

INLINE void forward_later(void **slot, void *argument) {
  struct delayed *delayed = argument;
  if (!gc_in_nursery(*slot)) {
    forward(slot, false);
    return;
  }
  __builtin_prefetch(*slot, 1);
  __builtin_prefetch((char *)*slot + 40, 0); /* many a small object lies across two lines */
  if (RT_LIKELY(delayed->count == DELAY)) {
    void **earlier = delayed->slots[delayed->oldest];
    delayed->slots[delayed->oldest] = slot;
    delayed->oldest = (delayed->oldest + 1) % DELAY;
    forward(earlier, false);
  } else {
    delayed->slots[(delayed->oldest + delayed->count++) % DELAY] = slot;
  }
}

INLINE void forward_oldest(struct delayed *delayed) {
  void **slot = delayed->slots[delayed->oldest];
  delayed->oldest = (delayed->oldest + 1) % DELAY;
  delayed->count--;
  forward(slot, false);
}

/* What is promoted is new to the marking too: it is not marked, but when a marked object refers to it; then
 * it is grey. */
static void trace_promoted(void) {
  struct delayed delayed = {.count = 0};
  for (;;) {
    char *object = inc_pop(&promoted);
    if (object != NULL) {
      gc_visit_pointers(object, gc_type_of(object), forward_later, &delayed);
    } else if (delayed.count != 0) {
      forward_oldest(&delayed);
    } else {
      return;
    }
  }
}

/* The same with pinned objects about: which of the promoted ones refer to them has to be known. */
static void trace_promoted_with_pinned(void) {
  for (char *object; (object = inc_pop(&promoted)) != NULL;) {
    gc_visit_pointers(object, gc_type_of(object), forward_slot, NULL);
    remember_if_pinned(object);
  }
}

static void drain(void) {
  saw_pinned = false;
  for (;;) {
    if (RT_LIKELY(!inc_pinning_any())) {
      trace_promoted();
    } else {
      trace_promoted_with_pinned();
    }
    if (promoted_large != NULL) {
      struct inc_large *large = promoted_large;
      promoted_large = large->waiting;
      trace_large(inc_large_object(large));
    } else if (pinned_traced < inc_pinned_count) {
      trace_pinned(inc_pinned[pinned_traced++]);
    } else {
      return;
    }
  }
}

/* ---- a collection ---- */

/* A young large object is looked at when it is reached. */
static void trace_remembered(void) {
  struct inc_stack before = inc_remembered;
  inc_remembered = (struct inc_stack){0};
  for (void *object; (object = inc_pop(&before)) != NULL;) {
    inc_prefetch(&before, PREFETCH);
    if (inc_word(object) & INC_YOUNG_LARGE) continue;
    inc_set_word(object, inc_word(object) | GC_TRACK);
    trace_whole(object, gc_type_of(object));
    remember_if_pinned(object);
  }
  inc_stack_free(&before);
}

/* So are its cards. */
static void trace_cards(void) {
  struct inc_stack before = inc_cards;
  inc_cards = (struct inc_stack){0};
  for (uint64_t *card; (card = inc_pop(&before)) != NULL;) {
    void *array = inc_pop(&before);
    inc_prefetch(&before, 2 * PREFETCH);
    if (!(inc_word(array) & INC_YOUNG_LARGE)) trace_card(array, gc_type_of(array), card, is_black(array));
  }
  inc_stack_free(&before);
}

static void *survivor(void *object) {
  uintptr_t word = inc_word(object);
  if (!gc_in_nursery(object)) return word & INC_YOUNG_LARGE ? NULL : object;
  if (word & INC_FORWARDED) return (void *)(word & GC_ADDRESS_MASK);
  return word & INC_PIN_REACHED ? object : NULL;
}

static bool stays_young(void *object) { return gc_in_nursery(object); }

static const struct gc_liveness liveness = {survivor, forward_root, drain, stays_young};

struct inc_minor_result inc_minor_collection(void) {
  struct inc_minor_result result = {.looked_at = inc_nursery_used() + inc_young_large_bytes};
  promoted_bytes = 0;
  pinned_traced = 0;
  saw_pinned = false;
  inc_pinning_start();
  trace_remembered();
  trace_cards();
  gc_visit_roots(forward_root, GC_YOUNG);
  drain();
  gc_process_dead(&liveness, GC_YOUNG);
  drain();
  inc_large_finish_young();
  inc_identity_finish_young();
  inc_pinning_finish();
  inc_nursery_reset(inc_pinned, inc_pinned_count);
  inc_barrier_reset();
  result.promoted = promoted_bytes;
  return result;
}
