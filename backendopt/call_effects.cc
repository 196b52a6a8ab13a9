#include "backendopt/call_effects.h"

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
using flowgraph::TypeRef;

namespace {

const GraphId* DirectCallee(const Graph& graph, const Op& op) {
  if (op.code != Opcode::ll_direct_call) return nullptr;
  return std::get_if<GraphId>(&graph.value(op.operands[0]).constant);
}

bool CallRaises(const Graph& graph, const Op& op, const std::vector<bool>& fact) {
  const GraphId* callee = DirectCallee(graph, op);
  return callee ? fact[callee->index] : GetOpInfo(op.code).raises();
}

bool CallCollects(const Graph& graph, const Op& op, const std::vector<bool>& fact) {
  const GraphId* callee = DirectCallee(graph, op);
  return callee ? fact[callee->index] : GetOpInfo(op.code).collects();
}

// An exception raised at the end of `block` may leave the graph unless a handler catches all.
bool LeavesBlock(const Program& program, const Block& block) {
  if (block.term.except.empty()) return true;
  const auto* vtable = std::get_if<flowgraph::DataId>(&block.term.except.back().exit_case);
  return !vtable || !CatchesAll(program, *vtable);
}

bool GraphRaises(const Program& program, const Graph& graph, const std::vector<bool>& fact) {
  for (const Block& block : graph.blocks) {
    if (block.term.kind == TerminatorKind::Raise && LeavesBlock(program, block)) return true;
    for (const Op& op : block.ops) {
      if (!CallRaises(graph, op, fact)) continue;
      bool handled = &op == &block.ops.back() && !LeavesBlock(program, block);
      if (!handled) return true;
    }
  }
  return false;
}

bool GraphCollects(const Graph& graph, const std::vector<bool>& fact) {
  for (const Block& block : graph.blocks) {
    for (const Op& op : block.ops) {
      if (CallCollects(graph, op, fact)) return true;
    }
  }
  return false;
}

// Starts from "no graph does" and adds until nothing changes; each round visits the graphs that are
// still clear.
template <typename Test>
std::vector<bool> Fixpoint(const Program& program, Test&& test) {
  std::vector<bool> fact(program.graphs.size());
  for (bool changed = true; changed;) {
    changed = false;
    for (uint32_t i = 0; i < program.graphs.size(); ++i) {
      if (fact[i] || !test(*program.graphs[i], fact)) continue;
      fact[i] = true;
      changed = true;
    }
  }
  return fact;
}

}  // namespace

CallEffects AnalyseCallEffects(const Program& program) {
  CallEffects effects;
  effects.can_raise = Fixpoint(program, [&](const Graph& graph, const std::vector<bool>& fact) {
    return GraphRaises(program, graph, fact);
  });
  effects.can_collect = Fixpoint(program, [](const Graph& graph, const std::vector<bool>& fact) {
    return GraphCollects(graph, fact);
  });
  return effects;
}

bool OpCanRaise(const Graph& graph, const Op& op, const CallEffects& effects) {
  return CallRaises(graph, op, effects.can_raise);
}

bool OpCanCollect(const Graph& graph, const Op& op, const CallEffects& effects) {
  return CallCollects(graph, op, effects.can_collect);
}

}  // namespace kiln::backendopt
