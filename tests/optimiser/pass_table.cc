#include "tests/optimiser/pass_table.h"

#include "backendopt/constfold.h"
#include "backendopt/dce.h"
#include "backendopt/devirtualize.h"
#include "backendopt/inline.h"
#include "backendopt/malloc_removal.h"
#include "backendopt/redundancy.h"
#include "backendopt/simplify_cfg.h"
#include "backendopt/stack_check.h"

namespace kiln::tests {

namespace {

void Inline(flowgraph::Program& program) {
  backendopt::RunInline(program, backendopt::LimitsFor(2));
}

}  // namespace

const std::vector<NamedPass>& OptimisationPasses() {
  static const std::vector<NamedPass> passes = {
      {"simplify", backendopt::RunSimplifyCfg},
      {"constfold", backendopt::RunConstantFolding},
      {"dce", backendopt::RunDeadCodeElimination},
      {"devirtualize", backendopt::RunDevirtualize},
      {"inline", Inline},
      {"malloc_removal", backendopt::RunMallocRemoval},
      {"redundancy", backendopt::RunRedundancy},
      {"stack_check", backendopt::RunStackCheck},
  };
  return passes;
}

}  // namespace kiln::tests
