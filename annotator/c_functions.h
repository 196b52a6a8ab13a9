// Functions of the program that C calls: exported ones, and those behind function pointers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "annotator/context.h"

namespace kiln::annotator {

/// C calls the live function by the name `c_name` with arguments of these types; `result` (a live type)
/// may be left out: it is what the function returns then.
void AnnotateCFunction(AnnotatorContext& ctx, const std::string& c_name, flowgraph::HostId callable,
                       const std::vector<flowgraph::HostId>& arg_types,
                       std::optional<flowgraph::HostId> result);

/// The live function gets an address that C calls with the function type `type`.
void AnnotateFunctionAddress(AnnotatorContext& ctx, flowgraph::HostId callable,
                             flowgraph::TypeRef type);

/// The same for a live function pointer (lltype.functionptr), if a Python function is behind it. One that
/// names a C function (external='C') becomes an external of the program.
void AnnotateFunctionPointer(AnnotatorContext& ctx, flowgraph::HostId pointer,
                             flowgraph::TypeRef type);

/// What the live rffi.ExternalFunction says of itself; nullptr after a type that is not understood.
ExternalInfo* ExternalOf(AnnotatorContext& ctx, flowgraph::HostId external);

/// After the fixpoint: results of functions that have none given, and reports of those that C cannot take.
void FindResultsOfCFunctions(AnnotatorContext& ctx);

}  // namespace kiln::annotator
