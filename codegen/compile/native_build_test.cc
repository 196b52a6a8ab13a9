// Building binaries: what is compiled again, and what a failure leaves behind.
#include "codegen/compile/native_build.h"

#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "gtest/gtest.h"

namespace kiln::codegen {
namespace {

namespace fs = std::filesystem;

class NativeBuildTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) /
              testing::UnitTest::GetInstance()->current_test_info()->name();
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    options_.rt_folder = "codegen/rt";
    options_.gc_folder = "gctransform/nogc";
    options_.optimize = 0;
  }

  BuildResult Build(const std::vector<CFile>& files) {
    return BuildNative(files, options_, folder_ / "c", folder_ / "objects", Output(),
                       [](size_t, size_t) {});
  }

  std::string Output() const { return folder_ / "program"; }

  int Run() const {
    int status = std::system(Output().c_str());
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  static CFile Main(const std::string& result) {
    return {"main.c", "#include \"rt.h\"\nSigned rt_program_main(void) { return " + result + "; }\n"};
  }

  static CFile Rest() {
    return {"rest.c",
            "#include \"rt.h\"\n#include \"program.h\"\n"
            "void *const gc_prebuilt_roots[] = {NULL};\n"
            "const size_t gc_prebuilt_root_count = 0;\n"
            "void *rt_program_memory_error(void) { return NULL; }\n"
            "void *rt_program_recursion_error(void) { return NULL; }\n"
            "const char *rt_program_exception_text(void *e) { (void)e; return \"\"; }\n"};
  }

  size_t FileCount() const {
    size_t count = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder_)) count += entry.is_regular_file();
    return count;
  }

  fs::path folder_;
  CompileOptions options_;
};

TEST_F(NativeBuildTest, UnchangedFilesAreNotCompiledAgain) {
  BuildResult first = Build({Main("3"), Rest()});
  ASSERT_TRUE(first.ok) << first.error;
  EXPECT_EQ(first.unchanged, 0u);
  EXPECT_EQ(Run(), 3);

  BuildResult second = Build({Main("3"), Rest()});
  EXPECT_EQ(second.compiled, 0u);
  EXPECT_EQ(second.unchanged, first.compiled);

  BuildResult third = Build({Main("4"), Rest()});
  EXPECT_EQ(third.compiled, 1u);
  EXPECT_EQ(Run(), 4);
}

TEST_F(NativeBuildTest, OtherFlagsAreOtherObjects) {
  ASSERT_TRUE(Build({Main("3"), Rest()}).ok);
  options_.optimize = 1;
  EXPECT_EQ(Build({Main("3"), Rest()}).unchanged, 0u);
}

TEST_F(NativeBuildTest, EveryHeaderOfTheRuntimeCounts) {
  fs::path copies = folder_ / "runtime";
  fs::create_directories(copies);
  fs::copy(options_.rt_folder, copies / "rt", fs::copy_options::recursive);
  fs::copy(options_.gc_folder, copies / "collector", fs::copy_options::recursive);
  options_.rt_folder = copies / "rt";
  options_.gc_folder = copies / "collector";
  ASSERT_TRUE(Build({Main("3"), Rest()}).ok);
  for (const char* header : {"rt/base.h", "rt/gc/type.h", "collector/runtime.h"}) {
    fs::permissions(copies / header, fs::perms::owner_write, fs::perm_options::add);
    std::ofstream(copies / header, std::ios::app) << "\n/* changed */\n";
    BuildResult result = Build({Main("3"), Rest()});
    ASSERT_TRUE(result.ok) << result.error;
    EXPECT_EQ(result.unchanged, 0u) << header;
  }
}

TEST_F(NativeBuildTest, FilesOfAnEarlierTranslationGo) {
  ASSERT_TRUE(Build({Main("3"), Rest(), {"more.c", "int more;\n"}}).ok);
  EXPECT_TRUE(fs::exists(folder_ / "c" / "more.c"));
  ASSERT_TRUE(Build({Main("3"), Rest()}).ok);
  EXPECT_FALSE(fs::exists(folder_ / "c" / "more.c"));
}

TEST_F(NativeBuildTest, FailureNamesTheFileAndKeepsTheOldBinary) {
  ASSERT_TRUE(Build({Main("3"), Rest()}).ok);
  BuildResult broken = Build({Main("nothing"), Rest()});
  EXPECT_FALSE(broken.ok);
  EXPECT_NE(broken.error.find("main.c"), std::string::npos) << broken.error;
  EXPECT_NE(broken.error.find("'nothing' undeclared"), std::string::npos) << broken.error;
  EXPECT_EQ(Run(), 3);
}

TEST_F(NativeBuildTest, FailureLeavesNothingHalfWritten) {
  ASSERT_TRUE(Build({Main("3"), Rest()}).ok);
  fs::remove(Output());
  size_t before = FileCount();
  EXPECT_FALSE(Build({Main("there_is_no_such_function()"), Rest()}).ok);
  // The object of main.c may have been made; everything else is as before.
  EXPECT_LE(FileCount(), before + 1);
  EXPECT_FALSE(fs::exists(Output()));
}

TEST_F(NativeBuildTest, MissingCompilerIsSaidPlainly) {
  options_.compiler = "there-is-no-such-compiler";
  BuildResult result = Build({Main("3"), Rest()});
  EXPECT_FALSE(result.ok);
  EXPECT_NE(result.error.find("cannot run the C compiler 'there-is-no-such-compiler'"),
            std::string::npos)
      << result.error;
}

}  // namespace
}  // namespace kiln::codegen
