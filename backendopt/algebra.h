// Identities of single ops, in a graph in open form.
#pragma once

#include <vector>

#include "backendopt/open_form.h"
#include "flowgraph/program.h"

namespace kiln::backendopt {

/// Where values are defined by ops.
class Definitions {
 public:
  explicit Definitions(const flowgraph::Graph& graph);
  /// The op whose result is `id`, or nullptr (a parameter, a constant ...). Valid until ops are moved.
  const flowgraph::Op* Find(const flowgraph::Graph& graph, flowgraph::ValueId id) const;
  flowgraph::BlockId BlockOf(flowgraph::ValueId id) const { return at_[id.index].block; }

 private:
  struct Place {
    flowgraph::BlockId block;
    uint32_t op = 0;
  };
  std::vector<Place> at_;
};

/// What became of an op.
struct Simplified {
  bool changed = false;             // the op was rewritten in place
  flowgraph::ValueId replacement;   // valid: the op is this value, and can go
};

/// Simplifies `op` by what its operands are: `x + 0`, `not not x`, a cast of a cast, a comparison of a
/// value with itself, a field of immutable prebuilt data ... Operands must be resolved.
Simplified SimplifyOp(const flowgraph::Program& program, flowgraph::Graph& graph,
                      const Definitions& definitions, flowgraph::Op& op);

}  // namespace kiln::backendopt
