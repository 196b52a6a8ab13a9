// Control flow inside expressions: and, or, not, comparison chains, conditional expressions.
#include "translator/frontend/lowering.h"

namespace kiln::frontend {

using flowgraph::ValueId;

void Lowering::BranchOn(ValueId value, BlockId if_true, BlockId if_false, const SourceLoc& loc) {
  ValueId truth = Truth(value, loc);
  const Constant* constant = ssa_.ConstantOf(truth);
  if (constant != nullptr && std::holds_alternative<bool>(*constant)) {
    ssa_.Goto(std::get<bool>(*constant) ? if_true : if_false, loc);
  } else {
    ssa_.Branch(truth, if_true, if_false, loc);
  }
}

/// Goes to one of the blocks; `not`, `and`, `or` need no value of their own.
void Lowering::Condition(const Node& test, BlockId if_true, BlockId if_false) {
  if (const auto* unary = test.If<ast::UnaryOpExpr>(); unary && unary->op == ast::UnaryOp::Not) {
    return Condition(*unary->operand, if_false, if_true);
  }
  if (const auto* bool_op = test.If<ast::BoolOpExpr>()) {
    return BoolOpCondition(*bool_op, if_true, if_false);
  }
  if (const auto* compare = test.If<ast::Compare>(); compare && compare->ops.size() == 1) {
    // `x is not y` and `x not in y` branch on the plain test, the other way round.
    if (compare->ops[0] == ast::CompareOp::IsNot || compare->ops[0] == ast::CompareOp::NotIn) {
      return CompareCondition(*compare, if_false, if_true);
    }
  }
  BranchOn(Expr(test), if_true, if_false, test.loc);
}

void Lowering::CompareCondition(const ast::Compare& node, BlockId if_true, BlockId if_false) {
  ValueId left = Expr(*node.left);
  ValueId right = Expr(*node.comparators[0]);
  ast::CompareOp op =
      node.ops[0] == ast::CompareOp::IsNot ? ast::CompareOp::Is : ast::CompareOp::In;
  BranchOn(CompareOne(op, left, right, node.loc), if_true, if_false, node.loc);
}

void Lowering::BoolOpCondition(const ast::BoolOpExpr& node, BlockId if_true, BlockId if_false) {
  bool is_and = node.op == ast::BoolOp::And;
  for (size_t i = 0; i + 1 < node.values.size(); ++i) {
    BlockId next = ssa_.NewBlock(is_and ? "and" : "or");
    Condition(*node.values[i], is_and ? next : if_true, is_and ? if_false : next);
    ssa_.SealAndStart(next);
    if (!ssa_.reachable()) return;
  }
  Condition(*node.values.back(), if_true, if_false);
}

ValueId Lowering::BoolOpValue(const ast::BoolOpExpr& node) {
  bool is_and = node.op == ast::BoolOp::And;
  VarId result = ssa_.NewVar("");
  BlockId done = ssa_.NewBlock("join");
  for (size_t i = 0; ssa_.reachable(); ++i) {
    ValueId value = Expr(*node.values[i]);
    ssa_.WriteVar(result, value);
    if (i + 1 == node.values.size()) {
      ssa_.Goto(done, node.loc);
      break;
    }
    BlockId next = ssa_.NewBlock(is_and ? "and" : "or");
    BranchOn(value, is_and ? next : done, is_and ? done : next, node.values[i]->loc);
    ssa_.SealAndStart(next);
  }
  ssa_.SealAndStart(done);
  return ssa_.ReadVar(result, node.loc);
}

ValueId Lowering::CompareValue(const ast::Compare& node) {
  ValueId left = Expr(*node.left);
  if (node.ops.size() == 1) {
    return CompareOne(node.ops[0], left, Expr(*node.comparators[0]), node.loc);
  }
  VarId result = ssa_.NewVar("");
  BlockId done = ssa_.NewBlock("join");
  for (size_t i = 0; ssa_.reachable(); ++i) {
    ValueId right = Expr(*node.comparators[i]);
    ValueId holds = CompareOne(node.ops[i], left, right, node.loc);
    ssa_.WriteVar(result, holds);
    if (i + 1 == node.ops.size()) {
      ssa_.Goto(done, node.loc);
      break;
    }
    BlockId next = ssa_.NewBlock("and");
    BranchOn(holds, next, done, node.loc);
    ssa_.SealAndStart(next);
    left = right;
  }
  ssa_.SealAndStart(done);
  return ssa_.ReadVar(result, node.loc);
}

ValueId Lowering::Conditional(const ast::IfExp& node) {
  VarId result = ssa_.NewVar("");
  BlockId then = ssa_.NewBlock("then");
  BlockId otherwise = ssa_.NewBlock("else");
  BlockId done = ssa_.NewBlock("join");
  Condition(*node.test, then, otherwise);
  auto arm = [&](BlockId block, const Node& value) {
    ssa_.SealAndStart(block);
    if (!ssa_.reachable()) return;
    ssa_.WriteVar(result, Expr(value));
    ssa_.Goto(done, value.loc);
  };
  arm(then, *node.body);
  arm(otherwise, *node.orelse);
  ssa_.SealAndStart(done);
  return ssa_.ReadVar(result, node.loc);
}

}  // namespace kiln::frontend
