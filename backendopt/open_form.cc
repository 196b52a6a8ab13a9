#include "backendopt/open_form.h"

#include <cstring>

namespace kiln::backendopt {

using flowgraph::Block;
using flowgraph::BlockId;
using flowgraph::Constant;
using flowgraph::Graph;
using flowgraph::Link;
using flowgraph::Op;
using flowgraph::Value;
using flowgraph::ValueId;
using flowgraph::ValueKind;

bool SameConstant(const Constant& a, const Constant& b) {
  const auto* x = std::get_if<double>(&a);
  const auto* y = std::get_if<double>(&b);
  if (x && y) return std::memcmp(x, y, sizeof(double)) == 0;
  return a == b;
}

void Replacements::Add(ValueId from, ValueId to) {
  if (from.index >= to_.size()) to_.resize(from.index + 1);
  to_[from.index] = to;
  empty_ = false;
}

ValueId Replacements::Resolve(ValueId id) const {
  auto next = [&](ValueId v) { return v.index < to_.size() ? to_[v.index] : ValueId{}; };
  ValueId root = id;
  while (next(root).valid()) root = next(root);
  while (id != root) {
    ValueId step = to_[id.index];
    to_[id.index] = root;
    id = step;
  }
  return root;
}

void Replacements::ApplyTo(std::vector<ValueId>& ids) const {
  for (ValueId& id : ids) id = Resolve(id);
}

void Replacements::Apply(Graph& graph) const {
  if (empty_) return;
  for (Block& block : graph.blocks) {
    for (Op& op : block.ops) ApplyTo(op.operands);
    if (block.term.operand.valid()) block.term.operand = Resolve(block.term.operand);
    ForEachLink(block, [&](Link& link) { ApplyTo(link.args); });
  }
}

namespace {

// Lists of values by value, in one piece of memory: a graph has many values with few entries each.
class ValueLists {
 public:
  explicit ValueLists(size_t values) : first_(values, kEnd) {}
  void Add(ValueId of, ValueId entry) {
    next_.push_back({entry, first_[of.index]});
    first_[of.index] = static_cast<uint32_t>(next_.size() - 1);
  }
  template <typename Fn>
  void ForEach(ValueId of, Fn&& fn) const {
    for (uint32_t i = first_[of.index]; i != kEnd; i = next_[i].next) fn(next_[i].entry);
  }

 private:
  static constexpr uint32_t kEnd = UINT32_MAX;
  struct Node {
    ValueId entry;
    uint32_t next;
  };
  std::vector<uint32_t> first_;
  std::vector<Node> next_;
};

// Finds the parameters that have one source only. A parameter is looked at again when one of its
// sources turns out to be another value.
class SingleSources {
 public:
  explicit SingleSources(Graph& graph)
      : graph_(graph),
        same_as_(graph),
        incoming_(graph.values.size()),
        receivers_(graph.values.size()) {
    for (const Block& block : graph.blocks) {
      ForEachLink(block, [&](const Link& link) { Index(link); });
    }
  }

  Replacements Run() {
    for (uint32_t b = 1; b < graph_.blocks.size(); ++b) {
      for (ValueId param : graph_.blocks[b].params) worklist_.push_back(param);
    }
    for (size_t i = 0; i < worklist_.size(); ++i) Visit(worklist_[i]);
    return std::move(same_as_);
  }

 private:
  void Index(const Link& link) {
    const auto& params = graph_.block(link.target).params;
    for (size_t i = 0; i < params.size(); ++i) {
      incoming_.Add(params[i], link.args[i]);
      if (!graph_.is_constant(link.args[i])) receivers_.Add(link.args[i], params[i]);
    }
  }

  bool Same(ValueId a, ValueId b) const {
    if (a == b) return true;
    const Value& x = graph_.value(a);
    const Value& y = graph_.value(b);
    return x.kind == ValueKind::Constant && y.kind == ValueKind::Constant && x.type == y.type &&
           SameConstant(x.constant, y.constant);
  }

  // The one value that the links pass for `param`, or invalid.
  ValueId OnlySource(ValueId param) const {
    ValueId only;
    bool several = false;
    incoming_.ForEach(param, [&](ValueId arg) {
      ValueId source = same_as_.Resolve(arg);
      if (source == param) return;
      several = several || (only.valid() && !Same(source, only));
      only = source;
    });
    return several ? ValueId{} : only;
  }

  void Visit(ValueId param) {
    if (same_as_.Resolve(param) != param) return;
    ValueId only = OnlySource(param);
    // The exception of a link exists on that link alone.
    if (!only.valid() || graph_.value(only).kind == ValueKind::ExceptValue) return;
    if (graph_.value(only).type != graph_.value(param).type) return;
    same_as_.Add(param, only);
    if (graph_.value(only).name.empty()) graph_.value(only).name = graph_.value(param).name;
    std::vector<ValueId> receivers;
    receivers_.ForEach(param, [&](ValueId receiver) { receivers.push_back(receiver); });
    for (ValueId receiver : receivers) {
      worklist_.push_back(receiver);
      if (!graph_.is_constant(only)) receivers_.Add(only, receiver);
    }
  }

  Graph& graph_;
  Replacements same_as_;
  ValueLists incoming_;   // what links pass for each parameter
  ValueLists receivers_;  // the parameters that each value is passed for
  std::vector<ValueId> worklist_;
};

void DropReplacedParams(Graph& graph, const Replacements& same_as) {
  std::vector<std::vector<bool>> drop(graph.blocks.size());
  for (size_t b = 1; b < graph.blocks.size(); ++b) {
    for (ValueId param : graph.blocks[b].params) {
      drop[b].push_back(same_as.Resolve(param) != param);
    }
  }
  auto filter = [](std::vector<ValueId>& ids, const std::vector<bool>& mask) {
    size_t out = 0;
    for (size_t i = 0; i < ids.size(); ++i) {
      if (i >= mask.size() || !mask[i]) ids[out++] = ids[i];
    }
    ids.resize(out);
  };
  for (Block& block : graph.blocks) {
    ForEachLink(block, [&](Link& link) { filter(link.args, drop[link.target.index]); });
  }
  for (size_t b = 1; b < graph.blocks.size(); ++b) filter(graph.blocks[b].params, drop[b]);
}

// Which values of other blocks each block needs at its start, and the parameters made for them.
class Closer {
 public:
  explicit Closer(Graph& graph) : graph_(graph) {}

  void Run() {
    FindDefinitions();
    FindUses();
    SpreadUses();
    for (uint32_t b = 0; b < graph_.blocks.size(); ++b) RewriteBlock(BlockId{b});
  }

 private:
  void FindDefinitions() {
    const size_t count = graph_.blocks.size();
    defined_in_.assign(graph_.values.size(), BlockId{});
    predecessors_.resize(count);
    needs_.resize(count);
    for (uint32_t b = 0; b < count; ++b) {
      const Block& block = graph_.blocks[b];
      for (ValueId param : block.params) defined_in_[param.index] = BlockId{b};
      for (const Op& op : block.ops) defined_in_[op.result.index] = BlockId{b};
      for (const Link& link : block.term.except) {
        if (link.exc_value.valid()) defined_in_[link.exc_value.index] = BlockId{b};
      }
      ForEachLink(block, [&](const Link& link) {
        auto& list = predecessors_[link.target.index];
        if (list.empty() || list.back() != BlockId{b}) list.push_back(BlockId{b});
      });
    }
  }

  void Use(ValueId id, BlockId at) {
    if (graph_.is_constant(id) || defined_in_[id.index] == at) return;
    auto& users = used_in_[id.index];
    if (users.empty() || users.back() != at) users.push_back(at);
  }

  void FindUses() {
    used_in_.resize(graph_.values.size());
    for (uint32_t b = 0; b < graph_.blocks.size(); ++b) {
      const Block& block = graph_.blocks[b];
      for (const Op& op : block.ops) {
        for (ValueId operand : op.operands) Use(operand, BlockId{b});
      }
      if (block.term.operand.valid()) Use(block.term.operand, BlockId{b});
      ForEachLink(block, [&](const Link& link) {
        for (ValueId arg : link.args) Use(arg, BlockId{b});
      });
    }
  }

  // From each use up to the definition; by value, so that `needs_` is in the order of values.
  void SpreadUses() {
    std::vector<ValueId> seen(graph_.blocks.size());
    std::vector<BlockId> stack;
    for (uint32_t v = 0; v < used_in_.size(); ++v) {
      stack = used_in_[v];
      while (!stack.empty()) {
        BlockId at = stack.back();
        stack.pop_back();
        if (at == defined_in_[v] || seen[at.index] == ValueId{v}) continue;
        seen[at.index] = ValueId{v};
        needs_[at.index].push_back(ValueId{v});
        for (BlockId from : predecessors_[at.index]) stack.push_back(from);
      }
    }
  }

  void RewriteBlock(BlockId id) {
    local_.resize(graph_.values.size());
    std::vector<ValueId> params;
    for (ValueId needed : needs_[id.index]) {
      ValueId param = graph_.NewValue(ValueKind::BlockParam, graph_.value(needed).name,
                                      graph_.value(needed).type);
      params.push_back(param);
      local_[needed.index] = param;
    }
    auto rename = [&](ValueId& value) {
      if (value.index < local_.size() && local_[value.index].valid()) value = local_[value.index];
    };
    Block& block = graph_.block(id);
    for (Op& op : block.ops) {
      for (ValueId& operand : op.operands) rename(operand);
    }
    if (block.term.operand.valid()) rename(block.term.operand);
    ForEachLink(block, [&](Link& link) {
      for (ValueId needed : needs_[link.target.index]) link.args.push_back(needed);
      for (ValueId& arg : link.args) rename(arg);
    });
    block.params.insert(block.params.end(), params.begin(), params.end());
    for (ValueId needed : needs_[id.index]) local_[needed.index] = ValueId{};
  }

  Graph& graph_;
  std::vector<BlockId> defined_in_;                // by value
  std::vector<std::vector<BlockId>> used_in_;      // by value
  std::vector<std::vector<BlockId>> predecessors_;  // by block
  std::vector<std::vector<ValueId>> needs_;        // by block
  std::vector<ValueId> local_;                     // by value: its name in the block being rewritten
};

template <typename Fn>
void ForEachValueOf(Block& block, Fn&& fn) {
  for (ValueId& param : block.params) fn(param);
  for (Op& op : block.ops) {
    for (ValueId& operand : op.operands) fn(operand);
    fn(op.result);
  }
  if (block.term.operand.valid()) fn(block.term.operand);
  ForEachLink(block, [&](Link& link) {
    for (ValueId& arg : link.args) fn(arg);
    if (link.exc_value.valid()) fn(link.exc_value);
  });
}

void DropUnusedValues(Graph& graph) {
  std::vector<bool> used(graph.values.size());
  for (Block& block : graph.blocks) {
    ForEachValueOf(block, [&](ValueId& id) { used[id.index] = true; });
  }
  std::vector<ValueId> new_id(graph.values.size());
  uint32_t next = 0;
  for (uint32_t i = 0; i < used.size(); ++i) {
    if (!used[i]) continue;
    new_id[i] = ValueId{next};
    if (next != i) graph.values[next] = std::move(graph.values[i]);
    ++next;
  }
  graph.values.resize(next);
  for (Block& block : graph.blocks) {
    ForEachValueOf(block, [&](ValueId& id) { id = new_id[id.index]; });
  }
}

}  // namespace

void OpenBlocks(Graph& graph) {
  CleanGraph(graph);
  Replacements same_as = SingleSources(graph).Run();
  if (same_as.empty()) return;
  DropReplacedParams(graph, same_as);
  same_as.Apply(graph);
}

void CloseBlocks(Graph& graph) {
  CleanGraph(graph);
  Closer(graph).Run();
  DropUnusedValues(graph);
}

}  // namespace kiln::backendopt
