#include <filesystem>

#include <fmt/format.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "codegen/compile/native_build.h"
#include "translator/driver/commands.h"
#include "translator/driver/errors.h"
#include "translator/driver/foreign_code.h"
#include "translator/driver/translation.h"

namespace kiln::translator {

namespace fs = std::filesystem;

namespace {

// import, annotate, rtype, passes, C text, and the C compiler or the in-process one.
constexpr size_t kPhases = 6;

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
  if (!translation.RunAllStages()) {
    report.Finish();
    ReportDiagnostics(translation.diagnostics(), translation.program().files);
    return 1;
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
    auto messages = ExplainLinkError(result.error, translation.annotator().program());
    if (messages.empty()) messages.push_back(PlainError("c-compiler", result.error));
    ReportDiagnostics(messages, translation.program().files);
    return 1;
  }
  translation.AddProgramFacts();
  report.AddFact("C", fmt::format("{} in {} files, {}", HumanBytes(result.c_bytes), files.size(), c_folder));
  report.AddFact("objects", fmt::format("{} compiled, {} unchanged", result.compiled, result.unchanged));
  report.AddFact("binary", fmt::format("{}, {}", HumanBytes(result.binary_bytes), output));
  report.PrintTable();
  return 0;
}

}  // namespace kiln::translator
