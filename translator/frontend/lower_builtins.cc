// Calls of builtins that have a rule of their own.
#include "translator/frontend/lowering.h"

namespace kiln::frontend {

using flowgraph::ValueId;

std::optional<ValueId> Lowering::SpecialCallOf(const ast::Call& node, SpecialCall special) {
  switch (special) {
    case SpecialCall::GetAttr:
      return GetAttrCall(node);
    case SpecialCall::SetAttr:
      return SetAttrCall(node);
    case SpecialCall::HasAttr:
      return HasAttrCall(node);
    case SpecialCall::Ovfcheck:
      return Ovfcheck(node);
    case SpecialCall::WeAreTranslated:
      return ssa_.NewConstant(true);
    case SpecialCall::Super:
      return Error(FlowErrorId::Super, "`super` other than in `super().method(...)`", node.loc);
    case SpecialCall::Print:
      if (node.keywords.empty()) return std::nullopt;
      return Error(FlowErrorId::Print, "print with keyword arguments", node.loc);
  }
  return std::nullopt;
}

/// The text of an expression that is a constant string. Lowers it.
std::optional<std::string> Lowering::ConstantName(const Node& node) {
  const Constant* constant = ssa_.ConstantOf(Expr(node));
  if (constant == nullptr) return std::nullopt;
  const auto* text = std::get_if<flowgraph::StrConst>(constant);
  if (text == nullptr) return std::nullopt;
  return text->bytes;
}

std::optional<ValueId> Lowering::GetAttrCall(const ast::Call& node) {
  if (node.args.size() < 2 || node.args.size() > 3 || !node.keywords.empty()) return std::nullopt;
  ValueId object = Expr(*node.args[0]);
  auto name = ConstantName(*node.args[1]);
  if (!name && node.args.size() == 2) {
    // A parameter by which the function is specialised.
    ValueId getattr = ssa_.NewConstant(folder_.ToConstant(*HostBuiltin("getattr")));
    return EmitCall(getattr, {object, Expr(*node.args[1])}, node.loc);
  }
  if (!name) {
    return Error(FlowErrorId::Unsupported, "getattr with a name that is not constant",
                 node.args[1]->loc);
  }
  if (node.args.size() == 2) return AttributeOf(object, *name, node.loc);
  const Constant* constant = ssa_.ConstantOf(object);
  if (constant == nullptr) {
    return Error(FlowErrorId::Unsupported,
                 "getattr with a default, of an object that is not constant", node.loc);
  }
  auto has = folder_.HasAttr(*constant, *name);
  return has && *has ? AttributeOf(object, *name, node.loc) : Expr(*node.args[2]);
}

std::optional<ValueId> Lowering::HasAttrCall(const ast::Call& node) {
  if (node.args.size() != 2 || !node.keywords.empty()) return std::nullopt;
  ValueId object = Expr(*node.args[0]);
  auto name = ConstantName(*node.args[1]);
  const Constant* constant = ssa_.ConstantOf(object);
  if (!name || constant == nullptr) {
    ValueId hasattr = ssa_.NewConstant(folder_.ToConstant(*HostBuiltin("hasattr")));
    return EmitCall(hasattr, {object, Expr(*node.args[1])}, node.loc);
  }
  return ssa_.NewConstant(folder_.HasAttr(*constant, *name).value_or(false));
}

std::optional<ValueId> Lowering::SetAttrCall(const ast::Call& node) {
  if (node.args.size() != 3 || !node.keywords.empty()) return std::nullopt;
  ValueId object = Expr(*node.args[0]);
  auto name = ConstantName(*node.args[1]);
  if (!name) {
    ValueId setattr = ssa_.NewConstant(folder_.ToConstant(*HostBuiltin("setattr")));
    return EmitCall(setattr, {object, Expr(*node.args[1]), Expr(*node.args[2])}, node.loc);
  }
  EmitAttr(Opcode::hl_setattr, {object, Expr(*node.args[2])}, *name, node.loc);
  return None();
}

}  // namespace kiln::frontend
