// Python source in, annotated graphs or rendered errors out.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "annotator/annotator.h"
#include "flowgraph/source_loc.h"
#include "flowgraph/types.h"
#include "translator/frontend/front_end.h"
#include "translator/host/python_host.h"

namespace kiln::tests {

/// The interpreter, shared by all cases of a process, and the analysis of the last one.
class AnnotateRunner {
 public:
  /// `root` holds the packages of the tool.
  explicit AnnotateRunner(const std::string& root);

  /// Imports the file and annotates from its entry point: what `target` returns, or `entry_point`.
  /// False if there were errors.
  bool Run(const std::string& path);

  /// The annotated graphs of functions ("f", "Class.method"), all their versions.
  std::string Dump(const std::vector<std::string>& functions);
  /// The errors of the last run as a user sees them.
  std::string Errors();
  annotator::Annotator& annotator() { return *annotator_; }

 private:
  std::string DumpGraph(const annotator::AnnotatedGraph& graph);

  flowgraph::SourceFiles files_;
  host::PythonHost python_;
  std::unique_ptr<flowgraph::TypeTable> types_;
  std::unique_ptr<frontend::FrontEnd> front_end_;
  std::unique_ptr<annotator::Annotator> annotator_;
  std::string load_error_;
};

}  // namespace kiln::tests
