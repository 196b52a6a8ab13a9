#include "gctransform/gc_transform.h"

#include <vector>

#include "backendopt/call_effects.h"
#include "gctransform/barrier_elision.h"
#include "gctransform/policy.h"
#include "gctransform/refcount_transform.h"

namespace kiln::gctransform {

using backendopt::CallEffects;
using flowgraph::Block;
using flowgraph::Graph;
using flowgraph::Op;
using flowgraph::Opcode;
using flowgraph::Program;

namespace {

template <GcPolicy Policy>
class GraphTransform {
 public:
  GraphTransform(Graph& graph, const CallEffects& effects, Policy policy)
      : graph_(graph), collecting_(graph, effects), policy_(std::move(policy)) {}

  void Run() {
    policy_.Prepare(graph_, collecting_);
    for (uint32_t i = 0; i < graph_.blocks.size(); ++i) TransformBlock(flowgraph::BlockId{i});
  }

 private:
  static Op LowerAllocation(Op op) {
    if (op.code == Opcode::ll_malloc) op.code = Opcode::ll_gc_alloc;
    if (op.code == Opcode::ll_malloc_with_destructor) op.code = Opcode::ll_gc_alloc;
    if (op.code == Opcode::ll_malloc_varsize) op.code = Opcode::ll_gc_alloc_varsize;
    return op;
  }

  void TransformBlock(flowgraph::BlockId id) {
    std::vector<Op> ops = std::move(graph_.block(id).ops);
    std::vector<Op> out;
    OpSink sink(graph_, out);
    for (size_t i = 0; i < ops.size(); ++i) {
      bool collects = collecting_.CanCollect(ops[i]);
      Op op = LowerAllocation(std::move(ops[i]));
      if (StoresGcPointer(graph_, op)) policy_.Store(sink, {id, i}, op);
      if (collects) {
        policy_.Collecting(sink, {id, i}, std::move(op));
      } else {
        sink.Append(std::move(op));
      }
    }
    policy_.EndBlock(sink, {id, ops.size()});
    graph_.block(id).ops = std::move(out);
  }

  Graph& graph_;
  backendopt::CollectingOps collecting_;
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
  if (constraints.roots == Roots::Counted) {
    InsertReferenceCounts(program);
    program.form = flowgraph::Form::GcLowered;
    return;
  }
  CallEffects effects = backendopt::AnalyseCallEffects(program);
  if (constraints.roots == Roots::ShadowStack) {
    TransformAll<ShadowStackPolicy>(program, constraints, effects);
  } else {
    TransformAll<PlainPolicy>(program, constraints, effects);
  }
  program.form = flowgraph::Form::GcLowered;
}

}  // namespace kiln::gctransform
