/* Texts on their way between C and RPython. */
#ifndef KILN_RT_RESULT_H
#define KILN_RT_RESULT_H

#include "base.h"

/* Arguments of the program. */
Signed rt_argc(void);
Signed rt_argv_length(Signed i);
Char rt_argv_char(Signed i, Signed j);

/* The characters of a str, NUL-terminated. Valid until the fourth next call. */
char *rt_str_to_c(const void *str);

/* Copies the current result into `str`, which has its length. */
void rt_result_copy(void *str);
/* Character `i` of the current result. */
Char rt_result_char(Signed i);

/* For the runtime: makes `count` bytes the current result; returns `count`. */
Signed rt_result_set(const char *bytes, size_t count);
/* For the runtime: room for `count` bytes as the current result. Ends the program if there is no memory. */
char *rt_result_room(size_t count);
/* For the runtime: the current result is the first `count` bytes of the room; returns `count`. */
Signed rt_result_length(size_t count);

#endif
