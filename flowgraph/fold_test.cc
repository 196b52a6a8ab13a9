// Folding agrees with the interpreter, and leaves alone what has no fixed result.
#include "flowgraph/fold.h"

#include "flowgraph/printer.h"
#include "flowgraph/reader.h"
#include "gtest/gtest.h"

namespace kiln::flowgraph {
namespace {

// The constant that the op folds to, as printed; "no" if it does not.
std::string Fold(const std::string& op) {
  ReadResult result = ReadProgram(
      "form Typed\ngcstruct N {x: Signed}\ndata @n: N = {x = 1}\ndata @m: N = {x = 2}\n"
      "graph @f(%v: Signed) -> Void\nentry(%v):\n  " + op + "\n  return void\n");
  EXPECT_TRUE(result.program) << RenderReadErrors(result.errors, op);
  if (!result.program) return "?";
  const Graph& graph = *result.program->graphs[0];
  const Op& first = graph.blocks[0].ops[0];
  auto constant = FoldOp(graph, first);
  if (!constant) return "no";
  return PrintConstant(*constant, graph.value(first.result).type, OptionsFor(*result.program));
}

TEST(Fold, Numbers) {
  EXPECT_EQ(Fold("%x: Signed = int_add 9223372036854775807, 1"), "-9223372036854775808");
  EXPECT_EQ(Fold("%x: Signed = int_add_ovf 2, 3"), "5");
  EXPECT_EQ(Fold("%x: Signed = int_floordiv -7, 2"), "-3");
  EXPECT_EQ(Fold("%x: Bool = uint_lt 1u, 18446744073709551615u"), "true");
  EXPECT_EQ(Fold("%x: Unsigned = uint_mul_high 18446744073709551615u, 2u"), "1u");
  EXPECT_EQ(Fold("%x: Float = float_truediv 1.0, 4.0"), "0.25");
  EXPECT_EQ(Fold("%x: Char = cast_int_to_char 97"), "'a'");
  EXPECT_EQ(Fold("%x: Int8 = cast_primitive 200"), "-56:Int8");
  EXPECT_EQ(Fold("%x: Signed = cast_float_to_int 1e300"), "9223372036854775807");
  EXPECT_EQ(Fold("%x: Bool = int_between 1, 2, 3"), "true");
}

TEST(Fold, Pointers) {
  EXPECT_EQ(Fold("%x: Bool = ptr_nonzero @n:*N"), "true");
  EXPECT_EQ(Fold("%x: Bool = ptr_iszero null:*N"), "true");
  EXPECT_EQ(Fold("%x: Bool = ptr_eq @n:*N, @m:*N"), "false");
  EXPECT_EQ(Fold("%x: Bool = ptr_ne @n:*N, @n:*N"), "false");
  EXPECT_EQ(Fold("%x: Bool = ptr_eq symbol(a):*N, symbol(b):*N"), "no");
  EXPECT_EQ(Fold("%x: *N = same_as @n:*N"), "@n:*N");
}

TEST(Fold, WhatDependsOnTheRunStays) {
  EXPECT_EQ(Fold("%x: Signed = int_add %v, 1"), "no");
  EXPECT_EQ(Fold("%x: Signed = int_floordiv 1, 0"), "no");
  EXPECT_EQ(Fold("%x: Signed = int_floordiv -9223372036854775808, -1"), "no");
  EXPECT_EQ(Fold("%x: Signed = int_lshift 1, 64"), "no");
  EXPECT_EQ(Fold("%x: Signed = int_add_ovf 9223372036854775807, 1"), "no");
  EXPECT_EQ(Fold("%x: Signed = getfield @n:*N, x"), "no");
}

}  // namespace
}  // namespace kiln::flowgraph
