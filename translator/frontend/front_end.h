// Live functions to flow graphs.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "flowgraph/host_world.h"
#include "translator/frontend/builtin_table.h"
#include "translator/frontend/frontend_host.h"

namespace kiln::frontend {

/// The front end as the annotator sees it.
class FrontEnd : public flowgraph::GraphBuilder {
 public:
  /// `host` must outlive the front end.
  explicit FrontEnd(FrontendHost& host);

  /// A fresh high-level graph of `function`, with a name that no earlier graph has; or all errors
  /// that were found in it.
  std::variant<std::unique_ptr<flowgraph::Graph>, std::vector<flowgraph::FlowError>> Build(
      flowgraph::HostId function) override;

 private:
  std::string UniqueName(const flowgraph::HostFunction& info);

  FrontendHost& host_;
  BuiltinTable builtins_;
  std::map<std::string, int> names_;  // how often each has been given
};

/// The facts that a function's attributes state (`_dont_inline_`, `oopspec` ...).
flowgraph::FunctionFacts FactsOf(flowgraph::HostWorld& world, const flowgraph::HostFunction& info);

}  // namespace kiln::frontend
