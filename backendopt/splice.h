// Puts the blocks of one graph in the place of a call in another: the mechanics of inline.h.
#pragma once

#include <functional>

#include "backendopt/call_effects.h"
#include "flowgraph/program.h"

namespace kiln::backendopt {

/// Replaces every direct call in `caller` for which `wanted(block, op)` is true by the body of its callee.
/// `caller` is in open form before and after, with more blocks; callees are read in whatever form they are.
/// Returns how many calls were replaced.
int SpliceCalls(const flowgraph::Program& program, flowgraph::Graph& caller,
                const CallEffects& effects,
                const std::function<bool(const flowgraph::Block&, const flowgraph::Op&)>& wanted);

}  // namespace kiln::backendopt
