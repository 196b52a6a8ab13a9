// The kinds of errors of the front end, see flow_errors.def.
#pragma once

#include <string>

#include "flowgraph/host_world.h"

namespace kiln::frontend {

enum class FlowErrorId : uint8_t {
#define FLOW_ERROR(id, kind, why, help) id,
#include "translator/frontend/flow_errors.def"
#undef FLOW_ERROR
};

/// An error of kind `id` with the texts of its row.
flowgraph::FlowError MakeFlowError(FlowErrorId id, std::string message,
                                   const flowgraph::SourceLoc& loc);

}  // namespace kiln::frontend
