// Pass: inserts the collector (ExcLowered -> GcLowered).
#pragma once

#include "flowgraph/program.h"
#include "gctransform/constraints.h"

namespace kiln::gctransform {

/// Rewrites all graphs of `program`, which must be in form ExcLowered, for the collector described by
/// `constraints`: allocations become calls of its runtime, stores of GC pointers get its write barrier,
/// and calls that may collect get its treatment of roots.
///
///   %a: *Node = malloc Node              %a: *Node = gc_alloc Node, %x
///   %n: Signed = direct_call @f    =>    gc_roots_find
///   setfield %a, next, %x                gc_root_save 0, %x
///                                        gc_root_save 1, %a
///                                        gc_roots_enter 2
///                                        %n: Signed = direct_call @f
///                                        gc_root_reload 0, %x
///                                        gc_root_reload 1, %a
///                                        gc_roots_leave
///                                        gc_write_barrier %a
///                                        setfield %a, next, %x
void RunGcTransform(flowgraph::Program& program, const GcConstraints& constraints);

}  // namespace kiln::gctransform
