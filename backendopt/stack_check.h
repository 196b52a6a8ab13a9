// Makes endless recursion an exception instead of a crash.
//
// Why here: after inlining, so that only calls that are left count; before exception lowering, because
// the check raises RecursionError.
//
//   graph @fact(%n: Signed) -> Signed              graph @fact(%n: Signed) -> Signed
//   entry(%n):                                ->   entry(%n):
//     ...  direct_call @fact, %m                     stack_check
//
// Every cycle of the call graph gets a check in at least one of its graphs; indirect calls count as calls
// of every graph whose address is taken and whose signature fits. Graphs that call nothing recursive have
// none. It does not bound the stack that C functions use by themselves.
#pragma once

#include "flowgraph/program.h"

namespace kiln::backendopt {

/// Inserts stack_check ops into a program in form Typed.
void RunStackCheck(flowgraph::Program& program);

}  // namespace kiln::backendopt
