#include "gctransform/policy.h"

#include <fmt/format.h>

namespace kiln::gctransform {

using flowgraph::Op;
using flowgraph::Opcode;
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

void PlainPolicy::Store(OpSink& sink, const Op& op) {
  if (barrier_ == WriteBarrier::None) return;
  bool item = op.code == Opcode::ll_setarrayitem || op.code == Opcode::ll_setinteriorfield;
  bool by_item = barrier_ == WriteBarrier::Items && item;
  // The copying ops store into their third operand.
  bool copies = op.code == Opcode::ll_copy_items || op.code == Opcode::ll_copy_inline_items;
  ValueId object = copies ? op.operands[2] : op.operands[0];
  flowgraph::TypeRef none = program_.types.Void();
  if (by_item) {
    sink.Emit(Opcode::ll_gc_array_write_barrier, {object, op.operands[1]}, none, op.loc);
  } else {
    sink.Emit(Opcode::ll_gc_write_barrier, {object}, none, op.loc);
  }
}

std::vector<ValueId> PlainPolicy::Collecting(OpSink& sink, const Op& op,
                                             const std::vector<ValueId>& live) {
  sink.Append(op);
  return live;
}

std::vector<ValueId> ShadowStackPolicy::Collecting(OpSink& sink, const Op& op,
                                                   const std::vector<ValueId>& live) {
  if (live.empty()) return PlainPolicy::Collecting(sink, op, live);
  flowgraph::TypeRef none = program_.types.Void();
  sink.Emit(Opcode::ll_gc_push_roots, live, none, op.loc);
  sink.Append(op);
  std::vector<ValueId> reloaded;
  for (size_t i = 0; i < live.size(); ++i) {
    flowgraph::Value before = sink.graph().value(live[i]);
    ValueId after = sink.Emit(Opcode::ll_gc_pop_root, {live[i]}, before.type, op.loc,
                              fmt::format("{}", live.size() - i));
    sink.graph().value(after).name = before.name;
    reloaded.push_back(after);
  }
  sink.Emit(Opcode::ll_gc_drop_roots, {}, none, op.loc, fmt::format("{}", live.size()));
  return reloaded;
}

}  // namespace kiln::gctransform
