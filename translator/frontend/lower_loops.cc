#include "translator/frontend/lowering.h"

namespace kiln::frontend {

using flowgraph::HostKind;
using flowgraph::ValueId;

/// Runs the clean-ups of the regions above the first `depth`, innermost first, then `jump`.
/// Afterwards nothing is reachable.
void Lowering::Leave(size_t depth, const Action& jump) {
  std::vector<Region> saved = regions_;
  while (regions_.size() > depth && ssa_.reachable()) {
    Region region = std::move(regions_.back());
    regions_.pop_back();
    if (region.cleanup) region.cleanup();
  }
  if (ssa_.reachable()) jump();
  regions_ = std::move(saved);
}

void Lowering::JumpOutOfLoop(bool is_break, const SourceLoc& loc) {
  size_t depth = regions_.size();
  while (depth > 0 && regions_[depth - 1].kind != Region::Kind::Loop) --depth;
  if (depth == 0) return;  // the host's compiler has refused it
  const Region& loop = regions_[depth - 1];
  BlockId target = is_break ? loop.break_target : loop.continue_target;
  Leave(depth, [&] { ssa_.Goto(target, loc); });
}

void Lowering::While(const ast::While& node) {
  BlockId header = ssa_.NewLoopHeader("loop", VarsAssignedIn(node));
  BlockId body = ssa_.NewBlock("body");
  BlockId exhausted = ssa_.NewBlock("else");
  BlockId exit = ssa_.NewBlock("exit");
  ssa_.Goto(header, node.loc);
  ssa_.Start(header);
  Condition(*node.test, body, exhausted);
  ssa_.SealAndStart(body);
  regions_.push_back({Region::Kind::Loop, exit, header, {}, {}});
  if (ssa_.reachable()) Body(node.body);
  regions_.pop_back();
  if (ssa_.reachable()) ssa_.Goto(header, node.loc);
  ssa_.Seal(header);
  ssa_.SealAndStart(exhausted);
  Body(node.orelse);
  if (ssa_.reachable()) ssa_.Goto(exit, node.loc);
  ssa_.SealAndStart(exit);
}

void Lowering::For(const ast::For& node) {
  Iterable iterable = IterableOf(*node.iter);
  LoopOver(
      iterable, *node.target, VarsAssignedIn(node), [&] { Body(node.body); },
      [&] { Body(node.orelse); });
}

/// Lowers what a loop runs over. Tuples and unrolling iterables are known item by item.
Lowering::Iterable Lowering::IterableOf(const Node& node) {
  if (const auto* tuple = node.If<ast::TupleExpr>()) return {Exprs(tuple->elts), {}};
  ValueId value = Expr(node);
  auto object = ObjectOf(value);
  if (object) {
    HostKind kind = world_.Kind(*object);
    if (kind == HostKind::Unrollable || kind == HostKind::Tuple) {
      std::vector<ValueId> items;
      for (HostId item : world_.Items(*object)) {
        items.push_back(ssa_.NewConstant(folder_.ToConstant(item)));
      }
      return {std::move(items), {}};
    }
  }
  return {std::nullopt, Emit(Opcode::hl_iter, {value}, node.loc)};
}

/// Runs `body` with `target` bound to each item in turn; `otherwise` after the last one, but not
/// after a break. `assigned`: variables that the loop may change.
void Lowering::LoopOver(const Iterable& iterable, const Node& target,
                        std::unordered_set<uint32_t> assigned, const Action& body,
                        const Action& otherwise) {
  if (iterable.items) return UnrolledLoop(*iterable.items, target, body, otherwise);
  BlockId header = ssa_.NewLoopHeader("loop", std::move(assigned));
  BlockId exhausted = ssa_.NewHandlerBlock("exhausted");
  BlockId exit = ssa_.NewBlock("exit");
  ssa_.Goto(header, target.loc);
  ssa_.Start(header);
  HostId stop_iteration = *HostBuiltin("StopIteration");
  regions_.push_back({Region::Kind::Handlers, {}, {}, {{stop_iteration, exhausted}}, {}});
  ValueId item = Emit(Opcode::hl_next, {iterable.iterator}, target.loc);
  regions_.pop_back();
  regions_.push_back({Region::Kind::Loop, exit, header, {}, {}});
  AssignTo(target, item);
  body();
  regions_.pop_back();
  if (ssa_.reachable()) ssa_.Goto(header, target.loc);
  ssa_.Seal(header);
  ssa_.SealAndStart(exhausted);
  otherwise();
  if (ssa_.reachable()) ssa_.Goto(exit, target.loc);
  ssa_.SealAndStart(exit);
}

void Lowering::UnrolledLoop(const std::vector<ValueId>& items, const Node& target,
                            const Action& body, const Action& otherwise) {
  BlockId exit = ssa_.NewBlock("exit");
  for (ValueId item : items) {
    if (!ssa_.reachable()) break;
    BlockId next = ssa_.NewBlock("unrolled");
    regions_.push_back({Region::Kind::Loop, exit, next, {}, {}});
    AssignTo(target, item);
    body();
    regions_.pop_back();
    if (ssa_.reachable()) ssa_.Goto(next, target.loc);
    ssa_.SealAndStart(next);
  }
  if (ssa_.reachable()) otherwise();
  if (ssa_.reachable()) ssa_.Goto(exit, target.loc);
  ssa_.SealAndStart(exit);
}

}  // namespace kiln::frontend
