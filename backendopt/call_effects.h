// Which graphs can raise and which can run the collector: a fixpoint over the call graph.
#pragma once

#include <vector>

#include "flowgraph/program.h"

namespace kiln::backendopt {

/// Facts about each graph, by GraphId.
struct CallEffects {
  std::vector<bool> can_raise;
  std::vector<bool> can_collect;
};

/// Computes both facts for all graphs of `program`, form Typed or later. An indirect call is taken to do both.
CallEffects AnalyseCallEffects(const flowgraph::Program& program);

/// Whether `op` can leave an exception behind, given what its callees do.
bool OpCanRaise(const flowgraph::Graph& graph, const flowgraph::Op& op, const CallEffects& effects);
/// Whether `op` can run the collector.
bool OpCanCollect(const flowgraph::Graph& graph, const flowgraph::Op& op,
                  const CallEffects& effects);

}  // namespace kiln::backendopt
