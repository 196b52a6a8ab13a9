#include "translator/frontend/close_blocks.h"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace kiln::frontend {

using flowgraph::Block;
using flowgraph::BlockId;
using flowgraph::Graph;
using flowgraph::Link;
using flowgraph::Op;
using flowgraph::TerminatorKind;
using flowgraph::ValueId;
using flowgraph::ValueKind;

namespace {

// Calls fn(ValueId&) on each use of a value in `block`.
template <typename Fn>
void ForEachUse(Block& block, Fn&& fn) {
  for (Op& op : block.ops) {
    for (ValueId& operand : op.operands) fn(operand);
  }
  if (block.term.operand.valid()) fn(block.term.operand);
  flowgraph::ForEachLink(block, [&](Link& link) {
    for (ValueId& arg : link.args) fn(arg);
  });
}

template <typename Fn>
void ForEachDefinition(const Block& block, Fn&& fn) {
  for (ValueId param : block.params) fn(param);
  for (const Op& op : block.ops) fn(op.result);
  for (const Link& link : block.term.except) fn(link.exc_value);
}

class LineMerger {
 public:
  explicit LineMerger(Graph& graph) : graph_(graph), ways_in_(graph.blocks.size()) {
    ways_in_[0] = 1;
    for (const Block& block : graph.blocks) {
      flowgraph::ForEachLink(block, [&](const Link& link) { ++ways_in_[link.target.index]; });
    }
  }

  void Run() {
    for (Block& block : graph_.blocks) {
      while (CanAbsorbNext(block)) AbsorbNext(block);
    }
    for (Block& block : graph_.blocks) {
      ForEachUse(block, [&](ValueId& value) { value = Renamed(value); });
    }
  }

 private:
  bool CanAbsorbNext(const Block& block) const {
    if (block.term.kind != TerminatorKind::Goto || !block.term.except.empty()) return false;
    BlockId next = block.term.links[0].target;
    return ways_in_[next.index] == 1 && &graph_.block(next) != &block && next != graph_.entry();
  }

  // The absorbed block is left empty, and nothing leads there any more.
  void AbsorbNext(Block& block) {
    Link link = block.term.links[0];
    Block& next = graph_.block(link.target);
    for (size_t i = 0; i < next.params.size(); ++i) renamed_[next.params[i].index] = link.args[i];
    for (Op& op : next.ops) block.ops.push_back(std::move(op));
    block.term = std::move(next.term);
    next.ops.clear();
    next.params.clear();
    next.term = {};
    ways_in_[link.target.index] = 0;
  }

  ValueId Renamed(ValueId value) const {
    for (auto it = renamed_.find(value.index); it != renamed_.end();
         it = renamed_.find(value.index)) {
      value = it->second;
    }
    return value;
  }

  Graph& graph_;
  std::vector<int> ways_in_;
  std::unordered_map<uint32_t, ValueId> renamed_;
};

// One bit for each value that is used outside the block that defines it.
class BitSet {
 public:
  explicit BitSet(size_t size) : words_((size + 63) / 64) {}
  void Set(size_t i) { words_[i / 64] |= uint64_t{1} << (i % 64); }
  bool Has(size_t i) const { return words_[i / 64] >> (i % 64) & 1; }
  /// Adds what is in `other` and not in `except`; true if that changed anything.
  bool AddAllBut(const BitSet& other, const BitSet& except) {
    bool changed = false;
    for (size_t i = 0; i < words_.size(); ++i) {
      uint64_t next = words_[i] | (other.words_[i] & ~except.words_[i]);
      changed |= next != words_[i];
      words_[i] = next;
    }
    return changed;
  }

 private:
  std::vector<uint64_t> words_;
};

class BlockCloser {
 public:
  explicit BlockCloser(Graph& graph) : graph_(graph), home_(graph.values.size()) {}

  void Run() {
    FindTravellers();
    if (travellers_.empty()) return;
    ComputeLiveness();
    AddParams();
    for (uint32_t i = 0; i < graph_.blocks.size(); ++i) RenameIn(BlockId{i});
  }

 private:
  // Numbers the values that are used outside their block, in order of their ids.
  void FindTravellers() {
    for (uint32_t i = 0; i < graph_.blocks.size(); ++i) {
      ForEachDefinition(graph_.blocks[i], [&](ValueId v) { home_[v.index] = BlockId{i}; });
    }
    std::vector<bool> travels(graph_.values.size());
    for (uint32_t i = 0; i < graph_.blocks.size(); ++i) {
      ForEachUse(graph_.blocks[i], [&](ValueId v) {
        if (IsForeign(v, BlockId{i})) travels[v.index] = true;
      });
    }
    for (uint32_t v = 0; v < travels.size(); ++v) {
      if (!travels[v]) continue;
      number_[v] = travellers_.size();
      travellers_.push_back(ValueId{v});
    }
  }

  bool IsForeign(ValueId value, BlockId block) const {
    return !graph_.is_constant(value) && home_[value.index] != block;
  }

  void ComputeLiveness() {
    live_in_.assign(graph_.blocks.size(), BitSet(travellers_.size()));
    std::vector<BitSet> defined(graph_.blocks.size(), BitSet(travellers_.size()));
    for (size_t n = 0; n < travellers_.size(); ++n) {
      defined[home_[travellers_[n].index].index].Set(n);
    }
    for (uint32_t i = 0; i < graph_.blocks.size(); ++i) {
      ForEachUse(graph_.blocks[i], [&](ValueId v) {
        if (IsForeign(v, BlockId{i})) live_in_[i].Set(number_.at(v.index));
      });
    }
    bool changed = true;
    while (changed) {
      changed = false;
      for (size_t i = graph_.blocks.size(); i-- > 0;) {
        flowgraph::ForEachLink(graph_.blocks[i], [&](const Link& link) {
          changed |= live_in_[i].AddAllBut(live_in_[link.target.index], defined[i]);
        });
      }
    }
  }

  void AddParams() {
    local_names_.resize(graph_.blocks.size());
    for (uint32_t i = 0; i < graph_.blocks.size(); ++i) {
      for (size_t n = 0; n < travellers_.size(); ++n) {
        if (!live_in_[i].Has(n)) continue;
        ValueId param = graph_.NewValue(ValueKind::BlockParam, graph_.value(travellers_[n]).name);
        graph_.blocks[i].params.push_back(param);
        local_names_[i].push_back({travellers_[n], param});
      }
    }
  }

  void RenameIn(BlockId id) {
    std::unordered_map<uint32_t, ValueId> rename;
    for (const auto& [outside, inside] : local_names_[id.index]) rename[outside.index] = inside;
    auto local = [&](ValueId value) {
      auto found = rename.find(value.index);
      return found == rename.end() ? value : found->second;
    };
    Block& block = graph_.block(id);
    ForEachUse(block, [&](ValueId& value) { value = local(value); });
    flowgraph::ForEachLink(block, [&](Link& link) {
      for (const auto& [outside, inside] : local_names_[link.target.index]) {
        link.args.push_back(local(outside));
      }
    });
  }

  Graph& graph_;
  std::vector<BlockId> home_;  // by value
  std::vector<ValueId> travellers_;
  std::unordered_map<uint32_t, size_t> number_;
  std::vector<BitSet> live_in_;
  std::vector<std::vector<std::pair<ValueId, ValueId>>> local_names_;  // by block: value, parameter
};

}  // namespace

// What such a block passes on is defined in a block that dominates it, and so dominates those
// before it.
void ThreadJumps(Graph& graph) {
  auto is_empty = [&](BlockId id) {
    const Block& block = graph.block(id);
    return block.ops.empty() && block.params.empty() && id != graph.entry() &&
           block.term.kind == TerminatorKind::Goto && block.term.links[0].target != id;
  };
  for (Block& block : graph.blocks) {
    flowgraph::ForEachLink(block, [&](Link& link) {
      for (size_t steps = 0; is_empty(link.target) && steps < graph.blocks.size(); ++steps) {
        const Link& next = graph.block(link.target).term.links[0];
        link.args = next.args;
        link.target = next.target;
      }
    });
  }
}

void MergeStraightLines(Graph& graph) { LineMerger(graph).Run(); }

void CloseBlocks(Graph& graph) { BlockCloser(graph).Run(); }

}  // namespace kiln::frontend
