#include "text_test.h"

void harness_start(void) {}
