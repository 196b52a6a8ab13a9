// Dissolves objects that nobody else can see into variables.
//
// Why here: inlining shows how iterators, ranges, tuples, bound methods and exceptions are made and used;
// most of them live and die in one function.
//
//   %it: *range_iterator = malloc range_iterator
//   setfield %it, next, 0                              goto loop(0)
//   setfield %it, stop, %n                             loop(%next):
//   goto loop(%it)                             ->        %more: Bool = int_lt %next, %n
//   loop(%it1):                                          ...
//     %i: Signed = getfield %it1, next                   goto loop(%next1)
//     ...
//
// An object goes if its pointer is only cast, tested for null, compared, and used to read and write fields.
// Pointers that merge are followed if each is made just before it merges (`return a, b` on two paths). An
// object that is stored, passed, returned or raised stays, and so does one of variable size.
#pragma once

#include "flowgraph/program.h"

namespace kiln::backendopt {

/// Dissolves what it can in one graph, open or closed; leaves it open. Returns whether anything changed.
bool RemoveMallocs(flowgraph::Program& program, flowgraph::Graph& graph);

/// The same for all graphs of a program in form Typed, which come out folded, simplified and closed.
void RunMallocRemoval(flowgraph::Program& program);

}  // namespace kiln::backendopt
