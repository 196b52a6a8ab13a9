// The class of an object, where the graph shows it.
#pragma once

#include <optional>

#include "backendopt/algebra.h"
#include "flowgraph/program.h"

namespace kiln::backendopt {

/// The vtable of `instance`, if it is certain: prebuilt, or made and given its class in the same block.
/// `graph` is in open form.
std::optional<flowgraph::DataId> KnownVtable(const flowgraph::Program& program,
                                             const flowgraph::Graph& graph,
                                             const Definitions& definitions,
                                             flowgraph::ValueId instance);

/// `value` before any casts of its pointer type.
flowgraph::ValueId StripCasts(const flowgraph::Graph& graph, const Definitions& definitions,
                              flowgraph::ValueId value);

}  // namespace kiln::backendopt
