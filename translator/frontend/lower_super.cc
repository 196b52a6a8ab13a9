// `super().method(...)` becomes a direct call of the function found in the base classes: with
// single inheritance, what it finds depends on the defining class alone.
#include "translator/frontend/lowering.h"

namespace kiln::frontend {

using flowgraph::HostId;
using flowgraph::HostKind;
using flowgraph::ValueId;

/// Lowers `node` if it is super().name(...) or super(cls, self).name(...).
std::optional<ValueId> Lowering::SuperCall(const ast::Call& node) {
  const auto* method = node.func->If<ast::Attribute>();
  const auto* super_call = method ? method->value->If<ast::Call>() : nullptr;
  const auto* name = super_call ? super_call->func->If<ast::NameExpr>() : nullptr;
  if (name == nullptr || name->id != "super" || FindVar("super")) return std::nullopt;
  ValueId self;
  auto cls = SuperClass(*super_call, &self);
  if (!cls) {
    return Error(FlowErrorId::Super, "the class that `super` starts from is not known",
                 super_call->loc);
  }
  CallArgs args;
  if (!Arguments(node, &args)) return None();
  return CallBaseMethod(*cls, method->attr, self, std::move(args), node.loc);
}

std::optional<HostId> Lowering::SuperClass(const ast::Call& super_call, ValueId* self) {
  if (super_call.args.size() == 2) {
    auto cls = ObjectOf(Expr(*super_call.args[0]));
    *self = Expr(*super_call.args[1]);
    return cls;
  }
  if (!super_call.args.empty() || function_.info.params.empty()) return std::nullopt;
  auto var = FindVar(function_.info.params[0]);
  if (!var) return std::nullopt;
  *self = ssa_.ReadVar(*var, super_call.loc);
  return host_.LookupName(function_.id, "__class__");
}

ValueId Lowering::CallBaseMethod(HostId cls, const std::string& name, ValueId self, CallArgs args,
                                 const SourceLoc& loc) {
  std::vector<HostId> mro = world_.Mro(cls);
  for (size_t i = 1; i < mro.size(); ++i) {
    for (const auto& [attr, raw] : world_.ClassDict(mro[i])) {
      if (attr != name) continue;
      bool bound = world_.Kind(raw) != HostKind::StaticMethod;
      HostId function = bound ? raw : world_.MethodFunction(raw);
      if (bound) {
        args.values.insert(args.values.begin(), self);
        ++args.shape.positional;
      }
      return CallWith(ssa_.NewConstant(function), std::move(args), loc);
    }
  }
  // object.__init__ does nothing.
  if (name == "__init__") return None();
  return Error(FlowErrorId::Super, "no base class of `" + world_.Name(cls) + "` has `" + name + "`",
               loc);
}

}  // namespace kiln::frontend
