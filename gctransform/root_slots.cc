#include "gctransform/root_slots.h"

#include <algorithm>

#include "flowgraph/liveness.h"
#include "gctransform/loop_saves.h"
#include "gctransform/object_classes.h"
#include "gctransform/root_frame_state.h"
#include "gctransform/slot_assignment.h"

namespace kiln::gctransform {

using flowgraph::Block;
using flowgraph::BlockId;
using flowgraph::Graph;
using flowgraph::Op;
using flowgraph::Opcode;
using flowgraph::ValueId;

namespace {

bool HasFastPath(Opcode code) {
  return code == Opcode::ll_malloc || code == Opcode::ll_malloc_varsize;
}

class Planner {
 public:
  Planner(const Graph& graph, const backendopt::CollectingOps& collecting)
      : graph_(graph), collecting_(collecting), classes_(FindObjectClasses(graph)) {}

  RootPlans Run() {
    FindCollectingOps();
    bool any = std::any_of(points_.begin(), points_.end(),
                           [](const CollectionPoint& point) { return !point.live.empty(); });
    if (!any) return {};
    slots_ = AssignRootSlots(graph_, classes_, points_);
    for (CollectionPoint& point : points_) {
      point.live_slots = SlotsOf(point);
    }
    FrameStates states =
        SolveFrameStates(graph_, classes_, slots_, points_,
                         FindLoopSaves(graph_, classes_, slots_, points_));
    RootPlans plans;
    for (const auto& [block, entry] : states.loop_entries) {
      RootPlan& plan = plans[{block, graph_.block(block).ops.size()}];
      plan.find_frame = entry.find_frame;
      plan.saves = entry.saves;
    }
    for (size_t i = 0; i < points_.size(); ++i) {
      if (points_[i].live.empty()) continue;
      plans[{points_[i].block, points_[i].op}] = PlanOf(points_[i], states.before[i]);
    }
    return plans;
  }

 private:
  // Prebuilt objects stay where they are.
  bool NeedsSlot(ValueId id) const {
    return graph_.value(id).type->is_gc_ptr() && !graph_.is_constant(classes_[id.index]);
  }

  void FindCollectingOps() {
    for (uint32_t b = 0; b < graph_.blocks.size(); ++b) {
      const Block& block = graph_.blocks[b];
      bool any = std::any_of(block.ops.begin(), block.ops.end(), [&](const Op& op) {
        return collecting_.CanCollect(op);
      });
      if (!any) continue;
      std::vector<std::vector<ValueId>> live = LiveAcrossOps(graph_, block);
      for (size_t i = 0; i < block.ops.size(); ++i) {
        if (!collecting_.CanCollect(block.ops[i])) continue;
        CollectionPoint point{BlockId{b}, i, HasFastPath(block.ops[i].code), {}, {}};
        std::copy_if(live[i].begin(), live[i].end(), std::back_inserter(point.live),
                     [&](ValueId id) { return NeedsSlot(id); });
        points_.push_back(std::move(point));
      }
    }
  }

  std::vector<ValueId> SlotsOf(const CollectionPoint& point) const {
    std::vector<ValueId> result;
    for (ValueId id : point.live) {
      size_t slot = SlotOf(id);
      if (result.size() <= slot) result.resize(slot + 1);
      if (!result[slot].valid()) result[slot] = id;
    }
    return result;
  }

  size_t SlotOf(ValueId id) const { return slots_[classes_[id.index].index]; }

  RootPlan PlanOf(const CollectionPoint& point, const FrameState& before) const {
    RootPlan plan;
    plan.in_slow_path = point.has_fast_path;
    plan.slots = point.live_slots.size();
    plan.find_frame = !before.frame_found;
    for (size_t k = 0; k < point.live_slots.size(); ++k) {
      ValueId id = point.live_slots[k];
      uint32_t wanted = id.valid() ? classes_[id.index].index : FrameState::kNull;
      if (point.has_fast_path || before.slots[k] != wanted) plan.saves.emplace_back(k, id);
    }
    for (ValueId id : point.live) {
      size_t slot = SlotOf(id);
      if (point.has_fast_path && point.live_slots[slot] != id) {
        slot = plan.slots++;
        plan.saves.emplace_back(slot, id);
      }
      plan.reloads.emplace_back(slot, id);
    }
    return plan;
  }

  const Graph& graph_;
  const backendopt::CollectingOps& collecting_;
  std::vector<ValueId> classes_;
  std::vector<CollectionPoint> points_;
  std::vector<size_t> slots_;
};

}  // namespace

RootPlans PlanRoots(const Graph& graph, const backendopt::CollectingOps& collecting) {
  return Planner(graph, collecting).Run();
}

}  // namespace kiln::gctransform
