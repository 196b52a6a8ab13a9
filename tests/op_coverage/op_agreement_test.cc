// What the interpreter and the constant folder take an op to mean is what it is in C: both are computed
// for edge cases and random numbers.
#include <bit>
#include <cmath>
#include <limits>
#include <random>
#include <type_traits>
#include <vector>

#include "codegen/rt/ops.h"
#include "flowgraph/interp/op_meaning.h"
#include "flowgraph/ops.h"
#include "gtest/gtest.h"

namespace kiln::flowgraph {
namespace {

template <typename T>
T To(Scalar scalar) {
  if constexpr (std::is_floating_point_v<T>) {
    return static_cast<T>(scalar.d);
  } else {
    return static_cast<T>(scalar.i);
  }
}

template <typename T>
Scalar From(T value) {
  if constexpr (std::is_floating_point_v<T>) {
    return {0, value};
  } else {
    return {static_cast<int64_t>(value), 0};
  }
}

struct Row {
  Opcode code;
  int operands;
  char kind;       // of the operands: 'i', 'u', 'f', 'b', 'c' or 'w' for UniChar
  bool is_shift;   // the second operand is a count below 64
  Scalar (*c)(const Scalar*);
};

#define UNARY(name, T, kind) \
  {Opcode::ll_##name, 1, kind, false, [](const Scalar* a) { return From(op_##name(To<T>(a[0]))); }}
#define BINARY_OR_SHIFT(name, T, U, kind, shift)                        \
  {Opcode::ll_##name, 2, kind, shift, [](const Scalar* a) {             \
     return From(op_##name(To<T>(a[0]), To<U>(a[1])));                  \
   }}
#define BINARY(name, T, kind) BINARY_OR_SHIFT(name, T, T, kind, false)
#define COMPARE(prefix, T, kind)                                            \
  BINARY(prefix##_lt, T, kind), BINARY(prefix##_le, T, kind),               \
      BINARY(prefix##_eq, T, kind), BINARY(prefix##_ne, T, kind),           \
      BINARY(prefix##_gt, T, kind), BINARY(prefix##_ge, T, kind)

const Row kRows[] = {
    UNARY(int_neg, Signed, 'i'),
    UNARY(int_abs, Signed, 'i'),
    UNARY(int_invert, Signed, 'i'),
    UNARY(int_is_true, Signed, 'i'),
    BINARY(int_add, Signed, 'i'),
    BINARY(int_sub, Signed, 'i'),
    BINARY(int_mul, Signed, 'i'),
    BINARY(int_floordiv, Signed, 'i'),
    BINARY(int_mod, Signed, 'i'),
    BINARY(int_and, Signed, 'i'),
    BINARY(int_or, Signed, 'i'),
    BINARY(int_xor, Signed, 'i'),
    BINARY_OR_SHIFT(int_lshift, Signed, Signed, 'i', true),
    BINARY_OR_SHIFT(int_rshift, Signed, Signed, 'i', true),
    COMPARE(int, Signed, 'i'),
    UNARY(uint_invert, Unsigned, 'u'),
    UNARY(uint_is_true, Unsigned, 'u'),
    BINARY(uint_add, Unsigned, 'u'),
    BINARY(uint_sub, Unsigned, 'u'),
    BINARY(uint_mul, Unsigned, 'u'),
    BINARY(uint_mul_high, Unsigned, 'u'),
    BINARY(uint_floordiv, Unsigned, 'u'),
    BINARY(uint_mod, Unsigned, 'u'),
    BINARY(uint_and, Unsigned, 'u'),
    BINARY(uint_or, Unsigned, 'u'),
    BINARY(uint_xor, Unsigned, 'u'),
    BINARY_OR_SHIFT(uint_lshift, Unsigned, Signed, 'u', true),
    BINARY_OR_SHIFT(uint_rshift, Unsigned, Signed, 'u', true),
    COMPARE(uint, Unsigned, 'u'),
    UNARY(float_neg, Float, 'f'),
    UNARY(float_abs, Float, 'f'),
    UNARY(float_is_true, Float, 'f'),
    BINARY(float_add, Float, 'f'),
    BINARY(float_sub, Float, 'f'),
    BINARY(float_mul, Float, 'f'),
    BINARY(float_truediv, Float, 'f'),
    COMPARE(float, Float, 'f'),
    COMPARE(char, Char, 'c'),
    COMPARE(unichar, UniChar, 'w'),
    UNARY(bool_not, Bool, 'b'),
    BINARY(bool_eq, Bool, 'b'),
    UNARY(cast_bool_to_int, Bool, 'b'),
    UNARY(cast_bool_to_uint, Bool, 'b'),
    UNARY(cast_bool_to_float, Bool, 'b'),
    UNARY(cast_int_to_float, Signed, 'i'),
    UNARY(cast_uint_to_float, Unsigned, 'u'),
    UNARY(cast_float_to_int, Float, 'f'),
    UNARY(cast_float_to_uint, Float, 'f'),
    UNARY(cast_int_to_uint, Signed, 'i'),
    UNARY(cast_uint_to_int, Unsigned, 'u'),
    UNARY(cast_char_to_int, Char, 'c'),
    UNARY(cast_int_to_char, Signed, 'i'),
    UNARY(cast_unichar_to_int, UniChar, 'w'),
    UNARY(cast_int_to_unichar, Signed, 'i'),
    UNARY(float_as_int_bits, Float, 'f'),
    UNARY(int_bits_as_float, Signed, 'i'),
};

// Ops with a meaning that are compared elsewhere: C has no macro of the same form for them.
bool HasNoMacro(Opcode code) {
  return code == Opcode::ll_int_between || code == Opcode::ll_int_add_ovf ||
         code == Opcode::ll_int_sub_ovf || code == Opcode::ll_int_mul_ovf;
}

class Numbers {
 public:
  Scalar Next(char kind) {
    switch (kind) {
      case 'f':
        return {0, Float()};
      case 'b':
        return {static_cast<int64_t>(random_() % 2), 0};
      case 'c':
        return {static_cast<int64_t>(random_() % 256), 0};
      case 'w':
        return {static_cast<int64_t>(random_() % 0x110000), 0};
      default:
        return {Int(), 0};
    }
  }
  Scalar Count() { return {static_cast<int64_t>(random_() % 64), 0}; }

 private:
  int64_t Int() {
    static const int64_t edges[] = {0, 1, -1, 2, -2, 63, 64, 255, 256, INT32_MAX, INT32_MIN,
                                    INT64_MAX, INT64_MIN, INT64_MAX - 1, INT64_MIN + 1};
    bool edge = random_() % 3 != 0;
    return edge ? edges[random_() % std::size(edges)] : static_cast<int64_t>(random_());
  }

  double Float() {
    using Limits = std::numeric_limits<double>;
    static const double edges[] = {0.0, -0.0, 1.0, -1.5, 0.1, 9.3e18, -9.3e18, 4.2e9, 1e300,
                                   Limits::infinity(), -Limits::infinity(), Limits::quiet_NaN(),
                                   Limits::denorm_min(), 9223372036854775808.0};
    bool edge = random_() % 3 != 0;
    return edge ? edges[random_() % std::size(edges)] : static_cast<double>(Int()) / 1024;
  }

  std::mt19937_64 random_{20231122};
};

bool Same(Scalar a, Scalar b) {
  bool both_nan = std::isnan(a.d) && std::isnan(b.d);
  return a.i == b.i && (both_nan || std::bit_cast<int64_t>(a.d) == std::bit_cast<int64_t>(b.d));
}

TEST(OpAgreement, InterpreterAndCComputeTheSame) {
  Numbers numbers;
  for (const Row& row : kRows) {
    OpMeaning meaning = MeaningOf(row.code);
    ASSERT_TRUE(meaning) << GetOpInfo(row.code).name;
    for (int i = 0; i < 2000; ++i) {
      Scalar a[2] = {numbers.Next(row.kind), {}};
      if (row.operands == 2) a[1] = row.is_shift ? numbers.Count() : numbers.Next(row.kind);
      auto wanted = meaning(a);
      if (!wanted) continue;  // undefined in C too
      Scalar result = row.c(a);
      ASSERT_TRUE(Same(*wanted, result))
          << GetOpInfo(row.code).name << " of " << a[0].i << "|" << a[0].d << " and " << a[1].i
          << "|" << a[1].d << ": " << wanted->i << "|" << wanted->d << ", in C " << result.i << "|"
          << result.d;
    }
  }
}

TEST(OpAgreement, EachUniformOpIsCompared) {
  for (size_t i = 0; i < OpcodeCount(); ++i) {
    Opcode code = static_cast<Opcode>(i);
    if (!MeaningOf(code) || HasNoMacro(code)) continue;
    bool listed = false;
    for (const Row& row : kRows) listed |= row.code == code;
    EXPECT_TRUE(listed) << GetOpInfo(code).name << ": add it to the rows of this test";
  }
}

}  // namespace
}  // namespace kiln::flowgraph
