// The paranoid variants of a collector, as `--gc-check=...` names them; codegen/rt/gc/check.h does them.
#pragma once

#include <optional>
#include <string>

namespace kiln::gctransform {

/// What is wrong with a list of checks such as "collect=50,move,retrace", as a sentence for the user
/// that says which words there are; nothing if it is good. Empty is good.
std::optional<std::string> CheckGcChecks(const std::string& words);

}  // namespace kiln::gctransform
