// Constants as C expressions.
#pragma once

#include <string>

#include "codegen/declarations.h"
#include "flowgraph/program.h"

namespace kiln::codegen {

/// The C expression for `constant` of `type`; what it refers to is added to `declarations`. Usable in
/// static initialisers too.
std::string CConstant(const flowgraph::Program& program, Declarations& declarations,
                      const flowgraph::Constant& constant, flowgraph::TypeRef type);

}  // namespace kiln::codegen
