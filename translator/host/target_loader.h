// Imports target files and reads what their `target` functions return.
#pragma once

#include <pybind11/pybind11.h>

#include <string>
#include <variant>
#include <vector>

#include "translator/host/python_host.h"
#include "translator/host/python_world.h"
#include "translator/host/source_store.h"

namespace kiln::host {

class TargetLoader {
 public:
  TargetLoader(PythonWorld& world, SourceStore& sources) : world_(world), sources_(sources) {}

  std::variant<pybind11::object, LoadError> LoadModule(const std::string& path);
  std::variant<Target, LoadError> LoadTarget(const std::string& path,
                                             const std::vector<std::string>& args,
                                             const ConfigSettings& settings);
  /// The configuration of the last LoadTarget, or none.
  const pybind11::object& config() const { return config_; }

 private:
  LoadError Describe(const char* kind, pybind11::error_already_set& error);
  LoadError DescribeSyntaxError(const pybind11::object& value);
  std::vector<TracebackFrame> UserFrames(const pybind11::object& traceback);
  pybind11::object MakeDriver();
  void ApplySettings(const ConfigSettings& settings);
  std::variant<Target, LoadError> ReadResult(const pybind11::object& result,
                                             const pybind11::object& driver,
                                             const pybind11::object& module);

  PythonWorld& world_;
  SourceStore& sources_;
  pybind11::object config_ = pybind11::none();
};

}  // namespace kiln::host
