// The end of building: variables that join become block parameters, and the graph gets its final
// form.
#include <algorithm>
#include <set>

#include "translator/frontend/close_blocks.h"
#include "translator/frontend/ssa_builder.h"

namespace kiln::frontend {

using flowgraph::Block;
using flowgraph::Link;
using flowgraph::Op;
using flowgraph::ValueId;

std::vector<UndefinedRead> SsaBuilder::Finish() {
  SimplifyAllPhis();
  MarkLivePhis();
  FindUndefinedPhis();
  std::vector<UndefinedRead> undefined = UndefinedReads();
  InstallPhis();
  RenameOperands();
  if (undefined.empty()) {
    flowgraph::CleanGraph(graph_);
    ThreadJumps(graph_);
    flowgraph::CleanGraph(graph_);
    MergeStraightLines(graph_);
    flowgraph::CleanGraph(graph_);
    CloseBlocks(graph_);
  }
  return undefined;
}

void SsaBuilder::SimplifyAllPhis() {
  size_t before;
  do {
    before = forward_.size();
    for (uint32_t phi = 0; phi < phis_.size(); ++phi) SimplifyPhi(phi);
  } while (forward_.size() != before);
}

// A join is live if an op, a terminator or an explicit argument uses it, or another live join does.
void SsaBuilder::MarkLivePhis() {
  std::vector<uint32_t> worklist;
  auto mark = [&](ValueId value) {
    if (!value.valid()) return;
    auto found = phi_of_value_.find(Resolve(value).index);
    if (found == phi_of_value_.end() || phis_[found->second].live) return;
    phis_[found->second].live = true;
    worklist.push_back(found->second);
  };
  for (const Block& block : graph_.blocks) {
    for (const Op& op : block.ops) {
      for (ValueId operand : op.operands) mark(operand);
    }
    mark(block.term.operand);
  }
  while (!worklist.empty()) {
    uint32_t phi = worklist.back();
    worklist.pop_back();
    for (ValueId operand : phis_[phi].operands) mark(operand);
  }
}

void SsaBuilder::FindUndefinedPhis() {
  bool changed = true;
  auto undefined = [&](ValueId operand) {
    ValueId value = Resolve(operand);
    if (value == undefined_) return true;
    auto found = phi_of_value_.find(value.index);
    return found != phi_of_value_.end() && phis_[found->second].maybe_undefined;
  };
  while (changed) {
    changed = false;
    for (Phi& phi : phis_) {
      if (!phi.live || phi.maybe_undefined) continue;
      if (!std::any_of(phi.operands.begin(), phi.operands.end(), undefined)) continue;
      phi.maybe_undefined = true;
      changed = true;
    }
  }
}

std::vector<UndefinedRead> SsaBuilder::UndefinedReads() {
  std::vector<UndefinedRead> reads;
  for (const auto& [value, read] : phi_reads_) {
    ValueId resolved = Resolve(value);
    auto found = phi_of_value_.find(resolved.index);
    bool undefined = resolved == undefined_ ||
                     (found != phi_of_value_.end() && phis_[found->second].maybe_undefined);
    if (undefined) reads.push_back(read);
  }
  std::stable_sort(reads.begin(), reads.end(), [](const auto& a, const auto& b) {
    return std::pair(a.loc.line, a.loc.col) < std::pair(b.loc.line, b.loc.col);
  });
  std::set<std::string> seen;
  std::erase_if(reads, [&](const UndefinedRead& read) { return !seen.insert(read.name).second; });
  return reads;
}

void SsaBuilder::InstallPhis() {
  for (const Phi& phi : phis_) {
    if (!phi.live || forward_.contains(phi.value.index)) continue;
    graph_.block(phi.block).params.push_back(phi.value);
    const auto& edges = preds_[phi.block.index];
    for (size_t i = 0; i < edges.size(); ++i) {
      auto& term = graph_.block(edges[i].from).term;
      Link& link = (edges[i].except ? term.except : term.links)[edges[i].slot];
      link.args.push_back(phi.operands[i]);
    }
  }
}

// Every use of a constant gets a value of its own: what is learnt of one use says nothing of
// another.
void SsaBuilder::RenameOperands() {
  auto rename = [&](ValueId& value) {
    if (!value.valid()) return;
    value = Resolve(value);
    if (graph_.is_constant(value)) value = graph_.NewConstant(graph_.value(value).constant);
  };
  for (Block& block : graph_.blocks) {
    for (Op& op : block.ops) {
      for (ValueId& operand : op.operands) rename(operand);
    }
    rename(block.term.operand);
    flowgraph::ForEachLink(block, [&](Link& link) {
      for (ValueId& arg : link.args) rename(arg);
    });
  }
}

}  // namespace kiln::frontend
