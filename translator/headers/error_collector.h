// The compiler's errors: of the headers together, of what is appended to them one by one.
#pragma once

#include <map>
#include <string>

#include <clang/Basic/Diagnostic.h>

#include "translator/headers/appended_text.h"

namespace kiln::headers {

class ErrorCollector : public clang::DiagnosticConsumer {
 public:
  /// `appended` may still grow.
  explicit ErrorCollector(const AppendedText& appended) : appended_(appended) {}

  /// Says in which file the appended text is compiled.
  void SetAppendedFile(clang::FileID file) { appended_file_ = file; }

  void HandleDiagnostic(clang::DiagnosticsEngine::Level level,
                        const clang::Diagnostic& diagnostic) override;

  /// Whether there was an error in the headers or in the command line.
  bool has_errors() const { return !text_.empty(); }
  /// Those errors: FILE:LINE: MESSAGE, a line each.
  const std::string& text() const { return text_; }
  /// The first error in an appended item, without its place; null if it compiles.
  const std::string* ErrorOfItem(size_t item) const;

 private:
  const AppendedText& appended_;
  clang::FileID appended_file_;
  std::string text_;
  std::map<size_t, std::string> item_errors_;
};

}  // namespace kiln::headers
