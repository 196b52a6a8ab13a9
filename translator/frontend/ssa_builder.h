// Builds the blocks of a graph while a function is lowered, in SSA form from the start: each read
// of a source variable finds the value that reaches it, making block parameters where paths join
// (after Braun et al., "Simple and Efficient Construction of Static Single Assignment Form").
//
// While building, a value may be used in every block that its definition dominates; Finish() closes
// the blocks, see close_blocks.h.
#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "flowgraph/graph.h"

namespace kiln::frontend {

/// A variable of the source function, or one that the lowering made up.
using VarId = flowgraph::Id<struct VarTag>;

/// A read of a variable that no assignment is sure to have reached.
struct UndefinedRead {
  std::string name;
  flowgraph::SourceLoc loc;
};

class SsaBuilder {
 public:
  /// Builds into `graph`, which must outlive the builder and have no blocks yet.
  explicit SsaBuilder(flowgraph::Graph& graph);

  VarId NewVar(std::string name);

  /// A block that edges may still be added to, until it is sealed.
  flowgraph::BlockId NewBlock(std::string name);
  /// A loop header: until it is sealed, only variables in `assigned` are taken to change in the
  /// loop.
  flowgraph::BlockId NewLoopHeader(std::string name, std::unordered_set<uint32_t> assigned);
  /// No more edges will be added to `block`.
  void Seal(flowgraph::BlockId block);
  /// Continues in `block`; if no edge leads there, the code that follows is unreachable.
  void Start(flowgraph::BlockId block);
  void SealAndStart(flowgraph::BlockId block);
  bool reachable() const { return current_.valid(); }
  flowgraph::BlockId current() const { return current_; }
  bool HasPredecessors(flowgraph::BlockId block) const { return !preds_[block.index].empty(); }

  void WriteVar(VarId var, flowgraph::ValueId value);
  /// The value of `var` here, or an invalid id if no assignment reaches this place.
  flowgraph::ValueId ReadVar(VarId var, const flowgraph::SourceLoc& loc);

  /// The constant that `value` is known to be, or nullptr.
  const flowgraph::Constant* ConstantOf(flowgraph::ValueId value);
  flowgraph::ValueId NewConstant(flowgraph::Constant constant);

  /// Appends an op to the current block and returns its result.
  flowgraph::ValueId Append(flowgraph::Op op);
  /// The op that defines `value`, or nullptr. Valid until the next Append.
  const flowgraph::Op* DefiningOp(flowgraph::ValueId value);

  // Terminators. The current block ends; nothing is reachable until Start.
  void Goto(flowgraph::BlockId target, const flowgraph::SourceLoc& loc);
  void Branch(flowgraph::ValueId condition, flowgraph::BlockId if_true, flowgraph::BlockId if_false,
              const flowgraph::SourceLoc& loc);
  void Return(flowgraph::ValueId value, const flowgraph::SourceLoc& loc);
  void Raise(flowgraph::ValueId exception, const flowgraph::SourceLoc& loc);
  /// Adds an except link to `block`, which has ended in a Goto or Raise. `handler` must have one
  /// parameter, which takes the exception.
  void AddExcept(flowgraph::BlockId block, flowgraph::HostId exception_class,
                 flowgraph::BlockId handler);
  /// A block with one parameter, for except links; its parameter is params[0].
  flowgraph::BlockId NewHandlerBlock(std::string name);
  flowgraph::ValueId HandlerException(flowgraph::BlockId handler) const;

  /// Completes the graph: joins get their parameters, straight lines are merged, blocks are closed
  /// and cleaned. Returns the reads of variables that may be undefined, in source order.
  std::vector<UndefinedRead> Finish();

 private:
  struct Edge {
    flowgraph::BlockId from;
    bool except;
    uint32_t slot;
  };
  struct Phi {
    VarId var;
    flowgraph::BlockId block;
    flowgraph::ValueId value;
    std::vector<flowgraph::ValueId> operands;  // one for each edge into the block
    bool live = false;
    bool maybe_undefined = false;
  };

  flowgraph::ValueId Resolve(flowgraph::ValueId value);
  flowgraph::ValueId ReadIn(VarId var, flowgraph::BlockId block);
  flowgraph::ValueId ReadAtJoin(VarId var, flowgraph::BlockId block);
  void WriteIn(VarId var, flowgraph::BlockId block, flowgraph::ValueId value);
  uint32_t NewPhi(VarId var, flowgraph::BlockId block);
  void FillPhi(uint32_t phi);
  void SimplifyPhi(uint32_t phi);
  bool SameValue(flowgraph::ValueId a, flowgraph::ValueId b) const;
  void AddEdge(flowgraph::BlockId from, bool except, uint32_t slot, flowgraph::BlockId target);
  void End(flowgraph::TerminatorKind kind, flowgraph::ValueId operand,
           const std::vector<flowgraph::BlockId>& targets, const flowgraph::SourceLoc& loc);

  void SimplifyAllPhis();
  void MarkLivePhis();
  void FindUndefinedPhis();
  std::vector<UndefinedRead> UndefinedReads();
  void InstallPhis();
  void RenameOperands();

  flowgraph::Graph& graph_;
  flowgraph::BlockId current_;
  flowgraph::ValueId undefined_;  // stands for "no assignment reaches"
  std::vector<std::string> var_names_;
  std::vector<std::vector<Edge>> preds_;                                         // by block
  std::vector<bool> sealed_;                                                     // by block
  std::unordered_map<uint32_t, std::unordered_set<uint32_t>> assigned_in_loop_;  // by block
  std::unordered_map<uint64_t, flowgraph::ValueId> values_at_end_;               // by (block, var)
  std::vector<Phi> phis_;
  std::unordered_map<uint32_t, uint32_t> phi_of_value_;
  std::unordered_map<uint32_t, std::vector<uint32_t>> incomplete_phis_;  // by block
  std::unordered_map<uint32_t, flowgraph::ValueId> forward_;             // by value
  std::unordered_map<uint32_t, std::pair<flowgraph::BlockId, uint32_t>> def_of_value_;
  std::vector<std::pair<flowgraph::ValueId, UndefinedRead>> phi_reads_;
};

/// Equality of constants as data: 0.0 and -0.0 differ, a NaN equals itself.
bool SameConstant(const flowgraph::Constant& a, const flowgraph::Constant& b);

}  // namespace kiln::frontend
