#include "flowgraph/c_layout.h"

#include <algorithm>

namespace kiln::flowgraph {
namespace {

constexpr int64_t kWord = 8;

int64_t Rounded(int64_t offset, int64_t align) { return (offset + align - 1) / align * align; }

std::optional<CLayout> ArrayLayout(TypeRef type) {
  auto item = CLayoutOf(type->elem);
  if (!item) return std::nullopt;
  if (type->no_length) return CLayout{0, item->align};
  return CLayout{Rounded(kWord, item->align), std::max(kWord, item->align)};
}

/// The layout of a struct; sets `offset` to that of `wanted` if it is given.
std::optional<CLayout> StructLayout(TypeRef type, const std::string* wanted,
                                    std::optional<int64_t>* offset) {
  if (!type->defined) return std::nullopt;
  CLayout result;
  for (const Field& field : type->fields) {
    auto part = CLayoutOf(field.type);
    if (!part) return std::nullopt;
    int64_t at = Rounded(result.size, part->align);
    if (wanted && field.name == *wanted) *offset = at;
    result.size = at + part->size;
    result.align = std::max(result.align, part->align);
  }
  result.size = Rounded(result.size, result.align);
  return result;
}

}  // namespace

std::optional<CLayout> CLayoutOf(TypeRef type) {
  if (type->gc || type->kind == TypeKind::Opaque) return std::nullopt;
  switch (type->kind) {
    case TypeKind::Struct:
      return StructLayout(type, nullptr, nullptr);
    case TypeKind::Array:
      return ArrayLayout(type);
    case TypeKind::FixedArray: {
      auto item = CLayoutOf(type->elem);
      if (!item) return std::nullopt;
      return CLayout{item->size * type->length, item->align};
    }
    case TypeKind::Ptr:
    case TypeKind::Func:
      return CLayout{kWord, kWord};
    default: {
      int64_t size = PrimitiveSize(type->kind);
      return CLayout{size, std::max<int64_t>(size, 1)};
    }
  }
}

std::optional<int64_t> COffsetOf(TypeRef type, const std::string& field) {
  std::optional<int64_t> offset;
  if (type->kind != TypeKind::Struct || type->gc) return std::nullopt;
  StructLayout(type, &field, &offset);
  return offset;
}

int64_t FlatLength(TypeRef type) {
  return type->kind == TypeKind::FixedArray ? type->length * FlatLength(type->elem) : 1;
}

}  // namespace kiln::flowgraph
