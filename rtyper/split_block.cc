#include "rtyper/split_block.h"

#include <map>
#include <set>

namespace kiln::rtyper {

using flowgraph::Block;
using flowgraph::BlockId;
using flowgraph::Graph;
using flowgraph::Link;
using flowgraph::Op;
using flowgraph::TerminatorKind;
using flowgraph::ValueId;
using flowgraph::ValueKind;

namespace {

/// Renames uses of values; a value seen for the first time that `is_local` becomes a parameter.
class Importer {
 public:
  Importer(Graph& graph, BlockId from, BlockId to, std::set<ValueId> available)
      : graph_(graph), from_(from), to_(to), available_(std::move(available)) {}

  void Use(ValueId& value) {
    if (!value.valid() || !available_.contains(value) || graph_.is_constant(value)) return;
    auto [it, fresh] = renamed_.try_emplace(value);
    if (fresh) {
      const flowgraph::Value old = graph_.value(value);
      it->second = graph_.NewValue(ValueKind::BlockParam, old.name, old.type);
      graph_.block(to_).params.push_back(it->second);
      graph_.block(from_).term.links[0].args.push_back(value);
    }
    value = it->second;
  }

 private:
  Graph& graph_;
  BlockId from_;
  BlockId to_;
  std::set<ValueId> available_;
  std::map<ValueId, ValueId> renamed_;
};

}  // namespace

std::vector<Link> CopyExceptLinks(Graph& graph, const std::vector<Link>& links) {
  std::vector<Link> copy = links;
  for (Link& link : copy) {
    if (!link.exc_value.valid()) continue;
    const flowgraph::Value old = graph.value(link.exc_value);
    ValueId fresh = graph.NewValue(ValueKind::ExceptValue, old.name, old.type);
    for (ValueId& arg : link.args) {
      if (arg == link.exc_value) arg = fresh;
    }
    link.exc_value = fresh;
  }
  return copy;
}

BlockId SplitBlock(Graph& graph, BlockId id, size_t count) {
  BlockId rest_id = graph.NewBlock(graph.block(id).name);
  Block& block = graph.block(id);
  Block& rest = graph.block(rest_id);
  rest.ops.assign(std::make_move_iterator(block.ops.begin() + count),
                  std::make_move_iterator(block.ops.end()));
  block.ops.resize(count);
  rest.term = std::move(block.term);
  block.term = {};
  block.term.kind = TerminatorKind::Goto;
  block.term.loc = rest.term.loc;
  block.term.links.emplace_back();
  block.term.links[0].target = rest_id;

  std::set<ValueId> available(block.params.begin(), block.params.end());
  for (const Op& op : block.ops) available.insert(op.result);
  Importer importer(graph, id, rest_id, std::move(available));
  for (Op& op : graph.block(rest_id).ops) {
    for (ValueId& value : op.operands) importer.Use(value);
  }
  importer.Use(graph.block(rest_id).term.operand);
  flowgraph::ForEachLink(graph.block(rest_id), [&](Link& link) {
    for (ValueId& value : link.args) importer.Use(value);
  });
  return rest_id;
}

void PlaceExceptLinks(Graph& graph, BlockId id, size_t first_op,
                      const std::function<bool(const Link&, const Op&)>& catches) {
  BlockId current = id;
  size_t index = first_op;
  while (true) {
    while (index < graph.block(current).ops.size() &&
           !flowgraph::GetOpInfo(graph.block(current).ops[index].code).raises()) {
      ++index;
    }
    Block& block = graph.block(current);
    if (index >= block.ops.size()) {
      if (block.term.kind != TerminatorKind::Raise) block.term.except.clear();
      return;
    }
    std::vector<Link> matching;
    for (const Link& link : block.term.except) {
      if (catches(link, block.ops[index])) matching.push_back(link);
    }
    bool last = index + 1 == block.ops.size() && block.term.kind == TerminatorKind::Goto;
    if (last) {
      block.term.except = std::move(matching);
      return;
    }
    if (matching.empty()) {
      ++index;
      continue;
    }
    BlockId rest = SplitBlock(graph, current, index + 1);
    graph.block(current).term.except = CopyExceptLinks(graph, matching);
    current = rest;
    index = 0;
  }
}

}  // namespace kiln::rtyper
