// The graph rewrites that a collector may ask for. gc_transform.cc walks the graphs and hands each place
// of interest to a policy; which one is decided by the collector's constraints.
#pragma once

#include <concepts>
#include <vector>

#include "flowgraph/program.h"
#include "gctransform/constraints.h"

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

/// What the walk needs of a policy.
///   Store(sink, op): `op` stores a GC pointer into an object; called before it is appended.
///   Collecting(sink, op, live): appends `op`, which may run the collector, and whatever must surround
///     it. `live` are the GC pointers that are used after it; where the policy returns new values for
///     them (same order), the rest of the block uses those.
template <typename P>
concept GcPolicy = requires(P policy, OpSink& sink, const flowgraph::Op& op,
                            const std::vector<flowgraph::ValueId>& live) {
  { policy.Store(sink, op) } -> std::same_as<void>;
  { policy.Collecting(sink, op, live) } -> std::same_as<std::vector<flowgraph::ValueId>>;
};

/// For collectors that find the roots by themselves, or need none.
class PlainPolicy {
 public:
  PlainPolicy(flowgraph::Program& program, const GcConstraints& constraints)
      : program_(program), barrier_(constraints.write_barrier) {}
  void Store(OpSink& sink, const flowgraph::Op& op);
  std::vector<flowgraph::ValueId> Collecting(OpSink& sink, const flowgraph::Op& op,
                                             const std::vector<flowgraph::ValueId>& live);

 protected:
  flowgraph::Program& program_;
  WriteBarrier barrier_;
};

/// For collectors with precise roots: live pointers are pushed before the op and reloaded after it.
class ShadowStackPolicy : public PlainPolicy {
 public:
  using PlainPolicy::PlainPolicy;
  std::vector<flowgraph::ValueId> Collecting(OpSink& sink, const flowgraph::Op& op,
                                             const std::vector<flowgraph::ValueId>& live);
};

static_assert(GcPolicy<PlainPolicy>);
static_assert(GcPolicy<ShadowStackPolicy>);

}  // namespace kiln::gctransform
