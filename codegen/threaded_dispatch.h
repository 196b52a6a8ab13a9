// The loop over the instructions of an interpreter, found so that C can be threaded code.
#pragma once

#include <cstdint>
#include <optional>

#include "flowgraph/graph.h"

namespace kiln::codegen {

/// A block that many others end with a jump to, and that chooses by an instruction's opcode where to go on.
struct ThreadedDispatch {
  flowgraph::BlockId block;
  int64_t limit = 0;  // the operand of the switch is below it, and not negative
};

/// The block of `graph` whose work is worth repeating at the end of each block that jumps to it, so that each
/// opcode has an indirect jump of its own, which the processor predicts by itself (J. R. Bell, "Threaded code",
/// Communications of the ACM, 1973). Nothing if there is none: it must be short, without calls, and end in a
/// switch with many cases over a value whose range is known.
std::optional<ThreadedDispatch> FindThreadedDispatch(const flowgraph::Graph& graph);

}  // namespace kiln::codegen
