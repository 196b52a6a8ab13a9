// Constants: operands whose value is known when the graph is made.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "flowgraph/ids.h"
#include "flowgraph/types.h"

namespace kiln::flowgraph {

/// `None` of the host in a high-level graph; the null pointer of its type in a low-level one.
struct NoneConst {
  bool operator==(const NoneConst&) const = default;
};
/// A byte string (RPython's str).
struct StrConst {
  std::string bytes;
  bool operator==(const StrConst&) const = default;
};
/// A unicode string, held as UTF-8.
struct UnicodeConst {
  std::string utf8;
  bool operator==(const UnicodeConst&) const = default;
};
/// A number of an unsigned machine-integer type (r_uint and its kin).
struct UIntConst {
  uint64_t value = 0;
  bool operator==(const UIntConst&) const = default;
};
/// Address of a C symbol of the runtime or of a library.
struct SymbolConst {
  std::string name;
  bool operator==(const SymbolConst&) const = default;
};

/// A constant. High-level graphs hold None, bool, int, UInt, float, str, unicode, and live objects by
/// HostId; a live int, str ... is always held by value, never as a HostId. Low-level graphs hold Void
/// (monostate), numbers, characters (as int64_t), null (NoneConst), prebuilt data, functions and symbols.
using Constant = std::variant<std::monostate, NoneConst, bool, int64_t, UIntConst, double, StrConst,
                              UnicodeConst, HostId, DataId, GraphId, SymbolConst>;

}  // namespace kiln::flowgraph
