#include "gctransform/refcount_types.h"

#include <algorithm>

namespace kiln::gctransform {

using flowgraph::Field;
using flowgraph::TypeKind;
using flowgraph::TypeRef;

bool HoldsReference(TypeRef type) {
  if (type->is_gc_ptr()) return true;
  if (type->kind == TypeKind::Array || type->kind == TypeKind::FixedArray) {
    return HoldsReference(type->elem);
  }
  if (type->kind != TypeKind::Struct) return false;
  return std::any_of(type->fields.begin(), type->fields.end(),
                     [](const Field& field) { return HoldsReference(field.type); });
}

ReleaseTypes::ReleaseTypes(const flowgraph::Program& program) {
  for (const flowgraph::Type& type : program.types.all()) {
    if (!type.gc || type.is_ptr()) continue;
    index_[&type] = types_.size();
    types_.push_back(&type);
  }
  FindFamilies();
  FindReach();
}

// A pointer to a struct may lead to any struct that starts with it; one to an opaque object may be a cast
// of anything. A weak reference is opaque, but never seen as anything else.
void ReleaseTypes::FindFamilies() {
  family_.assign(types_.size(), Nothing());
  for (size_t i = 0; i < types_.size(); ++i) {
    for (TypeRef type = types_[i]; type; type = type->super()) {
      if (auto it = index_.find(type); it != index_.end()) family_[it->second].set(i);
    }
  }
  for (size_t i = 0; i < types_.size(); ++i) {
    if (types_[i]->kind != TypeKind::Opaque || types_[i]->name == "weakref") continue;
    family_[i] = Everything();
    for (TypeSet& other : family_) other.set(i);
  }
}

void ReleaseTypes::AddTargets(TypeRef type, TypeSet& out) const {
  if (type->is_gc_ptr()) {
    out |= family_[Index(type->elem)];
  } else if (type->kind == TypeKind::Array || type->kind == TypeKind::FixedArray) {
    AddTargets(type->elem, out);
  } else if (type->kind == TypeKind::Struct) {
    for (const Field& field : type->fields) AddTargets(field.type, out);
  }
}

void ReleaseTypes::FindReach() {
  std::vector<TypeSet> targets(types_.size(), Nothing());
  for (size_t i = 0; i < types_.size(); ++i) {
    if (types_[i]->kind != TypeKind::Opaque) AddTargets(types_[i], targets[i]);
  }
  reach_.reserve(types_.size());
  for (size_t i = 0; i < types_.size(); ++i) {
    TypeSet reached = family_[i];
    std::vector<size_t> work;
    for (size_t t = reached.find_first(); t != TypeSet::npos; t = reached.find_next(t)) work.push_back(t);
    while (!work.empty()) {
      TypeSet fresh = targets[work.back()] - reached;
      work.pop_back();
      reached |= fresh;
      for (size_t t = fresh.find_first(); t != TypeSet::npos; t = fresh.find_next(t)) work.push_back(t);
    }
    reach_.push_back(std::move(reached));
  }
}

TypeSet ReleaseTypes::ReleasedByItems(TypeRef array) const {
  TypeSet held = Nothing();
  AddTargets(array->elem, held);
  TypeSet out = held;
  for (size_t t = held.find_first(); t != TypeSet::npos; t = held.find_next(t)) out |= reach_[t];
  return out;
}

}  // namespace kiln::gctransform
