// What the slots of the shadow stack frame are known to hold at each place of a graph.
#pragma once

#include <cstdint>
#include <vector>

#include "gctransform/slot_assignment.h"

namespace kiln::gctransform {

struct FrameState {
  static constexpr uint32_t kUnknown = UINT32_MAX;
  static constexpr uint32_t kNull = UINT32_MAX - 1;

  bool reached = false;
  bool frame_found = false;  // the place of the frame is in a local variable
  /// For each slot: the object class whose current address it holds, kNull or kUnknown.
  std::vector<uint32_t> slots;

  bool operator==(const FrameState&) const = default;
};

/// The state before each of `points`, which are in the order of blocks and ops. `slots` is what
/// AssignRootSlots gave, and the live_slots of the points are filled in.
std::vector<FrameState> SolveFrameStates(const flowgraph::Graph& graph,
                                         const std::vector<flowgraph::ValueId>& classes,
                                         const std::vector<size_t>& slots,
                                         const std::vector<CollectionPoint>& points);

}  // namespace kiln::gctransform
