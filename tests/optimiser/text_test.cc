// Runs the *.test files: IR text in, passes, IR text out.
//
// A file starts with text that is put in front of every case (types, classes, data). A case is
//   === name: pass pass ...
//   IR text
//   --->
//   the graphs afterwards
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "flowgraph/printer.h"
#include "flowgraph/reader.h"
#include "flowgraph/verifier.h"
#include "gtest/gtest.h"
#include "tests/optimiser/pass_table.h"

namespace kiln::tests {
namespace {

namespace fs = std::filesystem;

struct Case {
  std::string header;  // "name: pass pass"
  std::string input;
  std::string expected;
};

struct CaseFile {
  std::string preamble;
  std::vector<Case> cases;
};

CaseFile ReadCases(const std::string& path) {
  CaseFile file;
  std::ifstream stream(path);
  std::string* text = &file.preamble;
  for (std::string line; std::getline(stream, line);) {
    if (line.starts_with("=== ")) {
      file.cases.push_back({line.substr(4), "", ""});
      text = &file.cases.back().input;
    } else if (line == "--->") {
      text = &file.cases.back().expected;
    } else {
      *text += line + "\n";
    }
  }
  return file;
}

void WriteCases(const std::string& path, const CaseFile& file) {
  std::ofstream stream(path);
  stream << file.preamble;
  for (const Case& test : file.cases) {
    stream << "=== " << test.header << "\n" << test.input << "--->\n" << test.expected;
  }
}

void RunPass(flowgraph::Program& program, const std::string& name) {
  for (const NamedPass& pass : OptimisationPasses()) {
    if (pass.name == name) return pass.run(program);
  }
  FAIL() << "no pass is called '" << name << "'";
}

std::string RunCase(const std::string& preamble, const Case& test) {
  auto read = flowgraph::ReadProgram(preamble + test.input);
  if (!read.program) return flowgraph::RenderReadErrors(read.errors, "input");
  flowgraph::Program& program = *read.program;
  auto before = flowgraph::Verify(program);
  EXPECT_TRUE(before.empty()) << flowgraph::RenderVerifyErrors(program, before);
  if (!before.empty()) return "";
  std::istringstream passes(test.header.substr(test.header.find(':') + 1));
  for (std::string name; passes >> name;) {
    RunPass(program, name);
    auto errors = flowgraph::Verify(program);
    EXPECT_TRUE(errors.empty()) << name << ":\n"
                                << flowgraph::RenderVerifyErrors(program, errors)
                                << flowgraph::PrintProgram(program);
  }
  std::string text;
  for (const auto& graph : program.graphs) {
    text += "\n" + flowgraph::PrintGraph(*graph, flowgraph::OptionsFor(program));
  }
  return text + "\n";
}

std::string Stripped(const std::string& text) {
  size_t first = text.find_first_not_of('\n');
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of('\n') + 1 - first);
}

class TextTest : public testing::TestWithParam<std::string> {};

TEST_P(TextTest, PassesGiveTheExpectedText) {
  CaseFile file = ReadCases("tests/optimiser/" + GetParam());
  const char* update = std::getenv("KILN_UPDATE");
  for (Case& test : file.cases) {
    SCOPED_TRACE(test.header);
    std::string actual = RunCase(file.preamble, test);
    if (update) {
      test.expected = actual;
    } else {
      EXPECT_EQ(Stripped(actual), Stripped(test.expected));
    }
  }
  if (update) WriteCases(std::string(update) + "/tests/optimiser/" + GetParam(), file);
}

std::vector<std::string> TestFiles() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator("tests/optimiser")) {
    if (entry.path().extension() == ".test") names.push_back(entry.path().filename());
  }
  std::sort(names.begin(), names.end());
  return names;
}

INSTANTIATE_TEST_SUITE_P(Files, TextTest, testing::ValuesIn(TestFiles()),
                         [](const auto& info) {
                           return info.param.substr(0, info.param.find('.'));
                         });

}  // namespace
}  // namespace kiln::tests
