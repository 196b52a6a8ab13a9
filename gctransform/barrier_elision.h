// Stores of GC pointers that need no write barrier.
#pragma once

#include <set>
#include <utility>

#include "backendopt/call_effects.h"
#include "gctransform/constraints.h"
#include "flowgraph/graph.h"

namespace kiln::gctransform {

/// Places of ops: block, number of the op in it.
using OpPlaces = std::set<std::pair<flowgraph::BlockId, size_t>>;

/// Whether `op` stores a GC pointer into an object such that a collector with write barriers may want to
/// know. Null and prebuilt objects, which never move or die, are no news.
bool StoresGcPointer(const flowgraph::Graph& graph, const flowgraph::Op& op);
/// The object that `op`, for which StoresGcPointer holds, stores into.
flowgraph::ValueId StoredInto(const flowgraph::Op& op);
/// Whether `op` stores into one item of an array.
bool StoresItem(const flowgraph::Op& op);

/// The stores in `graph`, of form ExcLowered, that need no barrier of the kind `barrier`: on each way to
/// them the object was allocated, or had its barrier, with nothing since that may collect.
OpPlaces FindNeedlessBarriers(const flowgraph::Graph& graph,
                              const backendopt::CollectingOps& collecting, WriteBarrier barrier);

}  // namespace kiln::gctransform
