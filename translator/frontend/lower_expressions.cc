#include "translator/frontend/lowering.h"

namespace kiln::frontend {

using flowgraph::ValueId;

ValueId Lowering::Expr(const Node& node) {
  switch (node.kind) {
    case ast::NodeKind::NameExpr:
      return Name(node.As<ast::NameExpr>());
    case ast::NodeKind::ConstantExpr:
      return Literal(node.As<ast::ConstantExpr>());
    case ast::NodeKind::Attribute:
      return Attribute(node.As<ast::Attribute>());
    case ast::NodeKind::Subscript:
      return Subscript(node.As<ast::Subscript>());
    case ast::NodeKind::Call:
      return Call(node.As<ast::Call>());
    case ast::NodeKind::BinOp:
      return BinaryOperator(node.As<ast::BinOp>(), false);
    case ast::NodeKind::UnaryOpExpr:
      return UnaryOperator(node.As<ast::UnaryOpExpr>(), false);
    case ast::NodeKind::Compare:
      return CompareValue(node.As<ast::Compare>());
    case ast::NodeKind::BoolOpExpr:
      return BoolOpValue(node.As<ast::BoolOpExpr>());
    case ast::NodeKind::IfExp:
      return Conditional(node.As<ast::IfExp>());
    case ast::NodeKind::ListComp:
      return ListComprehension(node.As<ast::ListComp>());
    case ast::NodeKind::DictComp:
      return DictComprehension(node.As<ast::DictComp>());
    case ast::NodeKind::JoinedStr:
      return FormattedString(node.As<ast::JoinedStr>());
    case ast::NodeKind::Dict:
      return DictDisplay(node.As<ast::Dict>());
    case ast::NodeKind::Lambda:
      return NestedFunction(node);
    case ast::NodeKind::TupleExpr:
      return Display(node.As<ast::TupleExpr>().elts, Opcode::hl_newtuple, node.loc);
    case ast::NodeKind::ListExpr:
      return Display(node.As<ast::ListExpr>().elts, Opcode::hl_newlist, node.loc);
    case ast::NodeKind::NamedExpr: {
      ValueId value = Expr(*node.As<ast::NamedExpr>().value);
      AssignTo(*node.As<ast::NamedExpr>().target, value);
      return value;
    }
    default:
      return UnsupportedExpr(node);
  }
}

ValueId Lowering::UnsupportedExpr(const Node& node) {
  switch (node.kind) {
    case ast::NodeKind::GeneratorExp:
      return Error(FlowErrorId::GeneratorExpression, "generator expression", node.loc);
    case ast::NodeKind::Set:
      return Error(FlowErrorId::SetDisplay, "set display", node.loc);
    case ast::NodeKind::SetComp:
      return Error(FlowErrorId::SetDisplay, "set comprehension", node.loc);
    case ast::NodeKind::Starred:
      return Error(FlowErrorId::StarUnpack, "`*` in a display", node.loc);
    case ast::NodeKind::Slice:
      return Error(FlowErrorId::Unsupported, "a slice inside a tuple key", node.loc);
    case ast::NodeKind::Unsupported:
      return Error(FlowErrorId::Unsupported,
                   "`" + node.As<ast::Unsupported>().host_class + "` expression", node.loc);
    default:
      return Error(FlowErrorId::Unsupported, "unsupported expression", node.loc);
  }
}

std::vector<ValueId> Lowering::Exprs(const ast::List& nodes) {
  std::vector<ValueId> values;
  for (const Node* node : nodes) values.push_back(Expr(*node));
  return values;
}

ValueId Lowering::Name(const ast::NameExpr& node) {
  if (auto var = FindVar(node.id)) {
    ValueId value = ssa_.ReadVar(*var, node.loc);
    if (value.valid()) return value;
    return Error(FlowErrorId::UndefinedVariable, "`" + node.id + "` is used before it is assigned",
                 node.loc);
  }
  auto object = host_.LookupName(function_.id, node.id);
  if (object) return ssa_.NewConstant(folder_.ToConstant(*object));
  return MissingName(FlowErrorId::UndefinedName, "name `" + node.id + "` is not defined", node.id,
                     VisibleNames(), node.loc);
}

ValueId Lowering::Literal(const ast::ConstantExpr& node) {
  if (std::holds_alternative<std::monostate>(node.value)) {
    return Error(FlowErrorId::Literal, "this literal cannot be translated", node.loc);
  }
  return ssa_.NewConstant(node.value);
}

ValueId Lowering::Attribute(const ast::Attribute& node) {
  return AttributeOf(Expr(*node.value), node.attr, node.loc);
}

ValueId Lowering::AttributeOf(ValueId object, const std::string& name, const SourceLoc& loc) {
  const Constant* constant = ssa_.ConstantOf(object);
  if (constant == nullptr) return EmitAttr(Opcode::hl_getattr, {object}, name, loc);
  bool missing = false;
  auto folded = folder_.GetAttr(*constant, name, &missing);
  if (folded) return ssa_.NewConstant(std::move(*folded));
  if (missing) {
    HostId owner = std::get<HostId>(*constant);
    return MissingName(FlowErrorId::NoAttribute,
                       "`" + world_.Name(owner) + "` has no attribute `" + name + "`", name,
                       AttributeNames(owner), loc);
  }
  return EmitAttr(Opcode::hl_getattr, {object}, name, loc);
}

ValueId Lowering::Subscript(const ast::Subscript& node) {
  ValueId container = Expr(*node.value);
  if (const auto* slice = node.slice->If<ast::Slice>()) {
    ValueId start, stop;
    if (!SliceBounds(*slice, &start, &stop)) return None();
    return Emit(Opcode::hl_getslice, {container, start, stop}, node.loc);
  }
  return Emit(Opcode::hl_getitem, {container, Expr(*node.slice)}, node.loc);
}

bool Lowering::SliceBounds(const ast::Slice& slice, ValueId* start, ValueId* stop) {
  *start = slice.lower != nullptr ? Expr(*slice.lower) : None();
  *stop = slice.upper != nullptr ? Expr(*slice.upper) : None();
  if (slice.step == nullptr) return true;
  const Constant* step = ssa_.ConstantOf(Expr(*slice.step));
  bool whole = step != nullptr && (std::holds_alternative<flowgraph::NoneConst>(*step) ||
                                   *step == Constant(int64_t{1}));
  if (!whole) Error(FlowErrorId::SliceStep, "slice with a step", slice.step->loc);
  return whole;
}

ValueId Lowering::Display(const ast::List& elts, Opcode code, const SourceLoc& loc) {
  return Emit(code, Exprs(elts), loc);
}

ValueId Lowering::DictDisplay(const ast::Dict& node) {
  std::vector<ValueId> operands;
  for (size_t i = 0; i < node.keys.size(); ++i) {
    if (node.keys[i] == nullptr) {
      return Error(FlowErrorId::KeywordDict, "`**` in a dict display", node.values[i]->loc);
    }
    operands.push_back(Expr(*node.keys[i]));
    operands.push_back(Expr(*node.values[i]));
  }
  return Emit(Opcode::hl_newdict, std::move(operands), node.loc);
}

ValueId Lowering::FormattedString(const ast::JoinedStr& node) {
  ValueId result;
  for (const Node* part : node.values) {
    ValueId text = FormattedPart(*part);
    result = result.valid() ? Emit(Opcode::hl_add, {result, text}, node.loc) : text;
  }
  return result.valid() ? result : ssa_.NewConstant(flowgraph::StrConst{});
}

ValueId Lowering::FormattedPart(const Node& part) {
  const auto* formatted = part.If<ast::FormattedValue>();
  if (formatted == nullptr) return Expr(part);
  if (formatted->format_spec != nullptr) {
    return Error(FlowErrorId::FormatSpec, "format specification in an f-string", part.loc);
  }
  ValueId value = Expr(*formatted->value);
  Opcode code = formatted->conversion == 'r' ? Opcode::hl_repr : Opcode::hl_str;
  return Emit(code, {value}, part.loc);
}

}  // namespace kiln::frontend
