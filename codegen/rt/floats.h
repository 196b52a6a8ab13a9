/* Text of floats. */
#ifndef KILN_RT_FLOATS_H
#define KILN_RT_FLOATS_H

#include "base.h"

/* Bits of `flags` below; the numbers of rpython.rlib.rfloat. */
enum { RT_FLOAT_SIGN = 1, RT_FLOAT_ADD_DOT_0 = 2, RT_FLOAT_ALT = 4, RT_FLOAT_CUT_EXP_0 = 8 };

/* Formats `x` as rfloat.formatd does; the text is the current result, its length is returned. `code` is
 * one of e E f F g G, or r for the shortest text that reads back as `x` (`precision` is ignored then). */
Signed rt_float_format(Float x, Signed code, Signed precision, Signed flags);
/* What repr(x) gives in Python. */
Signed rt_float_repr(Float x);
/* What str(x) and print give in RPython: the same. */
Signed rt_float_str(Float x);

/* Reads a decimal float, inf or nan, white space around it allowed. False if `str` is none of these. */
Bool rt_float_parse(const void *str);
/* The number that the last successful rt_float_parse has read. */
Float rt_float_parsed(void);

#endif
