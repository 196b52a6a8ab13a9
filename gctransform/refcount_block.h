// The plan of one block, given who holds what.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "gctransform/refcount_plan.h"

namespace kiln::gctransform {

/// A moment in a block at which objects may be freed.
struct Release {
  size_t op;          // with or just before this one
  bool operands_too;  // its operands must outlive it
  TypeSet types;
};

/// What a planner must know.
struct PlanContext {
  const flowgraph::Graph& graph;
  const ReleaseEffects& effects;
  const std::vector<flowgraph::ValueId>& roots;
  const std::set<OpPosition>& initial_stores;
  const std::vector<Holding>& holding;  // by value; meaningful for counted roots

  flowgraph::ValueId Root(flowgraph::ValueId id) const { return roots[id.index]; }
  bool IsCountedRoot(flowgraph::ValueId id) const {
    return id.valid() && IsCounted(graph, Root(id));
  }
  bool IsOwned(flowgraph::ValueId id) const {
    return IsCountedRoot(id) && holding[Root(id).index] == Holding::Owned;
  }
  bool IsBorrowed(flowgraph::ValueId id) const {
    return IsCountedRoot(id) && holding[Root(id).index] == Holding::Borrowed;
  }
};

/// Walks through one block.
class BlockPlanner {
 public:
  BlockPlanner(const PlanContext& context, flowgraph::BlockId id);

  /// To be called once.
  BlockPlan Run();
  /// The moments of release before the block's end, in order.
  const std::vector<Release>& releases() const { return releases_; }
  /// By root: the number of the last op that uses it or one of its casts; the number of ops for the
  /// terminator. Roots that are not used are not in it.
  const std::map<flowgraph::ValueId, size_t>& last_use() const { return last_use_; }

 private:
  void FindLastUses();
  void Hold(flowgraph::ValueId root);
  bool Drop(flowgraph::ValueId root);
  void PlanOp(size_t i);
  void Flush(size_t i, OpPlan& plan);
  void Consume(size_t i, OpPlan& plan);
  void ReleaseByOp(size_t i, OpPlan& plan);
  void PlanResult(size_t i, OpPlan& plan);
  void PlanReturn();
  ExitPlan PlanLink(const flowgraph::Link& link, const std::set<flowgraph::ValueId>& null) const;
  void PlanLinks();
  void HoistCommon();
  bool OnAllLinks(flowgraph::ValueId id, std::vector<flowgraph::ValueId> ExitPlan::*part) const;
  std::set<flowgraph::ValueId> NullOnLink(size_t number) const;
  TypeSet ReleasedBy(const std::vector<flowgraph::ValueId>& decrefs) const;

  const PlanContext& context_;
  const flowgraph::Graph& graph_;
  flowgraph::BlockId id_;
  const flowgraph::Block& block_;
  std::map<flowgraph::ValueId, size_t> last_use_;
  std::vector<flowgraph::ValueId> held_;  // owned roots, in the order in which they came
  std::vector<flowgraph::ValueId> dead_;  // those of them that are not used any more
  BlockPlan plan_;
  std::vector<Release> releases_;
};

}  // namespace kiln::gctransform
