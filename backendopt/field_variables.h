// Turns fields of dissolved objects into variables: the part of malloc_removal.h that makes merges.
#pragma once

#include <unordered_map>
#include <vector>

#include "backendopt/open_form.h"
#include "flowgraph/graph.h"

namespace kiln::backendopt {

/// Values of memory cells that are written and read in many blocks of a graph in open form. The cells are
/// numbered by the caller. First every write is told, block by block; then cells can be read anywhere
/// that a write dominates; Finish() makes the parameters that merges need.
class FieldVariables {
 public:
  explicit FieldVariables(flowgraph::Graph& graph);

  /// Makes a cell; `initial` is its value where nothing was written (a constant).
  uint32_t NewCell(flowgraph::TypeRef type, std::string name, flowgraph::ValueId initial);
  /// The last write to `cell` in `block`.
  void SetAtEnd(flowgraph::BlockId block, uint32_t cell, flowgraph::ValueId value);
  /// The value of `cell` before the first op of `block`.
  flowgraph::ValueId AtStart(flowgraph::BlockId block, uint32_t cell);
  /// Adds the arguments of all parameters that AtStart made.
  void Finish();

 private:
  struct Cell {
    flowgraph::TypeRef type;
    std::string name;
    flowgraph::ValueId initial;
  };
  struct Merge {
    flowgraph::BlockId block;
    uint32_t cell;
  };
  using Map = std::unordered_map<uint64_t, flowgraph::ValueId>;

  static uint64_t Key(flowgraph::BlockId block, uint32_t cell) {
    return uint64_t{block.index} << 32 | cell;
  }
  flowgraph::ValueId AtEnd(flowgraph::BlockId block, uint32_t cell);

  flowgraph::Graph& graph_;
  std::vector<std::vector<flowgraph::BlockId>> predecessors_;  // each once
  std::vector<Cell> cells_;
  Map at_start_;
  Map at_end_;
  std::vector<Merge> merges_;
};

}  // namespace kiln::backendopt
