// Building text from pieces.
#pragma once

#include <vector>

#include "rtyper/hop.h"

namespace kiln::rtyper {

/// The strings `pieces` (at least one) one after the other; `str` is their struct.
ValueId Concatenate(LowOps& ops, const std::vector<ValueId>& pieces, TypeRef str);
/// repr(value): as StrOf, but strings are quoted.
ValueId ReprText(LowOps& ops, Repr* repr, ValueId value);
ValueId TranslatePrint(Hop& hop);

}  // namespace kiln::rtyper
