// Emits low-level ops at the end of a block.
#pragma once

#include <string>
#include <vector>

#include "flowgraph/program.h"

namespace kiln::rtyper {

using flowgraph::Block;
using flowgraph::BlockId;
using flowgraph::Constant;
using flowgraph::DataId;
using flowgraph::Graph;
using flowgraph::GraphId;
using flowgraph::HostId;
using flowgraph::Link;
using flowgraph::NoneConst;
using flowgraph::Op;
using flowgraph::Opcode;
using flowgraph::SourceLoc;
using flowgraph::StrConst;
using flowgraph::TerminatorKind;
using flowgraph::TypeKind;
using flowgraph::TypeRef;
using flowgraph::TypeTable;
using flowgraph::ValueId;
using flowgraph::ValueKind;

class Builder {
 public:
  Builder(Graph& graph, TypeTable& types) : graph_(graph), types_(types) {}

  Graph& graph() { return graph_; }
  TypeTable& types() { return types_; }
  void SetBlock(BlockId block) { block_ = block; }
  BlockId block() const { return block_; }
  void SetLoc(const SourceLoc& loc) { loc_ = loc; }
  const SourceLoc& loc() const { return loc_; }

  /// Appends an op and returns its result, of type `result`.
  ValueId Emit(Opcode code, std::vector<ValueId> operands, TypeRef result, std::string name = {},
               TypeRef type = nullptr);
  TypeRef TypeOf(ValueId value) const { return graph_.value(value).type; }

  ValueId Const(Constant constant, TypeRef type) {
    return graph_.NewConstant(std::move(constant), type);
  }
  ValueId Int(int64_t n) { return Const(n, types_.Signed()); }
  ValueId Bool(bool b) { return Const(b, types_.Bool()); }
  ValueId Float(double d) { return Const(d, types_.Float()); }
  ValueId Null(TypeRef pointer) { return Const(NoneConst{}, pointer); }
  ValueId Void() { return Const(std::monostate{}, types_.Void()); }

  /// Reads a field, found in super structs too.
  ValueId GetField(ValueId pointer, const std::string& field);
  ValueId GetFieldAs(ValueId pointer, const std::string& field, TypeRef type);
  void SetField(ValueId pointer, const std::string& field, ValueId value);
  ValueId GetItem(ValueId array, ValueId index);
  void SetItem(ValueId array, ValueId index, ValueId value);
  ValueId ArraySize(ValueId array);
  ValueId Malloc(TypeRef type);
  ValueId MallocVar(TypeRef type, ValueId length);
  /// cast_pointer, left out where the type is already `pointer`.
  ValueId Cast(ValueId value, TypeRef pointer);
  ValueId Call(GraphId callee, TypeRef func, std::vector<ValueId> args);
  ValueId Not(ValueId boolean);

  void Goto(BlockId target, std::vector<ValueId> args);
  void Return(ValueId value);
  void Unreachable();

 private:
  Graph& graph_;
  TypeTable& types_;
  BlockId block_;
  SourceLoc loc_;
};

}  // namespace kiln::rtyper
