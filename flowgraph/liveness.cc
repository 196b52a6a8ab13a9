#include "flowgraph/liveness.h"

#include <unordered_map>

namespace kiln::flowgraph {

namespace {

// The index of the last op that uses a value; the number of ops for a use by the terminator.
std::unordered_map<ValueId, size_t> LastUses(const Graph& graph, const Block& block) {
  std::unordered_map<ValueId, size_t> last;
  auto use = [&](ValueId id, size_t at) {
    if (id.valid() && !graph.is_constant(id)) last[id] = at;
  };
  for (size_t i = 0; i < block.ops.size(); ++i) {
    for (ValueId operand : block.ops[i].operands) use(operand, i);
  }
  use(block.term.operand, block.ops.size());
  ForEachLink(block, [&](const Link& link) {
    for (ValueId arg : link.args) use(arg, block.ops.size());
  });
  return last;
}

}  // namespace

std::vector<std::vector<ValueId>> LiveAcrossOps(const Graph& graph, const Block& block) {
  std::unordered_map<ValueId, size_t> last = LastUses(graph, block);
  std::vector<ValueId> defined = block.params;
  std::vector<std::vector<ValueId>> live(block.ops.size());
  for (size_t i = 0; i < block.ops.size(); ++i) {
    std::erase_if(defined, [&](ValueId id) {
      auto it = last.find(id);
      return it == last.end() || it->second < i;
    });
    for (ValueId id : defined) {
      if (last[id] > i) live[i].push_back(id);
    }
    defined.push_back(block.ops[i].result);
  }
  return live;
}

}  // namespace kiln::flowgraph
