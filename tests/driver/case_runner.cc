#include "tests/driver/case_runner.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

#include "gtest/gtest.h"

namespace kiln::tests {

namespace {

namespace fs = std::filesystem;

// One case file while its tests run; rewritten after each case when updating.
struct LoadedFile {
  std::string path;
  CaseFile content;

  // What selects the test target of the file: folder:name.
  std::string Target() const {
    return fs::path(path).parent_path().string() + ":" + fs::path(path).stem().string();
  }

  void Rewrite(const std::string& root) const {
    std::ofstream(fs::path(root) / path, std::ios::binary) << PrintCases(content);
  }
};

class CaseTest : public testing::Test {
 public:
  CaseTest(std::shared_ptr<LoadedFile> file, size_t index, CommandFunction command)
      : file_(std::move(file)), index_(index), command_(std::move(command)) {}

  void TestBody() override {
    const char* update_root = std::getenv("KILN_UPDATE");
    Case& test = file_->content.cases[index_];
    for (Expectation& wanted : test.expectations) {
      std::string actual = command_(test, wanted);
      if (update_root) {
        wanted.text = actual;
      } else {
        EXPECT_EQ(wanted.text, actual) << "in " << file_->path << ", [" << wanted.command
                                       << "]; rewrite with: ./kiln test --update " << file_->Target();
      }
    }
    if (update_root) file_->Rewrite(update_root);
  }

 private:
  std::shared_ptr<LoadedFile> file_;
  size_t index_;
  CommandFunction command_;
};

void RegisterFile(const std::string& path, const CommandFunction& command) {
  auto file = std::make_shared<LoadedFile>(LoadedFile{path, ParseCases(ReadTestFile(path))});
  std::string suite = fs::path(path).stem().string();
  for (size_t i = 0; i < file->content.cases.size(); ++i) {
    testing::RegisterTest(suite.c_str(), file->content.cases[i].name.c_str(), nullptr, nullptr,
                          path.c_str(), 1, [file, i, command]() -> testing::Test* {
                            return new CaseTest(file, i, command);
                          });
  }
}

}  // namespace

void RegisterCaseFiles(int argc, char** argv, const CommandFunction& command) {
  for (int i = 1; i < argc; ++i) RegisterFile(argv[i], command);
}

std::string ReadTestFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace kiln::tests
