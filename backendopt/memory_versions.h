// Which state of memory each point of a graph sees.
#pragma once

#include <vector>

#include "backendopt/memory_effects.h"

namespace kiln::backendopt {

/// Numbers the states of the memory classes that a graph in open form reads: two points with the same
/// version of a class, one dominating the other, see the same contents of it.
class MemoryVersions {
 public:
  using Version = uint32_t;

  MemoryVersions(const MemoryEffects& effects, const flowgraph::Graph& graph);

  /// The index of the class that `op` reads among those that the graph reads, or -1.
  int SlotRead(const flowgraph::Op& op) const { return slot_read_[op.result.index]; }
  int SlotOf(MemoryClass place) const;
  /// The versions at the start of `block`, by slot.
  const std::vector<Version>& AtStart(flowgraph::BlockId block) const { return in_[block.index]; }
  const std::vector<Version>& AtEnd(flowgraph::BlockId block) const { return out_[block.index]; }
  /// Moves `now` over `op`, the op of the given index in the block.
  void Advance(flowgraph::BlockId block, size_t op, std::vector<Version>& now) const;
  /// Whether `version` is a merge at the start of `block`.
  static bool IsMergeAt(Version version, flowgraph::BlockId block) {
    return version == MergeAt(block);
  }

 private:
  struct Kill {
    uint32_t op;
    uint32_t slot;
    Version version;
  };

  static Version MergeAt(flowgraph::BlockId block) { return 0x80000000u | block.index; }
  void FindSlots();
  void FindKills();
  bool Solve();
  void GiveUp();
  bool Sound() const;
  Version Meet(flowgraph::BlockId block, size_t slot) const;
  void LeaveBlock(flowgraph::BlockId block);

  const MemoryEffects& effects_;
  const flowgraph::Graph& graph_;
  std::vector<int> slot_of_;    // by MemoryClass
  std::vector<int> slot_read_;  // by the result of an op
  std::vector<MemoryClass> slots_;
  std::vector<std::vector<flowgraph::BlockId>> predecessors_;
  std::vector<std::vector<Kill>> kills_;  // by block, in order
  std::vector<std::vector<Version>> in_;
  std::vector<std::vector<Version>> out_;
};

}  // namespace kiln::backendopt
