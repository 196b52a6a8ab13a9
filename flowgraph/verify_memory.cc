// Types of casts, allocations and memory ops.
#include <fmt/format.h>

#include "flowgraph/verifier_impl.h"

namespace kiln::flowgraph {

void GraphVerifier::Same(const char* what, TypeRef actual, TypeRef expected) {
  if (actual == expected) return;
  Error(fmt::format("{} is {}, not {}", what, ToString(actual), ToString(expected)));
}

TypeRef GraphVerifier::Target(const Op& op, size_t operand) {
  TypeRef type = TypeOf(op.operands[operand]);
  if (type->is_ptr()) return type->elem;
  Error(fmt::format("operand {} is {}, not a pointer", operand + 1, ToString(type)));
  return nullptr;
}

TypeRef GraphVerifier::TargetStruct(const Op& op, size_t operand) {
  TypeRef target = Target(op, operand);
  if (!target || (target->kind == TypeKind::Struct && target->defined)) return target;
  Error(fmt::format("operand {} points to {}, not to a struct", operand + 1, ToString(target)));
  return nullptr;
}

TypeRef GraphVerifier::TargetArray(const Op& op, size_t operand) {
  TypeRef target = Target(op, operand);
  if (!target || target->kind == TypeKind::Array || target->kind == TypeKind::FixedArray) {
    return target;
  }
  Error(fmt::format("operand {} points to {}, not to an array", operand + 1, ToString(target)));
  return nullptr;
}

TypeRef GraphVerifier::FieldType(TypeRef owner, const std::string& name) {
  const Field* field = owner->FindField(name);
  if (field) return field->type;
  Error(fmt::format("{} has no field '{}'", ToString(owner), name));
  return nullptr;
}

void GraphVerifier::CheckCast(const Op& op) {
  TypeRef from = TypeOf(op.operands[0]);
  TypeRef to = TypeOf(op.result);
  switch (op.code) {
    case Opcode::ll_same_as:
      return Same("the result", to, from);
    case Opcode::ll_cast_primitive:
      if (!from->is_primitive() || !to->is_primitive()) Error("cast_primitive needs primitives");
      return;
    case Opcode::ll_cast_adr_to_ptr:
      if (!to->is_ptr()) Error("the result is no pointer");
      return;
    case Opcode::ll_cast_ptr_to_adr:
      if (!from->is_ptr()) Error("the operand is no pointer");
      return;
    default: {
      bool pointers = from->is_ptr() && to->is_ptr();
      bool functions = pointers && from->elem->kind == TypeKind::Func &&
                       to->elem->kind == TypeKind::Func;
      if (pointers && (functions || RelatedByCast(from->elem, to->elem))) return;
      Error(fmt::format("{} can't be cast to {}", ToString(from), ToString(to)));
    }
  }
}

void GraphVerifier::CheckAllocation(const Op& op) {
  if (!op.type) return Error("the op has no type to allocate");
  bool raw = op.code == Opcode::ll_raw_malloc || op.code == Opcode::ll_raw_malloc_varsize;
  bool varsize = GetOpInfo(op.code).shape == OpShape::MallocVar;
  if (op.type->gc == raw) Error(raw ? "the type belongs to the collector" : "the type is not GC");
  if (op.type->is_varsize() != varsize) {
    Error(varsize ? "the type has no length" : "the type needs a length");
  }
  TypeRef result = TypeOf(op.result);
  if (!result->is_ptr() || result->elem != op.type) {
    Error(fmt::format("the result is {}, not *{}", ToString(result), ToString(op.type)));
  }
}

// The value that a writing op stores, or the result of a reading one.
void GraphVerifier::CheckValueOrResult(const Op& op, size_t value_operand, TypeRef type) {
  bool writes = op.operands.size() > value_operand;
  if (writes) {
    Same("the value", TypeOf(op.operands[value_operand]), type);
  } else {
    Same("the result", TypeOf(op.result), type);
  }
}

void GraphVerifier::CheckMemory(const Op& op) {
  OpShape shape = GetOpInfo(op.code).shape;
  bool indexed = shape != OpShape::Field;
  if (indexed && TypeOf(op.operands[1])->kind != TypeKind::Signed) Error("the index is not Signed");
  if (shape == OpShape::Item) {
    TypeRef array = TargetArray(op, 0);
    if (array && op.code != Opcode::ll_direct_itemptr) CheckValueOrResult(op, 2, array->elem);
    return;
  }
  TypeRef owner = shape == OpShape::InteriorField ? TargetArray(op, 0) : TargetStruct(op, 0);
  if (!owner) return;
  if (shape == OpShape::InteriorField) {
    owner = owner->elem;
    if (owner->kind != TypeKind::Struct) return Error("the items are no structs");
  }
  TypeRef field = FieldType(owner, op.name);
  if (!field || op.code == Opcode::ll_direct_fieldptr) return;
  bool in_line = shape == OpShape::InlineItem || op.code == Opcode::ll_getinlinesize;
  if (!in_line) return CheckValueOrResult(op, indexed ? 2 : 1, field);
  bool is_array = field->kind == TypeKind::Array || field->kind == TypeKind::FixedArray;
  if (!is_array) return Error(fmt::format("field '{}' is no array", op.name));
  if (shape == OpShape::InlineItem) CheckValueOrResult(op, 2, field->elem);
}

void GraphVerifier::CheckCopy(const Op& op) {
  auto items = [&](size_t operand) -> TypeRef {
    if (op.code != Opcode::ll_copy_inline_items) {
      TypeRef array = TargetArray(op, operand);
      return array ? array->elem : nullptr;
    }
    TypeRef owner = TargetStruct(op, operand);
    TypeRef field = owner ? FieldType(owner, op.name) : nullptr;
    return field ? field->elem : nullptr;
  };
  bool clears = op.code == Opcode::ll_clear_items;
  for (size_t i = 1; i < op.operands.size(); ++i) {
    bool is_pointer = !clears && i == 2;
    if (!is_pointer && TypeOf(op.operands[i])->kind != TypeKind::Signed) {
      Error(fmt::format("operand {} is not Signed", i + 1));
    }
  }
  TypeRef from = items(0);
  TypeRef to = clears ? from : items(2);
  if (from && to) Same("an item of the destination", to, from);
}

}  // namespace kiln::flowgraph
