// The graph rewrites that a collector may ask for. gc_transform.cc walks the graphs and hands each place
// of interest to a policy; which one is decided by the collector's constraints.
#pragma once

#include <concepts>
#include <utility>
#include <vector>

#include "backendopt/call_effects.h"
#include "flowgraph/program.h"
#include "gctransform/barrier_elision.h"
#include "gctransform/constraints.h"
#include "gctransform/root_slots.h"

namespace kiln::gctransform {

/// Appends ops to the block that is being rebuilt.
class OpSink {
 public:
  OpSink(flowgraph::Graph& graph, std::vector<flowgraph::Op>& out) : graph_(graph), out_(out) {}

  void Append(flowgraph::Op op) { out_.push_back(std::move(op)); }
  /// Makes an op and returns its result.
  flowgraph::ValueId Emit(flowgraph::Opcode code, std::vector<flowgraph::ValueId> operands,
                          flowgraph::TypeRef result_type, const flowgraph::SourceLoc& loc,
                          std::string immediate = {});
  flowgraph::Graph& graph() { return graph_; }

 private:
  flowgraph::Graph& graph_;
  std::vector<flowgraph::Op>& out_;
};

/// Block and number of an op, before the rewrite.
using OpPlace = std::pair<flowgraph::BlockId, size_t>;

/// What the walk needs of a policy, which is made anew for each graph.
///   Prepare(graph, collecting): called first, with the graph as it is before the rewrite.
///   Store(sink, place, op): `op` stores a GC pointer into an object; called before it is appended.
///   Collecting(sink, place, op): appends `op`, which may run the collector, and whatever must surround it.
///   EndBlock(sink, place): called last, with the place behind the last op.
template <typename P>
concept GcPolicy = requires(P policy, const flowgraph::Graph& graph, OpSink& sink,
                            const OpPlace& place, const flowgraph::Op& op,
                            const backendopt::CollectingOps& collecting) {
  { policy.Prepare(graph, collecting) } -> std::same_as<void>;
  { policy.Store(sink, place, op) } -> std::same_as<void>;
  { policy.Collecting(sink, place, op) } -> std::same_as<void>;
  { policy.EndBlock(sink, place) } -> std::same_as<void>;
};

/// For collectors that find the roots by themselves, or need none.
class PlainPolicy {
 public:
  PlainPolicy(flowgraph::Program& program, const GcConstraints& constraints)
      : program_(program), barrier_(constraints.write_barrier) {}
  void Prepare(const flowgraph::Graph& graph, const backendopt::CollectingOps& collecting);
  void Store(OpSink& sink, const OpPlace& place, const flowgraph::Op& op);
  void Collecting(OpSink& sink, const OpPlace& place, flowgraph::Op op);
  void EndBlock(OpSink&, const OpPlace&) {}

 protected:
  flowgraph::Program& program_;
  WriteBarrier barrier_;
  OpPlaces needless_barriers_;
};

/// For collectors with precise roots: live pointers are saved before the op and reloaded after it.
class ShadowStackPolicy : public PlainPolicy {
 public:
  using PlainPolicy::PlainPolicy;
  void Prepare(const flowgraph::Graph& graph, const backendopt::CollectingOps& collecting);
  void Collecting(OpSink& sink, const OpPlace& place, flowgraph::Op op);
  void EndBlock(OpSink& sink, const OpPlace& place);

 private:
  void Save(OpSink& sink, const RootPlan& plan, const flowgraph::SourceLoc& loc);
  void AddSlotOperands(OpSink& sink, const RootPlan& plan, flowgraph::Op& op);
  flowgraph::ValueId Null(OpSink& sink) const;

  RootPlans plans_;
};

static_assert(GcPolicy<PlainPolicy>);
static_assert(GcPolicy<ShadowStackPolicy>);

}  // namespace kiln::gctransform
