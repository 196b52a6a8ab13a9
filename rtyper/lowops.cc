#include "rtyper/lowops.h"

#include "rtyper/class_table.h"
#include "rtyper/r_instance.h"
#include "rtyper/r_pbc.h"
#include "rtyper/r_tuple.h"
#include "rtyper/typer.h"

namespace kiln::rtyper {

LowOps::LowOps(Typer& typer, Graph& graph) : Builder(graph, typer.types), t(typer) {}

ValueId LowOps::Helper(const std::string& name, const std::vector<HelperArg>& args) {
  std::vector<Annotation> annotations;
  std::vector<ValueId> values;
  for (const HelperArg& arg : args) {
    if (auto* value = std::get_if<ValueId>(&arg.value)) {
      annotations.push_back(t.LowLevelAnnotation(TypeOf(*value)));
      if (!TypeOf(*value)->is_void()) values.push_back(*value);
    } else if (auto* type = std::get_if<TypeRef>(&arg.value)) {
      Annotation s = Typer::KindAnnotation(AnnKind::LLType);
      s.ll_type = *type;
      annotations.push_back(s);
    } else {
      annotations.push_back(t.annotator.AnnotationOf(std::get<HostId>(arg.value)));
    }
  }
  GraphId annotated = t.HelperGraph(name, annotations);
  if (!annotated.valid()) return Void();
  return Call(t.GraphFor(annotated), t.FuncType(annotated), std::move(values));
}

HelperArg LowOps::Fn(const std::string& name) { return t.HelperFunction(name); }

ValueId LowOps::StrLiteral(const std::string& bytes) {
  return Const(t.StrData(bytes), t.str_ptr());
}

ValueId LowOps::CastToClass(ValueId instance, const ClassRepr* from, const ClassRepr* to) {
  if (!from->DerivesFrom(to) && !to->DerivesFrom(from)) instance = Cast(instance, t.object_ptr());
  return Cast(instance, types().Ptr(to->instance));
}

ValueId LowOps::TypePtr(ValueId instance) {
  return GetFieldAs(instance, "typeptr", types().Ptr(t.classes().root()->vtable));
}

void LowOps::Fatal(const std::string& exception) {
  Emit(Opcode::ll_fatal, {}, types().Void(), exception);
  Unreachable();
}

namespace {

/// A method of a built-in type has the representation of its object.
Repr* Plain(Repr* repr) {
  if (repr->kind != ReprKind::Builtin) return repr;
  Repr* self = static_cast<BuiltinRepr*>(repr)->self();
  return self ? self : repr;
}

}  // namespace

bool LowOps::IsSameConversion(Repr* from, Repr* to) {
  from = Plain(from);
  to = Plain(to);
  if (from == to || to->is_void()) return true;
  if (from->kind == ReprKind::Tuple && to->kind == ReprKind::Tuple) {
    return from->ll() == to->ll() && TupleRepr::SameItems(from, to);
  }
  return from->ll() == to->ll();
}

namespace {

bool IsPointerLike(Repr* repr) { return repr->ll()->is_ptr(); }

ValueId ConvertNumber(LowOps& ops, ValueId value, TypeRef to) {
  TypeTable& types = ops.types();
  TypeKind have = ops.TypeOf(value)->kind;
  auto emit = [&](Opcode code) { return ops.Emit(code, {value}, to); };
  if (to == types.Float()) {
    if (have == TypeKind::Bool) return emit(Opcode::ll_cast_bool_to_float);
    if (have == TypeKind::Signed) return emit(Opcode::ll_cast_int_to_float);
    if (have == TypeKind::Unsigned) return emit(Opcode::ll_cast_uint_to_float);
  }
  if (to == types.Signed()) {
    if (have == TypeKind::Bool) return emit(Opcode::ll_cast_bool_to_int);
    if (have == TypeKind::Unsigned) return emit(Opcode::ll_cast_uint_to_int);
    if (have == TypeKind::Float) return emit(Opcode::ll_cast_float_to_int);
    if (have == TypeKind::Char) return emit(Opcode::ll_cast_char_to_int);
    if (have == TypeKind::UniChar) return emit(Opcode::ll_cast_unichar_to_int);
  }
  if (to == types.Unsigned()) {
    if (have == TypeKind::Bool) return emit(Opcode::ll_cast_bool_to_uint);
    if (have == TypeKind::Signed) return emit(Opcode::ll_cast_int_to_uint);
    if (have == TypeKind::Float) return emit(Opcode::ll_cast_float_to_uint);
  }
  return emit(Opcode::ll_cast_primitive);
}

ValueId CharToStr(LowOps& ops, ValueId c) {
  TypeTable& types = ops.types();
  DataId table = ops.t.CharTable();
  TypeRef array = ops.t.data(table).type;
  ValueId index = ops.Emit(Opcode::ll_cast_char_to_int, {c}, types.Signed());
  return ops.GetItem(ops.Const(table, types.Ptr(array)), index);
}

}  // namespace

ValueId LowOps::Convert(ValueId value, Repr* from, Repr* to) {
  if (to->is_void()) return Void();
  from = Plain(from);
  to = Plain(to);
  if (from->kind == ReprKind::Tuple && to->kind == ReprKind::Tuple) {
    return IsSameConversion(from, to) ? value : TupleRepr::Rebuild(*this, value, from, to);
  }
  if (from == to) return value;
  if (from->kind == ReprKind::ConstPbc) {
    if (to->kind == ReprKind::VoidItem) return Bool(false);
    return ConstOf(static_cast<ConstPbcRepr*>(from)->value, to);
  }
  if (from->is_void() || from->kind == ReprKind::VoidItem) {
    if (to->kind == ReprKind::VoidItem) return Bool(false);
    if (IsPointerLike(to)) return Null(to->ll());
    return Const(int64_t{0}, to->ll());
  }
  if (from->ll() == to->ll()) return value;
  if (from->kind == ReprKind::Char && to->ll() == t.str_ptr()) return CharToStr(*this, value);
  if (from->kind == ReprKind::UniChar && to->kind == ReprKind::Str) {
    return Helper("rstr.ll_chr2str", {value, t.rpy_unicode()});
  }
  if (from->kind == ReprKind::Instance && to->kind == ReprKind::Instance) {
    return CastToClass(value, static_cast<InstanceRepr*>(from)->cls(),
                       static_cast<InstanceRepr*>(to)->cls());
  }
  if (IsPointerLike(from) && IsPointerLike(to)) return Cast(value, to->ll());
  if (from->ll()->is_primitive() && to->ll()->is_primitive()) {
    return ConvertNumber(*this, value, to->ll());
  }
  t.Error(loc(), "typer", "cannot convert between two representations",
          flowgraph::ToString(from->ll()) + " to " + flowgraph::ToString(to->ll()));
  return Const(NoneConst{}, to->ll());
}

}  // namespace kiln::rtyper
