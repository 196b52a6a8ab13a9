#include "../../../gctransform/semispace/runtime.h"
