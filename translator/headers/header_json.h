// Requests and facts as JSON; docs/headers.md describes both.
#pragma once

#include <string>
#include <variant>

#include "translator/headers/facts.h"
#include "translator/headers/read_headers.h"

namespace kiln::headers {

/// Reads a request. Members that are absent have their default.
std::variant<HeaderRequest, HeaderError> RequestFromJson(const std::string& text);

/// The facts as one JSON object, on one line or indented.
std::string ToJson(const HeaderFacts& facts, bool indented);

/// {"error": message}.
std::string ToJson(const HeaderError& error);

}  // namespace kiln::headers
