// The collector's view of the program: layouts of object types, and prebuilt objects that are roots.
#pragma once

#include <string>

#include "codegen/declarations.h"
#include "flowgraph/program.h"

namespace kiln::codegen {

/// Definitions of a `struct gc_type` for each GC type that is allocated or prebuilt, and of
/// gc_prebuilt_roots, as rt/gc.h declares them.
std::string EmitGcTypes(const flowgraph::Program& program, Declarations& declarations);

}  // namespace kiln::codegen
