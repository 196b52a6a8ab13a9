// Runs the cases of the folder: low-level graphs of functions and helpers ([dump f ll_append]), lines of
// the program's text ([dump types A B], [dump data x]), or errors ([dump errors]). With KILN_UPDATE set,
// writes what comes out into the files.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/rtype/rtype_runner.h"
#include "tests/flow/case_file.h"

namespace kiln::tests {
namespace {

namespace fs = std::filesystem;

std::string Env(const char* name, const std::string& fallback) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : fallback;
}

std::string WithoutAll(std::string text, const std::string& part) {
  for (size_t at = text.find(part); at != std::string::npos; at = text.find(part)) {
    text.erase(at, part.size());
  }
  return text;
}

/// The case's source becomes a module of its own, named after the case.
std::string Outcome(RTypeRunner& runner, const DumpCase& test) {
  std::string file = test.name + ".py";
  std::ofstream(file) << test.source;
  bool ok = runner.Run(file);
  if (!ok) return runner.errors();
  if (test.functions.size() == 1 && test.functions[0] == "errors") return "no errors\n";
  return WithoutAll(runner.Dump(test.functions), test.name + ".");
}

class GoldenCase : public testing::Test {
 public:
  GoldenCase(RTypeRunner& runner, const DumpCase& test) : runner_(runner), test_(test) {}

  void TestBody() override {
    std::string got = Outcome(runner_, test_);
    while (got.ends_with("\n\n")) got.pop_back();
    std::string expected = test_.expected;
    while (!expected.empty() && expected.back() == '\n') expected.pop_back();
    while (!got.empty() && got.back() == '\n') got.pop_back();
    EXPECT_EQ(got, expected) << "to accept what came out: ./kiln test --update";
  }

 private:
  RTypeRunner& runner_;
  const DumpCase& test_;
};

std::vector<fs::path> CasePaths(const fs::path& folder) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".test") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

void Update(RTypeRunner& runner, const fs::path& folder, const fs::path& checkout) {
  for (const fs::path& path : CasePaths(checkout / folder)) {
    CaseFile file = ReadCaseFile(path);
    for (DumpCase& test : file.cases) {
      test.expected = Outcome(runner, test);
    }
    WriteCaseFile(checkout / folder / path.filename(), file);
  }
}

}  // namespace
}  // namespace kiln::tests

int main(int argc, char** argv) {
  using namespace kiln::tests;
  testing::InitGoogleTest(&argc, argv);
  fs::path folder = Env("KILN_CASES", argc > 1 ? argv[1] : "tests/rtype");
  RTypeRunner runner(fs::current_path().string());
  std::string update = Env("KILN_UPDATE", "");
  if (!update.empty()) {
    fs::current_path(Env("TEST_TMPDIR", "/tmp"));
    Update(runner, folder, update);
    return 0;
  }
  std::vector<std::unique_ptr<CaseFile>> files;
  for (const fs::path& path : CasePaths(folder)) {
    files.push_back(std::make_unique<CaseFile>(ReadCaseFile(path)));
    std::string stem = path.stem().string();
    for (const DumpCase& test : files.back()->cases) {
      testing::RegisterTest(
          stem.c_str(), test.name.c_str(), nullptr, nullptr, path.c_str(), 1,
          [&runner, &test]() -> testing::Test* { return new GoldenCase(runner, test); });
    }
  }
  // Modules are written and found here, so that messages show plain file names.
  fs::current_path(Env("TEST_TMPDIR", "/tmp"));
  return RUN_ALL_TESTS();
}
