#include "translator/frontend/lowering.h"

namespace kiln::frontend {

using flowgraph::HostError;
using flowgraph::ValueId;

/// Statements after one that never ends are not looked at.
void Lowering::Body(const ast::List& statements) {
  for (const Node* statement : statements) {
    if (!ssa_.reachable()) return;
    Statement(*statement);
  }
}

void Lowering::Statement(const Node& node) {
  switch (node.kind) {
    case ast::NodeKind::ExprStmt: {
      const Node& value = *node.As<ast::ExprStmt>().value;
      if (value.kind != ast::NodeKind::ConstantExpr) Expr(value);
      return;
    }
    case ast::NodeKind::Assign:
      return Assign(node.As<ast::Assign>());
    case ast::NodeKind::AugAssign:
      return AugAssign(node.As<ast::AugAssign>());
    case ast::NodeKind::AnnAssign: {
      const auto& assign = node.As<ast::AnnAssign>();
      if (assign.value != nullptr) AssignTo(*assign.target, Expr(*assign.value));
      return;
    }
    case ast::NodeKind::If:
      return If(node.As<ast::If>());
    case ast::NodeKind::While:
      return While(node.As<ast::While>());
    case ast::NodeKind::For:
      return For(node.As<ast::For>());
    case ast::NodeKind::Return:
      return Return(node.As<ast::Return>());
    case ast::NodeKind::Raise:
      return Raise(node.As<ast::Raise>());
    case ast::NodeKind::Try:
      return Try(node.As<ast::Try>());
    case ast::NodeKind::With:
      return With(node.As<ast::With>(), 0);
    case ast::NodeKind::Assert:
      return Assert(node.As<ast::Assert>());
    case ast::NodeKind::Delete:
      return Delete(node.As<ast::Delete>());
    case ast::NodeKind::Import:
      return Import(node.As<ast::Import>());
    case ast::NodeKind::ImportFrom:
      return ImportFrom(node.As<ast::ImportFrom>());
    case ast::NodeKind::Break:
      return JumpOutOfLoop(true, node.loc);
    case ast::NodeKind::Continue:
      return JumpOutOfLoop(false, node.loc);
    case ast::NodeKind::FunctionDef:
      return AssignName(node.As<ast::FunctionDef>().name, NestedFunction(node), node.loc);
    case ast::NodeKind::Pass:
    case ast::NodeKind::Global:
      return;
    case ast::NodeKind::Nonlocal:
      Error(FlowErrorId::Closure, "`nonlocal`", node.loc);
      return;
    case ast::NodeKind::ClassDef:
      Error(FlowErrorId::ClassStatement, "class statement in a function", node.loc);
      return;
    case ast::NodeKind::Unsupported:
      Error(FlowErrorId::Unsupported, "`" + node.As<ast::Unsupported>().host_class + "` statement",
            node.loc);
      return;
    default:
      Error(FlowErrorId::Unsupported, "unsupported statement", node.loc);
  }
}

void Lowering::If(const ast::If& node) {
  BlockId then = ssa_.NewBlock("then");
  BlockId otherwise = ssa_.NewBlock("else");
  BlockId done = ssa_.NewBlock("join");
  Condition(*node.test, then, otherwise);
  auto arm = [&](BlockId block, const ast::List& body) {
    ssa_.SealAndStart(block);
    if (!ssa_.reachable()) return;
    Body(body);
    if (ssa_.reachable()) ssa_.Goto(done, node.loc);
  };
  arm(then, node.body);
  arm(otherwise, node.orelse);
  ssa_.SealAndStart(done);
}

void Lowering::Assert(const ast::Assert& node) {
  BlockId fail = ssa_.NewBlock("assert");
  BlockId pass = ssa_.NewBlock("next");
  Condition(*node.test, pass, fail);
  ssa_.SealAndStart(fail);
  if (ssa_.reachable()) {
    std::vector<ValueId> args;
    if (node.msg != nullptr) args.push_back(Expr(*node.msg));
    ValueId cls = ssa_.NewConstant(folder_.ToConstant(*HostBuiltin("AssertionError")));
    RaiseValue(EmitCall(cls, std::move(args), node.loc), node.loc);
  }
  ssa_.SealAndStart(pass);
}

void Lowering::Return(const ast::Return& node) {
  ValueId value = node.value != nullptr ? Expr(*node.value) : None();
  Leave(0, [&] { ssa_.Return(value, node.loc); });
}

ValueId Lowering::ImportOne(const std::string& module, const std::string& name, int level,
                            const SourceLoc& loc) {
  auto result = host_.ImportInFunction(function_.id, module, name, level);
  if (const HostId* object = std::get_if<HostId>(&result)) {
    return ssa_.NewConstant(folder_.ToConstant(*object));
  }
  const HostError& error = std::get<HostError>(result);
  return Error(FlowErrorId::ImportFailed, error.type + ": " + error.message, loc);
}

void Lowering::Import(const ast::Import& node) {
  for (const Node* alias_node : node.names) {
    const auto& alias = alias_node->As<ast::Alias>();
    ValueId module = ImportOne(alias.name, "", 0, alias.loc);
    size_t dot = alias.name.find('.');
    if (!alias.asname.empty()) {
      AssignName(alias.asname, module, alias.loc);
    } else if (dot == std::string::npos) {
      AssignName(alias.name, module, alias.loc);
    } else {
      std::string package = alias.name.substr(0, dot);
      AssignName(package, ImportOne(package, "", 0, alias.loc), alias.loc);
    }
  }
}

void Lowering::ImportFrom(const ast::ImportFrom& node) {
  for (const Node* alias_node : node.names) {
    const auto& alias = alias_node->As<ast::Alias>();
    ValueId object = ImportOne(node.module, alias.name, node.level, alias.loc);
    AssignName(alias.asname.empty() ? alias.name : alias.asname, object, alias.loc);
  }
}

/// A `yield` makes the whole function a generator, wherever it stands.
bool Lowering::ReportIfGenerator(const Node& node) {
  bool found = false;
  ast::ForEachChild(node, [&](const Node& child) {
    if (found) return;
    if (child.kind == ast::NodeKind::Yield || child.kind == ast::NodeKind::YieldFrom) {
      Error(FlowErrorId::Generator, "`yield` makes this function a generator", child.loc);
      found = true;
    } else if (child.kind != ast::NodeKind::FunctionDef && child.kind != ast::NodeKind::Lambda) {
      found = ReportIfGenerator(child);
    }
  });
  return found;
}

}  // namespace kiln::frontend
