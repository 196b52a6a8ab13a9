// The reader against the printer, and its messages.
#include "flowgraph/reader.h"

#include <fstream>
#include <sstream>

#include "flowgraph/printer.h"
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

std::string FirstError(const std::string& text) {
  ReadResult result = ReadProgram(text);
  return RenderReadErrors(result.errors, "t");
}

TEST(Reader, LowLevelProgramComesBackExactly) {
  std::string text = ReadFile("everything.ir");
  ReadResult result = ReadProgram(text);
  ASSERT_TRUE(result.program) << RenderReadErrors(result.errors, "everything.ir");
  EXPECT_EQ(PrintProgram(*result.program), text);
}

TEST(Reader, HighLevelGraphComesBackUpToLiveObjects) {
  std::string text = ReadFile("high_level.ir");
  HostNames names;
  ReadResult result = ReadProgram(text, {&names, {}});
  ASSERT_TRUE(result.program) << RenderReadErrors(result.errors, "high_level.ir");
  PrintOptions options = OptionsFor(*result.program);
  options.host_name = [&](HostId id) { return names.Name(id); };
  EXPECT_EQ(PrintProgram(*result.program, options), text);
  const Op& call = result.program->graphs[0]->blocks[0].ops[1];
  ASSERT_TRUE(call.shape);
  EXPECT_EQ(*call.shape, (CallShape{1, {"k", "other"}, true}));
}

TEST(Reader, AnnotationsOfAHighLevelGraphAreSkipped) {
  ReadResult result = ReadProgram(
      "graph @f(%x: Int{nonneg}, %l: List{item=Str, resized})\n"
      "entry(%x, %l):\n"
      "  %n: Tuple(Int, Str) = newtuple %x, %l\n"
      "  return %n\n");
  ASSERT_TRUE(result.program) << RenderReadErrors(result.errors, "t");
  EXPECT_EQ(PrintGraph(*result.program->graphs[0]),
            "graph @f(%x, %l)\n"
            "entry(%x, %l):\n"
            "  %n = newtuple %x, %l\n"
            "  return %n\n");
}

TEST(Reader, NamesAndCommentsAreFree) {
  ReadResult result = ReadProgram(
      "; a comment\n\ngraph @f(%x: Signed) -> Signed ; another\n"
      "start(%x):\n"
      "  goto next(int_free(%x))\n");
  EXPECT_FALSE(result.program);
  result = ReadProgram(
      "graph @f(%x: Signed) -> Signed\nstart(%x):\n  goto next(%x,\n    1)  ; over two lines\n"
      "next(%y: Signed, %z: Signed):\n  return %z\n");
  ASSERT_TRUE(result.program) << RenderReadErrors(result.errors, "t");
  EXPECT_EQ(result.program->graphs[0]->blocks.size(), 2u);
}

TEST(Reader, OpsKnowTheirPlaceInTheText) {
  ReadResult result = ReadProgram(
      "graph @f(%x: Signed) -> Signed\nentry(%x):\n  %y: Signed = int_neg %x\n  return %y\n",
      {nullptr, "f.ir"});
  ASSERT_TRUE(result.program);
  const Block& block = result.program->graphs[0]->blocks[0];
  EXPECT_EQ(result.program->files.Describe(block.ops[0].loc), "f.ir:3:3");
  EXPECT_EQ(result.program->files.Describe(block.term.loc), "f.ir:4:3");
}

TEST(Reader, ASecondTextMayReferToTheFirst) {
  Program program;
  ASSERT_TRUE(ReadInto("gcstruct N {x: Signed}\ndata @n: N = {x = 1}\n", program).empty());
  auto errors = ReadInto("graph @f() -> *N\nentry():\n  return @n:*N\n", program);
  EXPECT_TRUE(errors.empty()) << RenderReadErrors(errors, "t");
}

struct WrongText {
  const char* text;
  const char* message;
};

class ReaderErrors : public testing::TestWithParam<WrongText> {};

TEST_P(ReaderErrors, NameThePlaceAndTheCause) {
  EXPECT_EQ(FirstError(GetParam().text), GetParam().message);
}

INSTANTIATE_TEST_SUITE_P(
    All, ReaderErrors,
    testing::Values(
        WrongText{"grap @f\n",
                  "t:1:1: expected form, struct, opaque, data, class, exception, wellknown, "
                  "export, destructor, entry or graph\n"},
        WrongText{"form Final\n", "t:1:6: a form is Flow, Typed, ExcLowered or GcLowered\n"},
        WrongText{"entry @f\n", "t:1:7: expected @ and the name of a graph\n"},
        WrongText{"struct A {x: Signd}\n", "t:1:14: there is no type called 'Signd'\n"},
        WrongText{"struct A {}\nstruct A {}\n", "t:2:8: there is another type called 'A'\n"},
        WrongText{"struct A {x: B}\nstruct B {x: *A, y: fixedarray(A, 2)}\n",
                  "t:2:18: a struct can't hold itself\n"},
        WrongText{"struct A {x: array(Signed}\n", "t:1:26: expected ')'\n"},
        WrongText{"struct A {x: Signed}\ndata @a: A = {y = 1}\n",
                  "t:2:15: the field here is x\n"},
        WrongText{"struct A {x: Signed}\ndata @a: A = {}\n", "t:2:15: A has 1 fields\n"},
        WrongText{"data @a: Signed = \"abc\n", "t:1:19: the quote is not closed on this line\n"},
        WrongText{"data @a: Signed = 99999999999999999999\n",
                  "t:1:19: the number does not fit\n"},
        WrongText{"graph @f() -> Void\nentry():\n  int_ad 1, 2\n  return void\n",
                  "t:3:3: there is no op called 'int_ad'\n"},
        WrongText{"graph @f() -> Void\nentry():\n  goto nowhere()\n",
                  "t:3:8: there is no block called nowhere\n"},
        WrongText{"graph @f() -> Void\nentry():\n  return @g\n",
                  "t:3:10: there is no graph or data called @g\n"},
        WrongText{"graph @f() -> Void\nentry():\n  return void\n  keepalive 1\n",
                  "t:4:3: the block has ended already\n"},
        WrongText{"graph @f() -> Void\n  return void\n",
                  "t:2:3: expected a block: name(parameters):\n"},
        WrongText{"graph @f() -> Void\nentry():\n  return void\nentry():\n  return void\n",
                  "t:4:1: there is another block called entry\nt:5:3: the block has ended already\n"},
        WrongText{"graph @f() -> Void [fast]\nentry():\n  return void\n",
                  "t:1:21: there is no attribute 'fast'\n"},
        WrongText{"graph @f()\nentry():\n  return host(x)\n",
                  "t:3:10: a live object can't be read here\n"},
        WrongText{"graph @f() -> Void\ngraph @f() -> Void\n",
                  "t:2:7: there is another graph @f\n"}));

}  // namespace
}  // namespace kiln::flowgraph
