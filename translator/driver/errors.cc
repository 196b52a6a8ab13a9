#include "translator/driver/errors.h"

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
  diagnostics::RenderOptions options;
  options.color = diagnostics::WantsColor(fileno(stderr));
  fmt::print(stderr, "{}", diagnostics::RenderAll(messages, files, options));
}

}  // namespace kiln::translator
