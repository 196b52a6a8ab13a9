/* Settings of a collector in the environment. A value that cannot be read ends the program with a message
 * that names it. */
#ifndef KILN_RT_GC_SETTINGS_H
#define KILN_RT_GC_SETTINGS_H

#include "../base.h"

/* A number of bytes: "1000000", "4MB", "2.5G", "512K" (powers of 1024; the B may be left out). */
size_t gc_setting_bytes(const char *name, size_t otherwise);
/* A number such as "1.82". */
double gc_setting_number(const char *name, double otherwise);

#endif
