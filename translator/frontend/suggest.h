#pragma once

#include <string>
#include <vector>

namespace kiln::frontend {

/// The candidate that `name` is most likely a misspelling of; empty if none is close.
std::string ClosestName(const std::string& name, const std::vector<std::string>& candidates);

}  // namespace kiln::frontend
