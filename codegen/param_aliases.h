// Block parameters that need no C variable of their own.
#pragma once

#include <vector>

#include "flowgraph/graph.h"

namespace kiln::codegen {

/// For each value, the value that it always equals: itself, or, for a block parameter that receives the
/// same value on every link (itself aside), that value. Closed blocks pass every live variable along;
/// this undoes it, so that C sees one variable where the source had one. Same test as for a trivial phi
/// in Braun et al., "Simple and Efficient Construction of SSA Form", CC 2013.
std::vector<flowgraph::ValueId> ResolveParamAliases(const flowgraph::Graph& graph);

}  // namespace kiln::codegen
