// The collector's view of the program: layouts of object types, and prebuilt objects that are roots.
#pragma once

#include <string>

#include "codegen/declarations.h"
#include "flowgraph/program.h"

namespace kiln::codegen {

/// Where the items of a type with a variable part are; members of its C struct.
struct VariablePart {
  flowgraph::TypeRef item = nullptr;  // null: there is no variable part
  std::string length;
  std::string items;
};
VariablePart FindVariablePart(flowgraph::TypeRef type);
/// Whether objects of `type` hold GC pointers.
bool HoldsGcPointers(flowgraph::TypeRef type);

/// Definitions of a `struct gc_type` for each GC type that is allocated or prebuilt, and of
/// gc_prebuilt_roots, as rt/gc.h declares them.
std::string EmitGcTypes(const flowgraph::Program& program, Declarations& declarations);

}  // namespace kiln::codegen
