// Calls of functions that run during translation (specialize:memo).
#pragma once

#include "rtyper/hop.h"

namespace kiln::rtyper {

/// The result of the memo function called by `hop`: a constant, or chosen at run time by the one argument
/// that is not a constant.
ValueId CallMemo(Hop& hop);

}  // namespace kiln::rtyper
