/* Everything of the C library and the operating system that RPython helpers call by c_call. None of these
 * functions raises, collects, or keeps a pointer to an RPython object.
 *
 * Where a function yields a text, it keeps it as the current result and returns its length, or a negative
 * number for failure; the caller allocates a str of that length and copies the text into it with
 * rt_result_copy. */
#ifndef KILN_RT_SERVICES_H
#define KILN_RT_SERVICES_H

#include "debug.h"
#include "files.h"
#include "floats.h"
#include "mathfuncs.h"
#include "print.h"
#include "process.h"
#include "result.h"
#include "times.h"

#endif
