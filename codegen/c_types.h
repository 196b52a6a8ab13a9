// C spellings of low-level types.
#pragma once

#include <string>

#include "flowgraph/types.h"

namespace kiln::codegen {

/// The tag of the C struct for a Struct, Opaque or Array type: "struct s_Node".
std::string StructTag(flowgraph::TypeRef type);
/// The opaque type of weak references; the runtime defines its struct.
bool IsWeakRef(flowgraph::TypeRef type);
/// The typedef name of a pointer to a Func type: "fn_Signed_to_Void".
std::string FuncPtrName(flowgraph::TypeRef func);
/// A type as it stands in a declaration, e.g. "Signed", "struct s_Node *"; "void" for Void.
std::string CType(flowgraph::TypeRef type);
/// The bytes of a type as a C expression; of an Array, of the part before its items.
std::string CSizeOf(flowgraph::TypeRef type);
/// A declaration of `name` with `type`: "struct s_Node *name".
std::string CDeclare(flowgraph::TypeRef type, const std::string& name);
/// Path to field `name` from a struct of `type`, through in-place parents: "super.super.value".
std::string FieldPath(flowgraph::TypeRef type, const std::string& name);
/// The C expression of a null / zero of `type`.
std::string ZeroOf(flowgraph::TypeRef type);
/// C name of the length word of an in-place array field.
std::string InlineLengthName(const std::string& field);

}  // namespace kiln::codegen
