// Random programs for property tests: sound low-level ones, with every kind of type, constant and link.
#pragma once

#include <cstdint>
#include <memory>

#include "flowgraph/program.h"

namespace kiln::flowgraph {

/// A program in form Typed that the verifier accepts; equal seeds give equal programs. Its graphs
/// take and return integers, terminate, and call only graphs that come before them.
std::unique_ptr<Program> RandomProgram(uint64_t seed);

}  // namespace kiln::flowgraph
