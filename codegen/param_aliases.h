// Block parameters that need no C variable of their own.
#pragma once

#include <vector>

#include "flowgraph/graph.h"

namespace kiln::codegen {

/// For each value, the value that it always equals: itself, or, for a block parameter that receives the
/// same value on every link (itself aside), that value. Closed blocks pass every live variable along;
/// this undoes it (flowgraph/trivial_params.h), so that C sees one variable where the source had one.
std::vector<flowgraph::ValueId> ResolveParamAliases(const flowgraph::Graph& graph);

}  // namespace kiln::codegen
