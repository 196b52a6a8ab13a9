// Closed blocks pass an object twice where it is used under two types. One owner is enough.
#pragma once

#include "flowgraph/program.h"

namespace kiln::gctransform {

/// Of the block parameters that always point to the same object, keeps the first; the others become casts of
/// it.
///
///   goto next(%a, %b)              =>    goto next(%a)
///   next(%c: *Sub, %d: *Base):           next(%c: *Sub):
///                                          %d: *Base = cast_pointer %c
void MergeCongruentParams(flowgraph::Graph& graph);

}  // namespace kiln::gctransform
