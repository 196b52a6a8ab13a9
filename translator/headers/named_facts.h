// Facts about some names only.
#pragma once

#include <set>
#include <string>

#include "translator/headers/facts.h"

namespace kiln::headers {

/// Removes from `facts` what has none of `names`, except types that what stays is made of. A struct
/// or enum has the names "tag", "struct tag" and those of typedefs for it; an enum also those of its
/// constants.
void KeepOnly(const std::set<std::string>& names, HeaderFacts& facts);

/// Removes all but the functions and variables that other C files can refer to.
void KeepDefinitions(HeaderFacts& facts);

}  // namespace kiln::headers
