#include "gctransform/refcount_block.h"

#include <algorithm>

namespace kiln::gctransform {

using flowgraph::Block;
using flowgraph::BlockId;
using flowgraph::Link;
using flowgraph::Op;
using flowgraph::Opcode;
using flowgraph::TerminatorKind;
using flowgraph::ValueId;

namespace {

bool Contains(const std::vector<ValueId>& values, ValueId id) {
  return std::find(values.begin(), values.end(), id) != values.end();
}

}  // namespace

BlockPlanner::BlockPlanner(const PlanContext& context, BlockId id)
    : context_(context), graph_(context.graph), id_(id), block_(graph_.block(id)) {
  FindLastUses();
  plan_.ops.resize(block_.ops.size());
  plan_.links.resize(block_.term.links.size());
}

void BlockPlanner::FindLastUses() {
  auto use = [&](ValueId id, size_t at) {
    if (context_.IsCountedRoot(id)) last_use_[context_.Root(id)] = at;
  };
  for (size_t i = 0; i < block_.ops.size(); ++i) {
    for (ValueId operand : block_.ops[i].operands) use(operand, i);
  }
  use(block_.term.operand, block_.ops.size());
  for (const Link& link : block_.term.links) {
    for (ValueId arg : link.args) use(arg, block_.ops.size());
  }
}

BlockPlan BlockPlanner::Run() {
  for (ValueId param : block_.params) {
    if (context_.IsOwned(param)) Hold(param);
  }
  for (size_t i = 0; i < block_.ops.size(); ++i) PlanOp(i);
  if (block_.term.kind == TerminatorKind::Return) PlanReturn();
  if (!block_.term.links.empty()) PlanLinks();
  return std::move(plan_);
}

void BlockPlanner::Hold(ValueId root) {
  held_.push_back(root);
  if (!last_use_.contains(root)) dead_.push_back(root);
}

// True if it was held.
bool BlockPlanner::Drop(ValueId root) {
  std::erase(dead_, root);
  return std::erase(held_, root) != 0;
}

TypeSet BlockPlanner::ReleasedBy(const std::vector<ValueId>& decrefs) const {
  TypeSet types = context_.effects.types.Nothing();
  for (ValueId id : decrefs) types |= context_.effects.types.ReleasedBy(graph_.value(id).type);
  return types;
}

void BlockPlanner::PlanOp(size_t i) {
  const Op& op = block_.ops[i];
  OpPlan& plan = plan_.ops[i];
  if (IsBarrier(graph_, op)) Flush(i, plan);
  Consume(i, plan);
  ReleaseByOp(i, plan);
  if (IsExcCheck(op.code)) {
    plan.leave = held_;
    if (i > 0) std::erase(plan.leave, context_.Root(block_.ops[i - 1].result));
  }
  for (ValueId operand : op.operands) {
    if (!context_.IsOwned(operand)) continue;
    ValueId root = context_.Root(operand);
    if (last_use_[root] == i && Contains(held_, root) && !Contains(dead_, root)) dead_.push_back(root);
  }
  PlanResult(i, plan);
}

// The result of a call is undefined as long as it is not known whether it raised.
void BlockPlanner::Flush(size_t i, OpPlan& plan) {
  ValueId undefined;
  if (IsExcCheck(block_.ops[i].code) && i > 0) undefined = context_.Root(block_.ops[i - 1].result);
  std::vector<ValueId> kept;
  for (ValueId root : dead_) {
    if (root == undefined) {
      kept.push_back(root);
    } else {
      std::erase(held_, root);
      plan.decref_before.push_back(root);
    }
  }
  dead_ = std::move(kept);
  if (!plan.decref_before.empty()) releases_.push_back({i, true, ReleasedBy(plan.decref_before)});
}

// What an op takes over is moved if it is used here for the last time.
void BlockPlanner::Consume(size_t i, OpPlan& plan) {
  ValueId consumed = ConsumedOperand(graph_, block_.ops[i]);
  if (!context_.IsCountedRoot(consumed)) return;
  ValueId root = context_.Root(consumed);
  if (context_.IsOwned(root) && last_use_[root] == i && Drop(root)) return;
  plan.incref_before = consumed;
}

void BlockPlanner::ReleaseByOp(size_t i, OpPlan& plan) {
  const Op& op = block_.ops[i];
  const ReleaseTypes& types = context_.effects.types;
  bool initial = context_.initial_stores.contains({id_.index, i});
  if (IsCountedStore(graph_, op)) {
    if (initial) return;
    plan.release_old = true;
    releases_.push_back({i, false, types.ReleasedBy(graph_.value(op.operands.back()).type)});
  } else if (IsCountedCopy(graph_, op)) {
    plan.release_old = !initial;
    ValueId array = op.operands[op.code == Opcode::ll_clear_items ? 0 : 2];
    if (!initial) releases_.push_back({i, true, types.ReleasedByItems(graph_.value(array).type)});
  } else if (TypeSet effect = context_.effects.OfOp(graph_, op); effect.any()) {
    releases_.push_back({i, true, std::move(effect)});
  }
}

void BlockPlanner::PlanResult(size_t i, OpPlan& plan) {
  const Op& op = block_.ops[i];
  ResultKind kind = KindOfResult(graph_, op);
  if (kind == ResultKind::None || kind == ResultKind::Alias || !context_.IsOwned(op.result)) return;
  plan.incref_result = kind != ResultKind::Given;
  Hold(op.result);
}

void BlockPlanner::PlanReturn() {
  ValueId result = block_.term.operand;
  bool counted = context_.IsCountedRoot(result);
  if (counted && !(context_.IsOwned(result) && Drop(context_.Root(result)))) {
    plan_.end.increfs.push_back(result);
  }
  plan_.end.decrefs = held_;
}

// Roots that hold no object if control leaves by link `number`: what was found to be null, and the result of
// a call that raised.
std::set<ValueId> BlockPlanner::NullOnLink(size_t number) const {
  if (block_.term.kind != TerminatorKind::Branch) return {};
  for (size_t i = block_.ops.size(); i-- > 0;) {
    const Op& op = block_.ops[i];
    if (op.result != block_.term.operand) continue;
    if (op.code == Opcode::ll_exc_pending && i > 0 && number == 0) {
      return {context_.Root(block_.ops[i - 1].result)};
    }
    size_t null_link = op.code == Opcode::ll_ptr_iszero ? 0 : 1;
    bool tests = op.code == Opcode::ll_ptr_iszero || op.code == Opcode::ll_ptr_nonzero;
    if (tests && number == null_link) return {context_.Root(op.operands[0])};
  }
  return {};
}

ExitPlan BlockPlanner::PlanLink(const Link& link, const std::set<ValueId>& null) const {
  ExitPlan plan;
  std::vector<ValueId> held = held_;
  const std::vector<ValueId>& params = graph_.block(link.target).params;
  for (size_t i = 0; i < link.args.size(); ++i) {
    ValueId arg = link.args[i];
    if (!context_.IsOwned(params[i]) || !context_.IsCountedRoot(arg)) continue;
    ValueId root = context_.Root(arg);
    if (null.contains(root) || std::erase(held, root) != 0) continue;
    plan.increfs.push_back(arg);
  }
  for (ValueId root : held) {
    if (!null.contains(root)) plan.decrefs.push_back(root);
  }
  return plan;
}

void BlockPlanner::PlanLinks() {
  for (size_t i = 0; i < block_.term.links.size(); ++i) {
    plan_.links[i] = PlanLink(block_.term.links[i], NullOnLink(i));
  }
  if (plan_.links.size() == 1) {
    plan_.end = std::move(plan_.links[0]);
    plan_.links[0] = {};
    return;
  }
  HoistCommon();
}

// What all links have in common comes before the branch; drops only if none of the links takes counts first.
void BlockPlanner::HoistCommon() {
  std::vector<ValueId> increfs = plan_.links[0].increfs;
  for (ValueId id : increfs) {
    if (!OnAllLinks(id, &ExitPlan::increfs)) continue;
    plan_.end.increfs.push_back(id);
    for (ExitPlan& link : plan_.links) {
      link.increfs.erase(std::find(link.increfs.begin(), link.increfs.end(), id));
    }
  }
  for (const ExitPlan& link : plan_.links) {
    if (!link.increfs.empty()) return;
  }
  for (ValueId root : held_) {
    if (!OnAllLinks(root, &ExitPlan::decrefs)) continue;
    plan_.end.decrefs.push_back(root);
    for (ExitPlan& link : plan_.links) std::erase(link.decrefs, root);
  }
}

bool BlockPlanner::OnAllLinks(ValueId id, std::vector<ValueId> ExitPlan::*part) const {
  return std::all_of(plan_.links.begin(), plan_.links.end(),
                     [&](const ExitPlan& link) { return Contains(link.*part, id); });
}

}  // namespace kiln::gctransform
