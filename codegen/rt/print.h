/* Buffered standard output, which is what RPython's print writes to, and standard error. */
#ifndef KILN_RT_PRINT_H
#define KILN_RT_PRINT_H

#include "base.h"

/* Appends the characters of a str to standard output. */
void rt_print(const void *str);
/* Writes the characters of a str to standard error. */
void rt_debug_print(const void *str);
/* Writes out what is buffered; done before the program ends and before a direct write to fd 1. */
void rt_print_flush(void);

#endif
