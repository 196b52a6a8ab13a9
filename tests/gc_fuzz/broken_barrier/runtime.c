#include "../../../gctransform/generational/runtime.c"
