// What the uniform ops mean: those that compute a number from numbers. The interpreter runs them and the
// constant folder folds them by this one table; codegen/rt/ops.h says the same in C.
#pragma once

#include <cstdint>
#include <optional>

#include "flowgraph/ops.h"
#include "flowgraph/types.h"

namespace kiln::flowgraph {

/// A number: `d` for Float and SingleFloat, `i` for all other primitives; unsigned ones by their bits,
/// booleans as 0 and 1.
struct Scalar {
  int64_t i = 0;
  double d = 0;
};

/// Takes as many numbers as the op has operands. Nothing where the op has no meaning for them: division
/// by zero, a shift by too much; for an op that raises, where it raises.
using OpMeaning = std::optional<Scalar> (*)(const Scalar* operands);

/// The meaning of `code`, or nullptr if it is no uniform op.
OpMeaning MeaningOf(Opcode code);

/// What a C cast does between two primitives that fit 64 bits; nothing for Void and Int128.
std::optional<Scalar> CastPrimitive(Scalar value, TypeKind from, TypeKind to);

/// True if Scalar::d holds a number of this kind.
constexpr bool IsFloating(TypeKind kind) {
  return kind == TypeKind::Float || kind == TypeKind::SingleFloat;
}

}  // namespace kiln::flowgraph
