// One translation, stage by stage: import, inference, low-level graphs, passes, C.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annotator/annotator.h"
#include "codegen/c_project.h"
#include "codegen/compile/compile_options.h"
#include "diagnostics/diagnostic.h"
#include "flowgraph/program.h"
#include "gctransform/constraints.h"
#include "translator/driver/phase_report.h"
#include "translator/driver/settings.h"
#include "translator/frontend/front_end.h"
#include "translator/host/python_host.h"

namespace kiln::translator {

/// Runs stages in order, each once. A stage that returns false has left its messages in diagnostics();
/// no later stage may run then.
class Translation {
 public:
  Translation(Settings settings, PhaseReport& report);
  ~Translation();

  /// Checks the collector and imports the target.
  bool Import();
  /// Infers all types.
  bool Annotate();
  /// Makes the low-level program.
  bool RType();
  /// Runs the passes; `after(name)` as in RunPasses.
  bool RunPasses(const std::function<bool(std::string_view)>& after);
  /// All of the above; false at the first that fails.
  bool RunAllStages();
  /// The C files. The program must be in its last form.
  std::vector<codegen::CFile> EmitC();

  /// How to compile what EmitC gives.
  codegen::CompileOptions CompileOptionsFor() const;
  /// The name of the binary: the user's, the target's, or the target file's.
  std::string OutputName() const;
  /// Graphs, blocks and so on, for the table.
  void AddProgramFacts();

  const std::vector<diagnostics::Diagnostic>& diagnostics() const { return diagnostics_; }
  const Settings& settings() const { return settings_; }
  flowgraph::Program& program() { return program_; }
  annotator::Annotator& annotator() { return *annotator_; }
  frontend::FrontEnd& front_end() { return *front_end_; }
  host::PythonHost& host() { return *host_; }

 private:
  bool Failed() const;
  /// The module's get_gchooks(), if it has one, is called by the runtime.
  void AddGcHooks();

  Settings settings_;
  PhaseReport& report_;
  std::vector<diagnostics::Diagnostic> diagnostics_;
  gctransform::GcConstraints constraints_;
  flowgraph::Program program_;
  std::unique_ptr<host::PythonHost> host_;
  std::unique_ptr<frontend::FrontEnd> front_end_;
  std::unique_ptr<annotator::Annotator> annotator_;
  flowgraph::HostId entry_point_;
  std::optional<flowgraph::HostId> gc_hooks_;
  codegen::ForeignCode foreign_;
};

}  // namespace kiln::translator
