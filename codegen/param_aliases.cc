#include "codegen/param_aliases.h"

#include <cmath>

namespace kiln::codegen {

using flowgraph::BlockId;
using flowgraph::Graph;
using flowgraph::Link;
using flowgraph::ValueId;

namespace {

class AliasFinder {
 public:
  explicit AliasFinder(const Graph& graph) : graph_(graph), alias_(graph.values.size()) {
    for (uint32_t i = 0; i < alias_.size(); ++i) alias_[i] = ValueId{i};
    incoming_.resize(graph.values.size());
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
    for (bool changed = true; changed;) {
      changed = false;
      for (uint32_t b = 1; b < graph_.blocks.size(); ++b) {
        for (ValueId param : graph_.blocks[b].params) changed |= TryAlias(param);
      }
    }
    for (uint32_t i = 0; i < alias_.size(); ++i) alias_[i] = Resolve(ValueId{i});
    return alias_;
  }

 private:
  ValueId Resolve(ValueId id) const {
    while (alias_[id.index] != id) id = alias_[id.index];
    return id;
  }

  bool SameConstant(ValueId a, ValueId b) const {
    if (!graph_.is_constant(a) || !graph_.is_constant(b)) return false;
    const flowgraph::Value& x = graph_.value(a);
    const flowgraph::Value& y = graph_.value(b);
    if (x.type != y.type || x.constant != y.constant) return false;
    // 0.0 equals -0.0, but is another value.
    auto* number = std::get_if<double>(&x.constant);
    return !number || std::signbit(*number) == std::signbit(std::get<double>(y.constant));
  }

  bool TryAlias(ValueId param) {
    if (alias_[param.index] != param) return false;
    ValueId only;
    for (ValueId arg : incoming_[param.index]) {
      ValueId source = Resolve(arg);
      if (source == param) continue;
      if (only.valid() && source != only && !SameConstant(source, only)) return false;
      only = source;
    }
    if (!only.valid() || graph_.value(only).type != graph_.value(param).type) return false;
    alias_[param.index] = only;
    return true;
  }

  const Graph& graph_;
  std::vector<ValueId> alias_;
  std::vector<std::vector<ValueId>> incoming_;
};

}  // namespace

std::vector<ValueId> ResolveParamAliases(const Graph& graph) { return AliasFinder(graph).Run(); }

}  // namespace kiln::codegen
