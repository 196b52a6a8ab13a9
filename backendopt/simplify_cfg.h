// Makes the control flow of a graph as short as it can be.
//
// Why here: lowering and inlining leave chains of small blocks, empty blocks and tests of values that were
// constants a moment ago. Every later pass is simpler and faster on a short graph.
//
//   a(): goto b(1)        b(%x): goto c(%x)       c(%y): return %y        ->     a(): return 1
//
//   a(): br %c, b(true), b(false)     b(%t): br %t, d(), e()              ->     a(): br %c, d(), e()
//
//   %c = int_eq %op, 1                                    switch %op, 1 -> one(), 2 -> two(), else -> rest()
//   br %c, one(), test2()
//   test2(): %d = int_eq %op, 2                    ->
//            br %d, two(), test3()  ...
//
// A chain of three or more tests of one integer or character against constants becomes a switch; where a
// constant is tested twice, the first test counts. Blocks with effects end a chain. It does not fold ops
// (constfold.h does).
#pragma once

#include "flowgraph/program.h"

namespace kiln::backendopt {

/// Simplifies one graph in open form; leaves it closed.
void SimplifyControlFlow(flowgraph::Graph& graph);

/// Simplifies all graphs of a program in form Typed.
void RunSimplifyCfg(flowgraph::Program& program);

}  // namespace kiln::backendopt
