// Splitting blocks, so that an op with except links is the last of its block.
#pragma once

#include <functional>
#include <vector>

#include "flowgraph/graph.h"

namespace kiln::rtyper {

/// Ends `block` after op number `count - 1`; the rest goes to a new block, reached by a Goto that passes
/// all values that the rest uses. The new block takes the terminator, with its except links.
flowgraph::BlockId SplitBlock(flowgraph::Graph& graph, flowgraph::BlockId block, size_t count);

/// Copies of except links, with exception values of their own.
std::vector<flowgraph::Link> CopyExceptLinks(flowgraph::Graph& graph,
                                             const std::vector<flowgraph::Link>& links);

/// Gives the `except` links of `block`'s terminator to each of its ops from `first_op` on that can raise
/// something they may catch, splitting the block after each. `catches` tells if a link may catch what the
/// op raises.
void PlaceExceptLinks(
    flowgraph::Graph& graph, flowgraph::BlockId block, size_t first_op,
    const std::function<bool(const flowgraph::Link&, const flowgraph::Op&)>& catches);

}  // namespace kiln::rtyper
