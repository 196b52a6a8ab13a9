// Does nothing twice: common subexpressions, repeated loads, tests whose outcome is known.
//
// Why here: once helpers stand open, every access of a list loads its length and items again and checks
// an index that the loop has just compared. The C compiler cannot take these away: it does not know what a
// store or a call may change.
//
//   %n: Signed = getfield %l, length              %n: Signed = getfield %l, length
//   %a: Bool = int_lt %i, %n                      %a: Bool = int_lt %i, %n
//   br %a, body(), done()                         br %a, body(), done()
//   body():                                  ->   body():
//     %m: Signed = getfield %l, length              %items: *gcarray(Signed) = getfield %l, items
//     %o: Bool = uint_ge (%i), (%m)                 ...
//     br %o, fatal(), good()
//
// A load is repeated if a store or call between may change the field; what calls may change is known for
// the whole program (memory_effects.h). Loads whose value a loop does not change move in front of it
// (loop_loads.h). An index is proved to be inside by tests above it, by counting up from a number that is
// not negative, and by lengths never being negative; nothing is known of sums of variables.
#pragma once

#include "flowgraph/program.h"

namespace kiln::backendopt {

/// Runs on all graphs of a program in form Typed, which come out folded, simplified and closed.
void RunRedundancy(flowgraph::Program& program);

}  // namespace kiln::backendopt
