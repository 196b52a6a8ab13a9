/* Debug prints: sections of a log that environment variable KILNLOG asks for.
 *
 * KILNLOG=FILE logs every section, KILNLOG=PREFIX,PREFIX:FILE those whose name starts with one of the
 * prefixes; FILE "-" is standard error. */
#ifndef KILN_RT_DEBUG_H
#define KILN_RT_DEBUG_H

#include "base.h"

/* Opens and closes a section; sections nest. */
void rt_debug_start(const void *name);
void rt_debug_stop(const void *name);
/* Whether the innermost open section is logged. */
Bool rt_debug_have_prints(void);
/* Whether a section called `name` would be logged. */
Bool rt_debug_have_prints_for(const void *name);
/* One line is made of parts. */
void rt_debug_print_str(const void *str);
void rt_debug_print_int(Signed value);
void rt_debug_print_float(Float value);
void rt_debug_print_end(void);
/* Position in the log, or -1. */
Signed rt_debug_offset(void);
void rt_debug_flush(void);

/* Ends the program with `str` as message of a fatal error. */
RT_NORETURN void rt_fatal_error(const void *str);

#endif
