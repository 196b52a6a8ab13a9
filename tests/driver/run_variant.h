// Compiling and running a lowered program in one of its variants.
#pragma once

#include <string>
#include <vector>

#include "flowgraph/program.h"

namespace kiln::tests {

/// How a program is compiled and run.
struct Variant {
  std::string collector;
  bool sanitize = false;
  bool in_process = false;
  std::vector<std::string> environment;  // "KEY=VALUE"
};

/// "semispace,asan,KILN_GC_CHECK=collect=1+move".
Variant ParseVariant(const std::string& text);
/// The folder of a collector, relative to the root of the checkout.
std::string CollectorFolder(const std::string& collector);
/// Output, standard error with "! " before each line, and "exit N" if that is not 0; or the messages of
/// the C compiler. `program` is in form GcLowered.
std::string RunVariant(const flowgraph::Program& program, const Variant& variant);

}  // namespace kiln::tests
