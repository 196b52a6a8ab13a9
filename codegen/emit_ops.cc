// How each low-level op looks in C. Ops that are a function of their operands alone are macros of the
// same name in rt/ops.h; the rest, which need types, fields or targets, are written here by shape.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "codegen/c_names.h"
#include "codegen/c_types.h"
#include "codegen/function_emitter.h"
#include "flowgraph/c_layout.h"

namespace kiln::codegen {

using flowgraph::GetOpInfo;
using flowgraph::Op;
using flowgraph::Opcode;
using flowgraph::OpShape;
using flowgraph::TypeRef;

std::string FunctionEmitter::OpText(const Op& op) {
  switch (op.code) {
    case Opcode::ll_int_add_ovf:
    case Opcode::ll_int_sub_ovf:
    case Opcode::ll_int_mul_ovf:
      return OverflowOp(op);
    case Opcode::ll_ovf_occurred:
      return Assign(op) + "RT_UNLIKELY(overflow);";
    case Opcode::ll_getarraysize:
      declarations_.NeedLayout(TargetOf(op.operands[0]));
      return fmt::format("{}{}->length;", Assign(op), Operand(op.operands[0]));
    case Opcode::ll_getfield:
    case Opcode::ll_setfield:
    case Opcode::ll_getinlinesize:
    case Opcode::ll_direct_fieldptr:
      return FieldOp(op);
    case Opcode::ll_getarrayitem:
    case Opcode::ll_setarrayitem:
    case Opcode::ll_getinteriorfield:
    case Opcode::ll_setinteriorfield:
    case Opcode::ll_getinlineitem:
    case Opcode::ll_setinlineitem:
    case Opcode::ll_direct_itemptr:
      return ItemOp(op);
    case Opcode::ll_raw_malloc:
    case Opcode::ll_raw_malloc_varsize:
    case Opcode::ll_raw_free:
      return RawAllocationOp(op);
    case Opcode::ll_gc_alloc:
    case Opcode::ll_gc_alloc_varsize:
      return AllocationOp(op);
    case Opcode::ll_copy_items:
    case Opcode::ll_copy_inline_items:
    case Opcode::ll_clear_items:
      return CopyOp(op);
    case Opcode::ll_direct_call:
    case Opcode::ll_indirect_call:
    case Opcode::ll_c_call:
    case Opcode::ll_gc_call:
      return CallOp(op);
    case Opcode::ll_extern_call:
    case Opcode::ll_extern_call_nogil:
    case Opcode::ll_extern_leaf_call:
    case Opcode::ll_extern_call_ptr:
      return ForeignCallOp(op);
    case Opcode::ll_gc_roots_find:
    case Opcode::ll_gc_root_save:
    case Opcode::ll_gc_roots_enter:
    case Opcode::ll_gc_root_reload:
    case Opcode::ll_gc_roots_leave:
      return RootsOp(op);
    case Opcode::ll_subclass_of:
      return SubclassOp(op);
    case Opcode::ll_cast_pointer:
    case Opcode::ll_cast_primitive:
    case Opcode::ll_cast_adr_to_ptr:
      return CastOp(op);
    case Opcode::ll_fatal:
      return fmt::format("rt_fatal({}, {});", CStringLiteral(op.name), LocationRef(op.loc));
    case Opcode::ll_gc_decref_on_leave:
      leaving_ = op.operands;
      return "";
    case Opcode::ll_exc_check:
    case Opcode::ll_exc_check_null:
    case Opcode::ll_exc_check_overflow:
      return ExcCheckOp(op);
    case Opcode::ll_stack_check:
    case Opcode::ll_exc_pending:
    case Opcode::ll_exc_fetch:
    case Opcode::ll_exc_set:
    case Opcode::ll_exc_traceback:
    case Opcode::ll_exc_reset_traceback:
      return ExcStateOp(op);
    case Opcode::ll_jit_hint:
      return "";
    default:
      return CollectorOp(op);
  }
}

// Calls of the collector by the name of the op.
std::string FunctionEmitter::CollectorOp(const Op& op) {
  switch (op.code) {
    case Opcode::ll_gc_collect:
      return "gc_collect(1);";
    case Opcode::ll_gc_identityhash:
    case Opcode::ll_gc_id:
    case Opcode::ll_gc_weakref_create:
    case Opcode::ll_gc_weakref_deref:
    case Opcode::ll_gc_write_barrier:
    case Opcode::ll_gc_array_write_barrier:
    case Opcode::ll_gc_incref:
    case Opcode::ll_gc_decref:
    case Opcode::ll_gc_incref_items:
    case Opcode::ll_gc_decref_items:
      return fmt::format("{}{}({});", Assign(op), GetOpInfo(op.code).name, Operands(op));
    default:
      return UniformOp(op);
  }
}

std::string FunctionEmitter::UniformOp(const Op& op) {
  const flowgraph::OpInfo& info = GetOpInfo(op.code);
  std::string assign = Assign(op);
  if (assign.empty() && info.pure()) return "";
  return fmt::format("{}op_{}({});", assign, info.name, Operands(op));
}

std::string FunctionEmitter::OverflowOp(const Op& op) {
  uses_overflow_flag_ = true;
  std::string name(GetOpInfo(op.code).name.substr(4, 3));
  std::string target = "&(Signed){0}";
  if (used_[op.result.index]) target = "&" + VariableName(op.result);
  return fmt::format("overflow = __builtin_{}_overflow({}, {});", name, Operands(op), target);
}

std::string FunctionEmitter::FieldOp(const Op& op) {
  TypeRef target = TargetOf(op.operands[0]);
  declarations_.NeedLayout(target);
  std::string object = Base(op.operands[0]);
  if (op.code == Opcode::ll_getinlinesize) {
    return fmt::format("{}{}->{};", Assign(op), object, InlineLengthName(op.name));
  }
  std::string field = fmt::format("{}->{}", object, FieldPath(target, op.name));
  if (op.code == Opcode::ll_direct_fieldptr) {
    return fmt::format("{}(void *)&{};", Assign(op), field);
  }
  if (op.code == Opcode::ll_setfield) {
    if (TypeOf(op.operands[1])->is_void()) return "";
    return fmt::format("{} = {};", field, Operand(op.operands[1]));
  }
  std::string assign = Assign(op);
  return assign.empty() ? "" : fmt::format("{}{};", assign, field);
}

std::string FunctionEmitter::ItemOp(const Op& op) {
  TypeRef target = TargetOf(op.operands[0]);
  declarations_.NeedLayout(target);
  std::string place = Base(op.operands[0]);
  OpShape shape = GetOpInfo(op.code).shape;
  bool bare = target->kind == flowgraph::TypeKind::FixedArray || target->no_length;
  if (shape == OpShape::InlineItem) {
    place += "->" + FieldPath(target, op.name);
  } else if (!bare) {
    place += "->items";
  }
  // An array of arrays is one row of innermost items.
  int64_t stride = target->elem ? flowgraph::FlatLength(target->elem) : 1;
  if (shape == OpShape::InlineItem) stride = 1;
  place += stride == 1 ? fmt::format("[{}]", Operand(op.operands[1]))
                       : fmt::format("[({}) * {}L]", Operand(op.operands[1]), stride);
  if (shape == OpShape::InteriorField) {
    declarations_.NeedLayout(target->elem);
    place += "." + FieldPath(target->elem, op.name);
  }
  if (op.code == Opcode::ll_direct_itemptr) return fmt::format("{}(void *)&{};", Assign(op), place);
  if (op.operands.size() == 3) {
    if (TypeOf(op.operands[2])->is_void()) return "";
    return fmt::format("{} = {};", place, Operand(op.operands[2]));
  }
  std::string assign = Assign(op);
  return assign.empty() ? "" : fmt::format("{}{};", assign, place);
}

std::string FunctionEmitter::RawAllocationOp(const Op& op) {
  if (op.code == Opcode::ll_raw_free) return fmt::format("rt_raw_free({});", Operands(op));
  declarations_.NeedLayout(op.type);
  std::string size = CSizeOf(op.type);
  if (op.code == Opcode::ll_raw_malloc) {
    return fmt::format("{}rt_raw_malloc({});", Assign(op), size);
  }
  TypeRef array = op.type->kind == flowgraph::TypeKind::Struct ? op.type->fields.back().type : op.type;
  std::string length_at = "-1";
  if (array == op.type) {
    if (array->no_length) size = "0";
    else length_at = "0";
  } else if (!array->no_length) {
    length_at = fmt::format("(Signed)offsetof({}, {})", CType(op.type),
                            InlineLengthName(op.type->fields.back().name));
  }
  return fmt::format("{}rt_raw_malloc_array({}, {}, {}, {});", Assign(op), size, length_at,
                     CSizeOf(array->elem), Operands(op));
}

std::string FunctionEmitter::CopyOp(const Op& op) {
  auto items = [&](size_t pointer) {
    TypeRef target = TargetOf(op.operands[pointer]);
    declarations_.NeedLayout(target);
    bool in_line = op.code == Opcode::ll_copy_inline_items;
    std::string member = in_line ? FieldPath(target, op.name) : "items";
    bool bare = target->kind == flowgraph::TypeKind::Array && target->no_length;
    std::string base = Operand(op.operands[pointer]);
    return fmt::format("{}[{}]", bare ? base : base + "->" + member,
                       Operand(op.operands[pointer + 1]));
  };
  TypeRef copied = TargetOf(op.operands[0]);
  if (copied->kind == flowgraph::TypeKind::Array && copied->elem->is_void()) return "";
  if (op.code == Opcode::ll_clear_items) {
    std::string first = items(0);
    return fmt::format("memset(&{0}, 0, {1} * sizeof({0}));", first, Operand(op.operands[2]));
  }
  std::string source = items(0);
  return fmt::format("memmove(&{}, &{}, {} * sizeof({}));", items(2), source,
                     Operand(op.operands[4]), source);
}

std::string FunctionEmitter::CallOp(const Op& op) {
  if (op.code == Opcode::ll_c_call || op.code == Opcode::ll_gc_call) {
    return fmt::format("{}{}({});", Assign(op), op.name, Operands(op));
  }
  const flowgraph::Value& callee = graph_.value(alias_[op.operands[0].index]);
  if (auto* id = std::get_if<flowgraph::GraphId>(&callee.constant);
      id && callee.kind == flowgraph::ValueKind::Constant) {
    declarations_.NeedFunction(*id);
    return fmt::format("{}{}({});", Assign(op), FunctionName(program_.graph(*id)), Operands(op, 1));
  }
  declarations_.NeedName(callee.type);
  return fmt::format("{}{}({});", Assign(op), Operand(op.operands[0]), Operands(op, 1));
}

std::string FunctionEmitter::ForeignCallOp(const Op& op) {
  if (op.code == Opcode::ll_extern_call_ptr) {
    declarations_.NeedName(TypeOf(op.operands[0]));
    return fmt::format("{}{}({});", Assign(op), Operand(op.operands[0]), Operands(op, 1));
  }
  std::vector<TypeRef> args;
  for (flowgraph::ValueId operand : op.operands) args.push_back(TypeOf(operand));
  std::string name = declarations_.NeedExternal(op.name, args, TypeOf(op.result));
  std::string call = fmt::format("{}{}({});", Assign(op), name, Operands(op));
  if (op.code == Opcode::ll_extern_call_nogil) return "rt_gil_release(); " + call + " rt_gil_acquire();";
  return call;
}

// The class that a constant operand names; null for a variable one, and before classes are numbered.
const flowgraph::ClassInfo* FunctionEmitter::KnownClass(flowgraph::ValueId operand) const {
  const flowgraph::Value& value = graph_.value(alias_[operand.index]);
  auto* vtable = std::get_if<flowgraph::DataId>(&value.constant);
  if (value.kind != flowgraph::ValueKind::Constant || !vtable) return nullptr;
  auto it = std::find_if(program_.classes.begin(), program_.classes.end(),
                         [&](const flowgraph::ClassInfo& cls) { return cls.vtable == *vtable; });
  return it == program_.classes.end() ? nullptr : &*it;
}

std::string FunctionEmitter::SubclassOp(const Op& op) {
  std::string vtable = Operand(op.operands[0]);
  std::string base_vtable = Operand(op.operands[1]);
  const flowgraph::ClassInfo* known = KnownClass(op.operands[1]);
  if (known && known->id_max == known->id_min + 1) {
    return fmt::format("{}(void *){} == (void *){};", Assign(op), vtable, base_vtable);
  }
  TypeRef type = TargetOf(op.operands[0]);
  declarations_.NeedLayout(type);
  std::string id = fmt::format("{}->{}", vtable, FieldPath(type, "subclassrange_min"));
  if (known) {
    return fmt::format("{}rt_in_class_range({}, {}, {});", Assign(op), id, known->id_min, known->id_max);
  }
  TypeRef base = TargetOf(op.operands[1]);
  declarations_.NeedLayout(base);
  return fmt::format("{}rt_in_class_range({}, {}->{}, {}->{});", Assign(op), id, base_vtable,
                     FieldPath(base, "subclassrange_min"), base_vtable,
                     FieldPath(base, "subclassrange_max"));
}

std::string FunctionEmitter::PendingTest() {
  return std::exchange(stack_unchecked_, false) ? "rt_stack_check()" : "rt_exc_pending()";
}

std::string FunctionEmitter::ExcStateOp(const Op& op) {
  switch (op.code) {
    case Opcode::ll_stack_check:
      stack_unchecked_ = true;
      return "";
    case Opcode::ll_exc_pending:
      return Assign(op) + PendingTest() + ";";
    case Opcode::ll_exc_fetch:
      return Assign(op) + "rt_exc_fetch();";
    case Opcode::ll_exc_set:
      return fmt::format("rt_exc_set({});", Operand(op.operands[0]));
    case Opcode::ll_exc_traceback:
      return fmt::format("rt_traceback_add({});", LocationRef(op.loc));
    default:
      return "rt_traceback_reset();";
  }
}

std::string FunctionEmitter::ExcCheckOp(const Op& op) {
  std::string condition = PendingTest();
  std::string leave = fmt::format("rt_traceback_add({});", LocationRef(op.loc));
  if (op.code == Opcode::ll_exc_check_null) {
    condition = fmt::format("RT_UNLIKELY({} == NULL)", Operand(op.operands[0]));
  } else if (op.code == Opcode::ll_exc_check_overflow) {
    condition = "RT_UNLIKELY(overflow)";
    leave = fmt::format("rt_raise_at({}, {});", Operand(op.operands[0]), LocationRef(op.loc));
  }
  for (flowgraph::ValueId id : leaving_) leave += fmt::format(" gc_decref_on_leave({});", Operand(id));
  leaving_.clear();
  bool is_void = graph_.result_type->is_void();
  return fmt::format("if ({}) {{ {} return{}; }}", condition, leave,
                     is_void ? "" : " " + ZeroOf(graph_.result_type));
}

std::string FunctionEmitter::CastOp(const Op& op) {
  std::string assign = Assign(op);
  if (assign.empty()) return "";
  TypeRef type = TypeOf(op.result);
  declarations_.NeedName(type);
  return fmt::format("{}({}){};", assign, CType(type), Operand(op.operands[0]));
}

}  // namespace kiln::codegen
