// Objects made on several paths that merge: the part of malloc_removal.h that splits them off.
#pragma once

#include "flowgraph/program.h"

namespace kiln::backendopt {

/// Where every link to a block passes an object that was made just before, and the block only uses fields
/// of it, passes the fields instead and makes the object in the block:
///
///   a(): %p = malloc T; setfield %p, x, 1; goto c(%p)            a(): ... %x = getfield %p, x; goto c(%x)
///   b(): %q = malloc T; setfield %q, x, 2; goto c(%q)     ->     b(): ... %y = getfield %q, x; goto c(%y)
///   c(%r): %z = getfield %r, x                                   c(%f): %r = malloc T; setfield %r, x, %f
///
/// so that each of the objects can be dissolved by itself. `graph` is in open form. Returns whether
/// anything changed.
bool SplitMergedMallocs(flowgraph::Program& program, flowgraph::Graph& graph);

}  // namespace kiln::backendopt
