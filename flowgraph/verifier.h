// Checks that a program is what its form promises. Runs between passes, and on every text that is read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "flowgraph/program.h"

namespace kiln::flowgraph {

/// One broken rule. `graph` is invalid where the program itself is at fault, `block` where no block is.
struct VerifyError {
  GraphId graph;
  BlockId block;
  std::optional<size_t> op;  // index in the block; none for a terminator, or for the block as a whole
  SourceLoc loc;             // of the op or terminator
  std::string text;          // the op or terminator as printed; empty for the block as a whole
  std::string message;
};

/// The broken rules of `program`, in its order; empty if it is sound.
std::vector<VerifyError> Verify(const Program& program);
/// The same for one graph of it.
std::vector<VerifyError> VerifyGraph(const Program& program, GraphId graph);

/// One line an error: "@graph, block, `op`: message".
std::string RenderVerifyErrors(const Program& program, const std::vector<VerifyError>& errors);

}  // namespace kiln::flowgraph
