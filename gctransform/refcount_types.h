// Which types of objects may be freed when a reference to an object goes away.
#pragma once

#include <map>
#include <vector>

#include <boost/dynamic_bitset.hpp>

#include "flowgraph/program.h"

namespace kiln::gctransform {

/// A set of the collected types of a program.
using TypeSet = boost::dynamic_bitset<>;

/// What hangs on objects of each type, from the types of their fields.
class ReleaseTypes {
 public:
  explicit ReleaseTypes(const flowgraph::Program& program);

  TypeSet Nothing() const { return TypeSet(types_.size()); }
  TypeSet Everything() const { return ~Nothing(); }
  /// All types of objects that may be freed with one that a pointer of type `pointer` leads to.
  const TypeSet& ReleasedBy(flowgraph::TypeRef pointer) const { return reach_[Index(pointer->elem)]; }
  /// Types that an object behind a pointer of type `pointer` may have.
  const TypeSet& DynamicTypes(flowgraph::TypeRef pointer) const { return family_[Index(pointer->elem)]; }
  /// What the items of `array`, a pointer to an object with a variable part, may release.
  TypeSet ReleasedByItems(flowgraph::TypeRef array) const;

 private:
  size_t Index(flowgraph::TypeRef type) const { return index_.at(type); }
  void FindFamilies();
  void AddTargets(flowgraph::TypeRef type, TypeSet& out) const;
  void FindReach();

  std::vector<flowgraph::TypeRef> types_;
  std::map<flowgraph::TypeRef, size_t> index_;
  std::vector<TypeSet> family_;
  std::vector<TypeSet> reach_;
};

/// Whether a value of `type`, an item or field, is or holds a pointer to a collected object.
bool HoldsReference(flowgraph::TypeRef type);

}  // namespace kiln::gctransform
