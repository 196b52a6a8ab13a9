// What each op does with references, as the insertion of counts sees it.
#pragma once

#include <set>
#include <utility>
#include <vector>

#include "flowgraph/program.h"

namespace kiln::gctransform {

/// How the result of an op, a pointer to a collected object, comes to be.
enum class ResultKind : uint8_t {
  None,   // no such pointer
  Alias,  // the object of operand 0
  Load,   // from a collected object: that object holds a count
  Given,  // with a count that is now the function's
  Bare,   // nobody is known to hold it: a count has to be taken at once
};
ResultKind KindOfResult(const flowgraph::Graph& graph, const flowgraph::Op& op);

/// Whether `id` is a variable that points to a collected object. Constants are immortal.
bool IsCounted(const flowgraph::Graph& graph, flowgraph::ValueId id);
/// Whether `op` stores a pointer to a collected object, or null, into a collected object.
bool IsCountedStore(const flowgraph::Graph& graph, const flowgraph::Op& op);
/// Whether `op` copies or clears items of a collected object that hold such pointers.
bool IsCountedCopy(const flowgraph::Graph& graph, const flowgraph::Op& op);
/// The operand that `op` takes over, or an invalid id: with a count of its own it would need none.
flowgraph::ValueId ConsumedOperand(const flowgraph::Graph& graph, const flowgraph::Op& op);
bool IsExcCheck(flowgraph::Opcode code);
/// Whether references that are dead must be dropped before `op`: it may take long, need the memory, be
/// seen from outside, or leave.
bool IsBarrier(const flowgraph::Graph& graph, const flowgraph::Op& op);

/// For each value the one that it is a cast of, in the same block; most are their own.
std::vector<flowgraph::ValueId> FindRoots(const flowgraph::Graph& graph);

/// A place in a graph: block and number of the op.
using OpPosition = std::pair<uint32_t, size_t>;
/// The stores and copies that find nothing but null: first ones to a place of an object that was allocated in this graph
/// and that nobody else knows yet.
std::set<OpPosition> FindInitialStores(const flowgraph::Graph& graph,
                                    const std::vector<flowgraph::ValueId>& roots);

}  // namespace kiln::gctransform
