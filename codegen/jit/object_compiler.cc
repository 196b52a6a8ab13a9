#include "codegen/jit/object_compiler.h"

#include <algorithm>
#include <atomic>
#include <numeric>
#include <thread>

#include <clang/Basic/DiagnosticOptions.h>
#include <clang/CodeGen/CodeGenAction.h>
#include <clang/Frontend/CompilerInstance.h>
#include <clang/Frontend/CompilerInvocation.h>
#include <clang/Frontend/TextDiagnosticPrinter.h>
#include <clang/Frontend/Utils.h>
#include <clang/Lex/PreprocessorOptions.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/Support/SmallVectorMemoryBuffer.h>
#include <llvm/Support/raw_ostream.h>

namespace kiln::codegen {

namespace {

// Clang's own headers (stddef.h ...) of the version that this is linked with.
constexpr const char* kResourceFolder = "/usr/lib/llvm-19/lib/clang/19";

// Messages of the compiler, as text.
class Messages {
 public:
  /// Owned by the diagnostics engine that it is given to.
  clang::TextDiagnosticPrinter* NewPrinter(clang::DiagnosticOptions* options) {
    return new clang::TextDiagnosticPrinter(stream_, options);
  }
  llvm::IntrusiveRefCntPtr<clang::DiagnosticsEngine> NewEngine() {
    auto options = llvm::makeIntrusiveRefCnt<clang::DiagnosticOptions>();
    return clang::CompilerInstance::createDiagnostics(options.get(), NewPrinter(options.get()));
  }
  std::string Take() { return std::move(stream_.str()); }

 private:
  std::string text_;
  llvm::raw_string_ostream stream_{text_};
};

std::shared_ptr<clang::CompilerInvocation> NewInvocation(
    const CSource& source, const std::vector<std::string>& flags,
    const llvm::IntrusiveRefCntPtr<clang::DiagnosticsEngine>& diagnostics) {
  std::vector<const char*> args = {"clang", "-resource-dir", kResourceFolder, "-c", "-xc"};
  for (const std::string& flag : flags) args.push_back(flag.c_str());
  for (const std::string& flag : source.flags) args.push_back(flag.c_str());
  args.push_back(source.path.c_str());
  clang::CreateInvocationOptions options;
  options.Diags = diagnostics;
  return clang::createInvocation(args, std::move(options));
}

}  // namespace

CompiledObject CompileObject(const CSource& source, const std::vector<std::string>& flags) {
  Messages messages;
  auto diagnostics = messages.NewEngine();
  auto invocation = NewInvocation(source, flags, diagnostics);
  if (!invocation) return {nullptr, messages.Take()};
  std::unique_ptr<llvm::MemoryBuffer> text;
  if (!source.text.empty()) {
    text = llvm::MemoryBuffer::getMemBuffer(source.text, source.path);
    invocation->getPreprocessorOpts().addRemappedFile(source.path, text.get());
    invocation->getPreprocessorOpts().RetainRemappedFileBuffers = true;
  }
  clang::CompilerInstance compiler;
  compiler.setInvocation(invocation);
  compiler.createDiagnostics(messages.NewPrinter(&invocation->getDiagnosticOpts()));
  compiler.setVerboseOutputStream(std::make_unique<llvm::raw_null_ostream>());
  llvm::SmallVector<char, 0> object;
  compiler.setOutputStream(std::make_unique<llvm::raw_svector_ostream>(object));
  clang::EmitObjAction action;
  bool ok = compiler.ExecuteAction(action);
  if (!ok) return {nullptr, messages.Take()};
  return {std::make_unique<llvm::SmallVectorMemoryBuffer>(std::move(object), source.path, false),
          messages.Take()};
}

std::vector<CompiledObject> CompileObjects(const std::vector<CSource>& sources,
                                           const std::vector<std::string>& flags, int jobs) {
  // The largest first, as for compilers that run side by side.
  std::vector<size_t> order(sources.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return sources[a].text.size() > sources[b].text.size();
  });
  std::vector<CompiledObject> objects(sources.size());
  std::atomic<size_t> next = 0;
  auto work = [&] {
    for (size_t i = next++; i < order.size(); i = next++) {
      objects[order[i]] = CompileObject(sources[order[i]], flags);
    }
  };
  std::vector<std::jthread> threads;
  for (int i = 1; i < jobs; ++i) threads.emplace_back(work);
  work();
  threads.clear();
  return objects;
}

}  // namespace kiln::codegen
