// Random scripts.
#pragma once

#include "tests/gc_fuzz/script.h"

namespace kiln::gc_fuzz {

/// A script of `ops` operations; the same seed gives the same script, and one with fewer operations is the
/// begin of one with more.
Script Generate(uint64_t seed, int64_t ops);

}  // namespace kiln::gc_fuzz
