// Facts about headers for people to read.
#pragma once

#include <string>

#include "translator/headers/facts.h"

namespace kiln::headers {

/// A line for each thing, with its place; of a struct also each field with its offset.
std::string ToText(const HeaderFacts& facts);

}  // namespace kiln::headers
