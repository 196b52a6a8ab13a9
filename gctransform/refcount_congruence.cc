#include "gctransform/refcount_congruence.h"

#include <map>
#include <vector>

#include "gctransform/refcount_ops.h"

namespace kiln::gctransform {

using flowgraph::Block;
using flowgraph::BlockId;
using flowgraph::Graph;
using flowgraph::Link;
using flowgraph::Op;
using flowgraph::Opcode;
using flowgraph::ValueId;

namespace {

// Starts with all parameters of a block in one class and splits classes whose members are given values of
// different classes, until nothing changes. A class is named by its first member.
class Congruence {
 public:
  explicit Congruence(const Graph& graph)
      : graph_(graph), roots_(FindRoots(graph)), leader_(graph.values.size()) {
    incoming_.resize(graph.blocks.size());
    for (const Block& block : graph.blocks) {
      for (const Link& link : block.term.links) incoming_[link.target.index].push_back(&link);
    }
    for (uint32_t i = 0; i < graph.values.size(); ++i) leader_[i] = ValueId{i};
    for (uint32_t i = 1; i < graph.blocks.size(); ++i) {
      ValueId first;
      for (ValueId param : graph.blocks[i].params) {
        if (!IsCounted(graph, param)) continue;
        if (!first.valid()) first = param;
        leader_[param.index] = first;
      }
    }
    while (Split()) {
    }
  }

  ValueId Leader(ValueId param) const { return leader_[param.index]; }

 private:
  bool Split() {
    bool changed = false;
    for (uint32_t i = 1; i < graph_.blocks.size(); ++i) changed |= SplitBlock(i);
    return changed;
  }

  bool SplitBlock(uint32_t index) {
    bool changed = false;
    const std::vector<ValueId>& params = graph_.blocks[index].params;
    std::map<std::vector<ValueId>, ValueId> first;
    for (size_t i = 0; i < params.size(); ++i) {
      if (!IsCounted(graph_, params[i])) continue;
      std::vector<ValueId> key = {leader_[params[i].index]};
      for (const Link* link : incoming_[index]) {
        key.push_back(leader_[roots_[link->args[i].index].index]);
      }
      ValueId leader = first.try_emplace(std::move(key), params[i]).first->second;
      changed |= leader != leader_[params[i].index];
      leader_[params[i].index] = leader;
    }
    return changed;
  }

  const Graph& graph_;
  std::vector<ValueId> roots_;
  std::vector<ValueId> leader_;
  std::vector<std::vector<const Link*>> incoming_;
};

Op CastOf(Graph& graph, ValueId leader, ValueId param, const flowgraph::SourceLoc& loc) {
  Op op;
  bool same_type = graph.value(leader).type == graph.value(param).type;
  op.code = same_type ? Opcode::ll_same_as : Opcode::ll_cast_pointer;
  op.operands = {leader};
  op.result = param;
  op.loc = loc;
  graph.value(param).kind = flowgraph::ValueKind::OpResult;
  return op;
}

}  // namespace

void MergeCongruentParams(Graph& graph) {
  Congruence congruence(graph);
  std::vector<std::vector<bool>> goes(graph.blocks.size());
  for (size_t b = 0; b < graph.blocks.size(); ++b) {
    Block& block = graph.blocks[b];
    std::vector<Op> casts;
    std::vector<ValueId> kept;
    for (ValueId param : block.params) {
      ValueId leader = congruence.Leader(param);
      goes[b].push_back(leader != param);
      if (leader == param) {
        kept.push_back(param);
      } else {
        casts.push_back(CastOf(graph, leader, param, block.term.loc));
      }
    }
    block.params = std::move(kept);
    block.ops.insert(block.ops.begin(), casts.begin(), casts.end());
  }
  for (Block& block : graph.blocks) {
    for (Link& link : block.term.links) {
      std::vector<ValueId> args;
      for (size_t i = 0; i < link.args.size(); ++i) {
        if (!goes[link.target.index][i]) args.push_back(link.args[i]);
      }
      link.args = std::move(args);
    }
  }
}

}  // namespace kiln::gctransform
