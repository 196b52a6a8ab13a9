// Which block every path from the entry to another goes through.
#pragma once

#include <vector>

#include "flowgraph/graph.h"

namespace kiln::flowgraph {

/// The dominator tree of a graph as it is when the tree is made. Blocks that the entry does not reach are
/// in no tree: nothing dominates them, and they dominate nothing.
class DominatorTree {
 public:
  explicit DominatorTree(const Graph& graph);

  /// The closest block, other than itself, through which every path to `block` goes; invalid for the
  /// entry and for unreachable blocks.
  BlockId ImmediateDominator(BlockId block) const { return immediate_[block.index]; }
  bool IsReachable(BlockId block) const { return depth_[block.index] > 0; }
  /// True if every path to `block` goes through `dominator`; a reachable block dominates itself.
  bool Dominates(BlockId dominator, BlockId block) const;
  /// The last block that dominates both; both must be reachable.
  BlockId CommonDominator(BlockId a, BlockId b) const;

 private:
  std::vector<BlockId> immediate_;
  std::vector<uint32_t> depth_;  // of the entry 1; 0: unreachable
};

}  // namespace kiln::flowgraph
