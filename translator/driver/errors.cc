#include "translator/driver/errors.h"

#include <unistd.h>

#include <cstdio>

#include <fmt/format.h>

#include "diagnostics/renderer.h"

namespace kiln::translator {

diagnostics::Diagnostic PlainError(std::string kind, std::string title, std::string help) {
  diagnostics::Diagnostic message;
  message.kind = std::move(kind);
  message.title = std::move(title);
  message.help = std::move(help);
  return message;
}

void ReportDiagnostics(const std::vector<diagnostics::Diagnostic>& messages,
                       const flowgraph::SourceFiles& files) {
  bool colour = isatty(fileno(stderr));
  size_t errors = 0;
  for (const auto& message : messages) {
    fmt::print(stderr, "{}\n", diagnostics::Render(message, files, colour));
    if (message.severity == diagnostics::Severity::Error) ++errors;
  }
  if (errors > 0) fmt::print(stderr, "{} error{}\n", errors, errors == 1 ? "" : "s");
}

}  // namespace kiln::translator
