#include "translator/frontend/lowering.h"

namespace kiln::frontend {

using flowgraph::HostId;
using flowgraph::HostKind;
using flowgraph::ValueId;

void Lowering::Raise(const ast::Raise& node) {
  if (node.exc == nullptr) return Reraise(node.loc);
  ValueId value = Expr(*node.exc);
  auto object = ObjectOf(value);
  bool is_class = object && (world_.Kind(*object) == HostKind::Class ||
                             world_.Kind(*object) == HostKind::Builtin);
  if (is_class) value = EmitCall(value, {}, node.loc);
  RaiseValue(value, node.loc);
}

void Lowering::Reraise(const SourceLoc& loc) {
  if (handled_exceptions_.empty()) {
    Error(FlowErrorId::BareRaise, "`raise` outside of an `except` block", loc);
    return;
  }
  RaiseValue(handled_exceptions_.back(), loc);
}

void Lowering::Try(const ast::Try& node) {
  if (node.finalbody.empty()) return TryExcept(node);
  WithCleanup([&] { node.handlers.empty() ? Body(node.body) : TryExcept(node); },
              [&] { Body(node.finalbody); }, [&](ValueId) { Body(node.finalbody); }, node.loc);
}

void Lowering::WithCleanup(const Action& body, const Action& cleanup,
                           const std::function<void(ValueId)>& on_exception, const SourceLoc& loc) {
  BlockId failed = ssa_.NewHandlerBlock("finally");
  BlockId after = ssa_.NewBlock("after");
  regions_.push_back({Region::Kind::Cleanup, {}, {}, {{exception_class_, failed}}, cleanup});
  body();
  regions_.pop_back();
  if (ssa_.reachable()) cleanup();
  if (ssa_.reachable()) ssa_.Goto(after, loc);
  ssa_.SealAndStart(failed);
  if (ssa_.reachable()) {
    ValueId exception = ssa_.HandlerException(failed);
    handled_exceptions_.push_back(exception);
    on_exception(exception);
    handled_exceptions_.pop_back();
    if (ssa_.reachable()) RaiseValue(exception, loc);
  }
  ssa_.SealAndStart(after);
}

void Lowering::TryExcept(const ast::Try& node) {
  BlockId after = ssa_.NewBlock("after");
  std::vector<BlockId> blocks;
  regions_.push_back({Region::Kind::Handlers, {}, {}, Handlers(node.handlers, &blocks), {}});
  Body(node.body);
  regions_.pop_back();
  Body(node.orelse);
  if (ssa_.reachable()) ssa_.Goto(after, node.loc);
  for (size_t i = 0; i < blocks.size(); ++i) {
    HandlerBody(node.handlers[i]->As<ast::ExceptHandler>(), blocks[i], after);
  }
  ssa_.SealAndStart(after);
}

std::vector<std::pair<HostId, flowgraph::BlockId>> Lowering::Handlers(
    const ast::List& handlers, std::vector<BlockId>* blocks) {
  std::vector<std::pair<HostId, BlockId>> result;
  for (const Node* node : handlers) {
    BlockId block = ssa_.NewHandlerBlock("except");
    blocks->push_back(block);
    for (HostId cls : CaughtClasses(node->As<ast::ExceptHandler>())) result.push_back({cls, block});
  }
  return result;
}

std::vector<HostId> Lowering::CaughtClasses(const ast::ExceptHandler& handler) {
  if (handler.type == nullptr) return {exception_class_};
  auto object = ObjectOf(Expr(*handler.type));
  if (!object) {
    Error(FlowErrorId::HandlerClass, "what this handler catches is not a constant",
          handler.type->loc);
    return {};
  }
  if (world_.Kind(*object) == HostKind::Tuple) return world_.Items(*object);
  return {*object};
}

void Lowering::HandlerBody(const ast::ExceptHandler& handler, BlockId block, BlockId after) {
  ssa_.SealAndStart(block);
  if (!ssa_.reachable()) return;  // nothing in the body raises what it catches
  ValueId exception = ssa_.HandlerException(block);
  if (!handler.name.empty()) AssignName(handler.name, exception, handler.loc);
  handled_exceptions_.push_back(exception);
  Body(handler.body);
  handled_exceptions_.pop_back();
  if (ssa_.reachable()) ssa_.Goto(after, handler.loc);
}

void Lowering::With(const ast::With& node, size_t index) {
  if (index == node.items.size()) return Body(node.body);
  const auto& item = node.items[index]->As<ast::WithItem>();
  const SourceLoc& loc = item.context_expr->loc;
  ValueId manager = Expr(*item.context_expr);
  ValueId exit = AttributeOf(manager, "__exit__", loc);
  ValueId entered = EmitCall(AttributeOf(manager, "__enter__", loc), {}, loc);
  if (item.optional_vars != nullptr) AssignTo(*item.optional_vars, entered);
  WithCleanup([&] { With(node, index + 1); },
              [&] {
                EmitCall(exit, {None(), None(), None()}, loc);
              },
              [&](ValueId exception) { ExitOnException(exit, exception, loc); }, loc);
}

/// Calls __exit__ with the exception. What it returns is not looked at: a manager that swallows
/// exceptions is not translated.
void Lowering::ExitOnException(ValueId exit, ValueId exception, const SourceLoc& loc) {
  ValueId cls = Emit(Opcode::hl_type, {exception}, loc);
  EmitCall(exit, {cls, exception, None()}, loc);
}

}  // namespace kiln::frontend
