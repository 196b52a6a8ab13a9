// The model: what objects and blocks there are, how they are linked, and what is reachable, found the slow
// way. It knows no addresses but for those that must stay.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/gc_fuzz/script.h"

namespace kiln::gc_fuzz {

using Id = int32_t;  // of an object or a block; 0: none

inline constexpr int kWeakType = -1;
inline constexpr int kLanes = 2;

enum class DestructorState : uint8_t { None, Due, Ignored, Called };

struct Object {
  int type = 0;  // kWeakType: a weak reference
  int64_t length = 0;
  uint32_t salt = 0;
  bool prebuilt = false;
  bool pinned = false;
  bool hashed = false, numbered = false;
  DestructorState destructor = DestructorState::None;
  bool must_come = false;    // out of its queue, before that says that it is empty
  int queue = -1;            // that watches it
  Id target = 0;             // of a weak reference
  Id block = 0;              // its twin
  int64_t created_at = 0;    // times are counted in operations
  int64_t registered_at = 0;
  int64_t revived_at = -1;   // when it last became reachable again through a finalizer queue
  int64_t hash = 0, number = 0;
  void* stays_at = nullptr;  // where it must be found
  std::vector<Id> pointers;
  uint32_t marks[kLanes] = {};
};

enum class BlockState : uint8_t {
  Plain,    // not known to the collector
  Linked,   // with `object`
  Tracked,  // without object
  Dead,     // waits to be handed out
  Freed,
};

struct Block {
  fuzz_block* real = nullptr;
  BlockState state = BlockState::Plain;
  int kind = 0;  // of the link: 0 keeps the object alive, 1 does not
  Id object = 0;
  Id refs[FUZZ_BLOCK_REFS] = {};
  int64_t held = 0;      // references from slots of the C side
  int64_t incoming = 0;  // references from blocks
  uint32_t marks[kLanes] = {};
};

struct Graph {
  std::vector<Object> objects = std::vector<Object>(1);
  std::vector<Block> blocks = std::vector<Block>(1);
  std::vector<Id> slots;
  Id prebuilts[FUZZ_PREBUILTS] = {};
  Id block_slots[16] = {};
  bool traverse = true;
  uint32_t marks[kLanes] = {};

  // Objects that were registered, have a destructor or were pinned, and blocks that exist; may hold some that no
  // longer do.
  std::vector<Id> registered, destructible, pinned, existing_blocks;
};

// What counts as a root besides what the program and C refer to.
enum Roots {
  kStrict = 0,
  kRegistered = 1,  // objects that finalizer queues watch or hold
  kDeadBlocks = 2,  // what is referred to by blocks that wait to be handed out
  kPinned = 4,      // dead ones may stay: they were to be unpinned first
  kLenient = kRegistered | kDeadBlocks | kPinned,
};

/// Marks what is reachable. One marking is valid in a lane until the next one is made.
class Marking {
 public:
  Marking(Graph* graph, int lane);

  void AddRoots(Roots roots);
  void Add(Id object);
  void AddBlock(Id block);
  /// Follows what was added.
  void Drain();

  bool Has(Id object) const { return graph_.objects[object].marks[lane_] == mark_; }
  bool HasBlock(Id block) const { return graph_.blocks[block].marks[lane_] == mark_; }
  /// The objects marked, in the order in which that happened.
  const std::vector<Id>& Found() const { return found_; }
  /// Whether links through blocks are followed.
  void IgnoreBlocks() { follow_blocks_ = false; }

 private:
  void AddBlockRoots(Roots roots);

  Graph& graph_;
  int lane_;
  uint32_t mark_;
  bool follow_blocks_ = true;
  std::vector<Id> found_;
  size_t looked_at_ = 0;
  std::vector<Id> found_blocks_;
  size_t blocks_looked_at_ = 0;
};

}  // namespace kiln::gc_fuzz
