// Gives each object that lives across a collection a slot of the shadow stack frame.
#pragma once

#include <vector>

#include "flowgraph/graph.h"

namespace kiln::gctransform {

/// An op that may collect.
struct CollectionPoint {
  flowgraph::BlockId block;
  size_t op = 0;
  bool has_fast_path = false;  // it collects rarely, and touches the frame only then
  std::vector<flowgraph::ValueId> live;  // GC pointers used after it and defined before it
  /// For each slot of the frame the value that it keeps, or an invalid one.
  std::vector<flowgraph::ValueId> live_slots;
};

/// The slot of each object class (by index of the value that stands for it, see object_classes.h) that
/// is live at one of `points`. Two classes that are live at the same point have different slots. Those
/// that live across most points get the lowest ones, so that frames have few holes; a parameter gets the
/// slot of what is passed to it if it can.
std::vector<size_t> AssignRootSlots(const flowgraph::Graph& graph,
                                    const std::vector<flowgraph::ValueId>& classes,
                                    const std::vector<CollectionPoint>& points);

constexpr size_t kNoSlot = SIZE_MAX;

}  // namespace kiln::gctransform
