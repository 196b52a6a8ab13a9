// The passes between the rtyper and the C back end, as rows of passes.def.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "flowgraph/program.h"
#include "gctransform/constraints.h"

namespace kiln::translator {

/// What passes may look at beside the program.
struct PassContext {
  const gctransform::GcConstraints& constraints;
  int optimize = 2;
};

struct PassInfo {
  std::string_view name;
  flowgraph::Form before;
  flowgraph::Form after;
  int lowest_level;
  std::string_view description;
  void (*run)(flowgraph::Program&, const PassContext&);
};

/// The table, in the order of execution.
const std::vector<PassInfo>& AllPasses();

/// Names that --after takes: stages before the table ("flow", "annotate", "rtype"), then the passes.
std::vector<std::string> DumpPoints();

/// Runs every pass that the level asks for. `after(name)` is called after each; if it returns false, the
/// rest is left out. With `verify`, the program is checked after each pass; the result is empty or says
/// which pass broke what.
std::optional<std::string> RunPasses(flowgraph::Program& program, const PassContext& context,
                                     bool verify,
                                     const std::function<bool(std::string_view)>& after);

}  // namespace kiln::translator
