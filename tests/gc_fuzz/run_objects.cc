// Operations on objects and their links.
#include <algorithm>

#include "tests/gc_fuzz/runner.h"

namespace kiln::gc_fuzz {
namespace {

constexpr int64_t kLargest = 4 << 20;

}  // namespace

void Runner::DoNew(const Op& op) {
  int type = static_cast<int>(op.parameters[1] % FUZZ_TYPES);
  Allocate(Slot(op.parameters[0]), type, Length(type, op.parameters[2], kLargest));
}

void Runner::DoSet(const Op& op) {
  Id id = InSlot(op.parameters[0]);
  if (id == 0 || At(id).pointers.empty()) return;
  int64_t index = op.parameters[1] % At(id).pointers.size();
  Store(id, fuzz_slot(Slot(op.parameters[0])), index, InSlot(op.parameters[2]),
        fuzz_slot(Slot(op.parameters[2])));
}

void Runner::DoClear(const Op& op) {
  Id id = InSlot(op.parameters[0]);
  if (id == 0 || At(id).pointers.empty()) return;
  Store(id, fuzz_slot(Slot(op.parameters[0])), op.parameters[1] % At(id).pointers.size(), 0, nullptr);
}

void Runner::DoGet(const Op& op) {
  Id id = InSlot(op.parameters[1]);
  if (id == 0 || At(id).pointers.empty()) return;
  int64_t index = op.parameters[2] % At(id).pointers.size();
  void* value = fuzz_pointer(At(id).type, fuzz_slot(Slot(op.parameters[1])), index);
  if ((value == nullptr) != (At(id).pointers[index] == 0))
    Mismatch("pointer " + std::to_string(index) + " of " + Describe(id) + " has changed");
  SetSlot(Slot(op.parameters[0]), At(id).pointers[index], value);
}

void Runner::DoMove(const Op& op) {
  SetSlot(Slot(op.parameters[0]), InSlot(op.parameters[1]), fuzz_slot(Slot(op.parameters[1])));
}

void Runner::DoDrop(const Op& op) { SetSlot(Slot(op.parameters[0]), 0, nullptr); }

void Runner::DoDropAll(const Op&) {
  for (size_t slot = 0; slot < graph_.slots.size(); slot++) SetSlot(static_cast<int>(slot), 0, nullptr);
  for (int i = 0; i < FUZZ_PREBUILTS; i++) {
    Id id = graph_.prebuilts[i];
    for (size_t index = 0; id != 0 && index < At(id).pointers.size(); index++)
      if (At(id).pointers[index] != 0) Store(id, fuzz_prebuilt(i), index, 0, nullptr);
  }
}

void Runner::DoSlots(const Op& op) {
  int count = 2 + static_cast<int>(op.parameters[0] % (FUZZ_SLOTS - 1));
  graph_.slots.resize(count);
  fuzz_use_slots(count);
}

void Runner::DoWrite(const Op& op) {
  Id id = InSlot(op.parameters[0]);
  if (!IsPlainObject(id)) return;
  At(id).salt = static_cast<uint32_t>(op.parameters[1]);
  fuzz_fill(At(id).type, fuzz_slot(Slot(op.parameters[0])), At(id).length, At(id).salt);
}

void Runner::DoChain(const Op& op) {
  int slot = Slot(op.parameters[0]);
  int type = static_cast<int>(op.parameters[1] % FUZZ_TYPES);
  int64_t count = op.parameters[2] % (collects_often_ ? 20 : 300);
  // Now and then so many that nobody may follow them by recursion.
  if (count == 299) count = 60000;
  int64_t length = Shape(type).item_pointers != 0 ? 1 : 0;
  if (Shape(type).pointers + Shape(type).item_pointers == 0) return;
  for (int64_t i = 0; i < count; i++) {
    Id id = static_cast<Id>(graph_.objects.size());
    void* object = fuzz_new(type, length, id);
    if (Failed(object)) return;
    AddObject(type, length);
    Store(id, object, 0, graph_.slots[slot], fuzz_slot(slot));
    TakeSlot(slot, id, object);
  }
}

void Runner::DoGarbage(const Op& op) {
  int type = static_cast<int>(op.parameters[0] % FUZZ_TYPES);
  int64_t count = op.parameters[2] % (collects_often_ ? 20 : 300);
  int64_t length = Length(type, op.parameters[1], kLargest / (count + 1));
  int slot = static_cast<int>(graph_.slots.size() - 1);
  for (int64_t i = 0; i < count; i++)
    if (!Allocate(slot, type, length)) break;
  SetSlot(slot, 0, nullptr);
}

void Runner::DoHuge(const Op& op) {
  int type = static_cast<int>(op.parameters[1] % FUZZ_TYPES);
  if (Shape(type).item_size == 0) return;
  constexpr int64_t kLengths[] = {INT64_MAX, INT64_MAX / 8, INT64_MAX / 16, (int64_t)1 << 50, -1};
  void* object = fuzz_new(type, kLengths[op.parameters[2] % 5], 0);
  if (object != nullptr) Mismatch("an object larger than the address space");
  if (!fuzz_take_memory_error()) Mismatch("no result, and no MemoryError pending");
}

void Runner::DoPrebuiltSet(const Op& op) {
  int prebuilt = static_cast<int>(op.parameters[0] % FUZZ_PREBUILTS);
  Id id = graph_.prebuilts[prebuilt];
  if (id == 0 || At(id).pointers.empty()) return;
  Store(id, fuzz_prebuilt(prebuilt), op.parameters[1] % At(id).pointers.size(),
        InSlot(op.parameters[2]), fuzz_slot(Slot(op.parameters[2])));
}

void Runner::DoPrebuiltGet(const Op& op) {
  int prebuilt = static_cast<int>(op.parameters[1] % FUZZ_PREBUILTS);
  Id id = graph_.prebuilts[prebuilt];
  if (id != 0) SetSlot(Slot(op.parameters[0]), id, fuzz_prebuilt(prebuilt));
}

void Runner::DoCheck(const Op&) { CheckAll(false); }

void Runner::DoHash(const Op& op) {
  Id id = InSlot(op.parameters[0]);
  if (id == 0) return;
  int64_t hash = fuzz_hash(fuzz_slot(Slot(op.parameters[0])));
  if (At(id).hashed && At(id).hash != hash) Mismatch("the identity hash of " + Describe(id) + " has changed");
  At(id).hashed = true;
  At(id).hash = hash;
}

void Runner::DoUniqueId(const Op& op) {
  Id id = InSlot(op.parameters[0]);
  if (id == 0) return;
  int64_t number = fuzz_unique_id(fuzz_slot(Slot(op.parameters[0])));
  if (At(id).numbered && At(id).number != number) Mismatch("the id of " + Describe(id) + " has changed");
  Id& owner = numbers_[number];
  if (owner != 0 && owner != id) {
    Marking strict(&graph_, 0);
    strict.AddRoots(kStrict);
    if (strict.Has(owner)) Mismatch(Describe(id) + " has the id of " + Describe(owner));
  }
  owner = id;
  At(id).numbered = true;
  At(id).number = number;
}

void Runner::DoFill(const Op& op) {
  Id id = InSlot(op.parameters[0]);
  if (!IsPlainObject(id) || Shape(At(id).type).item_pointers == 0 || At(id).length == 0) return;
  int64_t each = Shape(At(id).type).item_pointers;
  int64_t first = op.parameters[1] % At(id).length;
  int64_t last = std::min(At(id).length, first + op.parameters[2]);
  for (int64_t i = first; i < last; i++) {
    Store(id, fuzz_slot(Slot(op.parameters[0])), Shape(At(id).type).pointers + i * each,
          InSlot(op.parameters[3]), fuzz_slot(Slot(op.parameters[3])));
  }
}

void Runner::DoCopy(const Op& op) {
  Id from = InSlot(op.parameters[0]), to = InSlot(op.parameters[2]);
  if (!IsPlainObject(from) || !IsPlainObject(to) || At(from).type != At(to).type) return;
  const fuzz_shape& shape = Shape(At(from).type);
  if (shape.item_pointers == 0 || At(from).length == 0 || At(to).length == 0) return;
  int64_t first = op.parameters[1] % At(from).length, to_first = op.parameters[3] % At(to).length;
  int64_t count = std::min({op.parameters[4], At(from).length - first, At(to).length - to_first});
  std::vector<Id> moved(At(from).pointers.begin() + shape.pointers + first * shape.item_pointers,
                        At(from).pointers.begin() + shape.pointers + (first + count) * shape.item_pointers);
  std::copy(moved.begin(), moved.end(),
            At(to).pointers.begin() + shape.pointers + to_first * shape.item_pointers);
  fuzz_copy_items(At(from).type, fuzz_slot(Slot(op.parameters[0])), first,
                  fuzz_slot(Slot(op.parameters[2])), to_first, count);
}

void Runner::DoPin(const Op& op) {
  Id id = InSlot(op.parameters[0]);
  void* object = fuzz_slot(Slot(op.parameters[0]));
  if (id == 0 || At(id).pinned || !fuzz_can_move(object) || !fuzz_pin(object)) return;
  At(id).pinned = true;
  graph_.pinned.push_back(id);
  At(id).stays_at = object;
}

void Runner::DoUnpin(const Op& op) {
  Id id = InSlot(op.parameters[0]);
  if (id == 0 || !At(id).pinned) return;
  fuzz_unpin(fuzz_slot(Slot(op.parameters[0])));
  At(id).pinned = false;
  At(id).stays_at = nullptr;
}

void Runner::DoStay(const Op& op) {
  Id id = InSlot(op.parameters[0]);
  void* object = fuzz_slot(Slot(op.parameters[0]));
  if (id != 0 && !At(id).pinned && !fuzz_can_move(object)) At(id).stays_at = object;
}

void Runner::DoCollect(const Op& op) {
  int64_t generation = op.parameters[0] % 2;
  fuzz_collect(static_cast<int>(generation));
  Collected(generation);
}

void Runner::DoRaise(const Op& op) {
  int64_t generation = op.parameters[1] % 2;
  if (InSlot(op.parameters[0]) == 0) return;
  fuzz_collect_raised(Slot(op.parameters[0]), static_cast<int>(generation));
  Collected(generation);
}

void Runner::DoStep(const Op& op) {
  for (int64_t i = op.parameters[0] % 8; i >= 0; i--) fuzz_collect_step();
}

void Runner::DoEnable(const Op& op) { fuzz_enable(op.parameters[0] != 0); }

void Runner::DoPressure(const Op& op) {
  fuzz_pressure(op.parameters[1], fuzz_slot(Slot(op.parameters[0])));
  if (fuzz_take_memory_error()) Mismatch("memory pressure raises MemoryError");
}

}  // namespace kiln::gc_fuzz
