// Folds what is known at compile time.
//
// Why here: after the rtyper, tests of constants, casts and reads of vtables stand in the open; each
// inlined helper brings constants with it. What is folded makes branches go, which makes loops and
// allocations simple enough for the passes that follow.
//
//   %c: Bool = int_lt 1, 2            goto then()
//   br %c, then(), else()      ->
//
//   %f = getfield @vt.A, method       %r = direct_call @A.method, %x
//   %r = indirect_call %f, %x  ->
//
//   raise @prebuilt_KeyError except @vt.LookupError as %e -> handler(%e)    ->    goto handler(@prebuilt_KeyError)
//
// Also drops except links behind which nothing raises. It does not look through memory that can change,
// nor at conditions that were tested before (redundancy.h does).
#pragma once

#include "backendopt/call_effects.h"
#include "flowgraph/program.h"

namespace kiln::backendopt {

/// Folds one graph in open form. Returns whether anything changed. `effects`, if
/// given, tells which calls never raise.
bool FoldConstants(const flowgraph::Program& program, flowgraph::Graph& graph,
                   const CallEffects* effects = nullptr);

/// Folds all graphs of a program in form Typed.
void RunConstantFolding(flowgraph::Program& program);

}  // namespace kiln::backendopt
