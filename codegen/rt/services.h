/* Everything of the C library and the operating system that RPython helpers call by c_call. None of these
 * functions raises, collects, or keeps a pointer to an RPython object.
 *
 * Where a function yields a text, it leaves it in the buffer and returns its length, or a negative number for
 * failure; the caller allocates a str of that length and has the text copied into it by rt_buffer_read. */
#ifndef KILN_RT_SERVICES_H
#define KILN_RT_SERVICES_H

#include <math.h>

#include "buffer.h"
#include "files.h"
#include "floats.h"
#include "gil.h"
#include "locks.h"
#include "print.h"
#include "process.h"
#include "threads.h"
#include "times.h"

#endif
