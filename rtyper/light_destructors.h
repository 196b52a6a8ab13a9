// A __del__ runs inside of the collector, when objects around it may be dead or half moved.
#pragma once

#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "flowgraph/program.h"

namespace kiln::rtyper {

/// A message for each destructor of `program`, form Typed, that does what none may: allocate, raise, look at
/// other objects of the collector, or call what only the run tells. One graph that is several classes'
/// destructor is reported once. The functions of rawrefcount.set_traverse are held to the same, but may call
/// what they are given.
std::vector<diagnostics::Diagnostic> CheckDestructors(const flowgraph::Program& program);

}  // namespace kiln::rtyper
