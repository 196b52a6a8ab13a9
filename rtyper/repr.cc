#include "rtyper/repr.h"

#include "rtyper/hop.h"
#include "rtyper/typer.h"

namespace kiln::rtyper {

Constant Repr::ConvertConst(const Constant& constant) {
  if (ll_->is_void()) return std::monostate{};
  if (!std::holds_alternative<NoneConst>(constant)) {
    std::string what = "a constant of type " + flowgraph::ToString(ll_);
    if (auto* host = std::get_if<HostId>(&constant)) what += " from " + t.world.Name(*host);
    t.Error({}, "unsupported-constant", what + " cannot be prebuilt");
  }
  return NoneConst{};
}

ValueId Repr::TranslateOp(Hop& hop) { return hop.Fail("this operation"); }

ValueId Repr::CallMethod(Hop& hop, const std::string& name) {
  return hop.Fail("method '" + name + "'");
}

ValueId Repr::Truth(LowOps& ops, ValueId value) {
  if (ll_->is_ptr()) return ops.Emit(Opcode::ll_ptr_nonzero, {value}, t.types.Bool());
  return ops.Bool(true);
}

ValueId Repr::Eq(LowOps& ops, ValueId a, ValueId b) {
  if (ll_->is_ptr()) return ops.Emit(Opcode::ll_ptr_eq, {a, b}, t.types.Bool());
  return ops.Bool(true);
}

ValueId Repr::Hash(LowOps& ops, ValueId value) {
  if (ll_->is_gc_ptr()) return ops.Emit(Opcode::ll_gc_identityhash, {value}, t.types.Signed());
  if (ll_->is_ptr()) {
    ValueId address = ops.Emit(Opcode::ll_cast_ptr_to_adr, {value}, t.types.Address());
    return ops.Emit(Opcode::ll_cast_adr_to_int, {address}, t.types.Signed());
  }
  return ops.Int(0);
}

ValueId Repr::StrOf(LowOps& ops, ValueId) {
  t.Error(ops.loc(), "unsupported-operation", "str() of a value of type " + flowgraph::ToString(ll_));
  return ops.StrLiteral("?");
}

ValueId Repr::MakeIterator(LowOps& ops, ValueId, Repr* r_iter) {
  t.Error(ops.loc(), "unsupported-operation",
          "iteration over a value of type " + flowgraph::ToString(ll_));
  return ops.Null(r_iter->ll());
}

}  // namespace kiln::rtyper
