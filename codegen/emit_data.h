// Prebuilt data as static C objects.
#pragma once

#include <string>

#include "codegen/declarations.h"
#include "flowgraph/program.h"

namespace kiln::codegen {

/// The C definition of `id`.
std::string EmitData(const flowgraph::Program& program, flowgraph::DataId id,
                     Declarations& declarations);

}  // namespace kiln::codegen
