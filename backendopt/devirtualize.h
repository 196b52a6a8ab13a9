// Calls through a vtable that can only go to one function become direct calls.
//
// Why here: before inlining, which sees direct calls alone. The rtyper knows the classes of a receiver;
// which of them have a vtable in the program, and what stands in it, is known when all graphs are made.
//
//   %vt: *A_vtable = getfield %obj, typeptr            %r: Signed = direct_call @A.size, %obj
//   %m: *func(*A) -> Signed = getfield %vt, size   ->
//   %r: Signed = indirect_call %m, %obj
//
// The receiver's own type counts, not the class that declares the method. Null entries (a class that does
// not define the method) do not count: such a call would fail anyway. Calls with two or more possible
// targets stay.
#pragma once

#include "flowgraph/program.h"

namespace kiln::backendopt {

/// Rewrites calls in all graphs of a program in form Typed.
void RunDevirtualize(flowgraph::Program& program);

}  // namespace kiln::backendopt
