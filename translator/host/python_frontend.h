// frontend::FrontendHost over an embedded CPython.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "translator/frontend/frontend_host.h"
#include "translator/host/python_world.h"
#include "translator/host/source_store.h"

namespace kiln::host {

class PythonFrontend : public frontend::FrontendHost {
 public:
  PythonFrontend(PythonWorld& world, SourceStore& sources) : world_(world), sources_(sources) {}

  flowgraph::HostWorld& world() override { return world_; }
  std::variant<frontend::FunctionSource, flowgraph::FlowError> Source(
      flowgraph::HostId function) override;
  std::optional<flowgraph::HostId> LookupName(flowgraph::HostId function,
                                              const std::string& name) override;
  std::vector<std::string> VisibleNames(flowgraph::HostId function) override;
  flowgraph::HostResult<flowgraph::HostId> ImportInFunction(flowgraph::HostId function,
                                                            const std::string& module,
                                                            const std::string& name,
                                                            int level) override;
  flowgraph::HostResult<flowgraph::HostId> NestedFunction(
      flowgraph::HostId outer, const frontend::ast::Node& node,
      const std::vector<flowgraph::HostId>& defaults) override;

 private:
  pybind11::object FindNestedCode(pybind11::handle code, const frontend::ast::Node& node,
                                  const std::string& module);
  pybind11::object MakeFunction(const pybind11::object& outer, const pybind11::object& code,
                                const std::vector<flowgraph::HostId>& defaults);

  PythonWorld& world_;
  SourceStore& sources_;
  std::map<std::pair<PyObject*, std::vector<uint32_t>>, flowgraph::HostId> nested_;
};

}  // namespace kiln::host
