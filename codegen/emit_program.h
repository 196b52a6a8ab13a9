// What the runtime asks of a program: the functions of rt/program.h.
#pragma once

#include <string>

#include "codegen/declarations.h"
#include "flowgraph/program.h"

namespace kiln::codegen {

std::string EmitProgramInterface(const flowgraph::Program& program, Declarations& declarations);

}  // namespace kiln::codegen
