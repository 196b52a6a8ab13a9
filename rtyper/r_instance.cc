#include "rtyper/r_instance.h"

#include "rtyper/graph_converter.h"
#include "rtyper/hop.h"
#include "rtyper/r_pbc.h"
#include "rtyper/typer.h"

namespace kiln::rtyper {

namespace {

std::string LastPart(const std::string& name) {
  size_t colon = name.rfind(':');
  return colon == std::string::npos ? name : name.substr(colon + 1);
}

}  // namespace

InstanceRepr::InstanceRepr(Typer& t, ClassRepr* cls)
    : Repr(t, ReprKind::Instance, t.types.Ptr(cls->instance)), cls_(cls) {}

WeakRefRepr::WeakRefRepr(Typer& t, ClassRepr* cls)
    : Repr(t, ReprKind::WeakRef, t.types.Ptr(t.types.Opaque("weakref", true))), cls_(cls) {}

Constant InstanceRepr::ConvertConst(const Constant& constant) {
  auto* host = std::get_if<HostId>(&constant);
  if (!host) {
    if (std::holds_alternative<NoneConst>(constant)) return NoneConst{};
    return Repr::ConvertConst(constant);
  }
  ClassRepr* cls = t.classes().FromHost(t.world.ClassOf(*host));
  if (!cls) return Repr::ConvertConst(constant);
  auto [it, fresh] = t.prebuilt.try_emplace({*host, cls->instance});
  if (!fresh) return it->second;
  t.world.Cleanup(*host);
  std::string module;
  if (cls->def) module = cls->def->qualified_name.substr(0, cls->def->qualified_name.find(':'));
  std::string name = LastPart(t.world.Name(*host));
  DataId id = t.AddData(name.empty() ? "g_" + cls->name : name, cls->instance, module);
  it->second = id;
  HostId object = *host;
  t.Later([this, object, cls, id] { FillConst(object, cls, id); });
  t.AtEnd([this, object, cls, id] { FillConst(object, cls, id); });
  return id;
}

void InstanceRepr::FillConst(HostId object, ClassRepr* cls, DataId id) {
  std::vector<ClassRepr*> chain;
  for (ClassRepr* c = cls; c->base; c = c->base) chain.push_back(c);
  DataInit init{std::vector<DataInit>{DataInit{Constant{cls->vtable_data}}}};
  for (size_t i = chain.size(); i-- > 0;) {
    std::vector<DataInit> parts;
    parts.push_back(std::move(init));
    for (const InstanceField& field : t.classes().Fields(chain[i])) {
      auto attr = t.world.GetAttr(object, field.name);
      auto value = attr ? t.world.Value(*attr) : flowgraph::HostResult<Constant>(Constant{});
      auto* constant = std::get_if<Constant>(&value);
      bool known = attr && constant;
      parts.push_back(known ? DataInit{field.repr->ConvertConst(*constant)}
                            : Typer::ZeroInit(field.repr->ll()));
    }
    init = DataInit{std::move(parts)};
  }
  t.data(id).init = std::move(init);
}

ValueId ReadClassAttr(Hop& hop, ValueId vtable, annotator::AttrDef* attr) {
  ClassRepr* owner = hop.t.classes().Get(attr->owner);
  Repr* repr = hop.t.GetRepr(attr->value);
  if (repr->is_void()) return hop.b.Convert(hop.b.Void(), repr, hop.r_result());
  const VtableSlot& slot = hop.t.classes().AttrSlot(owner, attr->name, repr);
  return hop.Result(hop.t.classes().ReadSlot(hop.b, vtable, owner, slot), repr);
}

ValueId InstanceRepr::GetAttr(Hop& hop) {
  LowOps& b = hop.b;
  const std::string& name = hop.op.name;
  Repr* result = hop.r_result();
  if (name == "__class__") return hop.Result(b.TypePtr(hop.Arg(0)), result);
  if (result->kind == ReprKind::Builtin) return hop.Arg(0);
  annotator::AttrDef* attr = cls_->def ? cls_->def->FindAttr(name) : nullptr;
  bool stored = attr && !attr->readonly;
  if (result->kind == ReprKind::Methods && !stored) {
    return b.CastToClass(hop.Arg(0), cls_, static_cast<MethodsRepr*>(result)->self_class());
  }
  if (!attr) return hop.Fail("an attribute that no class defines");
  if (result->is_void()) return b.Void();
  if (attr->readonly) return ReadClassAttr(hop, b.TypePtr(hop.Arg(0)), attr);
  Repr* repr = t.GetRepr(attr->value);
  if (repr->is_void()) return b.Convert(b.Void(), repr, result);
  return hop.Result(b.GetFieldAs(hop.Arg(0), t.classes().FieldName(name), repr->ll()), repr);
}

ValueId InstanceRepr::SetAttr(Hop& hop) {
  const std::string& name = hop.op.name;
  annotator::AttrDef* attr = cls_->def ? cls_->def->FindAttr(name) : nullptr;
  if (!attr) return hop.Fail("an attribute that no class defines");
  Repr* repr = t.GetRepr(attr->value);
  if (!repr->is_void()) {
    hop.b.SetField(hop.Arg(0), t.classes().FieldName(name), hop.Arg(1, repr));
  }
  return hop.b.Void();
}

ValueId InstanceRepr::TranslateOp(Hop& hop) {
  switch (hop.code()) {
    case Opcode::hl_getattr: return GetAttr(hop);
    case Opcode::hl_setattr: return SetAttr(hop);
    case Opcode::hl_type:
      return hop.Result(hop.b.TypePtr(hop.Arg(0)), hop.r_result());
    case Opcode::hl_repr: return StrOf(hop.b, hop.Arg(0));
    default: return hop.Fail("this operation on an instance");
  }
}

ValueId InstanceRepr::CallMethod(Hop& hop, const std::string& name) {
  // Methods of built-in exceptions.
  if (name == "__init__") return hop.b.Void();
  return hop.Fail("method '" + name + "'");
}

ValueId InstanceRepr::StrOf(LowOps& ops, ValueId value) {
  ValueId object = ops.Cast(value, t.object_ptr());
  return ops.Helper("rclass.ll_instance_str",
                    {object, ops.StrLiteral("<"), ops.StrLiteral(" object>"), ops.StrLiteral("None")});
}

namespace {

/// isinstance against one known class.
ValueId CheckClass(Hop& hop, ClassRepr* wanted) {
  LowOps& b = hop.b;
  ValueId object = b.Cast(hop.Arg(0), hop.t.object_ptr());
  auto* repr = static_cast<InstanceRepr*>(hop.r(0));
  bool always = repr->cls()->DerivesFrom(wanted);
  if (always) return b.Emit(Opcode::ll_ptr_nonzero, {object}, hop.t.types.Bool());
  TypeRef vtable_ptr = hop.t.types.Ptr(hop.t.classes().root()->vtable);
  ValueId vtable = b.Const(wanted->vtable_data, vtable_ptr);
  const char* helper = hop.s(0).can_be_none ? "rclass.ll_isinstance" : "rclass.ll_isinstance_nonnull";
  return b.Helper(helper, {object, vtable});
}

ValueId Or(LowOps& b, ValueId x, ValueId y, TypeTable& types) {
  ValueId a = b.Emit(Opcode::ll_cast_bool_to_int, {x}, types.Signed());
  ValueId c = b.Emit(Opcode::ll_cast_bool_to_int, {y}, types.Signed());
  return b.Emit(Opcode::ll_int_is_true, {b.Emit(Opcode::ll_int_or, {a, c}, types.Signed())},
                types.Bool());
}

}  // namespace

ValueId TranslateIsinstance(Hop& hop) {
  LowOps& b = hop.b;
  auto known = hop.converter.ConstantOf(hop.op.result);
  if (known) return b.ConstOf(*known, hop.t.bool_repr());
  if (hop.r(0)->kind != ReprKind::Instance) {
    // Only None can tell the types that have one class of values apart.
    if (hop.r(0)->ll()->is_ptr()) {
      return b.Emit(Opcode::ll_ptr_nonzero, {hop.Arg(0)}, hop.t.types.Bool());
    }
    return hop.Fail("isinstance() of this value");
  }
  auto constant = hop.ConstArg(1);
  if (!constant) {
    ValueId object = b.Cast(hop.Arg(0), hop.t.object_ptr());
    return b.Helper("rclass.ll_isinstance", {object, hop.Arg(1)});
  }
  auto* host = std::get_if<HostId>(&*constant);
  if (!host) return hop.Fail("isinstance() against this");
  std::vector<HostId> wanted = {*host};
  if (hop.t.world.Kind(*host) == HostKind::Tuple) wanted = hop.t.world.Items(*host);
  ValueId result;
  for (HostId cls : wanted) {
    ClassRepr* repr = hop.t.classes().FromHost(cls);
    if (!repr) continue;
    ValueId one = CheckClass(hop, repr);
    result = result.valid() ? Or(b, result, one, hop.t.types) : one;
  }
  return result.valid() ? result : b.Bool(false);
}

ValueId TranslateIssubtype(Hop& hop) {
  LowOps& b = hop.b;
  TypeRef vtable = hop.t.types.Ptr(hop.t.classes().root()->vtable);
  auto operand = [&](size_t i) {
    auto constant = hop.ConstArg(i);
    ClassRepr* cls = constant ? hop.t.classes().FromConstant(*constant) : nullptr;
    return cls ? b.Const(cls->vtable_data, vtable) : hop.Arg(i);
  };
  return b.Emit(Opcode::ll_subclass_of, {operand(0), operand(1)}, hop.t.types.Bool());
}

}  // namespace kiln::rtyper
