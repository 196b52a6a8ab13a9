/* What every generated program provides to the runtime; defined in its file program.c. */
#ifndef KILN_RT_PROGRAM_H
#define KILN_RT_PROGRAM_H

#include "base.h"

/* Runs entry_point(argv); its result, or an undefined value with an exception pending. */
Signed rt_program_main(void);
/* Prebuilt instances. */
void *rt_program_memory_error(void);
void *rt_program_recursion_error(void);
/* "ValueError: text" for an exception instance, as a C string; the caller owns nothing. */
const char *rt_program_exception_text(void *exception);

#endif
