// The C side: blocks, their counts and links.
#include <algorithm>
#include <cstdlib>

#include "tests/gc_fuzz/runner.h"

namespace kiln::gc_fuzz {
namespace {

// More blocks than that are not left to each other.
constexpr size_t kManyBlocks = 200;

bool IsKnown(BlockState state) { return state == BlockState::Linked || state == BlockState::Tracked; }

}  // namespace

void Runner::SetBlockSlot(int64_t number, Id block) {
  Id& slot = graph_.block_slots[number % 16];
  Id old = slot;
  slot = block;
  if (block != 0) {
    graph_.blocks[block].held++;
    Increment(block);
  }
  if (old == 0) return;
  graph_.blocks[old].held--;
  Decrement(old);
}

// Called after the model's count went down.
void Runner::Decrement(Id id) {
  Block& block = graph_.blocks[id];
  if (--block.real->count != 0) return;
  if (ExpectedCount(block) != 0) Mismatch("the count of block " + std::to_string(id) + " is too low");
  if (block.state == BlockState::Linked || block.state == BlockState::Dead)
    Mismatch("the count of block " + std::to_string(id) + " is 0 while the collector knows it");
  if (block.state == BlockState::Tracked) fuzz_track(block.real, false);
  FreeBlock(id);
}

void Runner::FreeBlock(Id id) {
  graph_.blocks[id].state = BlockState::Freed;
  ClearRefs(id);
  free(graph_.blocks[id].real);
}

void Runner::ClearRefs(Id id) {
  for (int i = 0; i < FUZZ_BLOCK_REFS; i++) {
    Id ref = std::exchange(graph_.blocks[id].refs[i], 0);
    graph_.blocks[id].real->refs[i] = nullptr;
    if (ref == 0) continue;
    graph_.blocks[ref].incoming--;
    Decrement(ref);
  }
}

// Blocks that nobody tracks and that refer to each other would stay for ever.
void Runner::PurgePlainBlocks() {
  std::vector<Id> blocks = graph_.existing_blocks;
  for (Id id : blocks)
    if (graph_.blocks[id].state == BlockState::Plain && graph_.blocks[id].held == 0) ClearRefs(id);
}

void Runner::DoBlockNew(const Op& op) {
  SyncBlocks();
  if (graph_.existing_blocks.size() > kManyBlocks) PurgePlainBlocks();
  auto* real = static_cast<fuzz_block*>(calloc(1, sizeof(fuzz_block)));
  Id id = static_cast<Id>(graph_.blocks.size());
  real->id = id;
  graph_.blocks.emplace_back();
  graph_.blocks.back().real = real;
  graph_.existing_blocks.push_back(id);
  SetBlockSlot(op.parameters[0], id);
}

void Runner::DoBlockDrop(const Op& op) {
  SyncBlocks();
  SetBlockSlot(op.parameters[0], 0);
}

void Runner::DoBlockRef(const Op& op) {
  SyncBlocks();
  Id id = BlockInSlot(op.parameters[0]), target = BlockInSlot(op.parameters[2]);
  if (id == 0) return;
  int index = static_cast<int>(op.parameters[1] % FUZZ_BLOCK_REFS);
  Id old = graph_.blocks[id].refs[index];
  graph_.blocks[id].refs[index] = target;
  graph_.blocks[id].real->refs[index] = target == 0 ? nullptr : graph_.blocks[target].real;
  if (target != 0) {
    graph_.blocks[target].incoming++;
    Increment(target);
  }
  if (old == 0) return;
  graph_.blocks[old].incoming--;
  Decrement(old);
}

void Runner::DoLink(const Op& op) {
  SyncBlocks();
  Id id = InSlot(op.parameters[0]), block = BlockInSlot(op.parameters[1]);
  if (!IsPlainObject(id) || block == 0 || At(id).block != 0) return;
  Block& known = graph_.blocks[block];
  if (known.state != BlockState::Plain) return;
  int kind = static_cast<int>(op.parameters[2] % 2);
  fuzz_link(fuzz_slot(Slot(op.parameters[0])), known.real, kind);
  if (fuzz_take_memory_error()) {
    if (!may_fail_) Mismatch("MemoryError, though memory is not limited");
    return;
  }
  known.state = BlockState::Linked;
  known.kind = kind;
  known.object = id;
  At(id).block = block;
}

void Runner::DoUnlink(const Op& op) {
  SyncBlocks();
  Id block = BlockInSlot(op.parameters[0]);
  if (block == 0 || graph_.blocks[block].state != BlockState::Linked) return;
  fuzz_unlink(graph_.blocks[block].real);
  At(graph_.blocks[block].object).block = 0;
  graph_.blocks[block].object = 0;
  graph_.blocks[block].state = BlockState::Plain;
}

void Runner::DoTrack(const Op& op) {
  SyncBlocks();
  Id block = BlockInSlot(op.parameters[0]);
  bool on = op.parameters[1] != 0;
  if (block == 0) return;
  Block& known = graph_.blocks[block];
  if (known.state != (on ? BlockState::Plain : BlockState::Tracked)) return;
  fuzz_track(known.real, on);
  if (fuzz_take_memory_error()) return;
  known.state = on ? BlockState::Tracked : BlockState::Plain;
}

void Runner::DoBlockOf(const Op& op) {
  SyncBlocks();
  Id id = InSlot(op.parameters[1]);
  if (!IsPlainObject(id)) return;
  fuzz_block* real = fuzz_block_of(fuzz_slot(Slot(op.parameters[1])));
  Id block = At(id).block;
  if (real != (block == 0 ? nullptr : graph_.blocks[block].real))
    Mismatch(Describe(id) + " has another block than block " + std::to_string(block));
  SetBlockSlot(op.parameters[0], block);
}

void Runner::DoObjectOf(const Op& op) {
  SyncBlocks();
  Id block = BlockInSlot(op.parameters[1]);
  if (block == 0) return;
  Id expected = graph_.blocks[block].object;
  void* object = fuzz_object_of(graph_.blocks[block].real);
  if ((object == nullptr) != (expected == 0))
    Mismatch("block " + std::to_string(block) + (object == nullptr ? " has lost its object" : " has an object"));
  if (object != nullptr && fuzz_id(object) != expected)
    Mismatch("block " + std::to_string(block) + " has another object than " + Describe(expected));
  // It may be waiting in a finalizer queue.
  if (object != nullptr && graph_.blocks[block].kind == 1) Revive(expected);
  SetSlot(Slot(op.parameters[0]), expected, object);
}

void Runner::DoNextDeadBlock(const Op& op) {
  for (int64_t i = op.parameters[0]; i >= 0; i--) {
    SyncBlocks();
    fuzz_block* real = fuzz_next_dead_block();
    if (real == nullptr) {
      for (Id id : graph_.existing_blocks)
        if (graph_.blocks[id].state == BlockState::Dead)
          Mismatch("no block is dead, but block " + std::to_string(id) + " lost its link and has one "
                   "reference more than there are");
      return;
    }
    Id id = static_cast<Id>(real->id);
    Block& block = graph_.blocks[id];
    if (block.state != BlockState::Dead || block.real != real)
      Mismatch("block " + std::to_string(id) + " is handed out, but was not dead");
    if (real->count != ExpectedCount(block) + 1)
      Mismatch("dead block " + std::to_string(id) + " has count " + std::to_string(real->count));
    block.state = BlockState::Plain;
    ClearRefs(id);
    Decrement(id);
  }
}

void Runner::SyncBlocks() {
  std::vector<Id>& existing = graph_.existing_blocks;
  auto freed = [this](Id id) { return graph_.blocks[id].state == BlockState::Freed; };
  existing.erase(std::remove_if(existing.begin(), existing.end(), freed), existing.end());
  std::vector<Id> lost;
  for (Id id : existing) {
    const Block& block = graph_.blocks[id];
    if (IsKnown(block.state) && block.real->count < fuzz_linked_count) lost.push_back(id);
  }
  if (lost.empty()) return;
  Marking strict(&graph_, 0), registered(&graph_, 1);
  strict.AddRoots(kStrict);
  registered.AddRoots(kRegistered);
  for (Id id : lost) LoseLink(id, strict, registered);
}

void Runner::LoseLink(Id id, const Marking& strict, const Marking& registered) {
  Block& block = graph_.blocks[id];
  std::string name = "block " + std::to_string(id);
  if (block.object != 0 && (strict.Has(block.object) || registered.Has(block.object)))
    Mismatch(name + " has lost its link with " + Describe(block.object) + ", which is reachable");
  if (block.object != 0) At(block.object).block = 0;
  block.object = 0;
  if (block.real->count == ExpectedCount(block) + 1) {
    if (registered.HasBlock(id)) Mismatch(name + " is handed out as dead, but it is reachable");
    block.state = BlockState::Dead;
  } else if (block.real->count == ExpectedCount(block) && block.state == BlockState::Linked) {
    block.state = BlockState::Plain;
    // The object of such a link lives as long as the block.
    if (block.kind == 0) Mismatch(name + " has lost its object");
  } else {
    Mismatch(name + " has count " + std::to_string(block.real->count) + " and " +
             std::to_string(ExpectedCount(block)) + " references");
  }
}

void Runner::CheckBlocksAfterFull(const Marking& lenient) {
  for (Id id : graph_.existing_blocks) {
    const Block& block = graph_.blocks[id];
    if (!IsKnown(block.state)) continue;
    if (!lenient.HasBlock(id)) Mismatch("block " + std::to_string(id) + " is dead, but not handed out");
    if (block.object != 0 && !lenient.Has(block.object))
      Mismatch("block " + std::to_string(id) + " is linked, but " + Describe(block.object) + " is dead");
  }
}

}  // namespace kiln::gc_fuzz
