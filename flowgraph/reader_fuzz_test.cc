// Damaged texts are refused or read, and whatever is read can be verified and printed.
#include <fstream>
#include <random>
#include <sstream>

#include "flowgraph/printer.h"
#include "flowgraph/reader.h"
#include "flowgraph/verifier.h"
#include "gtest/gtest.h"

namespace kiln::flowgraph {
namespace {

std::string ReadFile(const std::string& name) {
  std::ifstream file("flowgraph/testdata/" + name);
  std::stringstream text;
  text << file.rdbuf();
  EXPECT_FALSE(text.str().empty()) << name;
  return text.str();
}

class Damage {
 public:
  explicit Damage(uint64_t seed) : random_(seed) {}

  void Apply(std::string& text) {
    size_t at = random_() % text.size();
    size_t length = std::min<size_t>(1 + random_() % 12, text.size() - at);
    switch (random_() % 4) {
      case 0:
        text.erase(at, length);
        break;
      case 1:
        text.insert(at, text.substr(random_() % text.size(), length));
        break;
      case 2:
        text[at] = kChars[random_() % (sizeof kChars - 1)];
        break;
      default:
        SwapLines(text, at);
    }
  }

 private:
  static constexpr char kChars[] = "%@(){}[]:,=*\"'\n -0a.;?";

  // Moves the line at `at` to another place.
  void SwapLines(std::string& text, size_t at) {
    size_t start = text.rfind('\n', at);
    size_t end = text.find('\n', at + 1);
    if (start == std::string::npos || end == std::string::npos || end <= start) return;
    std::string line = text.substr(start, end - start);
    text.erase(start, end - start);
    text.insert(text.find('\n', random_() % text.size()) + 1, line.substr(1) + "\n");
  }

  std::mt19937_64 random_;
};

void Try(const std::string& text) {
  HostNames names;
  Program program;
  auto errors = ReadInto(text, program, {&names, {}});
  for (const ReadError& error : errors) {
    ASSERT_GT(error.line, 0u);
    ASSERT_FALSE(error.message.empty());
  }
  PrintProgram(program);  // also of what was read of a wrong text
  if (!errors.empty()) return;
  RenderVerifyErrors(program, Verify(program));
}

TEST(ReaderFuzz, DamagedTextsAreSurvived) {
  for (const char* name : {"everything.ir", "high_level.ir", "interp/exceptions.ir",
                           "verifier/typed_ops.ir", "verifier/structure.ir"}) {
    std::string original = ReadFile(name);
    for (uint64_t seed = 0; seed < 400; ++seed) {
      std::string text = original;
      Damage damage(seed);
      for (uint64_t i = 0; i < 1 + seed % 4; ++i) damage.Apply(text);
      SCOPED_TRACE(std::string(name) + " seed " + std::to_string(seed));
      Try(text);
    }
  }
}

}  // namespace
}  // namespace kiln::flowgraph
