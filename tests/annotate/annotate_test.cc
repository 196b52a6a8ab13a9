// Runs the cases of the folder named in KILN_CASES: the annotated graphs of functions ([dump f g]), or the
// errors that a user sees ([dump errors]). With KILN_UPDATE set, writes what comes out into the files.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/annotate/annotate_runner.h"
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

/// The case's source becomes a module of its own.
std::string Outcome(AnnotateRunner& runner, const std::string& module, const DumpCase& test) {
  fs::path folder = Env("TEST_TMPDIR", "/tmp");
  fs::path path = folder / (module + ".py");
  std::ofstream(path) << test.source;
  bool ok = runner.Run(path.string());
  bool wants_errors = test.functions.size() == 1 && test.functions[0] == "errors";
  std::string text;
  if (!ok) {
    text = runner.Errors();
  } else if (!test.functions.empty() && test.functions[0] == "explain") {
    for (size_t i = 1; i < test.functions.size(); ++i) {
      text += runner.annotator().Explain(test.functions[i]);
    }
  } else {
    text = wants_errors ? "no errors\n" : runner.Dump(test.functions);
  }
  for (std::string noise : {folder.string() + "/", module + ".", module + ":"}) {
    if (noise == module + ".") {
      // "module.py" is a file name: keep it, as "case.py".
      for (size_t at = text.find(module + ".py"); at != std::string::npos; at = text.find(module + ".py")) {
        text.replace(at, module.size() + 3, "case.py");
      }
    }
    text = WithoutAll(text, noise);
  }
  return text;
}

class GoldenCase : public testing::Test {
 public:
  GoldenCase(AnnotateRunner& runner, std::string module, const DumpCase& test)
      : runner_(runner), module_(std::move(module)), test_(test) {}

  void TestBody() override {
    std::string got = Outcome(runner_, module_, test_);
    while (got.ends_with("\n\n")) got.pop_back();
    std::string expected = test_.expected;
    while (!expected.empty() && expected.back() == '\n') expected.pop_back();
    while (!got.empty() && got.back() == '\n') got.pop_back();
    EXPECT_EQ(got, expected) << "to accept what came out: ./kiln test --update";
  }

 private:
  AnnotateRunner& runner_;
  std::string module_;
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

void Update(AnnotateRunner& runner, const fs::path& folder, const fs::path& checkout) {
  for (const fs::path& path : CasePaths(folder)) {
    CaseFile file = ReadCaseFile(path);
    for (DumpCase& test : file.cases) {
      test.expected = Outcome(runner, path.stem().string() + "_" + test.name, test);
    }
    WriteCaseFile(checkout / path, file);
  }
}

}  // namespace
}  // namespace kiln::tests

int main(int argc, char** argv) {
  using namespace kiln::tests;
  testing::InitGoogleTest(&argc, argv);
  fs::path folder = Env("KILN_CASES", argc > 1 ? argv[1] : "tests/annotate");
  AnnotateRunner runner(fs::current_path().string());
  std::string update = Env("KILN_UPDATE", "");
  if (!update.empty()) {
    Update(runner, folder, update);
    return 0;
  }
  std::vector<std::unique_ptr<CaseFile>> files;
  for (const fs::path& path : CasePaths(folder)) {
    files.push_back(std::make_unique<CaseFile>(ReadCaseFile(path)));
    std::string stem = path.stem().string();
    for (const DumpCase& test : files.back()->cases) {
      testing::RegisterTest(stem.c_str(), test.name.c_str(), nullptr, nullptr, path.c_str(), 1,
                            [&runner, &test, stem]() -> testing::Test* {
                              return new GoldenCase(runner, stem + "_" + test.name, test);
                            });
    }
  }
  return RUN_ALL_TESTS();
}
