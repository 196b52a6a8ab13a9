// Where the GC pointers of a graph are kept on the shadow stack, and which of them are there already.
//
// Each activation of a graph has a frame of slots above the top of the stack. An object keeps one slot
// for the whole graph, so that what was saved for one call is still there at the next: values don't
// change, and the collector updates what lies in the slots. Between two ops that may collect nothing else
// writes to the frame.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "backendopt/call_effects.h"
#include "flowgraph/graph.h"

namespace kiln::gctransform {

/// What must be done around one op that may collect.
struct RootPlan {
  /// The op has a fast path that cannot collect, and all this belongs to the other one. `saves` then lists
  /// each slot, in order, and no two values share one.
  bool in_slow_path = false;
  /// Slots of the frame that the collector sees during the op.
  size_t slots = 0;
  /// Whether the place of the frame must be looked up first.
  bool find_frame = false;
  /// What to store where; an invalid value stands for null, in a slot that holds nothing that lives.
  std::vector<std::pair<size_t, flowgraph::ValueId>> saves;
  /// Which values are out of date after the op, and where they are.
  std::vector<std::pair<size_t, flowgraph::ValueId>> reloads;
};

/// The plans of the ops of a graph, by block and number of the op. An op that may collect and is not
/// listed has no live pointers around it. A plan behind the last op of a block has saves alone, for the
/// loop that the block enters.
using RootPlans = std::map<std::pair<flowgraph::BlockId, size_t>, RootPlan>;

/// Plans the whole of `graph`, of form ExcLowered.
RootPlans PlanRoots(const flowgraph::Graph& graph, const backendopt::CollectingOps& collecting);

}  // namespace kiln::gctransform
