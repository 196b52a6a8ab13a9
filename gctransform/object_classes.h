// Which values of a graph always denote the same object.
#pragma once

#include <vector>

#include "flowgraph/graph.h"

namespace kiln::gctransform {

/// For each value of `graph`, a value that denotes the same object wherever both are defined: itself, what
/// it was cast from, or, for a block parameter that gets the same object on every link, that one. Closed
/// blocks pass live pointers along; this finds the one that a pointer started as.
std::vector<flowgraph::ValueId> FindObjectClasses(const flowgraph::Graph& graph);

}  // namespace kiln::gctransform
