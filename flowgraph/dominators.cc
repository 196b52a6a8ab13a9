#include "flowgraph/dominators.h"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dominator_tree.hpp>

namespace kiln::flowgraph {

namespace {

using BoostGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS>;

// The edges between reachable blocks. A link from a block that is never run must not count as a path.
BoostGraph EdgesOf(const Graph& graph) {
  BoostGraph edges(graph.blocks.size());
  std::vector<bool> seen(graph.blocks.size());
  std::vector<BlockId> pending = {graph.entry()};
  seen[graph.entry().index] = true;
  while (!pending.empty()) {
    BlockId from = pending.back();
    pending.pop_back();
    ForEachLink(graph.block(from), [&](const Link& link) {
      boost::add_edge(from.index, link.target.index, edges);
      if (seen[link.target.index]) return;
      seen[link.target.index] = true;
      pending.push_back(link.target);
    });
  }
  return edges;
}

}  // namespace

DominatorTree::DominatorTree(const Graph& graph)
    : immediate_(graph.blocks.size()), depth_(graph.blocks.size()) {
  BoostGraph edges = EdgesOf(graph);
  const size_t none = boost::graph_traits<BoostGraph>::null_vertex();
  std::vector<size_t> parents(graph.blocks.size(), none);
  auto index = boost::get(boost::vertex_index, edges);
  boost::lengauer_tarjan_dominator_tree(
      edges, graph.entry().index, boost::make_iterator_property_map(parents.begin(), index));
  for (size_t i = 0; i < parents.size(); ++i) {
    if (parents[i] != none) immediate_[i] = BlockId{static_cast<uint32_t>(parents[i])};
  }
  depth_[graph.entry().index] = 1;
  std::vector<uint32_t> chain;
  for (uint32_t i = 0; i < immediate_.size(); ++i) {
    for (uint32_t at = i; depth_[at] == 0 && immediate_[at].valid(); at = immediate_[at].index) {
      chain.push_back(at);
    }
    for (; !chain.empty(); chain.pop_back()) {
      depth_[chain.back()] = depth_[immediate_[chain.back()].index] + 1;
    }
  }
}

bool DominatorTree::Dominates(BlockId dominator, BlockId block) const {
  if (!IsReachable(dominator) || !IsReachable(block)) return false;
  while (depth_[block.index] > depth_[dominator.index]) block = immediate_[block.index];
  return block == dominator;
}

BlockId DominatorTree::CommonDominator(BlockId a, BlockId b) const {
  while (a != b) {
    BlockId& deeper = depth_[a.index] >= depth_[b.index] ? a : b;
    deeper = immediate_[deeper.index];
  }
  return a;
}

}  // namespace kiln::flowgraph
