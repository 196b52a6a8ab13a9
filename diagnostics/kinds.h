// The registry of diagnostics.
#pragma once

#include <span>
#include <string_view>

namespace kiln::diagnostics {

/// One row of kinds.def.
struct KindInfo {
  std::string_view name;
  std::string_view summary;
  std::string_view help;  // used where a diagnostic has none of its own; may be empty
};

/// All kinds, in the order of the table.
std::span<const KindInfo> AllKinds();
/// The row of `name`, or nullptr.
const KindInfo* FindKind(std::string_view name);

}  // namespace kiln::diagnostics
