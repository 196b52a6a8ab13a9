// Roots that are better saved once before a loop than in each of its rounds.
#pragma once

#include <vector>

#include "flowgraph/graph.h"
#include "gctransform/slot_assignment.h"

namespace kiln::gctransform {

/// A store into a slot at the end of each block that enters a loop.
struct LoopSave {
  flowgraph::BlockId header;
  size_t param = 0;   // number of the header's parameter that is saved
  uint32_t kind = 0;  // its object class
  size_t slot = 0;
};

/// The saves that may pay: of pointers that each round needs across a call, or that many calls of the loop
/// need. Only of loops that are entered by plain jumps, so that nobody else pays. Sorted by header.
std::vector<LoopSave> FindLoopSaves(const flowgraph::Graph& graph,
                                    const std::vector<flowgraph::ValueId>& classes,
                                    const std::vector<size_t>& slots,
                                    const std::vector<CollectionPoint>& points);

}  // namespace kiln::gctransform
