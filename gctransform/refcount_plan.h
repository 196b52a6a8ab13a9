// Where a graph takes and drops references: decided here, carried out by refcount_transform.cc.
#pragma once

#include <set>
#include <vector>

#include "backendopt/call_graph.h"
#include "gctransform/refcount_ops.h"
#include "gctransform/refcount_types.h"

namespace kiln::gctransform {

/// What calls may release, by node of the call graph.
struct ReleaseEffects {
  explicit ReleaseEffects(const flowgraph::Program& program);
  /// What `op` itself may release: as a call, or as something that runs the program's code.
  TypeSet OfOp(const flowgraph::Graph& graph, const flowgraph::Op& op) const;

  ReleaseTypes types;
  backendopt::CallGraph calls;
  std::vector<TypeSet> of_node;
  bool collections_run_code = false;
};

/// Why a pointer may be used.
enum class Holding : uint8_t {
  Owned,     // the function has a count that it must drop or pass on
  Borrowed,  // something else holds a count as long as nothing of that type is released
  Lasting,   // something else holds a count as long as the function runs
};

/// Around one op, in this order: drop what is dead, take counts for what the op takes over, the op itself,
/// a count for its result.
struct OpPlan {
  std::vector<flowgraph::ValueId> decref_before;
  std::vector<flowgraph::ValueId> leave;  // an exc_check: to be dropped if it leaves
  flowgraph::ValueId incref_before;       // may be invalid
  bool incref_result = false;
  bool release_old = false;  // a store, copy or clear: what was there before loses a count
};

/// On a way out of a block: first all increfs, then all decrefs.
struct ExitPlan {
  std::vector<flowgraph::ValueId> increfs;
  std::vector<flowgraph::ValueId> decrefs;
  bool empty() const { return increfs.empty() && decrefs.empty(); }
};

struct BlockPlan {
  std::vector<OpPlan> ops;
  ExitPlan end;                 // before the terminator
  std::vector<ExitPlan> links;  // as many as the terminator has; for one link, all is in `end`
};

/// Decides who holds what in one graph, with as few counts as it can prove enough.
///
/// Arguments of the graph are lasting. Everything else starts out as borrowed or lasting where that could
/// be, and is taken down to owned where a release may come in between; that makes more releases, and so on
/// until nothing changes.
class OwnershipSolver {
 public:
  OwnershipSolver(const flowgraph::Graph& graph, const ReleaseEffects& effects);

  void Solve();
  BlockPlan Plan(flowgraph::BlockId id) const;
  /// All that a call of the graph may release.
  const TypeSet& effect() const { return effect_; }

 private:
  flowgraph::ValueId Root(flowgraph::ValueId id) const { return roots_[id.index]; }
  Holding& HoldingOf(flowgraph::ValueId id) { return holding_[Root(id).index]; }
  bool Lower(flowgraph::ValueId id, Holding to);
  void Start();
  bool FollowLinks();
  bool FollowImmutableLoads();
  bool CheckBlock(flowgraph::BlockId id);
  bool LowerTargets(const flowgraph::Link& link, const TypeSet& released);

  const flowgraph::Graph& graph_;
  const ReleaseEffects& effects_;
  std::vector<flowgraph::ValueId> roots_;
  std::set<OpPosition> initial_stores_;
  std::vector<Holding> holding_;  // by value; meaningful for counted roots
  TypeSet effect_;
};

}  // namespace kiln::gctransform
