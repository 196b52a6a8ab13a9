// Puts small functions in the place of their calls.
//
// Why here: helpers of lists, strings and iterators come as calls of tiny graphs, as do accessors of the
// user's program. Only where they stand open can their checks be folded, their iterators be dissolved and
// their exceptions become jumps.
//
//   %v: Signed = direct_call @ll_next, %it                 %i: Signed = getfield %it, next
//   goto body(%v) except @vt.StopIteration           ->    %more: Bool = int_lt %i, %n
//                     as %e -> done()                      br %more, body(%i), stop()
//                                                        stop(): goto done()
//
// Callees come before their callers, and each graph is folded and simplified before its size is taken. An
// op that raises in the callee gets the handlers of the call, where the callee does not catch it itself; a
// raise of a known class becomes a jump to its handler. Ops keep their own source places, but those of
// helpers (FunctionFacts::is_helper) take the place of the call, which is what a user wrote.
//
// Not inlined: recursive graphs, `dont_inline`, large graphs, and calls on the way to a raise or a fatal
// error. A caller that is large already, such as the loop of an interpreter, takes in only tiny graphs.
#pragma once

#include "flowgraph/program.h"

namespace kiln::backendopt {

/// How much may be inlined; sizes are weighted counts of ops, see InlineCost.
struct InlineLimits {
  int callee = 0;         // an ordinary function
  int helper = 0;         // a helper, or `always_inline` (which is taken up to ten times that)
  int in_large = 0;       // either, where the caller has reached `large`
  int large = 0;          // callers from here on take only small callees
  int caller = 0;         // callers from here on take nothing but `always_inline`
};

/// The limits of an optimisation level (1, 2, 3).
InlineLimits LimitsFor(int optimize);

/// The size of `graph` as inlining counts it.
int InlineCost(const flowgraph::Graph& graph);

/// Inlines in all graphs of a program in form Typed. Graphs come out folded, simplified and closed.
void RunInline(flowgraph::Program& program, const InlineLimits& limits);

}  // namespace kiln::backendopt
