#include "flowgraph/trivial_params.h"

namespace kiln::flowgraph {

namespace {

class ParamResolver {
 public:
  ParamResolver(const Graph& graph, Sameness sameness)
      : graph_(graph), sameness_(std::move(sameness)), incoming_(graph.values.size()) {
    for (const auto& block : graph.blocks) {
      ForEachLink(block, [&](const Link& link) {
        const auto& params = graph.block(link.target).params;
        for (size_t i = 0; i < params.size(); ++i) {
          incoming_[params[i].index].push_back(link.args[i]);
        }
      });
    }
  }

  std::vector<ValueId> Run() {
    std::vector<ValueId>& known = sameness_.known;
    for (bool changed = true; changed;) {
      changed = false;
      for (uint32_t b = 1; b < graph_.blocks.size(); ++b) {
        for (ValueId param : graph_.blocks[b].params) changed |= TryParam(param);
      }
    }
    for (uint32_t i = 0; i < known.size(); ++i) known[i] = Resolve(ValueId{i});
    return std::move(known);
  }

 private:
  ValueId Resolve(ValueId id) const {
    while (sameness_.known[id.index] != id) id = sameness_.known[id.index];
    return id;
  }

  bool Same(ValueId a, ValueId b) const {
    return a == b ||
           (graph_.is_constant(a) && graph_.is_constant(b) && sameness_.same_constant(a, b));
  }

  bool TryParam(ValueId param) {
    if (sameness_.known[param.index] != param) return false;
    ValueId only;
    for (ValueId arg : incoming_[param.index]) {
      ValueId source = Resolve(arg);
      if (source == param) continue;
      if (only.valid() && !Same(source, only)) return false;
      only = source;
    }
    if (!only.valid() || !sameness_.may_stand_for(param, only)) return false;
    sameness_.known[param.index] = only;
    return true;
  }

  const Graph& graph_;
  Sameness sameness_;
  std::vector<std::vector<ValueId>> incoming_;
};

}  // namespace

std::vector<ValueId> ResolveTrivialParams(const Graph& graph, Sameness sameness) {
  return ParamResolver(graph, std::move(sameness)).Run();
}

std::vector<ValueId> EachItself(const Graph& graph) {
  std::vector<ValueId> known(graph.values.size());
  for (uint32_t i = 0; i < known.size(); ++i) known[i] = ValueId{i};
  return known;
}

}  // namespace kiln::flowgraph
