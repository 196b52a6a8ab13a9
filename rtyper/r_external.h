// Functions that the C runtime or the C library provides.
#pragma once

#include <string>

#include "rtyper/hop.h"

namespace kiln::rtyper {

/// True if `name` (the last two parts of a dotted name) is a row of externals.def.
bool IsExternal(const std::string& name);
/// Translates a call of it.
ValueId TranslateExternal(Hop& hop, const std::string& name);

}  // namespace kiln::rtyper
