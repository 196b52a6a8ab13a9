// Ops and operands.
#include <fmt/format.h>

#include <algorithm>

#include "flowgraph/op_layout.h"
#include "flowgraph/reader_impl.h"

namespace kiln::flowgraph {

namespace {

bool IsTerminatorWord(const Token& token) {
  static constexpr std::string_view kWords[] = {"goto",  "br",          "switch",    "return",
                                                "raise", "unreachable", "incomplete"};
  return std::any_of(std::begin(kWords), std::end(kWords),
                     [&](std::string_view word) { return token.is_name(word); });
}

}  // namespace

std::optional<ValueId> Reader::ReadOperand() {
  if (Peek().kind == TokenKind::Value) return ValueNamed(Take().text);
  auto constant = ReadConstant(low_level_);
  if (!constant) return std::nullopt;
  bool is_callee = std::holds_alternative<GraphId>(constant->constant) && !constant->type;
  ValueId id = graph_->NewConstant(std::move(constant->constant), constant->type);
  if (is_callee && low_level_) callees_.emplace_back(graph_, id);
  return id;
}

bool Reader::ReadOp() {
  if (!block_.valid()) return Fail("expected a block: name(parameters):");
  if (block_closed_) return Fail("the block has ended already");
  if (IsTerminatorWord(Peek())) return ReadTerminator();
  Token first = Peek();
  Op op;
  if (first.kind == TokenKind::Value) {
    auto result = ReadDefinition(ValueKind::OpResult);
    if (!result || !Expect('=')) return false;
    op.result = *result;
  }
  Token name = Peek();
  if (name.kind != TokenKind::Name) return Fail("expected the name of an op");
  auto code = FindOpcode(name.text, !low_level_);
  if (!code) code = FindOpcode(name.text, low_level_);
  if (!code) return Fail(fmt::format("there is no op called '{}'", name.text));
  Take();
  op.code = *code;
  OpShape shape = GetOpInfo(*code).shape;
  bool ok = shape == OpShape::CallArgs ? ReadCallArgs(op) : ReadOperandsAndImmediate(op, shape);
  if (!ok) return false;
  if (!op.result.valid()) {
    TypeRef type = low_level_ ? program_.types.Void() : nullptr;
    op.result = graph_->NewValue(ValueKind::OpResult, {}, type);
  }
  op.loc = LocFrom(first);
  graph_->block(block_).ops.push_back(std::move(op));
  return ExpectLineEnd();
}

bool Reader::ReadOperandsAndImmediate(Op& op, OpShape shape) {
  int position = LayoutOf(shape).position;
  for (int i = 0; Peek().kind != TokenKind::Newline; ++i) {
    if (i > 0 && !Expect(',')) return false;
    if (i == position) {
      if (!ReadImmediate(op, shape)) return false;
      continue;
    }
    auto operand = ReadOperand();
    if (!operand) return false;
    op.operands.push_back(*operand);
  }
  return true;
}

bool Reader::ReadImmediate(Op& op, OpShape shape) {
  switch (LayoutOf(shape).immediate) {
    case Immediate::Type:
      return (op.type = ReadType()) != nullptr;
    case Immediate::Number: {
      auto number = TakeInt();
      if (number) op.name = std::to_string(*number);
      return number.has_value();
    }
    case Immediate::Name: {
      auto name = TakeName("a name");
      if (name) op.name = *name;
      return name.has_value();
    }
    case Immediate::None:
      return true;
  }
  return true;
}

// callee, positional ..., keyword=value ..., *tuple
bool Reader::ReadCallArgs(Op& op) {
  CallShape shape;
  while (Peek().kind != TokenKind::Newline) {
    bool is_callee = op.operands.empty();
    if (!is_callee && !Expect(',')) return false;
    if (Accept('*')) {
      shape.has_star = true;
    } else if (Peek().kind == TokenKind::Name && Peek(1).is('=')) {
      shape.keywords.push_back(Take().text);
      Take();
    } else if (!is_callee) {
      ++shape.positional;
    }
    auto operand = ReadOperand();
    if (!operand) return false;
    op.operands.push_back(*operand);
  }
  op.shape = std::make_shared<const CallShape>(std::move(shape));
  return true;
}

}  // namespace kiln::flowgraph
