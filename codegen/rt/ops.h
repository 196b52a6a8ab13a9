/* What each low-level op means in C. One definition for each row of flowgraph/ll_ops.def that the
 * emitter does not write out itself; the program is compiled with -fwrapv. */
#ifndef KILN_RT_OPS_H
#define KILN_RT_OPS_H

#include <string.h>

#include "base.h"

#define op_int_neg(x) (-(x))
#define op_int_abs(x) ((x) < 0 ? -(x) : (x))
#define op_int_invert(x) (~(x))
#define op_int_is_true(x) ((x) != 0)
#define op_int_add(x, y) ((x) + (y))
#define op_int_sub(x, y) ((x) - (y))
#define op_int_mul(x, y) ((x) * (y))
#define op_int_floordiv(x, y) ((x) / (y))
#define op_int_mod(x, y) ((x) % (y))
#define op_int_and(x, y) ((x) & (y))
#define op_int_or(x, y) ((x) | (y))
#define op_int_xor(x, y) ((x) ^ (y))
#define op_int_lshift(x, y) ((x) << (y))
#define op_int_rshift(x, y) ((x) >> (y))
#define op_int_lt(x, y) ((x) < (y))
#define op_int_le(x, y) ((x) <= (y))
#define op_int_eq(x, y) ((x) == (y))
#define op_int_ne(x, y) ((x) != (y))
#define op_int_gt(x, y) ((x) > (y))
#define op_int_ge(x, y) ((x) >= (y))
#define op_int_between(a, b, c) ((a) <= (b) && (b) < (c))

#define op_uint_invert(x) (~(x))
#define op_uint_is_true(x) ((x) != 0)
#define op_uint_add(x, y) ((x) + (y))
#define op_uint_sub(x, y) ((x) - (y))
#define op_uint_mul(x, y) ((x) * (y))
#define op_uint_mul_high(x, y) ((Unsigned)(((unsigned __int128)(x) * (y)) >> 64))
#define op_uint_floordiv(x, y) ((x) / (y))
#define op_uint_mod(x, y) ((x) % (y))
#define op_uint_and(x, y) ((x) & (y))
#define op_uint_or(x, y) ((x) | (y))
#define op_uint_xor(x, y) ((x) ^ (y))
#define op_uint_lshift(x, y) ((x) << (y))
#define op_uint_rshift(x, y) ((x) >> (y))
#define op_uint_lt(x, y) ((x) < (y))
#define op_uint_le(x, y) ((x) <= (y))
#define op_uint_eq(x, y) ((x) == (y))
#define op_uint_ne(x, y) ((x) != (y))
#define op_uint_gt(x, y) ((x) > (y))
#define op_uint_ge(x, y) ((x) >= (y))

#define op_float_neg(x) (-(x))
#define op_float_abs(x) (__builtin_fabs(x))
#define op_float_is_true(x) ((x) != 0.0)
#define op_float_add(x, y) ((x) + (y))
#define op_float_sub(x, y) ((x) - (y))
#define op_float_mul(x, y) ((x) * (y))
#define op_float_truediv(x, y) ((x) / (y))
#define op_float_lt(x, y) ((x) < (y))
#define op_float_le(x, y) ((x) <= (y))
#define op_float_eq(x, y) ((x) == (y))
#define op_float_ne(x, y) ((x) != (y))
#define op_float_gt(x, y) ((x) > (y))
#define op_float_ge(x, y) ((x) >= (y))

#define op_char_lt(x, y) ((x) < (y))
#define op_char_le(x, y) ((x) <= (y))
#define op_char_eq(x, y) ((x) == (y))
#define op_char_ne(x, y) ((x) != (y))
#define op_char_gt(x, y) ((x) > (y))
#define op_char_ge(x, y) ((x) >= (y))
#define op_unichar_lt(x, y) ((x) < (y))
#define op_unichar_le(x, y) ((x) <= (y))
#define op_unichar_eq(x, y) ((x) == (y))
#define op_unichar_ne(x, y) ((x) != (y))
#define op_unichar_gt(x, y) ((x) > (y))
#define op_unichar_ge(x, y) ((x) >= (y))

#define op_bool_not(x) (!(x))
#define op_bool_eq(x, y) ((x) == (y))

#define op_cast_bool_to_int(x) ((Signed)(x))
#define op_cast_bool_to_uint(x) ((Unsigned)(x))
#define op_cast_bool_to_float(x) ((Float)(x))
#define op_cast_int_to_float(x) ((Float)(x))
#define op_cast_uint_to_float(x) ((Float)(x))
#define op_cast_float_to_uint(x) ((Unsigned)op_cast_float_to_int(x))
#define op_cast_int_to_uint(x) ((Unsigned)(x))
#define op_cast_uint_to_int(x) ((Signed)(x))
#define op_cast_char_to_int(x) ((Signed)(x))
#define op_cast_int_to_char(x) ((Char)(x))
#define op_cast_unichar_to_int(x) ((Signed)(x))
#define op_cast_int_to_unichar(x) ((UniChar)(x))
#define op_same_as(x) (x)

/* C leaves the conversion of a float outside the range undefined; here it saturates, and NaN is 0. */
static inline Signed op_cast_float_to_int(Float x) {
  if (x >= -9223372036854775808.0 && x < 9223372036854775808.0) return (Signed)x;
  if (x != x) return 0;
  return x < 0 ? INT64_MIN : INT64_MAX;
}
static inline Signed op_float_as_int_bits(Float x) {
  Signed bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}
static inline Float op_int_bits_as_float(Signed bits) {
  Float x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

#define op_ptr_eq(x, y) ((void *)(x) == (void *)(y))
#define op_ptr_ne(x, y) ((void *)(x) != (void *)(y))
#define op_ptr_nonzero(x) ((x) != NULL)
#define op_ptr_iszero(x) ((x) == NULL)
#define op_cast_ptr_to_adr(x) ((Address)(x))
#define op_cast_adr_to_int(x) ((Signed)(x))
#define op_cast_int_to_adr(x) ((Address)(x))
/* `id` is the id of a class; a class and all that derive from it have ids in [min, max). */
#define rt_in_class_range(id, min, max) ((Unsigned)((id) - (min)) < (Unsigned)((max) - (min)))

#define op_keepalive(x) __asm__ volatile("" : : "g"(x))

#endif
