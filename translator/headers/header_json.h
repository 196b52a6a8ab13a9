// Requests and facts as JSON; docs/headers.md describes both.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "translator/headers/facts.h"
#include "translator/headers/read_headers.h"

namespace kiln::headers {

/// Reads a request. Members that are absent have their default.
std::variant<HeaderRequest, HeaderError> RequestFromJson(const std::string& text);

/// The requests of a JSON list; nothing if `text` is no list.
std::optional<std::vector<std::string>> RequestList(const std::string& text);

/// The facts as one JSON object, on one line or indented.
std::string ToJson(const HeaderFacts& facts, bool indented);

/// {"error": message}.
std::string ToJson(const HeaderError& error);

}  // namespace kiln::headers
