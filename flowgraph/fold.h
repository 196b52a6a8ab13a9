// Constant folding of single ops.
#pragma once

#include <optional>

#include "flowgraph/graph.h"

namespace kiln::flowgraph {

/// The result of `op` as a constant of the result's type, if all of its operands are constants and the op
/// has that result in every run: no effect, no division by zero, no overflow of an _ovf op. An op that
/// could have raised may thus fold: the caller drops its except links.
std::optional<Constant> FoldOp(const Graph& graph, const Op& op);

}  // namespace kiln::flowgraph
