// Looking things up in source text, for messages only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "flowgraph/constant.h"
#include "flowgraph/graph.h"
#include "flowgraph/source_loc.h"

namespace kiln::annotator {

/// Where the function of `graph` assigns the literal `value` to the variable `name`: graphs keep no
/// places of constants that flow along links.
std::optional<flowgraph::SourceLoc> FindAssignment(const flowgraph::SourceFiles& files,
                                                   const flowgraph::Graph& graph,
                                                   const std::string& name,
                                                   const flowgraph::Constant& value);

/// True if some line looks like an assignment to an attribute of that name.
bool IsAttributeAssigned(const flowgraph::SourceFiles& files, const std::string& name);

/// The one of `candidates` that `name` may be a misspelling of; empty if none is near.
std::string Nearest(const std::string& name, const std::vector<std::string>& candidates);

}  // namespace kiln::annotator
