#include "gctransform/policy.h"

#include <utility>

#include <fmt/format.h>

namespace kiln::gctransform {

using flowgraph::Op;
using flowgraph::Opcode;
using flowgraph::TypeRef;
using flowgraph::ValueId;

ValueId OpSink::Emit(Opcode code, std::vector<ValueId> operands, flowgraph::TypeRef result_type,
                     const flowgraph::SourceLoc& loc, std::string immediate) {
  Op op;
  op.code = code;
  op.operands = std::move(operands);
  op.name = std::move(immediate);
  op.loc = loc;
  op.result = graph_.NewValue(flowgraph::ValueKind::OpResult, {}, result_type);
  out_.push_back(op);
  return op.result;
}

void PlainPolicy::Prepare(const flowgraph::Graph& graph, const backendopt::CollectingOps& collecting) {
  if (barrier_ == WriteBarrier::None) return;
  needless_barriers_ = FindNeedlessBarriers(graph, collecting, barrier_);
}

void PlainPolicy::Store(OpSink& sink, const OpPlace& place, const Op& op) {
  if (barrier_ == WriteBarrier::None || needless_barriers_.contains(place)) return;
  ValueId object = StoredInto(op);
  TypeRef none = program_.types.Void();
  if (barrier_ == WriteBarrier::Items && StoresItem(op)) {
    sink.Emit(Opcode::ll_gc_array_write_barrier, {object, op.operands[1]}, none, op.loc);
  } else {
    sink.Emit(Opcode::ll_gc_write_barrier, {object}, none, op.loc);
  }
}

void PlainPolicy::Collecting(OpSink& sink, const OpPlace&, Op op) { sink.Append(std::move(op)); }

void ShadowStackPolicy::Prepare(const flowgraph::Graph& graph,
                                const backendopt::CollectingOps& collecting) {
  PlainPolicy::Prepare(graph, collecting);
  plans_ = PlanRoots(graph, collecting);
}

void ShadowStackPolicy::Collecting(OpSink& sink, const OpPlace& place, Op op) {
  auto it = plans_.find(place);
  if (it == plans_.end()) return sink.Append(std::move(op));
  const RootPlan& plan = it->second;
  if (plan.in_slow_path) {
    AddSlotOperands(sink, plan, op);
    return sink.Append(std::move(op));
  }
  const flowgraph::SourceLoc loc = op.loc;
  const TypeRef none = program_.types.Void();
  Save(sink, plan, loc);
  sink.Emit(Opcode::ll_gc_roots_enter, {}, none, loc, fmt::format("{}", plan.slots));
  sink.Append(std::move(op));
  for (auto [slot, id] : plan.reloads) {
    sink.Emit(Opcode::ll_gc_root_reload, {id}, none, loc, fmt::format("{}", slot));
  }
  sink.Emit(Opcode::ll_gc_roots_leave, {}, none, loc);
}

void ShadowStackPolicy::EndBlock(OpSink& sink, const OpPlace& place) {
  auto it = plans_.find(place);
  if (it != plans_.end()) Save(sink, it->second, sink.graph().block(place.first).term.loc);
}

void ShadowStackPolicy::Save(OpSink& sink, const RootPlan& plan, const flowgraph::SourceLoc& loc) {
  const TypeRef none = program_.types.Void();
  if (plan.find_frame) sink.Emit(Opcode::ll_gc_roots_find, {}, none, loc);
  for (auto [slot, id] : plan.saves) {
    sink.Emit(Opcode::ll_gc_root_save, {id.valid() ? id : Null(sink)}, none, loc,
              fmt::format("{}", slot));
  }
}

// The values of the slots, in order.
void ShadowStackPolicy::AddSlotOperands(OpSink& sink, const RootPlan& plan, Op& op) {
  for (auto [slot, id] : plan.saves) op.operands.push_back(id.valid() ? id : Null(sink));
}

ValueId ShadowStackPolicy::Null(OpSink& sink) const {
  return sink.graph().NewConstant(flowgraph::NoneConst{}, program_.types.Address());
}

}  // namespace kiln::gctransform
