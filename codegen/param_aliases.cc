#include "codegen/param_aliases.h"

#include <cmath>

#include "flowgraph/trivial_params.h"

namespace kiln::codegen {

using flowgraph::Graph;
using flowgraph::ValueId;

namespace {

bool SameConstant(const flowgraph::Value& x, const flowgraph::Value& y) {
  if (x.type != y.type || x.constant != y.constant) return false;
  // 0.0 equals -0.0, but is another value.
  auto* number = std::get_if<double>(&x.constant);
  return !number || std::signbit(*number) == std::signbit(std::get<double>(y.constant));
}

}  // namespace

std::vector<ValueId> ResolveParamAliases(const Graph& graph) {
  return flowgraph::ResolveTrivialParams(
      graph, {.known = flowgraph::EachItself(graph),
              .same_constant =
                  [&](ValueId a, ValueId b) { return SameConstant(graph.value(a), graph.value(b)); },
              .may_stand_for = [&](ValueId param, ValueId value) {
                return graph.value(param).type == graph.value(value).type;
              }});
}

}  // namespace kiln::codegen
