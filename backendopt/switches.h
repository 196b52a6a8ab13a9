// Chains of comparisons become switches: the part of simplify_cfg.h that reads them.
#pragma once

#include "flowgraph/graph.h"

namespace kiln::backendopt {

/// Turns chains of at least three tests of one value into a switch. `graph` is in open form; the blocks of
/// the tests are unreachable afterwards. Returns whether there was one.
bool FormSwitches(flowgraph::Graph& graph);

}  // namespace kiln::backendopt
