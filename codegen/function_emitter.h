// Shared state of the files that emit one function: emit_function.cc (blocks and links),
// emit_dispatch.cc, emit_ops.cc, emit_gc_ops.cc.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "codegen/declarations.h"
#include "codegen/threaded_dispatch.h"
#include "flowgraph/names.h"
#include "flowgraph/program.h"

namespace kiln::codegen {

class FunctionEmitter {
 public:
  FunctionEmitter(const flowgraph::Program& program, flowgraph::GraphId id,
                  Declarations& declarations);

  std::string Emit();

 private:
  // emit_function.cc
  void EmitLocals();
  void EmitBlock(flowgraph::BlockId id);
  void EmitTerminator(flowgraph::BlockId id, const flowgraph::Block& block);
  void EmitBranch(flowgraph::BlockId id, const flowgraph::Terminator& term);
  void EmitSwitch(const flowgraph::Terminator& term);
  void EmitReturn(const flowgraph::Terminator& term);
  std::string LinkText(const flowgraph::Link& link);
  /// The jump at the end of a link: a goto, or the work of the dispatching block.
  std::string Jump(const flowgraph::Link& link);
  void Statement(const std::string& text, const flowgraph::SourceLoc& loc);
  void FlushLine();
  void FindLabels();
  bool FallsThrough(flowgraph::BlockId id, const flowgraph::Link& link) const;

  // emit_dispatch.cc
  bool IsDispatch(flowgraph::BlockId id) const { return dispatch_ && dispatch_->block == id; }
  std::string DispatchName() const;
  void EmitDispatch(const flowgraph::Block& block);
  std::string DispatchMacro() const;
  std::string DispatchTable() const;

  // emit_ops.cc
  std::string OpText(const flowgraph::Op& op);
  std::string CollectorOp(const flowgraph::Op& op);
  std::string UniformOp(const flowgraph::Op& op);
  std::string OverflowOp(const flowgraph::Op& op);
  std::string FieldOp(const flowgraph::Op& op);
  std::string ItemOp(const flowgraph::Op& op);
  std::string RawAllocationOp(const flowgraph::Op& op);
  std::string CopyOp(const flowgraph::Op& op);
  std::string ForeignCallOp(const flowgraph::Op& op);
  std::string CallOp(const flowgraph::Op& op);
  const flowgraph::ClassInfo* KnownClass(flowgraph::ValueId operand) const;
  std::string SubclassOp(const flowgraph::Op& op);
  std::string CastOp(const flowgraph::Op& op);
  std::string ExcStateOp(const flowgraph::Op& op);
  /// The C expression for whether the op before raised.
  std::string PendingTest();
  std::string ExcCheckOp(const flowgraph::Op& op);

  // emit_gc_ops.cc
  std::string AllocationOp(const flowgraph::Op& op);
  std::string FastOrSlow(const flowgraph::Op& op, const std::string& fast, const std::string& slow);
  std::string RootsOp(const flowgraph::Op& op);
  bool MovesWithObject(flowgraph::ValueId id) const;

  // All.
  std::string Operand(flowgraph::ValueId id);
  /// An operand whose fields or items are meant; it may be a null constant, in a branch that is never taken.
  std::string Base(flowgraph::ValueId id);
  /// Operands from number `first` on, Void ones left out, separated by commas.
  std::string Operands(const flowgraph::Op& op, size_t first = 0);
  flowgraph::TypeRef TypeOf(flowgraph::ValueId id) const { return graph_.value(id).type; }
  flowgraph::TypeRef TargetOf(flowgraph::ValueId id) const { return TypeOf(id)->elem; }
  /// "result = " or nothing if the result is Void or unused.
  std::string Assign(const flowgraph::Op& op);
  std::string VariableName(flowgraph::ValueId id) const;
  /// The name of a static struct rt_loc for the op's place.
  std::string LocationRef(const flowgraph::SourceLoc& loc);

  const flowgraph::Program& program_;
  flowgraph::GraphId id_;
  const flowgraph::Graph& graph_;
  Declarations& declarations_;
  flowgraph::GraphNames names_;
  std::vector<flowgraph::ValueId> alias_;
  std::vector<bool> used_;
  std::vector<bool> labelled_;
  std::optional<ThreadedDispatch> dispatch_;
  std::string dispatch_work_;                 // the statements of the dispatching block
  std::vector<std::string> dispatch_labels_;  // where each value of the opcode leads
  bool uses_overflow_flag_ = false;
  std::vector<flowgraph::ValueId> leaving_;  // to be dropped if the next exc_check leaves
  bool stack_unchecked_ = false;  // the next test for an exception is the check of the stack's depth
  bool uses_roots_ = false;
  std::vector<std::string> locations_;
  std::string body_;
  std::string line_;  // statements of one source line, not yet written
  flowgraph::SourceLoc line_loc_;
};

}  // namespace kiln::codegen
