#include "translator/frontend/lowering.h"

namespace kiln::frontend {

using flowgraph::ValueId;

ValueId Lowering::Call(const ast::Call& node) {
  if (auto result = SuperCall(node)) return *result;
  ValueId callee = Expr(*node.func);
  const Constant* constant = ssa_.ConstantOf(callee);
  if (constant != nullptr && std::holds_alternative<HostId>(*constant)) {
    HostId object = std::get<HostId>(*constant);
    if (const BuiltinCall* known = builtins_.Find(object)) {
      if (auto result = KnownCall(node, *known, object)) return *result;
    }
  }
  CallArgs args;
  if (!Arguments(node, &args)) return None();
  return CallWith(callee, std::move(args), node.loc);
}

/// Lowers the arguments in order. False if they are of a form that cannot be translated.
bool Lowering::Arguments(const ast::Call& node, CallArgs* args) {
  ValueId star;
  for (const Node* arg : node.args) {
    if (star.valid()) {
      Error(FlowErrorId::StarArguments, "an argument after `*`", arg->loc);
      return false;
    }
    if (const auto* starred = arg->If<ast::Starred>()) {
      star = Expr(*starred->value);
    } else {
      args->values.push_back(Expr(*arg));
      ++args->shape.positional;
    }
  }
  for (const Node* node_of_keyword : node.keywords) {
    const auto& keyword = node_of_keyword->As<ast::Keyword>();
    if (keyword.arg.empty()) {
      Error(FlowErrorId::KeywordDict, "`**` in a call", keyword.value->loc);
      return false;
    }
    args->values.push_back(Expr(*keyword.value));
    args->shape.keywords.push_back(keyword.arg);
  }
  if (star.valid()) {
    args->values.push_back(star);
    args->shape.has_star = true;
  }
  return true;
}

ValueId Lowering::CallWith(ValueId callee, CallArgs args, const SourceLoc& loc) {
  if (args.plain()) return EmitCall(callee, std::move(args.values), loc);
  flowgraph::Op op;
  op.code = Opcode::hl_call_args;
  op.operands.push_back(callee);
  op.operands.insert(op.operands.end(), args.values.begin(), args.values.end());
  op.shape = std::make_shared<flowgraph::CallShape>(std::move(args.shape));
  op.loc = loc;
  return AppendOp(std::move(op));
}

/// A call of an object that the front end knows; empty if it is to be an ordinary call after all.
std::optional<ValueId> Lowering::KnownCall(const ast::Call& node, const BuiltinCall& known,
                                           HostId callee) {
  if (known.special) return SpecialCallOf(node, *known.special);
  for (const Node* arg : node.args) {
    if (arg->kind == ast::NodeKind::Starred) return std::nullopt;
  }
  if (!node.keywords.empty()) return std::nullopt;
  std::vector<ValueId> args = Exprs(node.args);
  if (known.opcode && node.args.size() == known.arity) {
    return Emit(*known.opcode, std::move(args), node.loc);
  }
  if (auto constants = ConstantsOf(args)) {
    if (auto folded = folder_.Call(callee, *constants)) return ssa_.NewConstant(*folded);
  }
  return EmitCall(ssa_.NewConstant(callee), std::move(args), node.loc);
}

}  // namespace kiln::frontend
