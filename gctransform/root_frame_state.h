// What the slots of the shadow stack frame are known to hold at each place of a graph.
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "gctransform/loop_saves.h"
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

struct FrameStates {
  std::vector<FrameState> before;  // by point
  /// What is to be saved at the end of a block that enters a loop, if it is not in its slot already.
  struct LoopEntry {
    bool find_frame = false;
    std::vector<std::pair<size_t, flowgraph::ValueId>> saves;
  };
  std::map<flowgraph::BlockId, LoopEntry> loop_entries;
};

/// The states before `points`, which are in the order of blocks and ops, given that those of `loop_saves`
/// are made that last for all rounds of their loop. `slots` is what AssignRootSlots gave, and the
/// live_slots of the points are filled in.
FrameStates SolveFrameStates(const flowgraph::Graph& graph,
                             const std::vector<flowgraph::ValueId>& classes,
                             const std::vector<size_t>& slots,
                             const std::vector<CollectionPoint>& points,
                             const std::vector<LoopSave>& loop_saves);

}  // namespace kiln::gctransform
