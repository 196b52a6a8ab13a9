// What the compiler does with headers: parse them, then what is appended, and describe it all.
#pragma once

#include <vector>

#include <clang/Frontend/FrontendAction.h>

#include "translator/headers/appended_text.h"
#include "translator/headers/error_collector.h"
#include "translator/headers/macros.h"
#include "translator/headers/read_headers.h"
#include "translator/headers/type_table.h"

namespace kiln::headers {

/// The pragma that ends the text of the headers.
constexpr const char* kEndOfHeaders = "kiln_end_of_headers";

/// Where the answer to each question, and the value of each macro, will be found.
struct AppendedItems {
  std::vector<Macro> macros;
  std::vector<std::optional<size_t>> item_of_macro;
  std::vector<Answer> answers;
  std::vector<std::optional<size_t>> item_of_question;
  clang::FileID file;
};

class HeaderAction : public clang::ASTFrontendAction {
 public:
  HeaderAction(const HeaderRequest& request, AppendedText& appended, ErrorCollector& errors,
               HeaderFacts& facts)
      : request_(request), appended_(appended), errors_(errors), facts_(facts) {}

  /// Called at the end of the headers: appends what is asked, and has it compiled.
  void Append(clang::Preprocessor& preprocessor, clang::SourceLocation loc);
  /// Called when all is compiled.
  void Collect(clang::ASTContext& context);

 protected:
  bool BeginSourceFileAction(clang::CompilerInstance& compiler) override;
  std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(clang::CompilerInstance& compiler,
                                                        llvm::StringRef file) override;

 private:
  void AppendMacros(clang::Preprocessor& preprocessor);
  void AppendQuestions(clang::Preprocessor& preprocessor);
  void CollectAnswers(const std::vector<const clang::Expr*>& values, clang::ASTContext& context,
                      TypeTable& types);
  void CollectMacros(const std::vector<const clang::Expr*>& values, clang::ASTContext& context,
                     TypeTable& types);
  void CollectFiles(const clang::SourceManager& sources);

  const HeaderRequest& request_;
  AppendedText& appended_;
  ErrorCollector& errors_;
  HeaderFacts& facts_;
  std::vector<DefinedMacro> defined_;
  AppendedItems items_;
};

}  // namespace kiln::headers
