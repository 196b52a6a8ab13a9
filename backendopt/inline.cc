#include "backendopt/inline.h"

#include <algorithm>
#include <vector>

#include "backendopt/call_effects.h"
#include "backendopt/call_graph.h"
#include "backendopt/constfold.h"
#include "backendopt/dce.h"
#include "backendopt/open_form.h"
#include "backendopt/simplify_cfg.h"
#include "backendopt/splice.h"

namespace kiln::backendopt {

using flowgraph::Block;
using flowgraph::Graph;
using flowgraph::GraphId;
using flowgraph::Op;
using flowgraph::Opcode;
using flowgraph::Program;
using flowgraph::TerminatorKind;

namespace {

// Folding may turn an indirect call inside an inlined helper into a direct one.
constexpr int kMaxRounds = 2;
constexpr int kAlwaysInlineFactor = 10;
constexpr int kColdBlockCost = 2;

int OpCost(const Op& op) {
  switch (op.code) {
    case Opcode::ll_same_as:
    case Opcode::ll_cast_pointer:
    case Opcode::ll_cast_int_to_uint:
    case Opcode::ll_cast_uint_to_int:
    case Opcode::ll_keepalive:
    case Opcode::ll_jit_hint:
      return 0;
    case Opcode::ll_direct_call:
    case Opcode::ll_indirect_call:
      return 2 + static_cast<int>(op.operands.size()) / 2;
    case Opcode::ll_malloc:
      return 3;
    case Opcode::ll_malloc_with_destructor:
    case Opcode::ll_gc_call:
    case Opcode::ll_c_call:
    case Opcode::ll_extern_call:
    case Opcode::ll_extern_call_nogil:
    case Opcode::ll_extern_leaf_call:
    case Opcode::ll_extern_call_ptr:
      return 4;
    case Opcode::ll_malloc_varsize:
    case Opcode::ll_copy_items:
    case Opcode::ll_copy_inline_items:
      return 8;
    default:
      return 1;
  }
}

// Blocks on the way out, which hardly ever run and which no caller minds.
bool IsCold(const Block& block) {
  return block.term.kind == TerminatorKind::Raise || block.term.kind == TerminatorKind::Unreachable;
}

int BlockCost(const Block& block) {
  int cost = 0;
  for (const Op& op : block.ops) cost += OpCost(op);
  if (IsCold(block)) return std::min(cost, kColdBlockCost);
  if (block.term.kind == TerminatorKind::Branch) cost += 1;
  if (block.term.kind == TerminatorKind::Switch) {
    cost += static_cast<int>(block.term.links.size()) / 2;
  }
  return cost;
}

class Inliner {
 public:
  Inliner(Program& program, const InlineLimits& limits)
      : program_(program),
        limits_(limits),
        calls_(FindCallGraph(program, CallEdges::Direct)),
        effects_(AnalyseCallEffects(program)),
        cost_(program.graphs.size()) {}

  void Run() {
    for (const auto& component : calls_.components) {
      for (GraphId id : component) Process(id);
      for (GraphId id : component) cost_[id.index] = InlineCost(program_.graph(id));
    }
  }

 private:
  void Process(GraphId id) {
    Graph& graph = program_.graph(id);
    OpenBlocks(graph);
    FoldConstants(program_, graph, &effects_);
    for (int round = 0; round < kMaxRounds; ++round) {
      caller_cost_ = InlineCost(graph);
      int count = SpliceCalls(program_, graph, effects_, [&](const Block& block, const Op& op) {
        return Wants(id, block, op);
      });
      if (!count) break;
      OpenBlocks(graph);
      FoldConstants(program_, graph, &effects_);
    }
    DropDeadOps(graph);
    SimplifyControlFlow(graph);
  }

  bool Wants(GraphId caller, const Block& block, const Op& op) {
    GraphId id = DirectCallee(program_.graph(caller), op);
    const Graph& callee = program_.graph(id);
    if (callee.facts.dont_inline || calls_.InSameComponent(caller, id)) return false;
    if (calls_.IsRecursive(id)) return false;
    // A call that folding has just uncovered may go to a graph that comes later in the order.
    if (calls_.component_of[id.index] > calls_.component_of[caller.index]) return false;
    int cost = cost_[id.index];
    bool wanted = cost <= LimitFor(callee, block);
    if (wanted) caller_cost_ += cost;
    return wanted;
  }

  int LimitFor(const Graph& callee, const Block& block) const {
    if (callee.facts.always_inline) return limits_.helper * kAlwaysInlineFactor;
    if (caller_cost_ >= limits_.caller) return 0;
    if (IsCold(block)) return kColdBlockCost;
    int limit = callee.facts.is_helper ? limits_.helper : limits_.callee;
    return caller_cost_ >= limits_.large ? std::min(limit, limits_.in_large) : limit;
  }

  Program& program_;
  InlineLimits limits_;
  CallGraph calls_;
  CallEffects effects_;
  std::vector<int> cost_;
  int caller_cost_ = 0;
};

}  // namespace

InlineLimits LimitsFor(int optimize) {
  if (optimize <= 1) return {4, 12, 6, 1000, 10000};
  if (optimize == 2) return {20, 40, 15, 2500, 25000};
  return {40, 80, 20, 6000, 60000};
}

int InlineCost(const Graph& graph) {
  int cost = 0;
  for (const Block& block : graph.blocks) cost += BlockCost(block);
  return cost;
}

void RunInline(Program& program, const InlineLimits& limits) { Inliner(program, limits).Run(); }

}  // namespace kiln::backendopt
