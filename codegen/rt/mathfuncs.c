#include "mathfuncs.h"

#include <limits.h>
#include <math.h>

Signed rt_math_failed;

/* NaN out of a number has no answer; infinity out of a finite number is `too_large`. */
static Float checked(Float result, bool had_nan, bool all_finite, Signed too_large) {
  if (RT_UNLIKELY(isnan(result)) && !had_nan) rt_math_failed = RT_MATH_VALUE_ERROR;
  if (RT_UNLIKELY(isinf(result)) && all_finite) rt_math_failed = too_large;
  return result;
}

/* Infinity is a pole: the argument was outside the domain. */
#define BOUNDED(name)                                                             \
  Float rt_math_##name(Float x) {                                                 \
    return checked(name(x), isnan(x), isfinite(x), RT_MATH_VALUE_ERROR);          \
  }
/* Infinity is a result too large for a float. */
#define GROWING(name)                                                             \
  Float rt_math_##name(Float x) {                                                 \
    return checked(name(x), isnan(x), isfinite(x), RT_MATH_OVERFLOW_ERROR);       \
  }

BOUNDED(sin)
BOUNDED(cos)
BOUNDED(tan)
BOUNDED(asin)
BOUNDED(acos)
BOUNDED(atan)
BOUNDED(tanh)
BOUNDED(asinh)
BOUNDED(acosh)
BOUNDED(atanh)
BOUNDED(log)
BOUNDED(log2)
BOUNDED(log10)
BOUNDED(log1p)
BOUNDED(erf)
BOUNDED(erfc)
GROWING(sinh)
GROWING(cosh)
GROWING(exp)
GROWING(expm1)

static bool is_pole(Float x) { return x <= 0 && x == floor(x); }

Float rt_math_gamma(Float x) {
  if (is_pole(x)) rt_math_failed = RT_MATH_VALUE_ERROR;
  else checked(tgamma(x), isnan(x), isfinite(x), RT_MATH_OVERFLOW_ERROR);
  return tgamma(x);
}

Float rt_math_lgamma(Float x) {
  if (isfinite(x) && is_pole(x)) {
    rt_math_failed = RT_MATH_VALUE_ERROR;
    return x;
  }
  return checked(lgamma(x), isnan(x), isfinite(x), RT_MATH_OVERFLOW_ERROR);
}

Float rt_math_atan2(Float y, Float x) { return atan2(y, x); }

Float rt_math_hypot(Float x, Float y) {
  return checked(hypot(x, y), true, isfinite(x) && isfinite(y), RT_MATH_OVERFLOW_ERROR);
}

Float rt_math_fmod(Float x, Float y) {
  return checked(fmod(x, y), isnan(x) || isnan(y), false, RT_MATH_OK);
}

Float rt_math_pow(Float x, Float y) {
  bool finite = isfinite(x) && isfinite(y);
  /* 0 to a negative power is a pole. */
  Signed infinite = x == 0 ? RT_MATH_VALUE_ERROR : RT_MATH_OVERFLOW_ERROR;
  return checked(pow(x, y), isnan(x) || isnan(y), finite, infinite);
}

Float rt_math_ldexp(Float x, Signed exponent) {
  int narrow = exponent > INT_MAX ? INT_MAX : exponent < INT_MIN ? INT_MIN : (int)exponent;
  return checked(ldexp(x, narrow), isnan(x), isfinite(x), RT_MATH_OVERFLOW_ERROR);
}

Float rt_math_frexp_mantissa(Float x) {
  int exponent;
  return frexp(x, &exponent);
}

Signed rt_math_frexp_exponent(Float x) {
  int exponent = 0;
  if (isfinite(x)) frexp(x, &exponent);
  return exponent;
}

Float rt_math_modf_fraction(Float x) {
  Float whole;
  return modf(x, &whole);
}

Float rt_math_modf_whole(Float x) {
  Float whole;
  modf(x, &whole);
  return whole;
}
