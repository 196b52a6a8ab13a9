// Which allocations of a graph nobody else can see: the part of malloc_removal.h that decides.
#pragma once

#include <optional>
#include <vector>

#include "flowgraph/graph.h"

namespace kiln::backendopt {

/// The allocations of a graph in open form whose pointers are only cast, tested, compared, and used to read
/// and write fields.
class LocalObjects {
 public:
  explicit LocalObjects(const flowgraph::Graph& graph);

  bool any() const { return count_ > 0; }
  /// The number of the object that `pointer` points to, or nothing if that is no local object.
  std::optional<uint32_t> Find(flowgraph::ValueId pointer) const;

 private:
  void Follow(const flowgraph::Graph& graph);
  void FindEscapes(const flowgraph::Graph& graph);
  void CheckOp(const flowgraph::Graph& graph, const flowgraph::Op& op);
  void Escape(flowgraph::ValueId pointer);

  std::vector<uint32_t> object_of_;  // by value; kNone: no allocation of this graph
  std::vector<bool> escapes_;        // by object
  size_t count_ = 0;
};

/// Whether `type` can be dissolved: a struct of the collector whose size is fixed.
bool IsDissolvable(flowgraph::TypeRef type);

/// Whether using `op`'s operand `index`, a pointer, lets nobody else see the object.
bool IsHarmlessUse(const flowgraph::Graph& graph, const flowgraph::Op& op, size_t index);

}  // namespace kiln::backendopt
