#include "gctransform/object_classes.h"

#include "flowgraph/trivial_params.h"

namespace kiln::gctransform {

using flowgraph::Graph;
using flowgraph::Op;
using flowgraph::Opcode;
using flowgraph::ValueId;

namespace {

bool IsPointer(const Graph& graph, ValueId id) {
  return graph.value(id).type && graph.value(id).type->is_gc_ptr();
}

// Every value is itself, but for those that an op copied.
std::vector<ValueId> CopiedFrom(const Graph& graph) {
  std::vector<ValueId> known = flowgraph::EachItself(graph);
  for (const auto& block : graph.blocks) {
    for (const Op& op : block.ops) {
      if (op.code != Opcode::ll_cast_pointer && op.code != Opcode::ll_same_as) continue;
      if (IsPointer(graph, op.result) && IsPointer(graph, op.operands[0])) {
        known[op.result.index] = op.operands[0];
      }
    }
  }
  return known;
}

}  // namespace

std::vector<ValueId> FindObjectClasses(const Graph& graph) {
  return flowgraph::ResolveTrivialParams(
      graph,
      {.known = CopiedFrom(graph),
       .same_constant =
           [&](ValueId a, ValueId b) { return graph.value(a).constant == graph.value(b).constant; },
       .may_stand_for = [&](ValueId param, ValueId) { return IsPointer(graph, param); }});
}

}  // namespace kiln::gctransform
