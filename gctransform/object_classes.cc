#include "gctransform/object_classes.h"

namespace kiln::gctransform {

using flowgraph::Graph;
using flowgraph::Link;
using flowgraph::Op;
using flowgraph::Opcode;
using flowgraph::ValueId;

namespace {

class ClassFinder {
 public:
  explicit ClassFinder(const Graph& graph) : graph_(graph), same_as_(graph.values.size()) {
    for (uint32_t i = 0; i < same_as_.size(); ++i) same_as_[i] = ValueId{i};
    incoming_.resize(graph.values.size());
    for (const auto& block : graph.blocks) {
      for (const Op& op : block.ops) AddCopy(op);
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
        for (ValueId param : graph_.blocks[b].params) changed |= TryParam(param);
      }
    }
    for (uint32_t i = 0; i < same_as_.size(); ++i) same_as_[i] = Resolve(ValueId{i});
    return same_as_;
  }

 private:
  bool IsPointer(ValueId id) const {
    return graph_.value(id).type && graph_.value(id).type->is_gc_ptr();
  }

  void AddCopy(const Op& op) {
    if (op.code != Opcode::ll_cast_pointer && op.code != Opcode::ll_same_as) return;
    if (IsPointer(op.result) && IsPointer(op.operands[0])) {
      same_as_[op.result.index] = op.operands[0];
    }
  }

  ValueId Resolve(ValueId id) const {
    while (same_as_[id.index] != id) id = same_as_[id.index];
    return id;
  }

  bool SameConstant(ValueId a, ValueId b) const {
    return graph_.is_constant(a) && graph_.is_constant(b) &&
           graph_.value(a).constant == graph_.value(b).constant;
  }

  bool TryParam(ValueId param) {
    if (same_as_[param.index] != param || !IsPointer(param)) return false;
    ValueId only;
    for (ValueId arg : incoming_[param.index]) {
      ValueId source = Resolve(arg);
      if (source == param) continue;
      if (only.valid() && source != only && !SameConstant(source, only)) return false;
      only = source;
    }
    if (!only.valid()) return false;
    same_as_[param.index] = only;
    return true;
  }

  const Graph& graph_;
  std::vector<ValueId> same_as_;
  std::vector<std::vector<ValueId>> incoming_;
};

}  // namespace

std::vector<ValueId> FindObjectClasses(const Graph& graph) { return ClassFinder(graph).Run(); }

}  // namespace kiln::gctransform
