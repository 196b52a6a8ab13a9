// Who calls whom in a program, and which graphs are recursive.
#pragma once

#include <vector>

#include "flowgraph/program.h"

namespace kiln::flowgraph {

/// The call graph of a low-level program as it is when the object is made. A direct_call is an edge. An
/// indirect call may reach each graph that is taken as a value (in a constant of a graph, or in prebuilt
/// data) as a pointer to the function type that is called; a cast between function types counts as a call
/// of the one type by way of the other.
class CallGraph {
 public:
  explicit CallGraph(const Program& program);

  /// The callees of direct calls, each once, in order of first call.
  const std::vector<GraphId>& DirectCallees(GraphId graph) const { return direct_[graph.index]; }
  /// The graphs that call `graph` directly, in program order.
  const std::vector<GraphId>& DirectCallers(GraphId graph) const { return callers_[graph.index]; }
  bool HasIndirectCalls(GraphId graph) const { return has_indirect_[graph.index]; }
  /// Whether `graph` is used as a value, so that an indirect call or C may call it.
  bool IsTaken(GraphId graph) const { return taken_[graph.index]; }

  /// Strongly connected components, direct and indirect calls taken together: callees before callers.
  /// Within a component graphs are in program order.
  const std::vector<std::vector<GraphId>>& Components() const { return components_; }
  /// Whether a call of `graph` may lead to another call of it.
  bool IsRecursive(GraphId graph) const { return recursive_[graph.index]; }

 private:
  class Collector;

  std::vector<std::vector<GraphId>> direct_;
  std::vector<std::vector<GraphId>> callers_;
  std::vector<bool> has_indirect_;
  std::vector<bool> taken_;
  std::vector<bool> recursive_;
  std::vector<std::vector<GraphId>> components_;
};

}  // namespace kiln::flowgraph
