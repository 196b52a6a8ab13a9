// Building text from pieces.
#pragma once

#include <vector>

#include "rtyper/hop.h"

namespace kiln::rtyper {

/// The strings `pieces` (at least one) one after the other; `str` is their struct.
ValueId Concatenate(LowOps& ops, const std::vector<ValueId>& pieces, TypeRef str);
ValueId TranslatePrint(Hop& hop);

}  // namespace kiln::rtyper
