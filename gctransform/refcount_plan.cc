#include "gctransform/refcount_plan.h"

#include <algorithm>

#include "gctransform/refcount_block.h"

namespace kiln::gctransform {

using flowgraph::Block;
using flowgraph::BlockId;
using flowgraph::Graph;
using flowgraph::Link;
using flowgraph::Op;
using flowgraph::Opcode;
using flowgraph::TypeRef;
using flowgraph::ValueId;

ReleaseEffects::ReleaseEffects(const flowgraph::Program& program)
    : types(program),
      calls(backendopt::FindCallGraph(program, backendopt::CallEdges::AlsoIndirect)),
      of_node(calls.component_of.size(), types.Nothing()) {
  for (const auto& [name, graph] : program.exported_graphs) {
    if (name.starts_with("gc_")) collections_run_code = true;
  }
}

TypeSet ReleaseEffects::OfOp(const Graph& graph, const Op& op) const {
  switch (op.code) {
    case Opcode::ll_direct_call:
    case Opcode::ll_indirect_call: {
      flowgraph::GraphId node = calls.NodeOfCall(graph, op);
      return node.valid() ? of_node[node.index] : types.Everything();
    }
    case Opcode::ll_gc_collect:
    case Opcode::ll_gc_call:
    case Opcode::ll_extern_call:
    case Opcode::ll_extern_call_nogil:
    case Opcode::ll_extern_call_ptr:
      return types.Everything();
    default: {
      // An allocation may collect cycles, which leaves alone what a path of references leads to.
      bool runs_code = collections_run_code && flowgraph::GetOpInfo(op.code).collects();
      return runs_code ? types.Everything() : types.Nothing();
    }
  }
}

OwnershipSolver::OwnershipSolver(const Graph& graph, const ReleaseEffects& effects)
    : graph_(graph),
      effects_(effects),
      roots_(FindRoots(graph)),
      initial_stores_(FindInitialStores(graph, roots_)),
      holding_(graph.values.size(), Holding::Lasting),
      effect_(effects.types.Nothing()) {}

bool OwnershipSolver::Lower(ValueId id, Holding to) {
  Holding& holding = HoldingOf(id);
  if (holding <= to) return false;
  holding = to;
  return true;
}

void OwnershipSolver::Start() {
  for (const Block& block : graph_.blocks) {
    for (const Op& op : block.ops) {
      ResultKind kind = KindOfResult(graph_, op);
      if (kind == ResultKind::Given || kind == ResultKind::Bare) Lower(op.result, Holding::Owned);
    }
  }
}

// A parameter is held no better than what it is given; what is owned stays so.
bool OwnershipSolver::FollowLinks() {
  bool changed = false;
  for (const Block& block : graph_.blocks) {
    for (const Link& link : block.term.links) {
      const std::vector<ValueId>& params = graph_.block(link.target).params;
      for (size_t i = 0; i < params.size(); ++i) {
        bool counted = IsCounted(graph_, params[i]) && IsCounted(graph_, Root(link.args[i]));
        if (counted) changed |= Lower(params[i], HoldingOf(link.args[i]));
      }
    }
  }
  return changed;
}

// What an immutable field refers to lives as long as the object.
bool OwnershipSolver::FollowImmutableLoads() {
  bool changed = false;
  for (const Block& block : graph_.blocks) {
    for (const Op& op : block.ops) {
      if (KindOfResult(graph_, op) != ResultKind::Load) continue;
      ValueId object = Root(op.operands[0]);
      bool lasting = graph_.is_constant(object) || HoldingOf(object) == Holding::Lasting;
      TypeRef type = graph_.value(op.operands[0]).type->elem;
      bool immutable = op.code == Opcode::ll_getfield && type->FindField(op.name)->immutable;
      if (!immutable || !lasting) changed |= Lower(op.result, Holding::Borrowed);
    }
  }
  return changed;
}

bool OwnershipSolver::LowerTargets(const Link& link, const TypeSet& released) {
  bool changed = false;
  const std::vector<ValueId>& params = graph_.block(link.target).params;
  for (size_t i = 0; i < params.size(); ++i) {
    if (!IsCounted(graph_, params[i]) || !IsCounted(graph_, Root(link.args[i]))) continue;
    if (HoldingOf(link.args[i]) != Holding::Borrowed) continue;
    if (!effects_.types.DynamicTypes(graph_.value(params[i]).type).intersects(released)) continue;
    changed |= Lower(params[i], Holding::Owned);
  }
  return changed;
}

bool OwnershipSolver::CheckBlock(BlockId id) {
  const Block& block = graph_.block(id);
  PlanContext context{graph_, effects_, roots_, initial_stores_, holding_};
  BlockPlanner planner(context, id);
  BlockPlan plan = planner.Run();
  bool changed = false;
  auto released_by = [&](const std::vector<ValueId>& decrefs) {
    TypeSet types = effects_.types.Nothing();
    for (ValueId root : decrefs) types |= effects_.types.ReleasedBy(graph_.value(root).type);
    effect_ |= types;
    return types;
  };
  for (const Release& release : planner.releases()) effect_ |= release.types;
  for (const OpPlan& op : plan.ops) released_by(op.leave);
  // A borrowed value must not live across a release of what it may be.
  auto check = [&](ValueId root, size_t defined_before) {
    if (!IsCounted(graph_, root) || HoldingOf(root) != Holding::Borrowed) return;
    auto last = planner.last_use().find(root);
    if (last == planner.last_use().end()) return;
    const TypeSet& types = effects_.types.DynamicTypes(graph_.value(root).type);
    for (const Release& release : planner.releases()) {
      if (release.op < defined_before) continue;
      size_t needed = release.operands_too ? release.op : release.op + 1;
      if (last->second < needed || !types.intersects(release.types)) continue;
      changed |= Lower(root, Holding::Owned);
      return;
    }
  };
  for (ValueId param : block.params) check(param, 0);
  for (size_t i = 0; i < block.ops.size(); ++i) {
    if (KindOfResult(graph_, block.ops[i]) == ResultKind::Load) check(block.ops[i].result, i + 1);
  }
  TypeSet at_end = released_by(plan.end.decrefs);
  for (size_t i = 0; i < block.term.links.size(); ++i) {
    changed |= LowerTargets(block.term.links[i], at_end | released_by(plan.links[i].decrefs));
  }
  return changed;
}

void OwnershipSolver::Solve() {
  Start();
  for (bool changed = true; changed;) {
    while (FollowLinks() | FollowImmutableLoads()) {
    }
    changed = false;
    effect_.reset();
    for (uint32_t i = 0; i < graph_.blocks.size(); ++i) changed |= CheckBlock(BlockId{i});
  }
}

BlockPlan OwnershipSolver::Plan(BlockId id) const {
  PlanContext context{graph_, effects_, roots_, initial_stores_, holding_};
  return BlockPlanner(context, id).Run();
}

}  // namespace kiln::gctransform
