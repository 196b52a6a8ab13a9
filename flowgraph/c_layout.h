// Sizes and offsets of low-level types in raw memory, by the rules of C on a 64-bit machine.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "flowgraph/types.h"

namespace kiln::flowgraph {

/// Bytes of a type and its alignment. Of an Array, and a struct that ends in one, the part before the items.
struct CLayout {
  int64_t size = 0;
  int64_t align = 1;
};

/// Nothing for types that have no place in raw memory: collected ones, and opaque ones.
std::optional<CLayout> CLayoutOf(TypeRef type);
/// The offset of a struct's field, nothing if it has none of that name.
std::optional<int64_t> COffsetOf(TypeRef type, const std::string& field);
/// How many innermost items a FixedArray has, arrays in it counted through; 1 for any other type.
int64_t FlatLength(TypeRef type);

}  // namespace kiln::flowgraph
