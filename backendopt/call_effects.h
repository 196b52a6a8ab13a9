// Which graphs can raise and which can run the collector: facts that spread from callees to callers.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "backendopt/function_values.h"
#include "flowgraph/program.h"

namespace kiln::backendopt {

/// Facts about each graph, by GraphId, and about the sets of graphs that function pointers may point to.
struct CallEffects {
  std::vector<bool> can_raise;
  std::vector<bool> can_collect;
  std::shared_ptr<const FunctionValues> functions;
  std::vector<bool> set_can_raise;
  std::vector<bool> set_can_collect;
};

/// Computes both facts for all graphs of `program`, form Typed or later. An indirect call does what any
/// graph does that it may reach.
CallEffects AnalyseCallEffects(const flowgraph::Program& program);

/// Whether `op` can leave an exception behind, given what its callees do.
bool OpCanRaise(const flowgraph::Graph& graph, const flowgraph::Op& op, const CallEffects& effects);

/// Tells of the ops of one graph whether they can run the collector. Keeps references to what it is made
/// of; the graph may get further values, which must not be called.
class CollectingOps {
 public:
  CollectingOps(const flowgraph::Graph& graph, const CallEffects& effects);
  bool CanCollect(const flowgraph::Op& op) const;

 private:
  const flowgraph::Graph& graph_;
  const CallEffects& effects_;
  std::vector<std::optional<size_t>> sets_;  // of function pointers, by value
};

}  // namespace kiln::backendopt
