// C identifiers for what a program names. A name depends on the thing alone, never on its number, so
// that a change elsewhere in the program leaves a file's text alone.
#pragma once

#include <string>

#include "flowgraph/program.h"

namespace kiln::codegen {

/// `text` as a C identifier fragment: other characters become '_'.
std::string CIdentifier(const std::string& text);
/// "f_" + graph name.
std::string FunctionName(const flowgraph::Graph& graph);
/// "d_" + data name.
std::string DataName(const flowgraph::Data& data);
/// A struct field; a '_' is appended to words that C or its headers reserve.
std::string FieldName(const std::string& name);
/// A text that names `type` in identifiers: "Signed", "p_Node", "array_of_Signed".
std::string TypeMangle(flowgraph::TypeRef type);
/// "gct_" + mangled type: the collector's description of a type.
std::string GcTypeName(flowgraph::TypeRef type);
/// A C string literal with quotes.
std::string CStringLiteral(const std::string& bytes);

}  // namespace kiln::codegen
