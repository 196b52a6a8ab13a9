#include "foreign.h"

void rt_leave_for_c(void) {}
void rt_back_from_c(void) {}
