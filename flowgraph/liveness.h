// Which values are still needed. Blocks are closed, so that this is a matter of one block at a time.
#pragma once

#include <vector>

#include "flowgraph/graph.h"

namespace kiln::flowgraph {

/// For each op of `block`: the variables defined before it (not its own result) that are used after it, by
/// a later op, by the terminator or by a link, in the order of their definition. These are what an op that
/// may run the collector must keep alive.
std::vector<std::vector<ValueId>> LiveAcrossOps(const Graph& graph, const Block& block);

}  // namespace kiln::flowgraph
