// Lowers the syntax tree of one function to a flow graph. Each family of nodes has a file:
// lower_expressions, lower_operators, lower_conditions, lower_calls, lower_builtins, lower_super,
// lower_comprehensions, lower_assignment, lower_statements, lower_loops, lower_exceptions,
// lower_nested.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

#include "flowgraph/graph.h"
#include "flowgraph/host_world.h"
#include "translator/frontend/ast.h"
#include "translator/frontend/builtin_table.h"
#include "translator/frontend/flow_errors.h"
#include "translator/frontend/folder.h"
#include "translator/frontend/frontend_host.h"
#include "translator/frontend/ssa_builder.h"

namespace kiln::frontend {

/// The live function that is being lowered.
struct LoweredFunction {
  flowgraph::HostId id;
  const flowgraph::HostFunction& info;
  const FunctionSource& source;
};

class Lowering {
 public:
  /// Lowers into `graph`, which has no blocks yet. All arguments must outlive the object.
  Lowering(FrontendHost& host, const BuiltinTable& builtins, const LoweredFunction& function,
           flowgraph::Graph& graph);

  /// Builds the graph. If errors are returned, it is not usable.
  std::vector<flowgraph::FlowError> Run();

 private:
  using Constant = flowgraph::Constant;
  using Opcode = flowgraph::Opcode;
  using SourceLoc = flowgraph::SourceLoc;
  using ValueId = flowgraph::ValueId;
  using BlockId = flowgraph::BlockId;
  using HostId = flowgraph::HostId;
  using Node = ast::Node;
  using Action = std::function<void()>;

  // A part of the function that control leaves in a special way. The innermost one is the last.
  struct Region {
    enum class Kind { Loop, Handlers, Cleanup } kind;
    BlockId break_target;                              // Loop
    BlockId continue_target;                           // Loop
    std::vector<std::pair<HostId, BlockId>> handlers;  // Handlers, Cleanup: class and handler block
    Action cleanup;  // Cleanup: what a jump out of the region does on its way
  };

  // What a loop runs over: values that are known now, each to have its copy of the body, or an
  // iterator.
  struct Iterable {
    std::optional<std::vector<ValueId>> items;
    ValueId iterator;
  };

  struct Generators {
    const Node& comprehension;
    const ast::List& list;
  };

  struct CallArgs {
    std::vector<ValueId> values;  // in the order of a call_args op
    flowgraph::CallShape shape;
    bool plain() const { return shape.keywords.empty() && !shape.has_star; }
  };

  // lowering.cc: scopes, emission, errors.
  void DefineParams();
  ValueId Emit(Opcode code, std::vector<ValueId> operands, const SourceLoc& loc);
  ValueId EmitAttr(Opcode code, std::vector<ValueId> operands, const std::string& name,
                   const SourceLoc& loc);
  ValueId EmitCall(ValueId callee, std::vector<ValueId> args, const SourceLoc& loc);
  ValueId AppendOp(flowgraph::Op op);
  void AddExceptLinks(BlockId block);
  bool HasHandlers() const;
  void RaiseValue(ValueId exception, const SourceLoc& loc);
  std::optional<ValueId> Fold(Opcode code, const std::vector<ValueId>& operands);
  std::optional<std::vector<Constant>> ConstantsOf(const std::vector<ValueId>& values);
  std::optional<HostId> ObjectOf(ValueId value);  // of a constant, else empty
  ValueId None() { return ssa_.NewConstant(flowgraph::NoneConst{}); }
  ValueId Int(int64_t value) { return ssa_.NewConstant(value); }
  ValueId Error(FlowErrorId id, std::string message, const SourceLoc& loc);
  void AddError(flowgraph::FlowError error);
  /// Reports a name that does not exist, with the one among `candidates` that may be meant.
  ValueId MissingName(FlowErrorId id, std::string message, const std::string& name,
                      const std::vector<std::string>& candidates, const SourceLoc& loc);
  std::vector<std::string> VisibleNames();
  std::vector<std::string> AttributeNames(HostId object);
  std::optional<VarId> FindVar(const std::string& name) const;
  std::unordered_set<uint32_t> VarsAssignedIn(const Node& node) const;
  std::optional<HostId> HostBuiltin(const std::string& name);

  // lower_expressions.cc
  ValueId Expr(const Node& node);
  std::vector<ValueId> Exprs(const ast::List& nodes);
  ValueId Name(const ast::NameExpr& node);
  ValueId Literal(const ast::ConstantExpr& node);
  ValueId Attribute(const ast::Attribute& node);
  ValueId AttributeOf(ValueId object, const std::string& name, const SourceLoc& loc);
  ValueId Subscript(const ast::Subscript& node);
  ValueId Display(const ast::List& elts, Opcode code, const SourceLoc& loc);
  ValueId DictDisplay(const ast::Dict& node);
  ValueId FormattedString(const ast::JoinedStr& node);
  ValueId FormattedPart(const Node& part);
  bool SliceBounds(const ast::Slice& slice, ValueId* start, ValueId* stop);
  ValueId UnsupportedExpr(const Node& node);

  // lower_operators.cc
  ValueId BinaryOperator(const ast::BinOp& node, bool checked);
  ValueId UnaryOperator(const ast::UnaryOpExpr& node, bool checked);
  ValueId CompareOne(ast::CompareOp op, ValueId left, ValueId right, const SourceLoc& loc);
  ValueId Truth(ValueId value, const SourceLoc& loc);
  ValueId Not(ValueId value, const SourceLoc& loc);
  bool IsBool(ValueId value);
  std::optional<ValueId> Ovfcheck(const ast::Call& node);

  // lower_conditions.cc: control flow inside expressions.
  void Condition(const Node& test, BlockId if_true, BlockId if_false);
  void BranchOn(ValueId value, BlockId if_true, BlockId if_false, const SourceLoc& loc);
  void BoolOpCondition(const ast::BoolOpExpr& node, BlockId if_true, BlockId if_false);
  void CompareCondition(const ast::Compare& node, BlockId if_true, BlockId if_false);
  ValueId BoolOpValue(const ast::BoolOpExpr& node);
  ValueId CompareValue(const ast::Compare& node);
  ValueId Conditional(const ast::IfExp& node);

  // lower_calls.cc
  ValueId Call(const ast::Call& node);
  bool Arguments(const ast::Call& node, CallArgs* args);
  ValueId CallWith(ValueId callee, CallArgs args, const SourceLoc& loc);
  std::optional<ValueId> KnownCall(const ast::Call& node, const BuiltinCall& known, HostId callee);

  // lower_builtins.cc
  std::optional<ValueId> SpecialCallOf(const ast::Call& node, SpecialCall special);
  std::optional<ValueId> GetAttrCall(const ast::Call& node);
  std::optional<ValueId> HasAttrCall(const ast::Call& node);
  std::optional<ValueId> SetAttrCall(const ast::Call& node);

  std::optional<std::string> ConstantName(const Node& node);

  // lower_super.cc
  std::optional<ValueId> SuperCall(const ast::Call& node);
  std::optional<HostId> SuperClass(const ast::Call& super_call, ValueId* self);
  ValueId CallBaseMethod(HostId cls, const std::string& name, ValueId self, CallArgs args,
                         const SourceLoc& loc);

  // lower_comprehensions.cc
  ValueId ListComprehension(const ast::ListComp& node);
  ValueId DictComprehension(const ast::DictComp& node);
  void OverGenerators(const Generators& all, size_t index, Iterable iterable, const Action& body);
  std::map<std::string, VarId> ComprehensionScope(const ast::List& generators);

  // lower_assignment.cc
  void Assign(const ast::Assign& node);
  void AssignTo(const Node& target, ValueId value);
  void AssignName(const std::string& name, ValueId value, const SourceLoc& loc);
  void AssignSubscript(const ast::Subscript& target, ValueId value);
  void Unpack(const ast::List& targets, ValueId value, const SourceLoc& loc);
  void AugAssign(const ast::AugAssign& node);
  void AugAssignSubscript(const ast::AugAssign& node, const ast::Subscript& target);
  ValueId InPlace(const ast::AugAssign& node, ValueId old);
  void Delete(const ast::Delete& node);
  void DeleteTarget(const Node& target);

  // lower_statements.cc
  void Body(const ast::List& statements);
  void Statement(const Node& node);
  void If(const ast::If& node);
  void Assert(const ast::Assert& node);
  void Return(const ast::Return& node);
  void Import(const ast::Import& node);
  void ImportFrom(const ast::ImportFrom& node);
  ValueId ImportOne(const std::string& module, const std::string& name, int level,
                    const SourceLoc& loc);
  bool ReportIfGenerator(const Node& node);

  // lower_loops.cc
  void While(const ast::While& node);
  void For(const ast::For& node);
  Iterable IterableOf(const Node& node);
  void LoopOver(const Iterable& iterable, const Node& target, std::unordered_set<uint32_t> assigned,
                const Action& body, const Action& otherwise);
  void UnrolledLoop(const std::vector<ValueId>& items, const Node& target, const Action& body,
                    const Action& otherwise);
  void JumpOutOfLoop(bool is_break, const SourceLoc& loc);
  /// Runs the clean-ups of the regions above the first `depth`, then `jump`.
  void Leave(size_t depth, const Action& jump);

  // lower_exceptions.cc
  void Raise(const ast::Raise& node);
  void Reraise(const SourceLoc& loc);
  void Try(const ast::Try& node);
  void TryExcept(const ast::Try& node);
  std::vector<std::pair<HostId, BlockId>> Handlers(const ast::List& handlers,
                                                   std::vector<BlockId>* blocks);
  std::vector<HostId> CaughtClasses(const ast::ExceptHandler& handler);
  void HandlerBody(const ast::ExceptHandler& handler, BlockId block, BlockId after);
  /// Runs `body`; `cleanup` on each way out; `on_exception`, given the exception, before it goes
  /// on.
  void WithCleanup(const Action& body, const Action& cleanup,
                   const std::function<void(ValueId)>& on_exception, const SourceLoc& loc);
  void With(const ast::With& node, size_t item);
  void ExitOnException(ValueId exit, ValueId exception, const SourceLoc& loc);

  // lower_nested.cc
  ValueId NestedFunction(const Node& node);
  bool ConstantDefaults(const ast::Arguments& args, std::vector<HostId>* defaults);

  FrontendHost& host_;
  flowgraph::HostWorld& world_;
  const BuiltinTable& builtins_;
  LoweredFunction function_;
  flowgraph::Graph& graph_;
  SsaBuilder ssa_;
  Folder folder_;
  std::vector<std::map<std::string, VarId>> scopes_;  // the function's, then comprehensions'
  std::vector<Region> regions_;
  std::vector<ValueId> handled_exceptions_;  // of the handlers around this place
  std::vector<flowgraph::FlowError> errors_;
  HostId exception_class_;  // class Exception: what a clean-up catches
};

}  // namespace kiln::frontend
