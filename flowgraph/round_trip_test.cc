// Whatever the generator makes is sound, and reads back as it was printed.
#include "flowgraph/printer.h"
#include "flowgraph/random_program.h"
#include "flowgraph/reader.h"
#include "flowgraph/verifier.h"
#include "gtest/gtest.h"

namespace kiln::flowgraph {
namespace {

TEST(RoundTrip, RandomProgramsComeBackExactlyAndSound) {
  for (uint64_t seed = 0; seed < 500; ++seed) {
    auto program = RandomProgram(seed);
    auto wrong = Verify(*program);
    std::string text = PrintProgram(*program);
    ASSERT_TRUE(wrong.empty()) << RenderVerifyErrors(*program, wrong) << text;
    ReadResult read = ReadProgram(text);
    ASSERT_TRUE(read.program) << RenderReadErrors(read.errors, "seed") << text;
    ASSERT_EQ(PrintProgram(*read.program), text) << "seed " << seed;
    ASSERT_TRUE(Verify(*read.program).empty());
  }
}

TEST(RoundTrip, CleanGraphKeepsRandomGraphsSound) {
  for (uint64_t seed = 0; seed < 200; ++seed) {
    auto program = RandomProgram(seed);
    for (auto& graph : program->graphs) CleanGraph(*graph);
    auto wrong = Verify(*program);
    ASSERT_TRUE(wrong.empty()) << RenderVerifyErrors(*program, wrong) << PrintProgram(*program);
  }
}

}  // namespace
}  // namespace kiln::flowgraph
