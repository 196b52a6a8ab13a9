// Block parameters that get the same value on every link.
#pragma once

#include <functional>
#include <vector>

#include "flowgraph/graph.h"

namespace kiln::flowgraph {

/// When two values count as the same, and a parameter as the value that it gets.
struct Sameness {
  /// For each value of the graph the one that it is known to be, most often itself. Free of cycles.
  std::vector<ValueId> known;
  /// Whether two constants are the same.
  std::function<bool(ValueId, ValueId)> same_constant;
  /// Whether `param`, which gets `value` on every link, may stand for it.
  std::function<bool(ValueId param, ValueId value)> may_stand_for;
};

/// The value that each one of `graph` is: closed blocks pass every live variable along, and this finds
/// what a parameter started as, where all its links (those that pass the parameter itself aside) agree. The
/// test is that for a trivial phi in Braun et al., "Simple and Efficient Construction of SSA Form", CC 2013.
std::vector<ValueId> ResolveTrivialParams(const Graph& graph, Sameness sameness);

/// `known` for a start from nothing: every value is itself.
std::vector<ValueId> EachItself(const Graph& graph);

}  // namespace kiln::flowgraph
