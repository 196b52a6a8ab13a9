// Calls against the signature of their callee; the list of op families that have rules of their own.
#include <fmt/format.h>

#include "flowgraph/verifier_impl.h"

namespace kiln::flowgraph {

void GraphVerifier::CheckSignature(const Op& op, const std::vector<TypeRef>& params,
                                   TypeRef result) {
  size_t count = op.operands.size() - 1;
  if (count != params.size()) {
    return Error(fmt::format("the call passes {} arguments to {} parameters", count, params.size()));
  }
  for (size_t i = 0; i < count; ++i) {
    Same(fmt::format("argument {}", i + 1).c_str(), TypeOf(op.operands[i + 1]), params[i]);
  }
  Same("the result", TypeOf(op.result), result);
}

void GraphVerifier::CheckCall(const Op& op) {
  const Value& callee = graph_.value(op.operands[0]);
  auto* id = callee.kind == ValueKind::Constant ? std::get_if<GraphId>(&callee.constant) : nullptr;
  if (op.code == Opcode::ll_direct_call) {
    if (!id) return Error("the callee of a direct call is a graph");
    if (id->index >= program_.graphs.size()) return;
    const Graph& graph = program_.graph(*id);
    if (graph.blocks.empty()) return;
    std::vector<TypeRef> params;
    for (ValueId param : graph.blocks[0].params) params.push_back(graph.value(param).type);
    return CheckSignature(op, params, graph.result_type);
  }
  TypeRef func = Target(op, 0);
  if (!func) return;
  if (func->kind != TypeKind::Func) return Error("the callee is no function");
  CheckSignature(op, func->args, func->result);
}

void GraphVerifier::CheckFamily(const Op& op) {
  const OpInfo& info = GetOpInfo(op.code);
  switch (info.shape) {
    case OpShape::Field:
    case OpShape::Item:
    case OpShape::InteriorField:
    case OpShape::InlineItem:
      return CheckMemory(op);
    case OpShape::InlineItems:
      return CheckCopy(op);
    case OpShape::Malloc:
    case OpShape::MallocVar:
      return CheckAllocation(op);
    case OpShape::Call:
      return CheckCall(op);
    case OpShape::Nullary:
    case OpShape::Unary:
    case OpShape::Binary:
    case OpShape::Ternary:
    case OpShape::Quaternary:
    case OpShape::Shift:
    case OpShape::Variadic:
    case OpShape::Attr:
    case OpShape::CallArgs:
    case OpShape::CCall:
    case OpShape::JitHint:
    case OpShape::RootSlot:
      break;
  }
  if (op.code == Opcode::ll_copy_items || op.code == Opcode::ll_clear_items) return CheckCopy(op);
  if (op.code == Opcode::ll_getarraysize) {
    TypeRef array = TargetArray(op, 0);
    if (array && array->no_length) Error("the array has no length");
    return;
  }
  if (info.name.starts_with("cast_") || op.code == Opcode::ll_same_as) {
    if (info.operand.any || info.result.any) CheckCast(op);
    return;
  }
  if (info.name.starts_with("ptr_")) {
    for (ValueId operand : op.operands) {
      TypeRef type = TypeOf(operand);
      if (!type->is_ptr() && type->kind != TypeKind::Address) Error("an operand is no pointer");
    }
  }
}

}  // namespace kiln::flowgraph
