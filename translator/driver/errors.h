// Messages of the driver itself, in the same shape as those about the program.
#pragma once

#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "flowgraph/source_loc.h"

namespace kiln::translator {

/// A message without a place in the source.
diagnostics::Diagnostic PlainError(std::string kind, std::string title, std::string help = {});

/// Renders all messages to standard error, then how many errors there were.
void ReportDiagnostics(const std::vector<diagnostics::Diagnostic>& messages,
                       const flowgraph::SourceFiles& files);

}  // namespace kiln::translator
