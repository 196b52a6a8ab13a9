// The look at everything that is reachable.
#include "tests/gc_fuzz/runner.h"

namespace kiln::gc_fuzz {

// Walks through the heap and the model together. What it finds is exactly what is reachable.
void Runner::CheckAll(bool after_full) {
  SyncBlocks();
  seen_.clear();
  places_.clear();
  seen_weakrefs_.clear();
  Marking lenient(&graph_, 1);
  if (after_full && options_.precise) {
    lenient.AddRoots(kLenient);
    CheckDestructors(lenient);
    CheckBlocksAfterFull(lenient);
  }
  VisitRoots();
  while (!to_visit_.empty()) {
    auto [object, id] = to_visit_.back();
    to_visit_.pop_back();
    VisitParts(object, id);
  }
  checks_++;
  checked_objects_ += static_cast<int64_t>(seen_.size());
  CheckTargets(after_full && options_.precise ? &lenient : nullptr);
  if (after_full && options_.precise) MarkMustCome();
}

void Runner::Visit(void* object, Id id) {
  if ((object == nullptr) != (id == 0))
    Mismatch(id == 0 ? "a pointer is not null" : "a pointer to " + Describe(id) + " is null");
  if (id == 0) return;
  auto [place, added] = seen_.emplace(object, id);
  if (!added && place->second != id)
    Mismatch(Describe(id) + " is in the place of " + Describe(place->second));
  if (!added) return;
  if (!places_.emplace(id, object).second) Mismatch(Describe(id) + " is in two places");
  to_visit_.emplace_back(object, id);
}

void Runner::VisitRoots() {
  for (size_t slot = 0; slot < graph_.slots.size(); slot++)
    Visit(fuzz_slot(static_cast<int>(slot)), graph_.slots[slot]);
  for (int i = 0; i < FUZZ_PREBUILTS; i++)
    if (graph_.prebuilts[i] != 0) Visit(fuzz_prebuilt(i), graph_.prebuilts[i]);
  VisitBlocks();
}

void Runner::VisitBlocks() {
  Marking strict(&graph_, 0);
  strict.AddRoots(kStrict);
  for (Id id : graph_.existing_blocks) {
    const Block& block = graph_.blocks[id];
    int64_t count = fuzz_c_count(block.real) - (block.state == BlockState::Dead);
    if (count != ExpectedCount(block))
      Mismatch("block " + std::to_string(id) + " has count " + std::to_string(count) + " and " +
               std::to_string(ExpectedCount(block)) + " references");
    if (block.state == BlockState::Linked && strict.Has(block.object))
      Visit(fuzz_object_of(block.real), block.object);
  }
}

void Runner::VisitParts(void* object, Id id) {
  Object& known = At(id);
  if (known.hashed && fuzz_hash(object) != known.hash)
    Mismatch("the identity hash of " + Describe(id) + " has changed");
  if (known.numbered && fuzz_unique_id(object) != known.number)
    Mismatch("the id of " + Describe(id) + " has changed");
  if (known.stays_at != nullptr && known.stays_at != object) Mismatch(Describe(id) + " has moved");
  if (known.pinned && !fuzz_is_pinned(object)) Mismatch(Describe(id) + " is no longer pinned");
  if (known.type == kWeakType) return VisitWeak(object, id);
  const char* problem = fuzz_problem(known.type, object, known.length, id, known.salt);
  if (problem != nullptr) Mismatch(Describe(id) + ": " + problem);
  if (known.destructor == DestructorState::Called)
    Mismatch(Describe(id) + " is reachable, but its destructor was called");
  fuzz_block* block = known.block == 0 ? nullptr : graph_.blocks[known.block].real;
  if (fuzz_block_of(object) != block) Mismatch(Describe(id) + " has lost its block");
  for (size_t i = 0; i < known.pointers.size(); i++) {
    void* pointer = fuzz_pointer(known.type, object, static_cast<int64_t>(i));
    if ((pointer == nullptr) != (known.pointers[i] == 0))
      Mismatch("pointer " + std::to_string(i) + " of " + Describe(id) + " has changed");
    if (pointer != nullptr) Visit(pointer, known.pointers[i]);
  }
}

// Its target is compared when all has been seen.
void Runner::VisitWeak(void* weakref, Id id) {
  if (At(id).target == 0 && fuzz_deref(weakref) != nullptr)
    Mismatch(Describe(id) + " was null and refers to something now");
  if (At(id).target != 0) seen_weakrefs_.emplace_back(weakref, id);
}

void Runner::CheckTargets(const Marking* lenient) {
  for (auto [weakref, id] : seen_weakrefs_) {
    void* object = fuzz_deref(weakref);
    Id target = At(id).target;
    auto place = places_.find(target);
    bool reachable = place != places_.end();
    if (object == nullptr) {
      if (reachable && At(target).revived_at < At(id).created_at)
        Mismatch(Describe(id) + " is null, but " + Describe(target) + " is reachable");
      At(id).target = 0;
    } else if (reachable && place->second != object) {
      Mismatch(Describe(id) + " refers to another place than " + Describe(target));
    } else if (lenient != nullptr && !lenient->Has(target)) {
      Mismatch(Describe(id) + " still refers to " + Describe(target) + ", which is dead");
    }
  }
}

}  // namespace kiln::gc_fuzz
