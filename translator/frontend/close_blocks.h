// Passes that give a freshly built graph the form that graph.h promises.
#pragma once

#include "flowgraph/graph.h"

namespace kiln::frontend {

/// Makes links to a block that does nothing but go on to another lead to that one.
void ThreadJumps(flowgraph::Graph& graph);

/// Appends each block that has one way in, a plain `goto`, to the block that it follows.
void MergeStraightLines(flowgraph::Graph& graph);

/// Makes every block use only what it defines: a value that is used in blocks other than its own
/// becomes a parameter of each of them, passed along the links. Parameters are added for live
/// values alone. The graph must have no unreachable blocks.
void CloseBlocks(flowgraph::Graph& graph);

}  // namespace kiln::frontend
