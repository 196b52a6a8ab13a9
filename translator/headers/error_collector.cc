#include "translator/headers/error_collector.h"

#include <clang/Basic/SourceManager.h>
#include <fmt/format.h>

#include "translator/headers/declarations.h"

namespace kiln::headers {

void ErrorCollector::HandleDiagnostic(clang::DiagnosticsEngine::Level level,
                                      const clang::Diagnostic& diagnostic) {
  if (level < clang::DiagnosticsEngine::Error) return;
  llvm::SmallString<128> message;
  diagnostic.FormatDiagnostic(message);
  if (!diagnostic.hasSourceManager() || diagnostic.getLocation().isInvalid()) {
    text_ += fmt::format("{}\n", std::string(message));
    return;
  }
  const clang::SourceManager& sources = diagnostic.getSourceManager();
  auto [file, offset] = sources.getDecomposedExpansionLoc(diagnostic.getLocation());
  if (appended_file_.isValid() && file == appended_file_) {
    auto item = appended_.ItemOfLine(sources.getLineNumber(file, offset));
    if (item) item_errors_.try_emplace(*item, std::string(message));
    return;
  }
  Place place = PlaceOf(sources, diagnostic.getLocation());
  text_ += fmt::format("{}:{}: {}\n", place.file, place.line, std::string(message));
}

const std::string* ErrorCollector::ErrorOfItem(size_t item) const {
  auto found = item_errors_.find(item);
  return found == item_errors_.end() ? nullptr : &found->second;
}

}  // namespace kiln::headers
