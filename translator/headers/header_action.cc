#include "translator/headers/header_action.h"

#include <set>

#include <clang/AST/ASTConsumer.h>
#include <clang/AST/Decl.h>
#include <clang/Basic/SourceManager.h>
#include <clang/Frontend/CompilerInstance.h>
#include <clang/Lex/Pragma.h>

#include "translator/headers/constants.h"
#include "translator/headers/declarations.h"

namespace kiln::headers {

namespace {

class EndOfHeaders : public clang::PragmaHandler {
 public:
  explicit EndOfHeaders(HeaderAction& action) : PragmaHandler(kEndOfHeaders), action_(action) {}
  void HandlePragma(clang::Preprocessor& preprocessor, clang::PragmaIntroducer introducer,
                    clang::Token& token) override {
    while (token.isNot(clang::tok::eod)) preprocessor.LexUnexpandedToken(token);
    action_.Append(preprocessor, introducer.Loc);
  }

 private:
  HeaderAction& action_;
};

class Consumer : public clang::ASTConsumer {
 public:
  explicit Consumer(HeaderAction& action) : action_(action) {}
  void HandleTranslationUnit(clang::ASTContext& context) override { action_.Collect(context); }
  // Bodies in headers say nothing of the interface; those of questions must be compiled.
  bool shouldSkipFunctionBody(clang::Decl* decl) override {
    const auto* named = llvm::dyn_cast<clang::NamedDecl>(decl);
    return !named || !AppendedText::ItemOf(named->getNameAsString());
  }

 private:
  HeaderAction& action_;
};

// The initial value of each item that has one.
std::vector<const clang::Expr*> ValuesOfItems(clang::ASTContext& context, size_t items) {
  std::vector<const clang::Expr*> values(items, nullptr);
  for (const clang::Decl* decl : context.getTranslationUnitDecl()->decls()) {
    const auto* variable = llvm::dyn_cast<clang::VarDecl>(decl);
    if (!variable || !variable->getInit()) continue;
    auto item = AppendedText::ItemOf(variable->getNameAsString());
    if (item && *item < items) values[*item] = variable->getInit();
  }
  return values;
}

}  // namespace

bool HeaderAction::BeginSourceFileAction(clang::CompilerInstance& compiler) {
  clang::Preprocessor& preprocessor = compiler.getPreprocessor();
  preprocessor.addPPCallbacks(std::make_unique<MacroOrder>(defined_));
  preprocessor.AddPragmaHandler(new EndOfHeaders(*this));  // owned by the preprocessor
  return true;
}

std::unique_ptr<clang::ASTConsumer> HeaderAction::CreateASTConsumer(clang::CompilerInstance&,
                                                                    llvm::StringRef) {
  return std::make_unique<Consumer>(*this);
}

void HeaderAction::Append(clang::Preprocessor& preprocessor, clang::SourceLocation loc) {
  if (request_.facts && !request_.only_definitions) AppendMacros(preprocessor);
  AppendQuestions(preprocessor);
  clang::SourceManager& sources = preprocessor.getSourceManager();
  auto text = llvm::MemoryBuffer::getMemBufferCopy(appended_.text(), "<questions>");
  items_.file = sources.createFileID(std::move(text), clang::SrcMgr::C_User, 0, 0, loc);
  errors_.SetAppendedFile(items_.file);
  preprocessor.EnterSourceFile(items_.file, nullptr, loc);
}

void HeaderAction::AppendMacros(clang::Preprocessor& preprocessor) {
  const clang::SourceManager& sources = preprocessor.getSourceManager();
  const std::set<std::string> wanted(request_.names.begin(), request_.names.end());
  MacroShapes shapes(preprocessor);
  for (const DefinedMacro& macro : defined_) {
    clang::SourceLocation loc = macro.info->getDefinitionLoc();
    if (sources.isWrittenInBuiltinFile(loc) || sources.isWrittenInCommandLineFile(loc)) continue;
    if (preprocessor.getMacroInfo(macro.identifier) != macro.info) continue;
    if (!wanted.empty() && !wanted.contains(macro.identifier->getName().str())) continue;
    items_.macros.push_back(DescribeMacro(preprocessor, macro));
    bool may_be_value = !macro.info->isFunctionLike() && macro.info->getNumTokens() > 0 &&
                        shapes.IsClosed(*macro.info);
    items_.item_of_macro.push_back(
        may_be_value ? std::optional(appended_.AddValue(items_.macros.back().name)) : std::nullopt);
  }
}

void HeaderAction::AppendQuestions(clang::Preprocessor& preprocessor) {
  for (const Question& question : request_.questions) {
    Answer answer;
    std::optional<size_t> item;
    if (!question.if_defined.empty() && !preprocessor.isMacroDefined(question.if_defined)) {
      answer.asked = false;
    } else if (!AppendedText::IsClosed(question.expression)) {
      answer.error = "this is no complete expression";
    } else if (question.only_compiles) {
      item = appended_.AddUse(question.expression);
    } else {
      item = appended_.AddValue(question.expression);
    }
    items_.answers.push_back(std::move(answer));
    items_.item_of_question.push_back(item);
  }
}

void HeaderAction::Collect(clang::ASTContext& context) {
  if (errors_.has_errors()) return;
  TypeTable types(context);
  if (request_.facts) DeclarationReader(context, types, facts_).Read(items_.file);
  std::vector<const clang::Expr*> values = ValuesOfItems(context, appended_.items());
  CollectMacros(values, context, types);
  CollectAnswers(values, context, types);
  CollectFiles(context.getSourceManager());
  facts_.types = types.Take();
}

void HeaderAction::CollectMacros(const std::vector<const clang::Expr*>& values,
                                 clang::ASTContext& context, TypeTable& types) {
  facts_.macros = std::move(items_.macros);
  for (size_t i = 0; i < facts_.macros.size(); ++i) {
    const std::optional<size_t>& item = items_.item_of_macro[i];
    if (!item || !values[*item] || errors_.ErrorOfItem(*item)) continue;
    facts_.macros[i].value = Evaluate(*values[*item], context);
    if (std::holds_alternative<std::monostate>(facts_.macros[i].value)) continue;
    facts_.macros[i].type = types.Add(values[*item]->getType()).canonical;
  }
}

void HeaderAction::CollectAnswers(const std::vector<const clang::Expr*>& values,
                                  clang::ASTContext& context, TypeTable& types) {
  facts_.answers = std::move(items_.answers);
  for (size_t i = 0; i < facts_.answers.size(); ++i) {
    const std::optional<size_t>& item = items_.item_of_question[i];
    if (!item) continue;
    Answer& answer = facts_.answers[i];
    if (const std::string* error = errors_.ErrorOfItem(*item)) {
      answer.error = *error;
      continue;
    }
    answer.compiles = true;
    if (!values[*item]) continue;
    answer.value = Evaluate(*values[*item], context);
    answer.type = types.Add(values[*item]->getType()).canonical;
  }
}

void HeaderAction::CollectFiles(const clang::SourceManager& sources) {
  std::set<std::string> files;
  for (auto file = sources.fileinfo_begin(); file != sources.fileinfo_end(); ++file) {
    files.insert(file->first.getName().str());
  }
  files.erase("<headers>");
  facts_.files.assign(files.begin(), files.end());
}

}  // namespace kiln::headers
