#include "translator/headers/read_headers.h"

#include <set>

#include <clang/AST/ASTConsumer.h>
#include <clang/Basic/DiagnosticOptions.h>
#include <clang/Frontend/CompilerInstance.h>
#include <clang/Frontend/CompilerInvocation.h>
#include <clang/Frontend/FrontendActions.h>
#include <clang/Frontend/Utils.h>
#include <clang/Lex/PreprocessorOptions.h>
#include <llvm/Support/raw_ostream.h>

#include "translator/headers/error_collector.h"
#include "translator/headers/header_action.h"
#include "translator/headers/named_facts.h"

namespace kiln::headers {

namespace {

// Clang's own headers (stddef.h ...) of the version that this is linked with.
constexpr const char* kResourceFolder = "/usr/lib/llvm-19/lib/clang/19";
constexpr const char* kMainFile = "<headers>";

std::string MainText(const HeaderRequest& request) {
  std::string text;
  for (const std::string& line : request.pre_lines) text += line + "\n";
  for (const std::string& name : request.includes) text += "#include <" + name + ">\n";
  for (const std::string& line : request.post_lines) text += line + "\n";
  return text + "#pragma " + kEndOfHeaders + "\n";
}

std::vector<std::string> CommandLine(const HeaderRequest& request) {
  std::vector<std::string> args = {"clang", "-resource-dir", kResourceFolder, "-fsyntax-only",
                                   "-xc", "-std=gnu17", "-w", "-fno-spell-checking",
                                   "-fno-caret-diagnostics", "-ferror-limit=0"};
  for (const std::string& folder : request.include_dirs) args.push_back("-I" + folder);
  for (const std::string& define : request.defines) args.push_back("-D" + define);
  args.insert(args.end(), request.flags.begin(), request.flags.end());
  args.push_back(kMainFile);
  return args;
}

std::shared_ptr<clang::CompilerInvocation> NewInvocation(const HeaderRequest& request,
                                                         clang::DiagnosticConsumer& consumer) {
  std::vector<std::string> args = CommandLine(request);
  std::vector<const char*> pointers;
  for (const std::string& arg : args) pointers.push_back(arg.c_str());
  clang::CreateInvocationOptions options;
  auto diagnostic_options = llvm::makeIntrusiveRefCnt<clang::DiagnosticOptions>();
  options.Diags = clang::CompilerInstance::createDiagnostics(diagnostic_options.get(), &consumer,
                                                             /*ShouldOwnClient=*/false);
  return clang::createInvocation(pointers, std::move(options));
}

}  // namespace

std::variant<HeaderFacts, HeaderError> ReadHeaders(const HeaderRequest& request) {
  HeaderFacts facts;
  AppendedText appended;
  ErrorCollector errors(appended);
  auto invocation = NewInvocation(request, errors);
  if (!invocation || errors.has_errors()) return HeaderError{errors.text()};
  auto text = llvm::MemoryBuffer::getMemBufferCopy(MainText(request), kMainFile);
  invocation->getPreprocessorOpts().addRemappedFile(kMainFile, text.get());
  invocation->getPreprocessorOpts().RetainRemappedFileBuffers = true;
  invocation->getFrontendOpts().SkipFunctionBodies = true;
  clang::CompilerInstance compiler;
  compiler.setInvocation(invocation);
  compiler.createDiagnostics(&errors, /*ShouldOwnClient=*/false);
  compiler.setVerboseOutputStream(std::make_unique<llvm::raw_null_ostream>());
  HeaderAction action(request, appended, errors, facts);
  compiler.ExecuteAction(action);
  if (errors.has_errors()) return HeaderError{errors.text()};
  if (!request.names.empty()) KeepOnly({request.names.begin(), request.names.end()}, facts);
  if (request.only_definitions) KeepDefinitions(facts);
  return facts;
}

}  // namespace kiln::headers
