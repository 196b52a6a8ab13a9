// Graphs that C calls, and the C functions through which it does.
#pragma once

#include <map>
#include <string>

#include "flowgraph/program.h"

namespace kiln::codegen {

class Declarations;

/// The exported graphs "entry_NAME" (C knows them as NAME) and "callback_N" (known by address alone: an
/// empty name).
using CEntries = std::map<flowgraph::GraphId, std::string>;
CEntries FindCEntries(const flowgraph::Program& program);

/// The name that the entry has within generated C.
std::string CEntryName(const flowgraph::Graph& graph);
/// Its declaration; `symbol` is what FindCEntries gives.
std::string CEntryDeclaration(const flowgraph::Graph& graph, const std::string& symbol);
/// The C function around the graph's own, which lets no exception out; empty for a graph that C does not
/// call.
std::string EmitCEntry(const flowgraph::Program& program, flowgraph::GraphId id,
                       Declarations& declarations);

}  // namespace kiln::codegen
