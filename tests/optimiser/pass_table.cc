#include "tests/optimiser/pass_table.h"

#include "backendopt/constfold.h"
#include "backendopt/dce.h"
#include "backendopt/inline.h"
#include "backendopt/simplify_cfg.h"

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
      {"inline", Inline},
  };
  return passes;
}

}  // namespace kiln::tests
