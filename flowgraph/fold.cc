#include "flowgraph/fold.h"

#include <vector>

#include "flowgraph/interp/op_meaning.h"

namespace kiln::flowgraph {

namespace {

std::optional<Scalar> ToScalar(const Constant& constant) {
  if (auto* value = std::get_if<int64_t>(&constant)) return Scalar{*value, 0};
  if (auto* value = std::get_if<bool>(&constant)) return Scalar{*value, 0};
  if (auto* value = std::get_if<UIntConst>(&constant)) {
    return Scalar{static_cast<int64_t>(value->value), 0};
  }
  if (auto* value = std::get_if<double>(&constant)) return Scalar{0, *value};
  return std::nullopt;
}

Constant FromScalar(Scalar scalar, TypeKind kind) {
  if (IsFloating(kind)) return scalar.d;
  if (kind == TypeKind::Bool) return scalar.i != 0;
  bool is_unsigned = IsInteger(kind) && !IsSignedInteger(kind);
  if (is_unsigned) return UIntConst{static_cast<uint64_t>(scalar.i)};
  return scalar.i;
}

bool IsObject(const Constant& constant) {
  return std::holds_alternative<DataId>(constant) || std::holds_alternative<GraphId>(constant) ||
         std::holds_alternative<SymbolConst>(constant);
}

// Whether two pointers are equal. Two C symbols may be the same place.
std::optional<bool> PointersEqual(const Constant& a, const Constant& b) {
  if (a == b) return true;
  bool symbols = std::holds_alternative<SymbolConst>(a) && std::holds_alternative<SymbolConst>(b);
  bool known = (IsObject(a) || std::holds_alternative<NoneConst>(a)) &&
               (IsObject(b) || std::holds_alternative<NoneConst>(b));
  return known && !symbols ? std::optional(false) : std::nullopt;
}

std::optional<Constant> FoldPointerOp(Opcode code, const std::vector<const Constant*>& operands) {
  const Constant& first = *operands[0];
  bool is_null = std::holds_alternative<NoneConst>(first);
  switch (code) {
    case Opcode::ll_same_as:
      return first;
    case Opcode::ll_cast_pointer:
      return is_null || IsObject(first) ? std::optional(first) : std::nullopt;
    case Opcode::ll_ptr_nonzero:
      return is_null || IsObject(first) ? std::optional<Constant>(!is_null) : std::nullopt;
    case Opcode::ll_ptr_iszero:
      return is_null || IsObject(first) ? std::optional<Constant>(is_null) : std::nullopt;
    case Opcode::ll_ptr_eq:
    case Opcode::ll_ptr_ne: {
      auto equal = PointersEqual(first, *operands[1]);
      if (!equal) return std::nullopt;
      return *equal == (code == Opcode::ll_ptr_eq);
    }
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<Constant> FoldOp(const Graph& graph, const Op& op) {
  std::vector<const Constant*> operands;
  std::vector<Scalar> scalars;
  for (ValueId id : op.operands) {
    if (!graph.is_constant(id)) return std::nullopt;
    operands.push_back(&graph.value(id).constant);
    if (auto scalar = ToScalar(*operands.back())) scalars.push_back(*scalar);
  }
  TypeRef type = graph.value(op.result).type;
  if (operands.empty() || !type) return std::nullopt;
  if (OpMeaning meaning = MeaningOf(op.code)) {
    if (scalars.size() != operands.size()) return std::nullopt;
    auto result = meaning(scalars.data());
    return result ? std::optional(FromScalar(*result, type->kind)) : std::nullopt;
  }
  if (op.code == Opcode::ll_cast_primitive) {
    TypeRef from = graph.value(op.operands[0]).type;
    if (scalars.empty() || !from) return std::nullopt;
    auto result = CastPrimitive(scalars[0], from->kind, type->kind);
    return result ? std::optional(FromScalar(*result, type->kind)) : std::nullopt;
  }
  return FoldPointerOp(op.code, operands);
}

}  // namespace kiln::flowgraph
