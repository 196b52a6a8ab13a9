/* Looks at the whole heap, the slow way, if KILN_GC_CHECK=retrace or PYPY_GC_DEBUG asks for it. */
#ifndef KILN_GC_INCMINIMARK_CHECKING_H
#define KILN_GC_INCMINIMARK_CHECKING_H

#include "base.h"

/* Is each pointer to a young object known to the barrier? */
void inc_check_before_minor(void);
/* After a collection of young objects; `major_done` if one of old objects has ended too. */
void inc_check_after(bool major_done);

#endif
