// C code that a program brings along, and functions of the program that C calls by name.
#pragma once

#include <string>
#include <vector>

#include "annotator/annotator.h"
#include "codegen/compile/compile_options.h"
#include "diagnostics/diagnostic.h"
#include "flowgraph/host_world.h"

namespace kiln::translator {

/// Tells the annotator of the functions that are registered with rpython.rlib.entrypoint.
void AddEntrypoints(flowgraph::HostWorld& world, annotator::Annotator& annotator);

/// What the C functions that the annotated program calls, and the ExternalCompilationInfos that it has
/// registered, ask for. Files that do not exist and the like are reported in `messages`.
codegen::ForeignCode CollectForeignCode(flowgraph::HostWorld& world,
                                        const annotator::AnnotatedProgram& program,
                                        std::vector<diagnostics::Diagnostic>& messages);

/// Messages for what the linker says (`error`) about C functions and libraries that the program declares;
/// empty if it is about something else.
std::vector<diagnostics::Diagnostic> ExplainLinkError(const std::string& error,
                                                      const annotator::AnnotatedProgram& program);

}  // namespace kiln::translator
