// Dominators, call graphs, liveness, and the cleaning of graphs, on graphs given as text.
#include "flowgraph/call_graph.h"
#include "flowgraph/dominators.h"
#include "flowgraph/liveness.h"
#include "flowgraph/names.h"
#include "flowgraph/printer.h"
#include "flowgraph/reader.h"
#include "gtest/gtest.h"

namespace kiln::flowgraph {
namespace {

std::unique_ptr<Program> Read(const std::string& text) {
  ReadResult result = ReadProgram(text);
  EXPECT_TRUE(result.program) << RenderReadErrors(result.errors, "t");
  return std::move(result.program);
}

constexpr char kLoop[] =
    "graph @f(%n: Signed, %c: Bool) -> Signed\n"
    "entry(%n, %c):\n  goto head(%n, %c)\n"
    "head(%i: Signed, %c1: Bool):\n  br %c1, left(%i, %c1), right(%i)\n"
    "left(%j: Signed, %c2: Bool):\n  br %c2, join(%j), back(%j, %c2)\n"
    "right(%k: Signed):\n  %o: Signed = int_add_ovf %k, 1\n"
    "  goto join(%o) except @vt -> failed()\n"
    "join(%m: Signed):\n  return %m\n"
    "back(%b: Signed, %c3: Bool):\n  goto head(%b, %c3)\n"
    "failed():\n  return 0\n"
    "lost():\n  goto failed()\n"
    "struct v {}\ndata @vt: v = {}\n";

TEST(Dominators, OfALoopWithBranchesAndAHandler) {
  auto program = Read(kLoop);
  const Graph& graph = *program->graphs[0];
  DominatorTree tree(graph);
  auto names = NameValuesAndBlocks(graph).blocks;
  std::string text;
  for (uint32_t i = 0; i < graph.blocks.size(); ++i) {
    BlockId parent = tree.ImmediateDominator(BlockId{i});
    text += names[i] + "<" + (parent.valid() ? names[parent.index] : "") + " ";
  }
  EXPECT_EQ(text, "entry< head<entry left<head right<head join<head back<left failed<right lost< ");
  EXPECT_TRUE(tree.Dominates(BlockId{0}, BlockId{6}));
  EXPECT_TRUE(tree.Dominates(BlockId{3}, BlockId{3}));
  EXPECT_FALSE(tree.Dominates(BlockId{2}, BlockId{4}));
  EXPECT_FALSE(tree.IsReachable(BlockId{7}));
  EXPECT_FALSE(tree.Dominates(BlockId{0}, BlockId{7}));
  EXPECT_EQ(tree.CommonDominator(BlockId{5}, BlockId{6}), BlockId{1});
}

TEST(CleanGraph, DropsLostBlocksAndDeadParameters) {
  auto program = Read(
      "graph @f(%n: Signed, %unused: Signed) -> Signed\n"
      "entry(%n, %unused):\n  goto second(%n, %unused, 3)\n"
      "lost():\n  goto third(1)\n"
      "third(%r: Signed):\n  return %r\n"
      "second(%a: Signed, %b: Signed, %c: Signed):\n  %s: Signed = int_add %a, %c\n"
      "  goto third(%s)\n");
  CleanGraph(*program->graphs[0]);
  EXPECT_EQ(PrintGraph(*program->graphs[0]),
            "graph @f(%n: Signed, %unused: Signed) -> Signed\n"
            "entry(%n, %unused):\n  goto second(%n, 3)\n"
            "second(%a: Signed, %c: Signed):\n  %s: Signed = int_add %a, %c\n"
            "  goto third(%s)\n"
            "third(%r: Signed):\n  return %r\n");
}

TEST(CleanGraph, AParameterThatOnlyFeedsItselfIsDead) {
  auto program = Read(
      "graph @f(%n: Bool) -> Signed\n"
      "entry(%n):\n  goto loop(%n, 1)\n"
      "loop(%c: Bool, %x: Signed):\n  br %c, loop(%c, %x), done()\n"
      "done():\n  return 0\n");
  CleanGraph(*program->graphs[0]);
  EXPECT_EQ(PrintGraph(*program->graphs[0]),
            "graph @f(%n: Bool) -> Signed\n"
            "entry(%n):\n  goto loop(%n)\n"
            "loop(%c: Bool):\n  br %c, loop(%c), done()\n"
            "done():\n  return 0\n");
}

constexpr char kCalls[] =
    "struct vt {run: *func(Signed) -> Signed}\n"
    "data @table: vt = {run = @method}\n"
    "graph @leaf(%x: Signed) -> Signed\nentry(%x):\n  return %x\n"
    "graph @even(%x: Signed) -> Signed\nentry(%x):\n"
    "  %r: Signed = direct_call @odd, %x\n  return %r\n"
    "graph @odd(%x: Signed) -> Signed\nentry(%x):\n  %q: Signed = direct_call @leaf, %x\n"
    "  %r: Signed = direct_call @even, %q\n  %s: Signed = direct_call @even, %r\n  return %s\n"
    "graph @self(%x: Signed) -> Signed\nentry(%x):\n  %r: Signed = direct_call @self, %x\n"
    "  return %r\n"
    "graph @method(%x: Signed) -> Signed\nentry(%x):\n  %r: Signed = direct_call @through, %x\n"
    "  return %r\n"
    "graph @through(%x: Signed) -> Signed\nentry(%x):\n"
    "  %f: *func(Signed) -> Signed = getfield @table:*vt, run\n"
    "  %r: Signed = indirect_call %f, %x\n  return %r\n"
    "graph @other(%f: *func(Float) -> Float) -> Float\nentry(%f):\n"
    "  %r: Float = indirect_call %f, 1.5\n  return %r\n";

TEST(CallGraph, ComponentsComeCalleesFirst) {
  auto program = Read(kCalls);
  CallGraph calls(*program);
  std::string text;
  for (const auto& group : calls.Components()) {
    for (GraphId id : group) text += program->graph(id).name + " ";
    text += "| ";
  }
  EXPECT_EQ(text, "leaf | even odd | self | method through | other | ");
}

TEST(CallGraph, EdgesAndFacts) {
  auto program = Read(kCalls);
  CallGraph calls(*program);
  GraphId leaf{0}, even{1}, odd{2}, self{3}, method{4}, through{5}, other{6};
  EXPECT_EQ(calls.DirectCallees(odd), (std::vector<GraphId>{leaf, even}));
  EXPECT_EQ(calls.DirectCallers(even), (std::vector<GraphId>{odd}));
  EXPECT_TRUE(calls.IsTaken(method));
  EXPECT_FALSE(calls.IsTaken(leaf));
  EXPECT_TRUE(calls.HasIndirectCalls(through));
  EXPECT_FALSE(calls.IsRecursive(leaf));
  EXPECT_TRUE(calls.IsRecursive(even));
  EXPECT_TRUE(calls.IsRecursive(self));
  EXPECT_TRUE(calls.IsRecursive(method));
  EXPECT_FALSE(calls.IsRecursive(other));
}

TEST(Liveness, AcrossEachOpOfABlock) {
  auto program = Read(
      "graph @f(%a: Signed, %b: Signed) -> Signed\n"
      "entry(%a, %b):\n  %c: Signed = int_add %a, %a\n  %d: Signed = int_add %c, 1\n"
      "  %e: Signed = int_add_ovf %d, %d\n  goto done(%e) except @vt -> done(%b)\n"
      "done(%r: Signed):\n  return %r\nstruct v {}\ndata @vt: v = {}\n");
  const Graph& graph = *program->graphs[0];
  std::string text;
  for (const auto& live : LiveAcrossOps(graph, graph.blocks[0])) {
    for (ValueId id : live) text += graph.value(id).name + " ";
    text += "| ";
  }
  EXPECT_EQ(text, "b | b | b | ");
}

}  // namespace
}  // namespace kiln::flowgraph
