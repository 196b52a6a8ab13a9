// The text form of programs and graphs. reader.h reads it back; docs/ir.md has the grammar.
#pragma once

#include <functional>
#include <string>

#include "flowgraph/graph.h"
#include "flowgraph/program.h"

namespace kiln::flowgraph {

struct PrintOptions {
  bool locations = false;   // the source place of each op, as a trailing comment
  bool attributes = true;   // module and facts of a graph
  // Names for what a constant refers to; empty: "graph3", "data7", "host5".
  std::function<std::string(GraphId)> graph_name;
  std::function<std::string(DataId)> data_name;
  std::function<std::string(HostId)> host_name;
  // For high-level graphs: what is known of a value, printed where a low-level graph has its type.
  std::function<std::string(ValueId)> annotation;
  const SourceFiles* files = nullptr;  // needed for locations
  // The graph behind an id: the type of a constant for it is left out if it is the graph's signature.
  // Empty: such a type is never printed.
  std::function<const Graph*(GraphId)> graph;
};

/// Options that resolve the names of `program`.
PrintOptions OptionsFor(const Program& program);

/// One graph, ending in a newline. Never fails, whatever state the graph is in.
std::string PrintGraph(const Graph& graph, const PrintOptions& options = {});

/// One op or terminator of `graph`, without indentation and line end: for messages.
std::string PrintOp(const Graph& graph, const Op& op, const PrintOptions& options = {});
std::string PrintTerminator(const Graph& graph, const Terminator& term,
                            const PrintOptions& options = {});

/// Types, prebuilt data, tables and all graphs, in the program's order: what ReadProgram reads.
std::string PrintProgram(const Program& program, bool locations = false);
/// The same with other options, made from OptionsFor(program).
std::string PrintProgram(const Program& program, const PrintOptions& options);

/// A constant as it stands in the text form; `type` may be null.
std::string PrintConstant(const Constant& constant, TypeRef type, const PrintOptions& options);
/// The same where the type is known from the context, and not printed.
std::string PrintBareConstant(const Constant& constant, TypeRef type, const PrintOptions& options);

}  // namespace kiln::flowgraph
