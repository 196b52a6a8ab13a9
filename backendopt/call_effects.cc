#include "backendopt/call_effects.h"

#include "backendopt/call_graph.h"
#include "backendopt/exception_classes.h"

namespace kiln::backendopt {

using flowgraph::Block;
using flowgraph::GetOpInfo;
using flowgraph::Graph;
using flowgraph::GraphId;
using flowgraph::Op;
using flowgraph::Opcode;
using flowgraph::Program;
using flowgraph::TerminatorKind;

namespace {

// An exception raised at the end of `block` may leave the graph unless a handler catches all.
bool LeavesBlock(const Program& program, const Block& block) {
  if (block.term.except.empty()) return true;
  const auto* vtable = std::get_if<flowgraph::DataId>(&block.term.except.back().exit_case);
  return !vtable || !CatchesAll(program, *vtable);
}

// One fact. Nodes are the graphs and, behind them, the sets of function pointers.
class Spread {
 public:
  Spread(const Program& program, const FunctionValues& functions)
      : graph_count_(program.graphs.size()),
        callers_(graph_count_ + functions.SetCount()),
        fact_(callers_.size()) {
    for (size_t set = 0; set < functions.SetCount(); ++set) {
      for (GraphId member : functions.Members(set)) {
        callers_[member.index].push_back(static_cast<uint32_t>(graph_count_ + set));
      }
    }
  }

  void Mark(size_t node) {
    if (fact_[node]) return;
    fact_[node] = true;
    work_.push_back(node);
  }

  // `caller` has the fact if what `op` of it calls has, or if it is not known what that is.
  void AddOp(uint32_t caller, const Graph& graph, const Op& op,
             const std::vector<std::optional<size_t>>& sets) {
    if (fact_[caller]) return;
    if (GraphId callee = DirectCallee(graph, op); callee.valid()) {
      callers_[callee.index].push_back(caller);
    } else if (op.code == Opcode::ll_indirect_call && sets[op.operands[0].index]) {
      callers_[graph_count_ + *sets[op.operands[0].index]].push_back(caller);
    } else {
      Mark(caller);
    }
  }

  void Run(std::vector<bool>& of_graphs, std::vector<bool>& of_sets) {
    while (!work_.empty()) {
      size_t node = work_.back();
      work_.pop_back();
      for (uint32_t caller : callers_[node]) Mark(caller);
    }
    auto middle = fact_.begin() + static_cast<std::ptrdiff_t>(graph_count_);
    of_graphs.assign(fact_.begin(), middle);
    of_sets.assign(middle, fact_.end());
  }

 private:
  size_t graph_count_;
  std::vector<std::vector<uint32_t>> callers_;
  std::vector<bool> fact_;
  std::vector<size_t> work_;
};

}  // namespace

CallEffects AnalyseCallEffects(const Program& program) {
  CallEffects effects;
  effects.functions = std::make_shared<const FunctionValues>(program);
  Spread raising(program, *effects.functions);
  Spread collecting(program, *effects.functions);
  for (uint32_t i = 0; i < program.graphs.size(); ++i) {
    const Graph& graph = *program.graphs[i];
    std::vector<std::optional<size_t>> sets = effects.functions->SetsOfValues(graph);
    for (const Block& block : graph.blocks) {
      bool leaves = LeavesBlock(program, block);
      if (block.term.kind == TerminatorKind::Raise && leaves) raising.Mark(i);
      for (const Op& op : block.ops) {
        const flowgraph::OpInfo& info = GetOpInfo(op.code);
        bool handled = !leaves && &op == &block.ops.back();
        if (info.raises() && !handled) raising.AddOp(i, graph, op, sets);
        if (info.collects()) collecting.AddOp(i, graph, op, sets);
      }
    }
  }
  raising.Run(effects.can_raise, effects.set_can_raise);
  collecting.Run(effects.can_collect, effects.set_can_collect);
  return effects;
}

bool OpCanRaise(const Graph& graph, const Op& op, const CallEffects& effects) {
  if (!GetOpInfo(op.code).raises()) return false;
  if (GraphId callee = DirectCallee(graph, op); callee.valid()) {
    return effects.can_raise[callee.index];
  }
  if (op.code != Opcode::ll_indirect_call) return true;
  auto set = effects.functions->SetOfType(graph.value(op.operands[0]).type->elem);
  return !set || effects.set_can_raise[*set];
}

CollectingOps::CollectingOps(const Graph& graph, const CallEffects& effects)
    : graph_(graph), effects_(effects), sets_(effects.functions->SetsOfValues(graph)) {}

bool CollectingOps::CanCollect(const Op& op) const {
  if (!GetOpInfo(op.code).collects()) return false;
  if (GraphId callee = DirectCallee(graph_, op); callee.valid()) {
    return effects_.can_collect[callee.index];
  }
  if (op.code != Opcode::ll_indirect_call) return true;
  std::optional<size_t> set = sets_[op.operands[0].index];
  return !set || effects_.set_can_collect[*set];
}

}  // namespace kiln::backendopt
