#include "rtyper/r_ptr.h"

#include "rtyper/graph_converter.h"
#include "rtyper/hop.h"
#include "rtyper/r_foreign.h"
#include "rtyper/r_raw.h"
#include "rtyper/typer.h"

namespace kiln::rtyper {
namespace {

bool IsContainer(TypeRef type) {
  return type->kind == TypeKind::Struct || type->kind == TypeKind::Array ||
         type->kind == TypeKind::FixedArray;
}

/// The interior place that operand 0 stands for, if it is one.
const Interior* InteriorOf(Hop& hop, size_t operand = 0) {
  auto& all = hop.converter.interiors();
  auto it = all.find(hop.op.operands[operand]);
  return it == all.end() ? nullptr : &it->second;
}

}  // namespace

Constant PtrRepr::ConvertConst(const Constant& constant) {
  if (std::holds_alternative<NoneConst>(constant)) return NoneConst{};
  auto* host = std::get_if<HostId>(&constant);
  if (host && ll_->elem && ll_->elem->kind == TypeKind::Func) {
    return FunctionPointerConst(t, *host, ll_);
  }
  if (host && IsRaw()) return PrebuiltRawPointer(t, *host, ll_);
  if (std::holds_alternative<GraphId>(constant) || std::holds_alternative<DataId>(constant)) {
    return constant;
  }
  return Repr::ConvertConst(constant);
}

ValueId PtrRepr::GetAttr(Hop& hop) {
  const std::string& name = hop.op.name;
  if (const Interior* place = InteriorOf(hop)) {
    const flowgraph::Field* field = place->container->FindField(name);
    if (!field || !place->index.valid()) return hop.Fail("this place in an object");
    return hop.b.Emit(Opcode::ll_getinteriorfield, {place->base, place->index}, field->type, name);
  }
  if (ll_->kind == TypeKind::Address) return RawCast(hop.b, hop.Arg(0), hop.r_result()->ll());
  const flowgraph::Field* field = ll_->elem->FindField(name);
  if (!field && hop.r_result()->kind == ReprKind::Builtin) return hop.Arg(0);
  if (!field) return hop.Fail("a field that the struct does not have");
  if (!IsContainer(field->type)) return hop.b.GetField(hop.Arg(0), name);
  bool bare = field->type->kind != TypeKind::Array || field->type->no_length;
  if (!ll_->elem->gc && bare) {
    return hop.b.Emit(Opcode::ll_direct_fieldptr, {hop.Arg(0)}, hop.r_result()->ll(), name);
  }
  hop.converter.interiors()[hop.op.result] = {hop.Arg(0), name, {}, field->type};
  return {};
}

ValueId PtrRepr::SetAttr(Hop& hop) {
  const std::string& name = hop.op.name;
  TypeRef owner = ll_->elem;
  const Interior* place = InteriorOf(hop);
  const flowgraph::Field* field = (place ? place->container : owner)->FindField(name);
  if (!field) return hop.Fail("a field that the struct does not have");
  ValueId value = hop.Arg(1, hop.t.LowLevelRepr(field->type));
  if (place) {
    hop.b.Emit(Opcode::ll_setinteriorfield, {place->base, place->index, value}, t.types.Void(), name);
  } else {
    hop.b.SetField(hop.Arg(0), name, value);
  }
  return hop.b.Void();
}

ValueId PtrRepr::GetItem(Hop& hop) {
  ValueId index = hop.Arg(1, t.int_repr());
  if (const Interior* place = InteriorOf(hop)) {
    TypeRef item = place->container->elem;
    return hop.b.Emit(Opcode::ll_getinlineitem, {place->base, index}, item, place->field);
  }
  TypeRef item = ll_->elem->elem;
  if (!IsContainer(item)) return hop.b.GetItem(hop.Arg(0), index);
  if (!ll_->elem->gc) {
    return hop.b.Emit(Opcode::ll_direct_itemptr, {hop.Arg(0), index}, t.types.Ptr(item));
  }
  hop.converter.interiors()[hop.op.result] = {hop.Arg(0), "", index, item};
  return {};
}

ValueId PtrRepr::SetItem(Hop& hop) {
  ValueId index = hop.Arg(1, t.int_repr());
  if (const Interior* place = InteriorOf(hop)) {
    ValueId value = hop.Arg(2, hop.t.LowLevelRepr(place->container->elem));
    hop.b.Emit(Opcode::ll_setinlineitem, {place->base, index, value}, t.types.Void(), place->field);
  } else {
    hop.b.SetItem(hop.Arg(0), index, hop.Arg(2, hop.t.LowLevelRepr(ll_->elem->elem)));
  }
  return hop.b.Void();
}

ValueId PtrRepr::Len(Hop& hop) {
  if (const Interior* place = InteriorOf(hop)) {
    return hop.b.Emit(Opcode::ll_getinlinesize, {place->base}, t.types.Signed(), place->field);
  }
  if (ll_->elem->kind == TypeKind::FixedArray) return hop.b.Int(ll_->elem->length);
  return hop.b.ArraySize(hop.Arg(0));
}

ValueId PtrRepr::TranslateOp(Hop& hop) {
  switch (hop.code()) {
    case Opcode::hl_getattr: return GetAttr(hop);
    case Opcode::hl_setattr: return SetAttr(hop);
    case Opcode::hl_getitem: return GetItem(hop);
    case Opcode::hl_setitem: return SetItem(hop);
    case Opcode::hl_len: return Len(hop);
    case Opcode::hl_add:
    case Opcode::hl_inplace_add:
    case Opcode::hl_sub: return AddressArithmetic(hop);
    default: return hop.Fail("this operation on a low-level pointer");
  }
}

bool PtrRepr::IsRaw() const {
  if (ll_->kind == TypeKind::Address) return true;
  return !ll_->elem->gc && ll_->elem->kind != TypeKind::Func;
}

/// address + int, address - int, address - address.
ValueId PtrRepr::AddressArithmetic(Hop& hop) {
  LowOps& b = hop.b;
  TypeRef word = t.types.Signed();
  if (ll_->kind != TypeKind::Address) return hop.Fail("arithmetic with this pointer");
  ValueId left = hop.Arg(0);
  bool two_addresses = hop.r(1)->kind == ReprKind::Ptr;
  ValueId right = two_addresses ? AddressToInt(b, hop.Arg(1)) : hop.Arg(1, t.int_repr());
  if (hop.code() != Opcode::hl_sub) return AddressAdd(b, left, right);
  if (two_addresses) return b.Emit(Opcode::ll_int_sub, {AddressToInt(b, left), right}, word);
  return AddressAdd(b, left, b.Emit(Opcode::ll_int_neg, {right}, word));
}

ValueId PtrRepr::Truth(LowOps& ops, ValueId value) {
  return ops.Emit(Opcode::ll_ptr_nonzero, {value}, t.types.Bool());
}

ValueId PtrRepr::Hash(LowOps& ops, ValueId value) {
  return IsRaw() ? RawCast(ops, value, t.types.Signed()) : Repr::Hash(ops, value);
}

/// What `with lltype.scoped_alloc(...)` calls.
ValueId PtrRepr::CallMethod(Hop& hop, const std::string& name) {
  if (name == "__enter__") return hop.Arg(0);
  if (name != "__exit__") return Repr::CallMethod(hop, name);
  hop.b.Emit(Opcode::ll_raw_free, {hop.Arg(0)}, t.types.Void());
  return hop.b.Void();
}

LLTypeRepr::LLTypeRepr(Typer& t) : Repr(t, ReprKind::LLType, t.types.Void()) {}
ValueId LLTypeRepr::TranslateOp(Hop& hop) { return hop.b.Void(); }

namespace {

std::string LastPart(const std::string& name) { return name.substr(name.rfind('.') + 1); }

/// The length that a malloc() is given, by position or by name; invalid if it has none.
ValueId LengthArgument(Hop& hop) {
  const auto* shape = hop.op.shape.get();
  size_t positional = shape ? shape->positional : hop.n() - 1;
  size_t at = positional > 1 ? 2 : 0;
  for (size_t i = 0; shape && i < shape->keywords.size(); ++i) {
    if (shape->keywords[i] == "n") at = positional + 1 + i;
  }
  if (at == 0 || hop.IsNone(at)) return {};
  return hop.Arg(at, hop.t.int_repr());
}

ValueId TranslateMalloc(Hop& hop) {
  TypeRef type = hop.s(1).ll_type;
  ValueId length = LengthArgument(hop);
  if (!type->gc) return RawMalloc(hop, type, length);
  return length.valid() ? hop.b.MallocVar(type, length) : hop.b.Malloc(type);
}

/// llop.NAME(RESTYPE, args ...)
ValueId TranslateLLOp(Hop& hop, const std::string& name) {
  TypeRef result = hop.s(1).kind == AnnKind::LLType ? hop.s(1).ll_type : hop.t.types.Void();
  LowOps& b = hop.b;
  auto code = flowgraph::FindOpcode(name, false);
  if (!code) return hop.Fail("an unknown low-level operation");
  if (name == "fatal") {
    b.Fatal(hop.ConstStr(2).value_or("Error"));
    return {};
  }
  std::string immediate;
  size_t first = 2;
  const auto& info = flowgraph::GetOpInfo(*code);
  if (info.shape == flowgraph::OpShape::CCall || info.shape == flowgraph::OpShape::JitHint) {
    immediate = hop.ConstStr(2).value_or("");
    first = 3;
  }
  std::vector<ValueId> operands;
  for (size_t i = first; i < hop.n(); ++i) {
    if (hop.r(i)->is_void()) continue;
    Repr* repr = hop.r(i);
    bool typed = !info.operand.any && !(info.shape == flowgraph::OpShape::Shift && i > first);
    if (typed) repr = hop.t.LowLevelRepr(hop.t.types.Primitive(info.operand.kind));
    operands.push_back(hop.Arg(i, repr));
  }
  if (name == "copy_inline_items") {
    immediate = b.TypeOf(operands[0])->elem->fields.back().name;
  }
  if (name == "getinlinesize") immediate = "chars";
  ValueId value = b.Emit(*code, std::move(operands), result, immediate);
  return result->is_void() ? b.Void() : value;
}

}  // namespace

bool IsLowLevelBuiltin(const std::string& name) {
  return IsRawBuiltin(name) || name.find("lltype.") != std::string::npos || name.find("llop.") != std::string::npos ||
         name.find("lloperation.") != std::string::npos;
}

ValueId TranslateLowLevelCall(Hop& hop, const std::string& full_name) {
  std::string name = LastPart(full_name);
  LowOps& b = hop.b;
  if (IsRawBuiltin(full_name)) return TranslateRawCall(hop, full_name);
  if (full_name.find("lltype.") == std::string::npos) return TranslateLLOp(hop, name);
  if (name == "malloc") return TranslateMalloc(hop);
  if (name == "nullptr") return b.Null(hop.r_result()->ll());
  if (name == "cast_pointer" || name == "cast_opaque_ptr") return b.Cast(hop.Arg(2), hop.r_result()->ll());
  if (name == "cast_primitive") {
    return b.Convert(hop.Arg(2), hop.r(2), hop.r_result());
  }
  if (name == "free") {
    b.Emit(Opcode::ll_raw_free, {hop.Arg(1)}, hop.t.types.Void());
    return b.Void();
  }
  if (hop.r_result()->is_void()) return b.Void();  // typeOf, Ptr ...
  return hop.Fail("this low-level function");
}

}  // namespace kiln::rtyper
