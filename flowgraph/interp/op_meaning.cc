#include "flowgraph/interp/op_meaning.h"

#include <bit>
#include <cmath>
#include <limits>
#include <vector>

namespace kiln::flowgraph {

namespace {

using Result = std::optional<Scalar>;
using Args = const Scalar*;

Result Int(int64_t value) { return Scalar{value, 0}; }
Result UInt(uint64_t value) { return Scalar{static_cast<int64_t>(value), 0}; }
Result Real(double value) { return Scalar{0, value}; }

uint64_t U(Scalar scalar) { return static_cast<uint64_t>(scalar.i); }
int64_t Wrap(uint64_t value) { return static_cast<int64_t>(value); }

bool DividesBadly(Args a) {
  return a[1].i == 0 || (a[0].i == std::numeric_limits<int64_t>::min() && a[1].i == -1);
}
bool ShiftsBadly(Args a) { return a[1].i < 0 || a[1].i >= 64; }

Result IntDiv(Args a) { return DividesBadly(a) ? Result() : Int(a[0].i / a[1].i); }
Result IntMod(Args a) { return DividesBadly(a) ? Result() : Int(a[0].i % a[1].i); }
Result UIntDiv(Args a) { return a[1].i == 0 ? Result() : UInt(U(a[0]) / U(a[1])); }
Result UIntMod(Args a) { return a[1].i == 0 ? Result() : UInt(U(a[0]) % U(a[1])); }
Result LeftShift(Args a) { return ShiftsBadly(a) ? Result() : UInt(U(a[0]) << a[1].i); }
Result SignedRightShift(Args a) { return ShiftsBadly(a) ? Result() : Int(a[0].i >> a[1].i); }
Result UnsignedRightShift(Args a) { return ShiftsBadly(a) ? Result() : UInt(U(a[0]) >> a[1].i); }

Result AddOverflow(Args a) {
  int64_t result;
  return __builtin_add_overflow(a[0].i, a[1].i, &result) ? Result() : Int(result);
}
Result SubOverflow(Args a) {
  int64_t result;
  return __builtin_sub_overflow(a[0].i, a[1].i, &result) ? Result() : Int(result);
}
Result MulOverflow(Args a) {
  int64_t result;
  return __builtin_mul_overflow(a[0].i, a[1].i, &result) ? Result() : Int(result);
}
Result MulHigh(Args a) {
  return UInt(static_cast<uint64_t>((static_cast<unsigned __int128>(U(a[0])) * U(a[1])) >> 64));
}

// Outside the range it saturates, and NaN is 0.
int64_t FloatToInt(double x) {
  if (x >= -9223372036854775808.0 && x < 9223372036854775808.0) return static_cast<int64_t>(x);
  if (std::isnan(x)) return 0;
  return x < 0 ? std::numeric_limits<int64_t>::min() : std::numeric_limits<int64_t>::max();
}

Result Identity(Args a) { return a[0]; }

struct Row {
  Opcode code;
  OpMeaning meaning;
};

#define INT(name, expression) {Opcode::ll_##name, [](Args a) -> Result { return Int(expression); }}
#define UINT(name, expression) {Opcode::ll_##name, [](Args a) -> Result { return UInt(expression); }}
#define REAL(name, expression) {Opcode::ll_##name, [](Args a) -> Result { return Real(expression); }}
#define COMPARE(prefix, x, y)                                                    \
  INT(prefix##_lt, (x) < (y)), INT(prefix##_le, (x) <= (y)), INT(prefix##_eq, (x) == (y)), \
      INT(prefix##_ne, (x) != (y)), INT(prefix##_gt, (x) > (y)), INT(prefix##_ge, (x) >= (y))

constexpr Row kRows[] = {
    INT(int_neg, Wrap(-U(a[0]))),
    INT(int_abs, a[0].i < 0 ? Wrap(-U(a[0])) : a[0].i),
    INT(int_invert, ~a[0].i),
    INT(int_is_true, a[0].i != 0),
    INT(int_add, Wrap(U(a[0]) + U(a[1]))),
    INT(int_sub, Wrap(U(a[0]) - U(a[1]))),
    INT(int_mul, Wrap(U(a[0]) * U(a[1]))),
    {Opcode::ll_int_floordiv, IntDiv},
    {Opcode::ll_int_mod, IntMod},
    INT(int_and, a[0].i & a[1].i),
    INT(int_or, a[0].i | a[1].i),
    INT(int_xor, a[0].i ^ a[1].i),
    {Opcode::ll_int_lshift, LeftShift},
    {Opcode::ll_int_rshift, SignedRightShift},
    COMPARE(int, a[0].i, a[1].i),
    INT(int_between, a[0].i <= a[1].i && a[1].i < a[2].i),
    {Opcode::ll_int_add_ovf, AddOverflow},
    {Opcode::ll_int_sub_ovf, SubOverflow},
    {Opcode::ll_int_mul_ovf, MulOverflow},

    UINT(uint_invert, ~U(a[0])),
    INT(uint_is_true, a[0].i != 0),
    UINT(uint_add, U(a[0]) + U(a[1])),
    UINT(uint_sub, U(a[0]) - U(a[1])),
    UINT(uint_mul, U(a[0]) * U(a[1])),
    {Opcode::ll_uint_mul_high, MulHigh},
    {Opcode::ll_uint_floordiv, UIntDiv},
    {Opcode::ll_uint_mod, UIntMod},
    UINT(uint_and, U(a[0]) & U(a[1])),
    UINT(uint_or, U(a[0]) | U(a[1])),
    UINT(uint_xor, U(a[0]) ^ U(a[1])),
    {Opcode::ll_uint_lshift, LeftShift},
    {Opcode::ll_uint_rshift, UnsignedRightShift},
    COMPARE(uint, U(a[0]), U(a[1])),

    REAL(float_neg, -a[0].d),
    REAL(float_abs, std::fabs(a[0].d)),
    INT(float_is_true, a[0].d != 0.0),
    REAL(float_add, a[0].d + a[1].d),
    REAL(float_sub, a[0].d - a[1].d),
    REAL(float_mul, a[0].d * a[1].d),
    REAL(float_truediv, a[0].d / a[1].d),
    COMPARE(float, a[0].d, a[1].d),

    COMPARE(char, a[0].i, a[1].i),
    COMPARE(unichar, a[0].i, a[1].i),
    INT(bool_not, !a[0].i),
    INT(bool_eq, a[0].i == a[1].i),

    {Opcode::ll_cast_bool_to_int, Identity},
    {Opcode::ll_cast_bool_to_uint, Identity},
    REAL(cast_bool_to_float, static_cast<double>(a[0].i)),
    REAL(cast_int_to_float, static_cast<double>(a[0].i)),
    REAL(cast_uint_to_float, static_cast<double>(U(a[0]))),
    INT(cast_float_to_int, FloatToInt(a[0].d)),
    INT(cast_float_to_uint, FloatToInt(a[0].d)),
    {Opcode::ll_cast_int_to_uint, Identity},
    {Opcode::ll_cast_uint_to_int, Identity},
    {Opcode::ll_cast_char_to_int, Identity},
    INT(cast_int_to_char, a[0].i & 0xff),
    {Opcode::ll_cast_unichar_to_int, Identity},
    INT(cast_int_to_unichar, static_cast<uint32_t>(a[0].i)),
    INT(float_as_int_bits, std::bit_cast<int64_t>(a[0].d)),
    REAL(int_bits_as_float, std::bit_cast<double>(a[0].i)),
};

#undef INT
#undef UINT
#undef REAL
#undef COMPARE

std::vector<OpMeaning> IndexRows() {
  std::vector<OpMeaning> meanings(OpcodeCount(), nullptr);
  for (const Row& row : kRows) meanings[static_cast<size_t>(row.code)] = row.meaning;
  return meanings;
}

// The bits of `value` that a number of the kind keeps.
int64_t Truncate(int64_t value, TypeKind kind) {
  switch (PrimitiveSize(kind)) {
    case 1:
      return IsSignedInteger(kind) ? static_cast<int8_t>(value) : static_cast<uint8_t>(value);
    case 2:
      return IsSignedInteger(kind) ? static_cast<int16_t>(value) : static_cast<uint16_t>(value);
    case 4:
      return IsSignedInteger(kind) ? static_cast<int32_t>(value) : static_cast<uint32_t>(value);
    default:
      return value;
  }
}

}  // namespace

OpMeaning MeaningOf(Opcode code) {
  static const std::vector<OpMeaning> meanings = IndexRows();
  return meanings[static_cast<size_t>(code)];
}

std::optional<Scalar> CastPrimitive(Scalar value, TypeKind from, TypeKind to) {
  auto fits = [](TypeKind kind) {
    return kind > TypeKind::Void && kind < TypeKind::Address && kind != TypeKind::Int128;
  };
  if (!fits(from) || !fits(to)) return std::nullopt;
  if (IsFloating(to)) {
    bool is_unsigned = from == TypeKind::Unsigned;
    double d = IsFloating(from) ? value.d
               : is_unsigned    ? static_cast<double>(U(value))
                                : static_cast<double>(value.i);
    return Real(to == TypeKind::SingleFloat ? static_cast<float>(d) : d);
  }
  if (to == TypeKind::Bool) return Int(IsFloating(from) ? value.d != 0 : value.i != 0);
  return Int(Truncate(IsFloating(from) ? FloatToInt(value.d) : value.i, to));
}

}  // namespace kiln::flowgraph
