// Each text of testdata/verifier marks the lines that break a rule with `; error: message`. Every mark
// must be met, and nothing else be found.
#include "flowgraph/verifier.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "flowgraph/reader.h"
#include "gtest/gtest.h"

namespace kiln::flowgraph {
namespace {

struct Mark {
  uint32_t line;  // 0: the error has no place
  std::string message;
  auto operator<=>(const Mark&) const = default;
};

std::string Text(const std::set<Mark>& marks) {
  std::string out;
  for (const Mark& mark : marks) out += std::to_string(mark.line) + ": " + mark.message + "\n";
  return out;
}

// Several messages of one line stand in one comment: `; error: one | two`. A comment alone on its line
// is for errors without a place.
std::set<Mark> MarksOf(const std::string& text) {
  std::set<Mark> marks;
  std::istringstream lines(text);
  std::string line;
  const std::string sign = "; error: ";
  for (uint32_t number = 1; std::getline(lines, line); ++number) {
    size_t at = line.find(sign);
    if (at == std::string::npos) continue;
    uint32_t place = at == 0 ? 0 : number;
    std::string rest = line.substr(at + sign.size());
    for (size_t bar; (bar = rest.find(" | ")) != std::string::npos; rest = rest.substr(bar + 3)) {
      marks.insert({place, rest.substr(0, bar)});
    }
    marks.insert({place, rest});
  }
  return marks;
}

TEST(Verifier, FindsWhatTheTextsMark) {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator("flowgraph/testdata/verifier")) {
    paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  ASSERT_FALSE(paths.empty());
  for (const std::string& path : paths) {
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    HostNames names;
    ReadResult result = ReadProgram(text.str(), {&names, path});
    ASSERT_TRUE(result.program) << RenderReadErrors(result.errors, path);
    std::set<Mark> found;
    for (const VerifyError& error : Verify(*result.program)) {
      found.insert({error.loc.line, error.message});
    }
    EXPECT_EQ(Text(found), Text(MarksOf(text.str()))) << path;
  }
}

TEST(Verifier, AMessageNamesGraphBlockAndOp) {
  ReadResult result = ReadProgram(
      "form Typed\ngraph @m.f(%x: Signed) -> Signed\nstart(%x):\n"
      "  %y: Signed = int_add %x, 1.5\n  return %y\n");
  ASSERT_TRUE(result.program);
  EXPECT_EQ(RenderVerifyErrors(*result.program, Verify(*result.program)),
            "@m.f, block start, `%y: Signed = int_add %x, 1.5`: operand 2 is Float, not Signed\n");
}

TEST(Verifier, ValuesOutOfRangeAreReportedNotFollowed) {
  Program program;
  program.form = Form::Typed;
  auto graph = std::make_unique<Graph>();
  graph->name = "f";
  graph->result_type = program.types.Signed();
  Block& block = graph->block(graph->NewBlock("entry"));
  block.ops.push_back({});
  block.ops[0].code = Opcode::ll_int_neg;
  block.ops[0].operands = {ValueId{77}};
  block.term.kind = TerminatorKind::Branch;
  block.term.links.push_back({});
  program.AddGraph(std::move(graph));
  EXPECT_FALSE(Verify(program).empty());
}

}  // namespace
}  // namespace kiln::flowgraph
