// One low-level graph as one C function.
#pragma once

#include <string>

#include "codegen/declarations.h"
#include "flowgraph/program.h"

namespace kiln::codegen {

/// The C text of `id`, a graph of form GcLowered: places for tracebacks, then the function, with #line
/// marks that point into the RPython source. What it uses is added to `declarations`.
std::string EmitFunction(const flowgraph::Program& program, flowgraph::GraphId id,
                         Declarations& declarations);

}  // namespace kiln::codegen
