// A def or lambda inside a function that captures nothing is a constant.
#include "translator/frontend/lowering.h"

namespace kiln::frontend {

using flowgraph::HostError;
using flowgraph::ValueId;

ValueId Lowering::NestedFunction(const Node& node) {
  const auto* def = node.If<ast::FunctionDef>();
  if (def != nullptr && !def->decorator_list.empty()) {
    return Error(FlowErrorId::Closure, "a decorated function inside a function", node.loc);
  }
  const Node* args = def != nullptr ? def->args : node.As<ast::Lambda>().args;
  std::vector<HostId> defaults;
  if (!ConstantDefaults(args->As<ast::Arguments>(), &defaults)) return None();
  auto made = host_.NestedFunction(function_.id, node, defaults);
  if (const HostId* function = std::get_if<HostId>(&made)) {
    return ssa_.NewConstant(folder_.ToConstant(*function));
  }
  const HostError& error = std::get<HostError>(made);
  std::string what = def != nullptr ? "function `" + def->name + "`" : std::string("lambda");
  if (error.type == "closure") {
    return Error(FlowErrorId::Closure, what + " captures " + error.message, node.loc);
  }
  return Error(FlowErrorId::Unsupported, what + ": " + error.message, node.loc);
}

bool Lowering::ConstantDefaults(const ast::Arguments& args, std::vector<HostId>* defaults) {
  for (const Node* node : args.defaults) {
    auto object = ObjectOf(Expr(*node));
    if (!object) {
      Error(FlowErrorId::DefaultValue, "a default value that is not constant", node->loc);
      return false;
    }
    defaults->push_back(*object);
  }
  for (const Node* node : args.kw_defaults) {
    if (node == nullptr) continue;
    Error(FlowErrorId::Unsupported, "a keyword-only default in a nested function", node->loc);
    return false;
  }
  return true;
}

}  // namespace kiln::frontend
