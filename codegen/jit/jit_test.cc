// The in-process compiler. Whole programs are run through it by the cases in tests/ too.
#include "codegen/jit/jit.h"

#include <cstdlib>

#include "gtest/gtest.h"

namespace kiln::codegen {
namespace {

CompileOptions OptionsFor(const std::string& collector) {
  CompileOptions options;
  options.rt_folder = "codegen/rt";
  options.gc_folder = "gctransform/" + collector;
  if (collector == "boehm") options.libraries = {"gc"};
  return options;
}

// What every program defines, around `main_body`.
std::vector<CFile> ProgramWith(const std::string& main_body) {
  std::string interface = R"(#include "rt.h"
#include "program.h"
void *const gc_prebuilt_roots[] = {NULL};
const size_t gc_prebuilt_root_count = 0;
void *rt_program_memory_error(void) { return NULL; }
void *rt_program_recursion_error(void) { return NULL; }
const char *rt_program_exception_text(void *exception) { (void)exception; return "oops"; }
)";
  return {{"program.c", interface},
          {"main.c", "#include \"rt.h\"\nSigned rt_program_main(void) {" + main_body + "}\n"}};
}

// Runs on its own in a child process: what a fatal error ends is the process.
[[noreturn]] void RunAndExit(const std::string& main_body, const std::string& collector) {
  JitResult result =
      RunInProcess(ProgramWith(main_body), OptionsFor(collector), {"a", "b", "c"}, [] {});
  std::fprintf(stderr, "%s\n", result.error.c_str());
  std::exit(result.ok ? result.status : 99);
}

using JitDeathTest = testing::Test;

TEST(JitDeathTest, ReturnsTheStatusOfTheProgram) {
  EXPECT_EXIT(RunAndExit("return 40 + rt_argc();", "nogc"), testing::ExitedWithCode(43), "");
}

TEST(JitDeathTest, FatalErrorEndsTheProcess) {
  EXPECT_EXIT(RunAndExit("rt_fatal_message(\"broken\");", "nogc"), testing::ExitedWithCode(1),
              "Fatal error: broken");
}

TEST(JitDeathTest, LoadsTheLibraryOfTheCollector) {
  EXPECT_EXIT(RunAndExit("gc_collect(1); return 7;", "boehm"), testing::ExitedWithCode(7), "");
}

TEST(JitDeathTest, ConservativeCollectorSeesDataOfTheProgram) {
  const char* body = R"(
    static Signed *kept;
    kept = gc_alloc(NULL, 16, GC_NO_POINTERS);
    *kept = 5;
    for (int i = 0; i < 3000000; i++) *(Signed *)gc_alloc(NULL, 16, GC_NO_POINTERS) = 1;
    return *kept;)";
  EXPECT_EXIT(RunAndExit(body, "boehm"), testing::ExitedWithCode(5), "");
}

TEST(Jit, MessageOfTheCompilerIsPassedOn) {
  JitResult result = RunInProcess(ProgramWith("return nothing;"), OptionsFor("nogc"), {"a"}, [] {});
  EXPECT_FALSE(result.ok);
  EXPECT_NE(result.error.find("main.c"), std::string::npos) << result.error;
  EXPECT_NE(result.error.find("undeclared identifier 'nothing'"), std::string::npos) << result.error;
}

TEST(Jit, UnknownLibraryIsAnError) {
  CompileOptions options = OptionsFor("nogc");
  options.libraries = {"there_is_no_such_library"};
  JitResult result = RunInProcess(ProgramWith("return 0;"), options, {"a"}, [] {});
  EXPECT_FALSE(result.ok);
  EXPECT_NE(result.error.find("there_is_no_such_library"), std::string::npos) << result.error;
}

}  // namespace
}  // namespace kiln::codegen
