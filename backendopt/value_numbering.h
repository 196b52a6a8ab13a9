// Computes and loads each thing once: the first half of redundancy.h.
#pragma once

#include "backendopt/memory_effects.h"
#include "flowgraph/program.h"

namespace kiln::backendopt {

/// Replaces pure ops and loads of `graph`, in open form, by an earlier one that gives the same value, and
/// loads by the value that was stored there. Returns whether anything changed.
bool NumberValues(const MemoryEffects& effects, flowgraph::Graph& graph);

}  // namespace kiln::backendopt
