// Why a target could not be loaded, as a message for the user.
#pragma once

#include "diagnostics/diagnostic.h"
#include "flowgraph/source_loc.h"
#include "translator/host/python_host.h"

namespace kiln::translator {

/// `files` gets the source file that the error is in, if it can be read.
diagnostics::Diagnostic DiagnosticFor(const host::LoadError& error, flowgraph::SourceFiles& files);

}  // namespace kiln::translator
