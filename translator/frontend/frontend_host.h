// What the front end asks of the host, beyond what the layers below see (flowgraph::HostWorld).
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "flowgraph/host_world.h"
#include "translator/frontend/ast.h"

namespace kiln::frontend {

/// Where a live function comes from.
struct FunctionSource {
  // A FunctionDef or Lambda; owned by the host, valid as long as it.
  const ast::Node* node = nullptr;
  // Names that are local to the function, its parameters included.
  std::vector<std::string> locals;
  // Names that it takes from the functions around it.
  std::vector<std::string> free_names;
};

/// The host as the front end sees it. Implemented by translator/host; faked in tests.
class FrontendHost {
 public:
  virtual ~FrontendHost() = default;
  virtual flowgraph::HostWorld& world() = 0;

  /// The syntax tree of a live function, or why there is none.
  virtual std::variant<FunctionSource, flowgraph::FlowError> Source(flowgraph::HostId function) = 0;

  /// The object that a non-local name stands for in `function`: a cell of the functions around it,
  /// a global of its module, a builtin, or a name that only Python 2 had.
  virtual std::optional<flowgraph::HostId> LookupName(flowgraph::HostId function,
                                                      const std::string& name) = 0;

  /// The names that LookupName finds in `function`, builtins left out, in order; for suggestions.
  virtual std::vector<std::string> VisibleNames(flowgraph::HostId function) = 0;

  /// Imports as `from module import name` (or `import module`, with an empty name) in the body of
  /// `function` would; `level` counts the leading dots.
  virtual flowgraph::HostResult<flowgraph::HostId> ImportInFunction(flowgraph::HostId function,
                                                                    const std::string& module,
                                                                    const std::string& name,
                                                                    int level) = 0;

  /// The live function that the nested def or lambda `node` of `outer` makes, with these defaults.
  /// The same function for the same arguments. HostError of type "closure" if it captures local
  /// variables of `outer`; the message is their names.
  virtual flowgraph::HostResult<flowgraph::HostId> NestedFunction(
      flowgraph::HostId outer, const ast::Node& node,
      const std::vector<flowgraph::HostId>& defaults) = 0;
};

}  // namespace kiln::frontend
