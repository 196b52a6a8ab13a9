// Weak references, destructors and finalizer queues.
#include <algorithm>

#include "tests/gc_fuzz/runner.h"

namespace kiln::gc_fuzz {

void Runner::DoWeak(const Op& op) {
  Id target = InSlot(op.parameters[1]);
  void* weakref = fuzz_weakref(fuzz_slot(Slot(op.parameters[1])));
  if (Failed(weakref)) return;
  Id id = AddObject(kWeakType, 0);
  At(id).target = target;
  TakeSlot(Slot(op.parameters[0]), id, weakref);
}

void Runner::DoDeref(const Op& op) {
  Id id = InSlot(op.parameters[1]);
  if (id == 0 || At(id).type != kWeakType) return;
  void* object = fuzz_deref(fuzz_slot(Slot(op.parameters[1])));
  Id target = At(id).target;
  if (target == 0) {
    if (object != nullptr) Mismatch(Describe(id) + " was null and refers to something now");
  } else if (object == nullptr) {
    Marking strict(&graph_, 0);
    strict.AddRoots(kStrict);
    if (strict.Has(target) && At(target).revived_at < At(id).created_at)
      Mismatch(Describe(id) + " is null, but " + Describe(target) + " is reachable");
    At(id).target = target = 0;
  } else if (At(target).destructor == DestructorState::Called) {
    Mismatch(Describe(id) + " gives " + Describe(target) + ", whose destructor was called");
  } else if (At(target).type != kWeakType && fuzz_id(object) != target) {
    Mismatch(Describe(id) + " gives another object than " + Describe(target));
  }
  // It may be waiting in a finalizer queue, if the weak reference was dead with it.
  if (target != 0) Revive(target);
  SetSlot(Slot(op.parameters[0]), target, object);
}

void Runner::DestructorCalled(int64_t id, void* object) {
  if (id <= 0 || id >= static_cast<int64_t>(graph_.objects.size()) || At(id).type == kWeakType ||
      At(id).destructor == DestructorState::None)
    Mismatch("a destructor was called for something that is no object with a destructor");
  const Object& known = At(id);
  if (known.destructor == DestructorState::Called)
    Mismatch("the destructor of " + Describe(id) + " was called twice");
  const char* problem = fuzz_problem(known.type, object, known.length, id, known.salt);
  if (problem != nullptr) Mismatch("destructor of " + Describe(id) + ": " + problem);
  At(id).destructor = DestructorState::Called;
  called_.push_back(static_cast<Id>(id));
}

void Runner::ProcessDestructors() {
  if (called_.empty()) return;
  SyncBlocks();
  Marking reachable(&graph_, 0);
  reachable.AddRoots(kRegistered);
  for (Id id : called_)
    if (reachable.Has(id)) Mismatch("the destructor of " + Describe(id) + " was called, but it is reachable");
  called_.clear();
}

void Runner::DoRegister(const Op& op) {
  Id id = InSlot(op.parameters[0]);
  if (!IsPlainObject(id) || At(id).prebuilt || At(id).queue >= 0) return;
  if (At(id).destructor != DestructorState::None) return;
  int queue = static_cast<int>(op.parameters[1] % FUZZ_QUEUES);
  fuzz_register(queue, fuzz_slot(Slot(op.parameters[0])));
  if (fuzz_take_memory_error()) {
    if (!may_fail_) Mismatch("MemoryError, though memory is not limited");
    return;
  }
  At(id).queue = queue;
  At(id).registered_at = now_;
  At(id).must_come = false;
  graph_.registered.push_back(id);
}

void Runner::DoNextDead(const Op& op) {
  int queue = static_cast<int>(op.parameters[1] % FUZZ_QUEUES);
  void* object = fuzz_next_dead(queue);
  if (object == nullptr) {
    for (Id id : graph_.registered)
      if (At(id).must_come && At(id).queue == queue)
        Mismatch("the queue is empty, but " + Describe(id) + " had died before a full collection");
    return;
  }
  int64_t id = fuzz_id(object);
  if (id <= 0 || id >= static_cast<int64_t>(graph_.objects.size()) || At(id).queue != queue)
    Mismatch("object " + std::to_string(id) + " comes from a queue that does not watch it");
  Deliver(static_cast<Id>(id), queue);
  TakeSlot(Slot(op.parameters[0]), static_cast<Id>(id), object);
}

// The object is reachable, if it was not, with all that it refers to. True if it was not.
bool Runner::Revive(Id id) {
  Marking strict(&graph_, 0);
  strict.AddRoots(kStrict);
  if (strict.Has(id)) return false;
  size_t before = strict.Found().size();
  strict.Add(id);
  strict.Drain();
  for (size_t i = before; i < strict.Found().size(); i++) {
    At(strict.Found()[i]).revived_at = now_;
    At(strict.Found()[i]).must_come = false;
  }
  return true;
}

void Runner::Deliver(Id id, int queue) {
  SyncBlocks();
  // Another one that came out before may have made it reachable again, or its block; what then came to refer
  // to it may well come later.
  bool revived_before = At(id).revived_at >= At(id).registered_at;
  if (!Revive(id) && !revived_before)
    Mismatch(Describe(id) + " comes from a queue, but it is reachable");
  if (!revived_before) CheckOrder(id, queue);
  At(id).queue = -1;
  At(id).must_come = false;
  std::vector<Id>& registered = graph_.registered;
  registered.erase(std::find(registered.begin(), registered.end(), id));
}

// The objects that the object refers to, and those do, and so on.
Marking Runner::Reachable(Id id) {
  Marking marking(&graph_, 1);
  marking.IgnoreBlocks();
  for (Id pointer : At(id).pointers) marking.Add(pointer);
  marking.Drain();
  return marking;
}

// What refers to another one must not come later than that. When an object comes that refers to itself is not
// promised.
void Runner::CheckOrder(Id id, int queue) {
  if (Reachable(id).Has(id)) return;
  for (Id other : graph_.registered) {
    if (other == id || At(other).queue != queue || !Reachable(other).Has(id)) continue;
    Mismatch(Describe(id) + " comes from a queue before " + Describe(other) + ", which refers to it");
  }
}

// After a full collection: the dead that no other registered object refers to are in their queues.
void Runner::MarkMustCome() {
  Marking others(&graph_, 1);
  {
    Marking strict(&graph_, 0);
    constexpr Roots kOthers = static_cast<Roots>(kDeadBlocks | kPinned);
    strict.AddRoots(kOthers);
    others.AddRoots(kOthers);
    for (Id id : graph_.registered) {
      if (strict.Has(id)) continue;
      for (Id pointer : At(id).pointers) others.Add(pointer);
      others.AddBlock(At(id).block);
    }
  }
  others.Drain();
  for (Id id : graph_.registered)
    if (!others.Has(id)) At(id).must_come = true;
}

void Runner::CheckDestructors(const Marking& lenient) {
  std::vector<Id>& waiting = graph_.destructible;
  auto done = [this](Id id) { return At(id).destructor != DestructorState::Due; };
  waiting.erase(std::remove_if(waiting.begin(), waiting.end(), done), waiting.end());
  for (Id id : waiting)
    if (!lenient.Has(id)) Mismatch("the destructor of " + Describe(id) + ", which is dead, was not called");
}

void Runner::DoIgnore(const Op& op) {
  Id id = InSlot(op.parameters[0]);
  if (id == 0 || At(id).destructor != DestructorState::Due) return;
  fuzz_ignore_destructor(fuzz_slot(Slot(op.parameters[0])));
  At(id).destructor = DestructorState::Ignored;
}

void Runner::DoTrigger(const Op& op) { fuzz_set_trigger_allocations(op.parameters[0] % 20); }

}  // namespace kiln::gc_fuzz
