// Decides tests by what was tested before: the second half of redundancy.h.
#pragma once

#include "flowgraph/program.h"

namespace kiln::backendopt {

/// Replaces the operand of branches of `graph`, in open form, by a constant where tests that must have
/// come out one way, and what integers can be, decide it: a condition that was tested already; `i < n`
/// behind a loop that tests it; a bounds check of an index that counts up from zero. Returns whether
/// anything changed. Links stay; folding takes the branches away.
bool FoldKnownConditions(flowgraph::Program& program, flowgraph::Graph& graph);

}  // namespace kiln::backendopt
