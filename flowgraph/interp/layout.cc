#include "flowgraph/interp/layout.h"

namespace kiln::flowgraph {

size_t Layouts::Slots(TypeRef type) {
  switch (type->kind) {
    case TypeKind::Struct:
      break;
    case TypeKind::FixedArray:
      return static_cast<size_t>(type->length) * Slots(type->elem);
    case TypeKind::Array:
      return 0;
    default:
      return 1;
  }
  auto it = slots_.find(type);
  if (it != slots_.end()) return it->second;
  size_t total = 0;
  for (const Field& field : type->fields) total += Slots(field.type);
  return slots_[type] = total;
}

Layouts::Place Layouts::FindField(TypeRef owner, const std::string& name) {
  auto [it, fresh] = fields_.try_emplace({owner, name});
  if (!fresh) return it->second;
  size_t slot = 0;
  Place found;
  for (const Field& field : owner->fields) {
    if (field.name == name) {
      found = {slot, field.type};
      break;
    }
    slot += Slots(field.type);
  }
  if (!found.type && owner->super()) found = FindField(owner->super(), name);
  return fields_[{owner, name}] = found;
}

TypeRef Layouts::VarItem(TypeRef type) {
  if (type->kind == TypeKind::Array) return type->elem;
  return type->is_varsize() ? type->fields.back().type->elem : nullptr;
}

bool Layouts::IsAt(TypeRef whole, size_t slot, TypeRef part) {
  if (whole == part && slot == 0) return true;
  if (slot == 0) {
    auto it = starts_with_.find({whole, part});
    if (it != starts_with_.end()) return it->second;
  }
  bool found = false;
  if (whole->kind == TypeKind::Struct) {
    size_t at = 0;
    for (const Field& field : whole->fields) {
      bool open_ended = field.type->kind == TypeKind::Array;
      size_t size = Slots(field.type);
      if (slot >= at && (open_ended || slot < at + size)) {
        found = IsAt(field.type, slot - at, part);
        break;
      }
      at += size;
    }
  } else if (whole->kind == TypeKind::Array || whole->kind == TypeKind::FixedArray) {
    size_t size = Slots(whole->elem);
    found = size > 0 && IsAt(whole->elem, slot % size, part);
  }
  if (slot == 0) starts_with_[{whole, part}] = found;
  return found;
}

}  // namespace kiln::flowgraph
