// Moves loads that give the same value every time round out of their loop: a part of redundancy.h.
#pragma once

#include "backendopt/memory_effects.h"
#include "flowgraph/program.h"

namespace kiln::backendopt {

/// Moves loads of fields and lengths whose object and contents no iteration changes to the block in front
/// of the loop. Only where that block exists, and where the load cannot fail: the loop does it first thing,
/// or the object was used before. `graph` is in open form. Returns whether anything moved.
bool HoistLoads(const MemoryEffects& effects, flowgraph::Graph& graph);

}  // namespace kiln::backendopt
