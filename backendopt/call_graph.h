// Who calls whom.
#pragma once

#include <map>
#include <vector>

#include "flowgraph/program.h"

namespace kiln::backendopt {

/// Edges between the graphs of a program, and its components. With CallEdges::AlsoIndirect, ids from
/// Program::graphs.size() on are nodes without a graph: one for all indirect calls of a signature.
struct CallGraph {
  std::vector<std::vector<flowgraph::GraphId>> callees;  // by caller, each once
  /// Strongly connected components, each after all components that it calls into.
  std::vector<std::vector<flowgraph::GraphId>> components;
  std::vector<uint32_t> component_of;  // by GraphId
  /// The nodes of indirect calls, by what NodeOfCall makes of a signature.
  std::map<std::vector<int>, flowgraph::GraphId> indirect_nodes;

  /// The graph that `op` calls, or the node for all graphs that it may call; invalid if it calls none.
  flowgraph::GraphId NodeOfCall(const flowgraph::Graph& graph, const flowgraph::Op& op) const;

  /// Whether `graph` can be on the stack twice, as far as these edges tell.
  bool IsRecursive(flowgraph::GraphId graph) const;
  bool InSameComponent(flowgraph::GraphId a, flowgraph::GraphId b) const {
    return component_of[a.index] == component_of[b.index];
  }
};

/// Which edges to count.
enum class CallEdges {
  Direct,       // direct_call alone
  AlsoIndirect  // an indirect call may reach every graph of that signature whose address is taken
};

CallGraph FindCallGraph(const flowgraph::Program& program, CallEdges edges);

/// Calls `fn(GraphId)` for every function constant in `init`, and `data(DataId)` for every data constant.
template <typename GraphFn, typename DataFn>
void ForEachReference(const flowgraph::DataInit& init, GraphFn&& graph, DataFn&& data) {
  if (const auto* parts = std::get_if<std::vector<flowgraph::DataInit>>(&init.value)) {
    for (const auto& part : *parts) ForEachReference(part, graph, data);
    return;
  }
  const auto& constant = std::get<flowgraph::Constant>(init.value);
  if (const auto* id = std::get_if<flowgraph::GraphId>(&constant)) graph(*id);
  if (const auto* id = std::get_if<flowgraph::DataId>(&constant)) data(*id);
}

/// The graph that `op` of `graph` calls directly, or an invalid id.
flowgraph::GraphId DirectCallee(const flowgraph::Graph& graph, const flowgraph::Op& op);

}  // namespace kiln::backendopt
