// Open form: what the passes of this folder work on inside one graph.
//
// In a closed graph (see flowgraph/graph.h) a value that lives across blocks has one name in each of them.
// That is good for inference and for copying, and bad for questions such as "who uses this pointer". In
// open form a parameter whose links all pass the same value is gone: its uses name that value, wherever
// its definition dominates them. What parameters remain are true merges.
//
//   closed: a(%x): goto b(%x)      b(%x1): %y = int_add %x1, 1       return %y
//   open:   a(%x): goto b()        b():    %y = int_add %x, 1        return %y
//
// A closed graph is a special case of an open one. The verifier takes closed graphs only, so every pass
// closes what it opened.
#pragma once

#include <vector>

#include "flowgraph/graph.h"

namespace kiln::backendopt {

/// Brings `graph` into open form. Unreachable blocks and unused parameters go; blocks are in reverse
/// post order afterwards.
void OpenBlocks(flowgraph::Graph& graph);

/// Brings `graph` back into closed form: every block gets a parameter for each value of another block
/// that it needs. Unreachable blocks and unused values go; blocks are in reverse post order afterwards.
void CloseBlocks(flowgraph::Graph& graph);

/// Whether two constants are the same bit for bit (0.0 and -0.0 are not).
bool SameConstant(const flowgraph::Constant& a, const flowgraph::Constant& b);

/// Replacements of values to be made all at once. Chains are followed.
class Replacements {
 public:
  explicit Replacements(const flowgraph::Graph& graph) : to_(graph.values.size()) {}

  void Add(flowgraph::ValueId from, flowgraph::ValueId to);
  /// What stands for `id` now.
  flowgraph::ValueId Resolve(flowgraph::ValueId id) const;
  bool empty() const { return empty_; }
  /// Rewrites every operand and link argument of `graph`.
  void Apply(flowgraph::Graph& graph) const;
  void ApplyTo(std::vector<flowgraph::ValueId>& ids) const;

 private:
  mutable std::vector<flowgraph::ValueId> to_;  // invalid: stays; paths are compressed on the way
  bool empty_ = true;
};

}  // namespace kiln::backendopt
