// Reference counts for collectors with `roots = counted`.
#pragma once

#include "flowgraph/program.h"

namespace kiln::gctransform {

/// Rewrites all graphs of `program`, in form ExcLowered, so that they count references.
///
/// Arguments are borrowed: the caller keeps them alive. A result comes with a count that is the caller's.
/// Fields, items and the pending exception hold counts; constants are immortal and need none. A count is
/// taken only where no other is known to last (see OwnershipSolver), and passed on rather than dropped and
/// taken again where a value is used for the last time. A store takes the new count before it drops the old
/// one, and drops that when the object is in order again.
///
///                                        gc_incref %x
///   setfield %a, next, %x          =>    %0: *Node = getfield %a, next
///                                        setfield %a, next, %x
///                                        gc_decref %0
///
/// gc_decref never runs the program's code, destructors excepted, and never collects cycles.
void InsertReferenceCounts(flowgraph::Program& program);

}  // namespace kiln::gctransform
