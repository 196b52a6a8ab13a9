// Which graphs a function pointer may point to.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "flowgraph/program.h"

namespace kiln::backendopt {

/// Sets of graphs, by the type of a pointer and, more precisely, by the field that it was read from (a
/// method of a vtable). Describes the program as it was when this was made.
class FunctionValues {
 public:
  explicit FunctionValues(const flowgraph::Program& program);

  size_t SetCount() const { return members_.size(); }
  /// The graphs of a set, each once, in order.
  const std::vector<flowgraph::GraphId>& Members(size_t set) const { return members_[set]; }
  /// The set of all that a pointer to `func` may point to; none if that may be anything.
  std::optional<size_t> SetOfType(flowgraph::TypeRef func) const;
  /// By value of `graph`: the set of what a function pointer may point to, if there is one.
  std::vector<std::optional<size_t>> SetsOfValues(const flowgraph::Graph& graph) const;

 private:
  class Collector;
  using FieldKey = std::pair<flowgraph::TypeRef, std::string>;

  // Looked up only: the order of the keys means nothing.
  std::map<flowgraph::TypeRef, size_t> by_type_;
  std::map<FieldKey, size_t> by_field_;
  std::vector<std::vector<flowgraph::GraphId>> members_;
};

}  // namespace kiln::backendopt
