// Front-end errors as diagnostics.
#pragma once

#include "diagnostics/diagnostic.h"
#include "flowgraph/host_world.h"

namespace kiln::diagnostics {

/// The diagnostic for what the front end refused.
Diagnostic FromFlowError(const flowgraph::FlowError& error);

}  // namespace kiln::diagnostics
