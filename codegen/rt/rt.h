/* Everything that generated code uses. */
#ifndef KILN_RT_H
#define KILN_RT_H

#include "base.h"
#include "exception.h"
#include "foreign.h"
#include "gc.h"
#include "memory.h"
#include "ops.h"
#include "roots.h"
#include "services.h"

#endif
