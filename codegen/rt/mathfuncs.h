/* The math module. A function that has no answer, or whose answer is too large, notes an error, which
 * rt_math_error gives and clears; its result is then of no use. */
#ifndef KILN_RT_MATHFUNCS_H
#define KILN_RT_MATHFUNCS_H

#include "base.h"

enum { RT_MATH_OK = 0, RT_MATH_VALUE_ERROR = 1, RT_MATH_OVERFLOW_ERROR = 2 };

extern Signed rt_math_failed;
static inline Signed rt_math_error(void) {
  Signed error = rt_math_failed;
  if (RT_UNLIKELY(error)) rt_math_failed = RT_MATH_OK;
  return error;
}

static inline Float rt_math_sqrt(Float x) {
  if (RT_UNLIKELY(x < 0)) rt_math_failed = RT_MATH_VALUE_ERROR;
  return __builtin_sqrt(x);
}
static inline Float rt_math_fabs(Float x) { return __builtin_fabs(x); }
static inline Float rt_math_floor(Float x) { return __builtin_floor(x); }
static inline Float rt_math_ceil(Float x) { return __builtin_ceil(x); }
static inline Float rt_math_copysign(Float x, Float y) { return __builtin_copysign(x, y); }
static inline Bool rt_math_isinf(Float x) { return __builtin_isinf(x) != 0; }
static inline Bool rt_math_isnan(Float x) { return x != x; }
static inline Bool rt_math_isfinite(Float x) { return __builtin_isfinite(x); }

Float rt_math_sin(Float x);
Float rt_math_cos(Float x);
Float rt_math_tan(Float x);
Float rt_math_asin(Float x);
Float rt_math_acos(Float x);
Float rt_math_atan(Float x);
Float rt_math_sinh(Float x);
Float rt_math_cosh(Float x);
Float rt_math_tanh(Float x);
Float rt_math_asinh(Float x);
Float rt_math_acosh(Float x);
Float rt_math_atanh(Float x);
Float rt_math_exp(Float x);
Float rt_math_expm1(Float x);
Float rt_math_log(Float x);
Float rt_math_log2(Float x);
Float rt_math_log10(Float x);
Float rt_math_log1p(Float x);
Float rt_math_erf(Float x);
Float rt_math_erfc(Float x);
Float rt_math_gamma(Float x);
Float rt_math_lgamma(Float x);
Float rt_math_atan2(Float y, Float x);
Float rt_math_hypot(Float x, Float y);
Float rt_math_fmod(Float x, Float y);
Float rt_math_pow(Float x, Float y);
Float rt_math_ldexp(Float x, Signed exponent);

/* frexp and modf give two numbers each, one function for each. */
Float rt_math_frexp_mantissa(Float x);
Signed rt_math_frexp_exponent(Float x);
Float rt_math_modf_fraction(Float x);
Float rt_math_modf_whole(Float x);

#endif
