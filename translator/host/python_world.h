// flowgraph::HostWorld over an embedded CPython.
#pragma once

#include <pybind11/pybind11.h>

#include <functional>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "flowgraph/host_world.h"
#include "translator/host/object_table.h"

namespace kiln::host {

/// Where a definition stands, asked of the source store.
struct Locator {
  std::function<flowgraph::SourceLoc(pybind11::handle)> function;
  std::function<flowgraph::SourceLoc(pybind11::handle)> cls;
};

class PythonWorld : public flowgraph::HostWorld {
 public:
  explicit PythonWorld(Locator locator) : locator_(std::move(locator)) {}

  /// Reads what the `rpython` package defines: its integer and unicode classes, the names that the
  /// translator implements itself. Does nothing if the package cannot be imported.
  void LoadPackage(const std::string& root);

  ObjectTable& table() { return table_; }
  const pybind11::object& Object(flowgraph::HostId id) const { return table_.Object(id); }
  flowgraph::HostId Id(pybind11::handle object) { return table_.Id(object); }
  /// The id of an object found under a name, which it is called by if it has none of its own.
  flowgraph::HostId IdWithHint(pybind11::handle object, const std::string& hint);

  flowgraph::HostKind Kind(flowgraph::HostId object) override;
  std::string Name(flowgraph::HostId object) override;
  flowgraph::HostResult<flowgraph::Constant> Value(flowgraph::HostId object) override;
  flowgraph::HostId FromConstant(const flowgraph::Constant& constant) override;
  std::vector<flowgraph::HostId> Items(flowgraph::HostId sequence) override;
  std::vector<std::pair<flowgraph::HostId, flowgraph::HostId>> DictItems(
      flowgraph::HostId dict) override;
  std::optional<flowgraph::HostId> GetAttr(flowgraph::HostId object,
                                           const std::string& name) override;
  std::vector<std::pair<std::string, flowgraph::HostId>> InstanceAttrs(
      flowgraph::HostId object) override;
  flowgraph::HostId ClassOf(flowgraph::HostId object) override;
  std::vector<flowgraph::HostId> Bases(flowgraph::HostId cls) override;
  std::vector<flowgraph::HostId> Mro(flowgraph::HostId cls) override;
  bool IsSubclass(flowgraph::HostId cls, flowgraph::HostId base) override;
  std::vector<std::pair<std::string, flowgraph::HostId>> ClassDict(flowgraph::HostId cls) override;
  flowgraph::SourceLoc ClassLoc(flowgraph::HostId cls) override;
  const flowgraph::HostFunction& Function(flowgraph::HostId function) override;
  flowgraph::HostId MethodFunction(flowgraph::HostId method) override;
  flowgraph::HostId MethodSelf(flowgraph::HostId method) override;
  flowgraph::HostResult<flowgraph::HostId> Call(
      flowgraph::HostId callable, const std::vector<flowgraph::HostId>& args) override;
  flowgraph::HostResult<flowgraph::HostId> EvalOp(
      flowgraph::Opcode op, const std::vector<flowgraph::HostId>& operands) override;
  flowgraph::HostResult<flowgraph::HostId> Import(const std::string& module,
                                                  const std::string& name) override;
  void Cleanup(flowgraph::HostId object) override;

  /// Runs `evaluate`; a host exception becomes a HostError.
  flowgraph::HostResult<flowgraph::HostId> Catch(const std::function<pybind11::object()>& evaluate);

 private:
  flowgraph::HostKind ComputeKind(pybind11::handle object);
  flowgraph::HostKind ClassKind(pybind11::handle cls);
  flowgraph::HostKind InstanceKind(pybind11::handle object);
  bool IsPackageBuiltin(pybind11::handle object);
  std::string ComputeName(flowgraph::HostId id);
  std::string DescribeObject(flowgraph::HostId id);
  std::string QualifiedName(pybind11::handle object);
  /// The name in the package's table of an object that is defined under another one; empty if none.
  std::string PackageAlias(pybind11::handle object);

  Locator locator_;
  ObjectTable table_;
  std::unordered_map<uint32_t, flowgraph::HostKind> kinds_;
  std::unordered_map<uint32_t, flowgraph::HostFunction> functions_;
  std::set<std::string>
      package_builtins_;  // qualified names, "rpython.rlib.objectmodel.instantiate"
  // Objects of rows whose module has been imported, with the row's name.
  std::unordered_map<PyObject*, std::string> package_aliases_;
  size_t modules_seen_ = 0;  // size of sys.modules when package_aliases_ was made
  pybind11::object unrolling_iterable_;
  pybind11::object low_level_type_;
};

/// Applies a high-level op; throws what the host raises, or a TypeError for an op without host
/// meaning.
pybind11::object EvaluateOp(flowgraph::Opcode op, const std::vector<pybind11::object>& operands);

}  // namespace kiln::host
