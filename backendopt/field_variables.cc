#include "backendopt/field_variables.h"

#include <algorithm>
#include <utility>

#include "backendopt/cfg.h"

namespace kiln::backendopt {

using flowgraph::BlockId;
using flowgraph::Graph;
using flowgraph::Link;
using flowgraph::TypeRef;
using flowgraph::ValueId;
using flowgraph::ValueKind;

FieldVariables::FieldVariables(Graph& graph) : graph_(graph), predecessors_(Predecessors(graph)) {
  for (auto& list : predecessors_) {
    list.erase(std::unique(list.begin(), list.end()), list.end());
  }
}

uint32_t FieldVariables::NewCell(TypeRef type, std::string name, ValueId initial) {
  cells_.push_back({type, std::move(name), initial});
  return static_cast<uint32_t>(cells_.size() - 1);
}

void FieldVariables::SetAtEnd(BlockId block, uint32_t cell, ValueId value) {
  at_end_[Key(block, cell)] = value;
}

// Up the only predecessors to a write, or to a merge, which gets a parameter whose arguments come later.
ValueId FieldVariables::AtStart(BlockId block, uint32_t cell) {
  std::vector<BlockId> path;
  ValueId value;
  while (!value.valid()) {
    if (auto it = at_start_.find(Key(block, cell)); it != at_start_.end()) {
      value = it->second;
      break;
    }
    path.push_back(block);
    const auto& from = predecessors_[block.index];
    if (from.empty()) {
      value = cells_[cell].initial;
    } else if (from.size() == 1 && block != graph_.entry()) {
      auto it = at_end_.find(Key(from[0], cell));
      if (it != at_end_.end()) value = it->second;
      block = from[0];
    } else {
      value = graph_.NewValue(ValueKind::BlockParam, cells_[cell].name, cells_[cell].type);
      merges_.push_back({block, cell});
    }
  }
  for (BlockId passed : path) at_start_[Key(passed, cell)] = value;
  return value;
}

ValueId FieldVariables::AtEnd(BlockId block, uint32_t cell) {
  auto it = at_end_.find(Key(block, cell));
  return it != at_end_.end() ? it->second : AtStart(block, cell);
}

void FieldVariables::Finish() {
  for (size_t i = 0; i < merges_.size(); ++i) {
    const Merge merge = merges_[i];
    graph_.block(merge.block).params.push_back(at_start_.at(Key(merge.block, merge.cell)));
    for (BlockId from : predecessors_[merge.block.index]) {
      ValueId value = AtEnd(from, merge.cell);
      ForEachLink(graph_.block(from), [&](Link& link) {
        if (link.target == merge.block) link.args.push_back(value);
      });
    }
  }
}

}  // namespace kiln::backendopt
