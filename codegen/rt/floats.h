/* Floats: text, parts. */
#ifndef KILN_RT_FLOATS_H
#define KILN_RT_FLOATS_H

#include "base.h"

/* Bits of `flags` below; the numbers of rpython.rlib.rfloat. */
enum { RT_FLOAT_SIGN = 1, RT_FLOAT_ADD_DOT_0 = 2, RT_FLOAT_ALT = 4, RT_FLOAT_CUT_EXP_0 = 8 };

/* Formats `x` as rfloat.formatd does; the text is left in the buffer, its length is returned. `code` is
 * one of e E f F g G, or r or s for the shortest text that reads back as `x` (`precision` is ignored then). */
Signed rt_float_format(Float x, Signed code, Signed precision, Signed flags);
/* What repr(x) gives in Python. */
Signed rt_float_repr(Float x);

/* Whether `str` is a decimal float, inf or nan, white space around it allowed. */
Signed rt_str_is_float(const void *str);
/* Its value, if it is. */
Float rt_str_to_float(const void *str);

/* Parts of the math module that need more than a call of the C library. */
Float rt_ldexp(Float x, Signed exponent);
Float rt_frexp_fraction(Float x);
Signed rt_frexp_exponent(Float x);
Float rt_modf_fraction(Float x);

#endif
