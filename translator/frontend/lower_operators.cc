#include "translator/frontend/lowering.h"

namespace kiln::frontend {

using flowgraph::Opcode;
using flowgraph::ValueId;

namespace {

// The op of ovfcheck(left OP right), or the op itself where it cannot overflow.
Opcode Checked(Opcode code) {
  switch (code) {
    case Opcode::hl_add:
      return Opcode::hl_add_ovf;
    case Opcode::hl_sub:
      return Opcode::hl_sub_ovf;
    case Opcode::hl_mul:
      return Opcode::hl_mul_ovf;
    case Opcode::hl_floordiv:
      return Opcode::hl_floordiv_ovf;
    case Opcode::hl_mod:
      return Opcode::hl_mod_ovf;
    case Opcode::hl_lshift:
      return Opcode::hl_lshift_ovf;
    case Opcode::hl_neg:
      return Opcode::hl_neg_ovf;
    case Opcode::hl_abs:
      return Opcode::hl_abs_ovf;
    default:
      return code;
  }
}

bool YieldsBool(Opcode code) {
  switch (code) {
    case Opcode::hl_bool:
    case Opcode::hl_not_:
    case Opcode::hl_lt:
    case Opcode::hl_le:
    case Opcode::hl_eq:
    case Opcode::hl_ne:
    case Opcode::hl_gt:
    case Opcode::hl_ge:
    case Opcode::hl_is_:
    case Opcode::hl_contains:
    case Opcode::hl_isinstance:
    case Opcode::hl_issubtype:
      return true;
    default:
      return false;
  }
}

}  // namespace

ValueId Lowering::BinaryOperator(const ast::BinOp& node, bool checked) {
  ValueId left = Expr(*node.left);
  ValueId right = Expr(*node.right);
  return Emit(checked ? Checked(node.op) : node.op, {left, right}, node.loc);
}

ValueId Lowering::UnaryOperator(const ast::UnaryOpExpr& node, bool checked) {
  ValueId operand = Expr(*node.operand);
  switch (node.op) {
    case ast::UnaryOp::Not:
      return Not(operand, node.loc);
    case ast::UnaryOp::Invert:
      return Emit(Opcode::hl_invert, {operand}, node.loc);
    case ast::UnaryOp::UAdd:
      return Emit(Opcode::hl_pos, {operand}, node.loc);
    case ast::UnaryOp::USub:
      return Emit(checked ? Opcode::hl_neg_ovf : Opcode::hl_neg, {operand}, node.loc);
  }
  return operand;
}

ValueId Lowering::CompareOne(ast::CompareOp op, ValueId left, ValueId right, const SourceLoc& loc) {
  switch (op) {
    case ast::CompareOp::Eq:
      return Emit(Opcode::hl_eq, {left, right}, loc);
    case ast::CompareOp::NotEq:
      return Emit(Opcode::hl_ne, {left, right}, loc);
    case ast::CompareOp::Lt:
      return Emit(Opcode::hl_lt, {left, right}, loc);
    case ast::CompareOp::LtE:
      return Emit(Opcode::hl_le, {left, right}, loc);
    case ast::CompareOp::Gt:
      return Emit(Opcode::hl_gt, {left, right}, loc);
    case ast::CompareOp::GtE:
      return Emit(Opcode::hl_ge, {left, right}, loc);
    case ast::CompareOp::Is:
      return Emit(Opcode::hl_is_, {left, right}, loc);
    case ast::CompareOp::IsNot:
      return Not(Emit(Opcode::hl_is_, {left, right}, loc), loc);
    case ast::CompareOp::In:
      return Emit(Opcode::hl_contains, {right, left}, loc);
    case ast::CompareOp::NotIn:
      return Not(Emit(Opcode::hl_contains, {right, left}, loc), loc);
  }
  return left;
}

bool Lowering::IsBool(ValueId value) {
  const Constant* constant = ssa_.ConstantOf(value);
  if (constant != nullptr) return std::holds_alternative<bool>(*constant);
  const flowgraph::Op* op = ssa_.DefiningOp(value);
  return op != nullptr && YieldsBool(op->code);
}

ValueId Lowering::Truth(ValueId value, const SourceLoc& loc) {
  return IsBool(value) ? value : Emit(Opcode::hl_bool, {value}, loc);
}

ValueId Lowering::Not(ValueId value, const SourceLoc& loc) {
  return Emit(Opcode::hl_not_, {Truth(value, loc)}, loc);
}

std::optional<ValueId> Lowering::Ovfcheck(const ast::Call& node) {
  if (node.args.size() != 1 || !node.keywords.empty()) return std::nullopt;
  const Node& arg = *node.args[0];
  if (const auto* binary = arg.If<ast::BinOp>()) return BinaryOperator(*binary, true);
  if (const auto* unary = arg.If<ast::UnaryOpExpr>()) return UnaryOperator(*unary, true);
  ValueId value = Expr(arg);
  // A variable that holds the result of an operation: the operation is done again, checked.
  const flowgraph::Op* op = ssa_.DefiningOp(value);
  if (op != nullptr && Checked(op->code) != op->code) {
    return Emit(Checked(op->code), std::vector<ValueId>(op->operands), node.loc);
  }
  return value;
}

}  // namespace kiln::frontend
