// Pass: inserts the collector (ExcLowered -> GcLowered).
#pragma once

#include "flowgraph/program.h"
#include "gctransform/constraints.h"

namespace kiln::gctransform {

/// Rewrites all graphs of `program`, which must be in form ExcLowered, for the collector described by
/// `constraints`: allocations become calls of its runtime, stores of GC pointers get its write barrier,
/// and calls that may collect get its treatment of roots.
///
///   %a: *Node = malloc Node              gc_push_roots %x
///   setfield %a, next, %x          =>    %a: *Node = gc_alloc Node
///                                        %x_1: *Node = gc_pop_root 1, %x
///                                        gc_drop_roots 1
///                                        setfield %a, next, %x_1
void RunGcTransform(flowgraph::Program& program, const GcConstraints& constraints);

}  // namespace kiln::gctransform
