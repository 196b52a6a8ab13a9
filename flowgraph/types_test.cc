// Types are interned and named; the text form of the parts that graphs are made of.
#include "flowgraph/types.h"

#include <set>

#include "flowgraph/lexer.h"
#include "flowgraph/names.h"
#include "flowgraph/ops.h"
#include "flowgraph/printer.h"
#include "gtest/gtest.h"

namespace kiln::flowgraph {
namespace {

TEST(Types, EqualTypesAreOnePointer) {
  TypeTable types;
  EXPECT_EQ(types.Ptr(types.Signed()), types.Ptr(types.Signed()));
  EXPECT_NE(types.Ptr(types.Signed()), types.Ptr(types.Unsigned()));
  EXPECT_EQ(types.Array(types.Char(), true), types.Array(types.Char(), true));
  EXPECT_NE(types.Array(types.Char(), true), types.Array(types.Char(), false));
  EXPECT_NE(types.Array(types.Char(), false), types.Array(types.Char(), false, true));
  EXPECT_EQ(types.Func({types.Signed()}, types.Void()), types.Func({types.Signed()}, types.Void()));
  EXPECT_NE(types.FixedArray(types.Bool(), 2), types.FixedArray(types.Bool(), 3));
}

TEST(Types, AStructWhoseNameIsTakenGetsANumber) {
  TypeTable types;
  EXPECT_EQ(ToString(types.NewStruct("Node", true)), "Node");
  EXPECT_EQ(ToString(types.NewStruct("Node", true)), "Node_2");
  EXPECT_EQ(ToString(types.NewStruct("Node", false)), "Node_3");
}

TEST(Types, Text) {
  TypeTable types;
  TypeRef node = types.NewStruct("a.Node", true);
  EXPECT_EQ(ToString(types.Ptr(types.Ptr(node))), "**a.Node");
  EXPECT_EQ(ToString(types.Array(types.Ptr(node), true)), "gcarray(*a.Node)");
  EXPECT_EQ(ToString(types.Array(types.Char(), false, true)), "array_nolength(Char)");
  EXPECT_EQ(ToString(types.Func({types.Signed(), node}, types.Void())),
            "func(Signed, a.Node) -> Void");
  EXPECT_EQ(ToString(types.NewStruct("list of <int>", true)), "\"list of <int>\"");
  EXPECT_EQ(ToString(types.NewStruct("Signed", true)), "\"Signed\"");
}

TEST(Types, FieldsOfTheParentAreFound) {
  TypeTable types;
  TypeRef base = types.NewStruct("Base", true);
  types.SetFields(base, {{"x", types.Signed(), false}});
  TypeRef derived = types.NewStruct("Derived", true);
  types.SetFields(derived, {{"super", base, false}, {"text", types.Array(types.Char(), false)}});
  EXPECT_EQ(derived->super(), base);
  EXPECT_EQ(derived->FindField("x")->type, types.Signed());
  EXPECT_EQ(derived->FindField("y"), nullptr);
  EXPECT_TRUE(derived->is_varsize());
  EXPECT_FALSE(base->is_varsize());
}

TEST(Names, RepeatedAndOddNamesStayUnique) {
  TypeTable types;
  Graph graph;
  Block& block = graph.block(graph.NewBlock("a b"));
  for (const char* name : {"x", "x", "x_1", "", "w obj", "2x"}) {
    block.params.push_back(graph.NewValue(ValueKind::BlockParam, name, types.Signed()));
  }
  graph.NewBlock("a_b");
  GraphNames names = NameValuesAndBlocks(graph);
  EXPECT_EQ(names.values, (std::vector<std::string>{"x", "x_1", "x_1_1", "0", "w_obj", "_2x"}));
  EXPECT_EQ(names.blocks, (std::vector<std::string>{"a_b", "a_b_1"}));
}

TEST(Printer, PrintsAGraphInAnyState) {
  Graph graph;
  graph.name = "broken";
  EXPECT_EQ(PrintGraph(graph), "graph @broken()\n");
  Block& block = graph.block(graph.NewBlock(""));
  block.ops.push_back({});
  block.ops[0].code = Opcode::ll_int_add;
  block.ops[0].operands = {ValueId{}, ValueId{99}};
  block.term.kind = TerminatorKind::Branch;
  block.term.links.push_back({});
  EXPECT_EQ(PrintGraph(graph),
            "graph @broken()\nblock():\n  int_add <invalid>, <invalid>\n"
            "  br <invalid>, <invalid>(), <no link>\n");
  block.term.kind = TerminatorKind::Switch;
  block.term.links.clear();
  EXPECT_NE(PrintGraph(graph).find("switch <invalid>, else -> <no link>"), std::string::npos);
}

TEST(Printer, LocationsAreCommentsOnRequest) {
  Program program;
  FileId file = program.files.Add("demo.py", "demo", "x = 1\n");
  auto graph = std::make_unique<Graph>();
  graph->name = "f";
  graph->loc = {file, 3, 1, 3, 5};
  Block& block = graph->block(graph->NewBlock("entry"));
  block.term.kind = TerminatorKind::Unreachable;
  block.term.loc = {file, 4, 9, 4, 12};
  program.AddGraph(std::move(graph));
  EXPECT_EQ(PrintProgram(program, true),
            "form Flow\n\ngraph @f()  ; demo.py:3:1\nentry():\n  unreachable  ; demo.py:4:9\n");
}

TEST(Lexer, QuotedNamesComeBack) {
  for (std::string name : {"a.b", "a b", "", "<x>", "1", "\"", "\\", "\n\x01\xff"}) {
    std::vector<Token> tokens = Tokenize("@" + QuoteName(name));
    EXPECT_EQ(tokens[0].kind, TokenKind::Global) << name;
    EXPECT_EQ(tokens[0].text, name);
  }
}

// Each table has unique names; the words that begin a line of a program are no ops.
TEST(Ops, NamesAreFoundOnTheirLevel) {
  std::set<std::pair<bool, std::string_view>> names;
  for (size_t i = 0; i < OpcodeCount(); ++i) {
    const OpInfo& info = GetOpInfo(static_cast<Opcode>(i));
    EXPECT_TRUE(names.insert({info.high_level, info.name}).second) << info.name;
    EXPECT_EQ(FindOpcode(info.name, info.high_level), static_cast<Opcode>(i));
  }
  for (const char* word : {"form", "struct", "gcstruct", "opaque", "gcopaque", "data", "class",
                           "exception", "wellknown", "export", "entry", "graph", "goto", "br",
                           "switch", "return", "raise", "unreachable", "incomplete", "except"}) {
    EXPECT_FALSE(FindOpcode(word, true) || FindOpcode(word, false)) << word;
  }
}

}  // namespace
}  // namespace kiln::flowgraph
