#include "backendopt/redundancy.h"

#include "backendopt/constfold.h"
#include "backendopt/dce.h"
#include "backendopt/known_conditions.h"
#include "backendopt/loop_loads.h"
#include "backendopt/memory_effects.h"
#include "backendopt/open_form.h"
#include "backendopt/simplify_cfg.h"
#include "backendopt/value_numbering.h"

namespace kiln::backendopt {

using flowgraph::Graph;
using flowgraph::Program;

namespace {

// A folded test may make two loads the same, which decides another test.
constexpr int kMaxRounds = 3;

void Reduce(Program& program, const MemoryEffects& effects, Graph& graph) {
  OpenBlocks(graph);
  for (int round = 0; round < kMaxRounds; ++round) {
    bool numbered = NumberValues(effects, graph);
    bool moved = HoistLoads(effects, graph);
    bool decided = FoldKnownConditions(program, graph);
    if (!numbered && !moved && !decided) break;
    if (numbered) OpenBlocks(graph);
    FoldConstants(program, graph);
    DropDeadOps(graph);
    if (!moved && !decided) break;
  }
  SimplifyControlFlow(graph);
}

}  // namespace

void RunRedundancy(Program& program) {
  MemoryEffects effects(program);
  for (auto& graph : program.graphs) Reduce(program, effects, *graph);
}

}  // namespace kiln::backendopt
