// Where the immediate of an op stands in the text form, by shape.
#pragma once

#include "flowgraph/ops.h"

namespace kiln::flowgraph {

/// What kind of immediate a shape has.
enum class Immediate : uint8_t { None, Name, Number, Type };

struct OpLayout {
  Immediate immediate = Immediate::None;
  int position = -1;     // among the operands
  int min_operands = 0;
  int max_operands = -1;  // -1: any number
};

/// The layout of ops of `shape`. The number of operands of shapes that reading and writing ops share
/// (Field, Item ...) is narrowed by the op's result: see ValueOperands.
constexpr OpLayout LayoutOf(OpShape shape) {
  switch (shape) {
    case OpShape::Nullary:
      return {Immediate::None, -1, 0, 0};
    case OpShape::Unary:
      return {Immediate::None, -1, 1, 1};
    case OpShape::Binary:
    case OpShape::Shift:
      return {Immediate::None, -1, 2, 2};
    case OpShape::Ternary:
      return {Immediate::None, -1, 3, 3};
    case OpShape::Quaternary:
      return {Immediate::None, -1, 4, 4};
    case OpShape::Variadic:
      return {Immediate::None, -1, 0, -1};
    case OpShape::CallArgs:
    case OpShape::Call:
      return {Immediate::None, -1, 1, -1};
    case OpShape::Attr:
    case OpShape::Field:
      return {Immediate::Name, 1, 1, 2};
    case OpShape::Item:
      return {Immediate::None, -1, 2, 3};
    case OpShape::InteriorField:
    case OpShape::InlineItem:
      return {Immediate::Name, 2, 2, 3};
    case OpShape::InlineItems:
      return {Immediate::Name, 0, 5, 5};
    case OpShape::Malloc:
      return {Immediate::Type, 0, 0, -1};
    case OpShape::MallocVar:
      return {Immediate::Type, 0, 1, -1};
    case OpShape::CCall:
    case OpShape::JitHint:
      return {Immediate::Name, 0, 0, -1};
    case OpShape::RootSlot:
      return {Immediate::Number, 0, 0, 1};
  }
  return {};
}

}  // namespace kiln::flowgraph
