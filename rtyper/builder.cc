#include "rtyper/builder.h"

#include <utility>

namespace kiln::rtyper {

ValueId Builder::Emit(Opcode code, std::vector<ValueId> operands, TypeRef result, std::string name,
                      TypeRef type) {
  Op op;
  op.code = code;
  op.result = graph_.NewValue(ValueKind::OpResult, {}, result);
  op.operands = std::move(operands);
  op.name = std::move(name);
  op.type = type;
  op.loc = loc_;
  ValueId value = op.result;
  graph_.block(block_).ops.push_back(std::move(op));
  return value;
}

ValueId Builder::GetField(ValueId pointer, const std::string& field) {
  const flowgraph::Field* found = TypeOf(pointer)->elem->FindField(field);
  assert(found && "no such field");
  return GetFieldAs(pointer, field, found->type);
}

ValueId Builder::GetFieldAs(ValueId pointer, const std::string& field, TypeRef type) {
  return Emit(Opcode::ll_getfield, {pointer}, type, field);
}

void Builder::SetField(ValueId pointer, const std::string& field, ValueId value) {
  Emit(Opcode::ll_setfield, {pointer, value}, types_.Void(), field);
}

ValueId Builder::GetItem(ValueId array, ValueId index) {
  return Emit(Opcode::ll_getarrayitem, {array, index}, TypeOf(array)->elem->elem);
}

void Builder::SetItem(ValueId array, ValueId index, ValueId value) {
  Emit(Opcode::ll_setarrayitem, {array, index, value}, types_.Void());
}

ValueId Builder::ArraySize(ValueId array) {
  return Emit(Opcode::ll_getarraysize, {array}, types_.Signed());
}

ValueId Builder::Malloc(TypeRef type) {
  return Emit(Opcode::ll_malloc, {}, types_.Ptr(type), {}, type);
}

ValueId Builder::MallocVar(TypeRef type, ValueId length) {
  return Emit(Opcode::ll_malloc_varsize, {length}, types_.Ptr(type), {}, type);
}

ValueId Builder::Cast(ValueId value, TypeRef pointer) {
  if (TypeOf(value) == pointer) return value;
  if (graph_.is_constant(value)) return Const(graph_.value(value).constant, pointer);
  return Emit(Opcode::ll_cast_pointer, {value}, pointer);
}

ValueId Builder::Call(GraphId callee, TypeRef func, std::vector<ValueId> args) {
  args.insert(args.begin(), Const(callee, types_.Ptr(func)));
  return Emit(Opcode::ll_direct_call, std::move(args), func->result);
}

ValueId Builder::Not(ValueId boolean) {
  return Emit(Opcode::ll_bool_not, {boolean}, types_.Bool());
}

void Builder::Goto(BlockId target, std::vector<ValueId> args) {
  auto& term = graph_.block(block_).term;
  term.kind = TerminatorKind::Goto;
  term.links.clear();
  Link link;
  link.target = target;
  link.args = std::move(args);
  term.links.push_back(std::move(link));
  term.loc = loc_;
}

void Builder::Return(ValueId value) {
  auto& term = graph_.block(block_).term;
  term.kind = TerminatorKind::Return;
  term.operand = value;
  term.loc = loc_;
}

void Builder::Unreachable() {
  auto& term = graph_.block(block_).term;
  term = {};
  term.kind = TerminatorKind::Unreachable;
  term.loc = loc_;
}

}  // namespace kiln::rtyper
