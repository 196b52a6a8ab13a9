// The shape of one graph: predecessors and dominators.
#pragma once

#include <vector>

#include "flowgraph/graph.h"

namespace kiln::backendopt {

/// The blocks that have a link to each block, by BlockId; a block stands once for each of its links.
std::vector<std::vector<flowgraph::BlockId>> Predecessors(const flowgraph::Graph& graph);

/// Dominators of a graph whose blocks are all reachable and in reverse post order (as CleanGraph,
/// OpenBlocks and CloseBlocks leave them).
class DominatorTree {
 public:
  explicit DominatorTree(const flowgraph::Graph& graph);

  /// Immediate dominator; the entry is its own.
  flowgraph::BlockId idom(flowgraph::BlockId block) const { return idom_[block.index]; }
  const std::vector<flowgraph::BlockId>& children(flowgraph::BlockId block) const {
    return children_[block.index];
  }
  /// True if every way to `b` goes through `a`; a block dominates itself.
  bool Dominates(flowgraph::BlockId a, flowgraph::BlockId b) const {
    return enter_[a.index] <= enter_[b.index] && leave_[b.index] <= leave_[a.index];
  }
  /// All blocks, each after its dominator, children in order.
  const std::vector<flowgraph::BlockId>& preorder() const { return preorder_; }

 private:
  void FindIdoms(const flowgraph::Graph& graph);
  void Number();

  std::vector<flowgraph::BlockId> idom_;
  std::vector<std::vector<flowgraph::BlockId>> children_;
  std::vector<flowgraph::BlockId> preorder_;
  std::vector<uint32_t> enter_;
  std::vector<uint32_t> leave_;
};

/// A loop: the target of a back edge, and all blocks from which that edge is reached without leaving.
struct Loop {
  flowgraph::BlockId header;
  std::vector<flowgraph::BlockId> blocks;  // ascending, header first
};

/// The natural loops of `graph`, one for each header, inner ones before the outer ones around them.
std::vector<Loop> FindLoops(const flowgraph::Graph& graph, const DominatorTree& dominators);

}  // namespace kiln::backendopt
