#include "gctransform/gc_transform.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "backendopt/call_effects.h"
#include "gctransform/policy.h"

namespace kiln::gctransform {

using backendopt::CallEffects;
using flowgraph::Block;
using flowgraph::Graph;
using flowgraph::Op;
using flowgraph::Opcode;
using flowgraph::Program;
using flowgraph::TypeRef;
using flowgraph::ValueId;

namespace {

// Whether a value of `type`, an item or field, is or holds a GC pointer.
bool HoldsGcPointer(TypeRef type) {
  if (type->is_gc_ptr()) return true;
  if (type->kind != flowgraph::TypeKind::Struct) return false;
  return std::any_of(type->fields.begin(), type->fields.end(),
                     [](const flowgraph::Field& field) { return HoldsGcPointer(field.type); });
}

bool IsStore(Opcode code) {
  return code == Opcode::ll_setfield || code == Opcode::ll_setarrayitem ||
         code == Opcode::ll_setinteriorfield || code == Opcode::ll_setinlineitem;
}

template <GcPolicy Policy>
class GraphTransform {
 public:
  GraphTransform(Graph& graph, const CallEffects& effects, Policy policy)
      : graph_(graph), effects_(effects), policy_(std::move(policy)) {}

  void Run() {
    for (uint32_t i = 0; i < graph_.blocks.size(); ++i) TransformBlock(flowgraph::BlockId{i});
  }

 private:
  bool IsGcPointer(ValueId id) const {
    return !graph_.is_constant(id) && graph_.value(id).type->is_gc_ptr();
  }

  bool StoresGcPointer(const Op& op) const {
    if (op.code == Opcode::ll_copy_items || op.code == Opcode::ll_copy_inline_items) {
      TypeRef target = graph_.value(op.operands[2]).type;
      bool in_line = op.code == Opcode::ll_copy_inline_items;
      TypeRef array = in_line ? target->elem->FindField(op.name)->type : target->elem;
      return target->is_gc_ptr() && HoldsGcPointer(array->elem);
    }
    // Null and prebuilt objects, which never move or die, need no barrier.
    return IsStore(op.code) && graph_.value(op.operands[0]).type->is_gc_ptr() &&
           IsGcPointer(op.operands.back());
  }

  // For each op that may collect, the GC pointers used after it, in order of definition.
  std::map<size_t, std::vector<ValueId>> LiveAfterCollecting(const Block& block) const {
    std::set<ValueId> live;
    auto use = [&](ValueId id) {
      if (id.valid() && IsGcPointer(id)) live.insert(id);
    };
    use(block.term.operand);
    ForEachLink(block, [&](const flowgraph::Link& link) {
      for (ValueId arg : link.args) use(arg);
    });
    std::map<size_t, std::vector<ValueId>> result;
    for (size_t i = block.ops.size(); i-- > 0;) {
      const Op& op = block.ops[i];
      live.erase(op.result);
      if (OpCanCollect(graph_, op, effects_)) result[i].assign(live.begin(), live.end());
      for (ValueId operand : op.operands) use(operand);
    }
    return result;
  }

  static void Rename(ValueId& id, const std::map<ValueId, ValueId>& renamed) {
    if (auto it = renamed.find(id); it != renamed.end()) id = it->second;
  }

  static Op LowerAllocation(Op op) {
    if (op.code == Opcode::ll_malloc) op.code = Opcode::ll_gc_alloc;
    if (op.code == Opcode::ll_malloc_varsize) op.code = Opcode::ll_gc_alloc_varsize;
    return op;
  }

  void TransformBlock(flowgraph::BlockId id) {
    std::map<size_t, std::vector<ValueId>> live_after = LiveAfterCollecting(graph_.block(id));
    std::vector<Op> ops = std::move(graph_.block(id).ops);
    std::vector<Op> out;
    OpSink sink(graph_, out);
    std::map<ValueId, ValueId> renamed;
    for (size_t i = 0; i < ops.size(); ++i) {
      Op op = LowerAllocation(std::move(ops[i]));
      for (ValueId& operand : op.operands) Rename(operand, renamed);
      if (auto it = live_after.find(i); it != live_after.end()) {
        Collect(sink, op, it->second, renamed);
        continue;
      }
      if (StoresGcPointer(op)) policy_.Store(sink, op);
      sink.Append(std::move(op));
    }
    Block& block = graph_.block(id);
    block.ops = std::move(out);
    if (block.term.operand.valid()) Rename(block.term.operand, renamed);
    ForEachLink(block, [&](flowgraph::Link& link) {
      for (ValueId& arg : link.args) Rename(arg, renamed);
    });
  }

  void Collect(OpSink& sink, const Op& op, const std::vector<ValueId>& live,
               std::map<ValueId, ValueId>& renamed) {
    std::vector<ValueId> current = live;
    for (ValueId& id : current) Rename(id, renamed);
    std::vector<ValueId> after = policy_.Collecting(sink, op, current);
    for (size_t i = 0; i < live.size(); ++i) renamed[live[i]] = after[i];
  }

  Graph& graph_;
  const CallEffects& effects_;
  Policy policy_;
};

template <GcPolicy Policy>
void TransformAll(Program& program, const GcConstraints& constraints, const CallEffects& effects) {
  for (auto& graph : program.graphs) {
    GraphTransform<Policy>(*graph, effects, Policy(program, constraints)).Run();
  }
}

}  // namespace

void RunGcTransform(Program& program, const GcConstraints& constraints) {
  CallEffects effects = backendopt::AnalyseCallEffects(program);
  if (constraints.roots == Roots::ShadowStack) {
    TransformAll<ShadowStackPolicy>(program, constraints, effects);
  } else {
    TransformAll<PlainPolicy>(program, constraints, effects);
  }
  program.form = flowgraph::Form::GcLowered;
}

}  // namespace kiln::gctransform
