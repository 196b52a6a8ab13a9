// The verifier's parts: one function family a file, on one graph at a time.
#pragma once

#include <string>
#include <vector>

#include "flowgraph/verifier.h"

namespace kiln::flowgraph {

class GraphVerifier {
 public:
  GraphVerifier(const Program& program, GraphId id)
      : program_(program), id_(id), graph_(program.graph(id)) {}

  std::vector<VerifyError> Run();

 private:
  bool low_level() const { return program_.form != Form::Flow; }
  void Error(std::string message);
  void BlockError(std::string message);
  bool IsValue(ValueId id) const { return id.index < graph_.values.size(); }
  TypeRef TypeOf(ValueId id) const { return graph_.value(id).type; }

  // Structure: verify_structure.cc.
  void CheckDefinitions();
  void Define(ValueId id, ValueKind kind);
  void Use(ValueId id);
  void CheckBlock(BlockId id);
  void CheckTerminator(const Block& block);
  void CheckTerminatorShape(const Terminator& term);
  void CheckSwitchCases(const Terminator& term);
  void CheckExceptLinks(const Block& block);
  void CheckLink(const Link& link);

  // What the form allows: verify_form.cc.
  bool CheckForm(const Op& op);
  void CheckTerminatorForm(const Terminator& term);

  // Ops: verify_op.cc.
  void CheckOp(const Op& op);
  bool CheckOperandCount(const Op& op);
  bool CheckTyped(const Op& op);
  void CheckTableTypes(const Op& op);
  void CheckConstant(ValueId id);

  // Types of ops by family: verify_memory.cc and verify_call.cc.
  void CheckFamily(const Op& op);
  void Same(const char* what, TypeRef actual, TypeRef expected);
  TypeRef Target(const Op& op, size_t operand);
  TypeRef TargetStruct(const Op& op, size_t operand);
  TypeRef TargetArray(const Op& op, size_t operand);
  TypeRef FieldType(TypeRef owner, const std::string& name);
  void CheckCast(const Op& op);
  void CheckAllocation(const Op& op);
  void CheckMemory(const Op& op);
  void CheckValueOrResult(const Op& op, size_t value_operand, TypeRef type);
  void CheckCopy(const Op& op);
  void CheckCall(const Op& op);
  void CheckSignature(const Op& op, const std::vector<TypeRef>& params, TypeRef result);

  const Program& program_;
  GraphId id_;
  const Graph& graph_;
  std::vector<VerifyError> errors_;
  BlockId block_;
  const Op* op_ = nullptr;
  const Terminator* term_ = nullptr;
  std::vector<int> definitions_;       // by value: how often it is defined
  std::vector<BlockId> visible_in_;    // by value: the block in which it may be used from here on
};

/// Whether a pointer to `from` may stand for one to `to`: one is an in-place parent of the other.
bool RelatedByCast(TypeRef from, TypeRef to);
/// What is wrong with `constant` as a value of `type`; empty if nothing is.
std::string ConstantProblem(const Program& program, const Constant& constant, TypeRef type);
/// Rules about data, tables and names.
void VerifyProgramParts(const Program& program, std::vector<VerifyError>& errors);

}  // namespace kiln::flowgraph
