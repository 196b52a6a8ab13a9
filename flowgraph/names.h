// Unique printable names for the values and blocks of a graph.
#pragma once

#include <string>
#include <vector>

#include "flowgraph/graph.h"

namespace kiln::flowgraph {

/// Names by ValueId and BlockId. Source names are kept and numbered where they repeat ("x", "x_1");
/// values without one are numbered ("0", "1"). Constants have no name.
struct GraphNames {
  std::vector<std::string> values;
  std::vector<std::string> blocks;
};

GraphNames NameValuesAndBlocks(const Graph& graph);

/// `text` with every character outside [A-Za-z0-9_] replaced by '_', and one in front of a digit.
std::string Sanitize(const std::string& text);

}  // namespace kiln::flowgraph
