// The passes of backendopt/ by the name that test cases give them.
#pragma once

#include <string>
#include <vector>

#include "flowgraph/program.h"

namespace kiln::tests {

struct NamedPass {
  std::string name;
  void (*run)(flowgraph::Program&);
};

/// All passes that take a program from form Typed to form Typed.
const std::vector<NamedPass>& OptimisationPasses();

}  // namespace kiln::tests
