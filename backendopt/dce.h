// Drops what nothing uses.
//
// Why here: other passes leave the ops that they made superfluous; helpers that were inlined everywhere,
// methods that no vtable names any more, and prebuilt data that only they used would end up in the binary.
//
//   %a: Signed = getfield %p, x             return 1
//   %b: Signed = int_add %a, 1      ->
//   return 1
//
// Reads, pure ops and allocations go if their results are unused; so do parameters through which only such
// values flow. Graphs stay if the entry point, an exported graph or used data reaches them. An op that may
// raise stays, as does a write to an object that nothing reads (malloc_removal.h takes those).
#pragma once

#include "flowgraph/program.h"

namespace kiln::backendopt {

/// Drops unused ops and parameters of one graph, open or closed.
void DropDeadOps(flowgraph::Graph& graph);

/// Drops graphs and data that nothing reaches; ids are renumbered. A program without an entry point and
/// exported graphs is left as it is.
void DropUnreferenced(flowgraph::Program& program);

/// Both, for a program in form Typed.
void RunDeadCodeElimination(flowgraph::Program& program);

}  // namespace kiln::backendopt
