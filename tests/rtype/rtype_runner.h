// Python source in, low-level graphs, data or errors out.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "flowgraph/program.h"
#include "translator/host/python_host.h"

namespace kiln::tests {

class RTypeRunner {
 public:
  /// `root` holds the packages of the tool.
  explicit RTypeRunner(const std::string& root);

  /// Imports the file and converts it from its `entry_point`. False if there were errors.
  bool Run(const std::string& path);

  /// What `what` asks for: functions of the case's module ("f", "Class.method"), helpers ("ll_append"),
  /// or "types NAME...", "data NAME...", "destructors".
  std::string Dump(const std::vector<std::string>& what);
  const std::string& errors() const { return errors_; }

 private:
  std::string DumpGraphs(const std::vector<std::string>& names);
  std::string DumpLines(const std::string& keyword, const std::vector<std::string>& names);

  flowgraph::SourceFiles host_files_;
  host::PythonHost python_;
  std::unique_ptr<flowgraph::Program> program_;
  std::string errors_;
};

}  // namespace kiln::tests
