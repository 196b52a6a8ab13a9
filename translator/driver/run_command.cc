#include <string>
#include <vector>

#include "codegen/jit/jit.h"
#include "translator/driver/commands.h"
#include "translator/driver/errors.h"
#include "translator/driver/translation.h"

namespace kiln::translator {

namespace {

// import, annotate, rtype, passes, C text, the in-process compiler.
constexpr size_t kPhases = 6;

}  // namespace

int RunCommand(const Settings& settings) {
  PhaseReport report(stderr, Verbosity::Quiet, kPhases);
  Translation translation(settings, report);
  if (!translation.RunAllStages()) {
    report.Finish();
    ReportDiagnostics(translation.diagnostics(), translation.program().files);
    return 1;
  }
  report.Begin("C text");
  std::vector<codegen::CFile> files = translation.EmitC();
  report.Begin("compile");
  std::vector<std::string> argv = {settings.target};
  argv.insert(argv.end(), settings.target_args.begin(), settings.target_args.end());
  codegen::JitResult result = codegen::RunInProcess(files, translation.CompileOptionsFor(), argv,
                                                    [&] { report.Finish(); });
  if (!result.ok) {
    report.Finish();
    ReportDiagnostics({PlainError("in-process-compiler", result.error)}, translation.program().files);
    return 1;
  }
  return result.status;
}

}  // namespace kiln::translator
