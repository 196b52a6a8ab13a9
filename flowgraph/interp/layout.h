// Simulated memory layout: every primitive and pointer takes one slot.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>

#include "flowgraph/types.h"

namespace kiln::flowgraph {

class Layouts {
 public:
  /// Slots of the part of `type` whose size is fixed; the items of an Array are not counted.
  size_t Slots(TypeRef type);

  struct Place {
    size_t slot = 0;
    TypeRef type = nullptr;  // nullptr: there is no such field
  };
  /// Where field `name` of a struct is, searching in-place parents too.
  Place FindField(TypeRef owner, const std::string& name);

  /// True if `slot` of something of type `whole` is the beginning of a `part`.
  bool IsAt(TypeRef whole, size_t slot, TypeRef part);
  /// The item type of the in-place Array that ends `type`, or of the Array that it is; nullptr if its
  /// size is fixed.
  static TypeRef VarItem(TypeRef type);

 private:
  std::map<TypeRef, size_t> slots_;
  std::map<std::pair<TypeRef, std::string>, Place> fields_;
  std::map<std::pair<TypeRef, TypeRef>, bool> starts_with_;
};

}  // namespace kiln::flowgraph
