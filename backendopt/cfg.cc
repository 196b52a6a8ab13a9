#include "backendopt/cfg.h"

#include <algorithm>
#include <utility>

namespace kiln::backendopt {

using flowgraph::BlockId;
using flowgraph::Graph;
using flowgraph::Link;

std::vector<std::vector<BlockId>> Predecessors(const Graph& graph) {
  std::vector<std::vector<BlockId>> result(graph.blocks.size());
  for (uint32_t b = 0; b < graph.blocks.size(); ++b) {
    ForEachLink(graph.blocks[b],
                [&](const Link& link) { result[link.target.index].push_back(BlockId{b}); });
  }
  return result;
}

DominatorTree::DominatorTree(const Graph& graph) {
  FindIdoms(graph);
  Number();
}

// Cooper, Harvey, Kennedy: "A Simple, Fast Dominance Algorithm". Block numbers are the reverse post order.
void DominatorTree::FindIdoms(const Graph& graph) {
  auto predecessors = Predecessors(graph);
  idom_.assign(graph.blocks.size(), BlockId{});
  idom_[0] = BlockId{0};
  auto meet = [&](BlockId a, BlockId b) {
    while (a != b) {
      while (a.index > b.index) a = idom_[a.index];
      while (b.index > a.index) b = idom_[b.index];
    }
    return a;
  };
  for (bool changed = true; changed;) {
    changed = false;
    for (uint32_t b = 1; b < graph.blocks.size(); ++b) {
      BlockId best;
      for (BlockId from : predecessors[b]) {
        if (!idom_[from.index].valid()) continue;
        best = best.valid() ? meet(best, from) : from;
      }
      changed |= idom_[b] != best;
      idom_[b] = best;
    }
  }
}

void DominatorTree::Number() {
  const size_t count = idom_.size();
  children_.resize(count);
  enter_.resize(count);
  leave_.resize(count);
  for (uint32_t b = 1; b < count; ++b) children_[idom_[b].index].push_back(BlockId{b});
  uint32_t clock = 0;
  std::vector<std::pair<BlockId, size_t>> stack;
  auto enter = [&](BlockId block) {
    enter_[block.index] = clock++;
    preorder_.push_back(block);
    stack.emplace_back(block, 0);
  };
  enter(BlockId{0});
  while (!stack.empty()) {
    auto& [block, next] = stack.back();
    if (next < children_[block.index].size()) {
      enter(children_[block.index][next++]);
      continue;
    }
    leave_[block.index] = clock++;
    stack.pop_back();
  }
}

std::vector<Loop> FindLoops(const Graph& graph, const DominatorTree& dominators) {
  auto predecessors = Predecessors(graph);
  std::vector<Loop> loops;
  std::vector<BlockId> seen(graph.blocks.size());
  for (uint32_t h = static_cast<uint32_t>(graph.blocks.size()); h-- > 0;) {
    BlockId header{h};
    std::vector<BlockId> stack;
    for (BlockId from : predecessors[h]) {
      if (dominators.Dominates(header, from)) stack.push_back(from);
    }
    if (stack.empty()) continue;
    Loop loop{header, {header}};
    seen[h] = header;
    while (!stack.empty()) {
      BlockId block = stack.back();
      stack.pop_back();
      if (seen[block.index] == header) continue;
      seen[block.index] = header;
      loop.blocks.push_back(block);
      for (BlockId from : predecessors[block.index]) stack.push_back(from);
    }
    std::sort(loop.blocks.begin(), loop.blocks.end());
    loops.push_back(std::move(loop));
  }
  return loops;
}

}  // namespace kiln::backendopt
