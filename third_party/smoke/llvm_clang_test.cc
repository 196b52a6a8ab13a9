#include <clang/AST/RecordLayout.h>
#include <clang/ASTMatchers/ASTMatchFinder.h>
#include <clang/Frontend/ASTUnit.h>
#include <clang/Frontend/CompilerInstance.h>
#include <clang/Interpreter/Interpreter.h>
#include <clang/Tooling/Tooling.h>
#include <llvm/Support/TargetSelect.h>

#include "gtest/gtest.h"

namespace {

constexpr char kResourceDir[] = "/usr/lib/llvm-19/lib/clang/19";

TEST(LlvmClang, ReadsStructLayoutFromHeader) {
  std::unique_ptr<clang::ASTUnit> unit = clang::tooling::buildASTFromCodeWithArgs(
      "#include <time.h>\nstruct timespec ts;", {"-xc", "-resource-dir", kResourceDir}, "probe.c");
  ASSERT_NE(nullptr, unit);
  clang::ASTContext& context = unit->getASTContext();
  using namespace clang::ast_matchers;
  auto found = match(recordDecl(hasName("timespec"), isDefinition()).bind("r"), context);
  ASSERT_FALSE(found.empty());
  const auto* record = found[0].getNodeAs<clang::RecordDecl>("r");
  EXPECT_EQ(16, context.getASTRecordLayout(record).getSize().getQuantity());
}

TEST(LlvmClang, CompilesAndRunsInProcess) {
  llvm::InitializeNativeTarget();
  llvm::InitializeNativeTargetAsmPrinter();
  clang::IncrementalCompilerBuilder builder;
  builder.SetCompilerArgs({"-xc++", "-resource-dir", kResourceDir});
  auto compiler = builder.CreateCpp();
  ASSERT_TRUE(bool(compiler));
  auto interpreter = clang::Interpreter::create(std::move(*compiler));
  ASSERT_TRUE(bool(interpreter));
  llvm::cantFail((*interpreter)->ParseAndExecute("extern \"C\" int twice(int x) { return 2 * x; }"));
  auto address = llvm::cantFail((*interpreter)->getSymbolAddress("twice"));
  EXPECT_EQ(42, address.toPtr<int (*)(int)>()(21));
}

}  // namespace
