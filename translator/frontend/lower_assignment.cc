#include "translator/frontend/lowering.h"

namespace kiln::frontend {

using flowgraph::ValueId;

namespace {

// The elements of a tuple or list display, or nullptr.
const ast::List* Elements(const ast::Node& node) {
  if (const auto* tuple = node.If<ast::TupleExpr>()) return &tuple->elts;
  if (const auto* list = node.If<ast::ListExpr>()) return &list->elts;
  return nullptr;
}

bool HasStar(const ast::List& elements) {
  for (const ast::Node* element : elements) {
    if (element->kind == ast::NodeKind::Starred) return true;
  }
  return false;
}

}  // namespace

void Lowering::Assign(const ast::Assign& node) {
  const ast::List* targets = node.targets.size() == 1 ? Elements(*node.targets[0]) : nullptr;
  const auto* tuple = node.value->If<ast::TupleExpr>();
  // `a, b = b, a` needs no tuple.
  if (targets && tuple && targets->size() == tuple->elts.size() && !HasStar(*targets) &&
      !HasStar(tuple->elts)) {
    std::vector<ValueId> values = Exprs(tuple->elts);
    for (size_t i = 0; i < values.size(); ++i) AssignTo(*(*targets)[i], values[i]);
    return;
  }
  ValueId value = Expr(*node.value);
  for (const Node* target : node.targets) AssignTo(*target, value);
}

void Lowering::AssignTo(const Node& target, ValueId value) {
  if (const auto* name = target.If<ast::NameExpr>()) {
    AssignName(name->id, value, target.loc);
  } else if (const auto* attribute = target.If<ast::Attribute>()) {
    ValueId object = Expr(*attribute->value);
    EmitAttr(Opcode::hl_setattr, {object, value}, attribute->attr, target.loc);
  } else if (const auto* subscript = target.If<ast::Subscript>()) {
    AssignSubscript(*subscript, value);
  } else if (const ast::List* elements = Elements(target)) {
    Unpack(*elements, value, target.loc);
  } else {
    UnsupportedExpr(target);
  }
}

void Lowering::AssignName(const std::string& name, ValueId value, const SourceLoc& loc) {
  if (auto var = FindVar(name)) {
    ssa_.WriteVar(*var, value);
  } else {
    Error(FlowErrorId::ModifyingGlobals, "assignment to the global `" + name + "`", loc);
  }
}

void Lowering::AssignSubscript(const ast::Subscript& target, ValueId value) {
  ValueId container = Expr(*target.value);
  if (const auto* slice = target.slice->If<ast::Slice>()) {
    ValueId start, stop;
    if (!SliceBounds(*slice, &start, &stop)) return;
    Emit(Opcode::hl_setslice, {container, start, stop, value}, target.loc);
  } else {
    ValueId key = Expr(*target.slice);
    Emit(Opcode::hl_setitem, {container, key, value}, target.loc);
  }
}

void Lowering::Unpack(const ast::List& targets, ValueId value, const SourceLoc& loc) {
  if (HasStar(targets)) {
    Error(FlowErrorId::StarUnpack, "`*` in an assignment target", loc);
    return;
  }
  int64_t count = static_cast<int64_t>(targets.size());
  auto object = ObjectOf(value);
  bool fits = object && world_.Kind(*object) == flowgraph::HostKind::Tuple &&
              world_.Items(*object).size() == targets.size();
  if (!fits) Emit(Opcode::hl_check_unpack, {value, Int(count)}, loc);
  std::vector<ValueId> items;
  for (int64_t i = 0; i < count; ++i) {
    items.push_back(Emit(Opcode::hl_getitem, {value, Int(i)}, targets[i]->loc));
  }
  for (int64_t i = 0; i < count; ++i) AssignTo(*targets[i], items[i]);
}

void Lowering::AugAssign(const ast::AugAssign& node) {
  if (const auto* name = node.target->If<ast::NameExpr>()) {
    if (!FindVar(name->id)) {
      Error(FlowErrorId::ModifyingGlobals, "assignment to the global `" + name->id + "`",
            name->loc);
      return;
    }
    ssa_.WriteVar(*FindVar(name->id), InPlace(node, Name(*name)));
  } else if (const auto* attribute = node.target->If<ast::Attribute>()) {
    ValueId object = Expr(*attribute->value);
    ValueId result = InPlace(node, AttributeOf(object, attribute->attr, attribute->loc));
    EmitAttr(Opcode::hl_setattr, {object, result}, attribute->attr, node.loc);
  } else if (const auto* subscript = node.target->If<ast::Subscript>()) {
    AugAssignSubscript(node, *subscript);
  } else {
    UnsupportedExpr(*node.target);
  }
}

void Lowering::AugAssignSubscript(const ast::AugAssign& node, const ast::Subscript& target) {
  ValueId container = Expr(*target.value);
  if (const auto* slice = target.slice->If<ast::Slice>()) {
    ValueId start, stop;
    if (!SliceBounds(*slice, &start, &stop)) return;
    ValueId old = Emit(Opcode::hl_getslice, {container, start, stop}, target.loc);
    Emit(Opcode::hl_setslice, {container, start, stop, InPlace(node, old)}, node.loc);
    return;
  }
  ValueId key = Expr(*target.slice);
  ValueId old = Emit(Opcode::hl_getitem, {container, key}, target.loc);
  Emit(Opcode::hl_setitem, {container, key, InPlace(node, old)}, node.loc);
}

ValueId Lowering::InPlace(const ast::AugAssign& node, ValueId old) {
  ValueId operand = Expr(*node.value);
  if (auto folded = Fold(node.op, {old, operand})) return *folded;
  Opcode code = node.op == Opcode::hl_add   ? Opcode::hl_inplace_add
                : node.op == Opcode::hl_mul ? Opcode::hl_inplace_mul
                                            : node.op;
  return Emit(code, {old, operand}, node.loc);
}

void Lowering::Delete(const ast::Delete& node) {
  for (const Node* target : node.targets) DeleteTarget(*target);
}

void Lowering::DeleteTarget(const Node& target) {
  if (const auto* subscript = target.If<ast::Subscript>()) {
    ValueId container = Expr(*subscript->value);
    if (const auto* slice = subscript->slice->If<ast::Slice>()) {
      ValueId start, stop;
      if (!SliceBounds(*slice, &start, &stop)) return;
      Emit(Opcode::hl_delslice, {container, start, stop}, target.loc);
    } else {
      Emit(Opcode::hl_delitem, {container, Expr(*subscript->slice)}, target.loc);
    }
  } else if (target.kind == ast::NodeKind::Attribute) {
    Error(FlowErrorId::DeleteAttribute, "`del` of an attribute", target.loc);
  } else if (const ast::List* elements = Elements(target)) {
    for (const Node* element : *elements) DeleteTarget(*element);
  } else if (const auto* name = target.If<ast::NameExpr>(); name && !FindVar(name->id)) {
    Error(FlowErrorId::ModifyingGlobals, "`del` of the global `" + name->id + "`", target.loc);
  }
  // A local variable just ends its life.
}

}  // namespace kiln::frontend
