// translate and run: the commands that go all the way to machine code.
#include <filesystem>

#include <fmt/format.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "codegen/compile/native_build.h"
#include "codegen/jit/jit.h"
#include "translator/driver/commands.h"
#include "translator/driver/errors.h"
#include "translator/driver/translation.h"

namespace kiln::translator {

namespace fs = std::filesystem;

namespace {

// import, annotate, rtype, passes, C text, and the C compiler or the in-process one.
constexpr size_t kPhases = 6;

int Report(Translation& translation) {
  ReportDiagnostics(translation.diagnostics(), translation.program().files);
  return 1;
}

// All stages before machine code; false after an error.
bool RunFrontStages(Translation& translation) {
  return translation.Import() && translation.Annotate() && translation.RType() &&
         translation.RunPasses([](std::string_view) { return true; });
}

// One folder for each output, so that a second translation finds what the first wrote.
std::string DefaultCFolder(const std::string& output, const std::string& gc) {
  std::string key = fs::absolute(output).string() + "\n" + gc;
  return (fs::path(CacheFolder()) / "c" /
          fmt::format("{}-{:016x}", fs::path(output).filename().string(), XXH3_64bits(key.data(), key.size())))
      .string();
}

}  // namespace

int TranslateCommand(const Settings& settings) {
  PhaseReport report(stderr, Verbosity::Normal, kPhases);
  Translation translation(settings, report);
  if (!RunFrontStages(translation)) {
    report.Finish();
    return Report(translation);
  }
  report.Begin("C text");
  std::vector<codegen::CFile> files = translation.EmitC();
  report.Begin("C compiler");
  std::string output = translation.OutputName();
  std::string c_folder =
      settings.c_folder.empty() ? DefaultCFolder(output, settings.gc) : settings.c_folder;
  codegen::BuildResult result = codegen::BuildNative(
      files, translation.CompileOptionsFor(), c_folder,
      (fs::path(CacheFolder()) / "objects").string(), output,
      [&](size_t done, size_t total) { report.Progress(done, total); });
  report.Finish();
  if (!result.ok) {
    ReportDiagnostics({PlainError("c-compiler", result.error)}, translation.program().files);
    return 1;
  }
  translation.AddProgramFacts();
  report.AddFact("C", fmt::format("{} in {} files, {}", HumanBytes(result.c_bytes), files.size(), c_folder));
  report.AddFact("objects", fmt::format("{} compiled, {} unchanged", result.compiled, result.unchanged));
  report.AddFact("binary", fmt::format("{}, {}", HumanBytes(result.binary_bytes), output));
  report.PrintTable();
  return 0;
}

int RunCommand(const Settings& settings) {
  PhaseReport report(stderr, Verbosity::Quiet, kPhases);
  Translation translation(settings, report);
  if (!RunFrontStages(translation)) {
    report.Finish();
    return Report(translation);
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
