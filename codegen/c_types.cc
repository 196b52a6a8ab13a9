#include "codegen/c_types.h"

#include <cassert>

#include <fmt/format.h>

#include "codegen/c_names.h"
#include "flowgraph/c_layout.h"

namespace kiln::codegen {

using flowgraph::Field;
using flowgraph::TypeKind;
using flowgraph::TypeRef;

std::string StructTag(TypeRef type) {
  return IsWeakRef(type) ? "struct gc_weakref" : "struct s_" + TypeMangle(type);
}

bool IsWeakRef(TypeRef type) {
  return type->kind == TypeKind::Opaque && type->gc && type->name == "weakref";
}

std::string FuncPtrName(TypeRef func) { return "fn_" + TypeMangle(func).substr(5); }

namespace {

std::string PointerType(TypeRef target) {
  switch (target->kind) {
    case TypeKind::Func:
      return FuncPtrName(target);
    case TypeKind::Struct:
    case TypeKind::Opaque:
      return StructTag(target) + " *";
    case TypeKind::Array:
      return target->no_length ? CType(target->elem) + " *" : StructTag(target) + " *";
    case TypeKind::FixedArray:
      return CType(target->elem) + " *";
    default:
      return target->is_void() ? "void *" : CType(target) + " *";
  }
}

}  // namespace

std::string CType(TypeRef type) {
  switch (type->kind) {
    case TypeKind::Ptr:
      return PointerType(type->elem);
    case TypeKind::Struct:
    case TypeKind::Opaque:
    case TypeKind::Array:
      return StructTag(type);
    case TypeKind::FixedArray:
      return CType(type->elem);
    case TypeKind::Void:
      return "void";
    default:
      return type->name;
  }
}

std::string CSizeOf(TypeRef type) {
  std::string one = fmt::format("sizeof({})", CType(type));
  int64_t items = flowgraph::FlatLength(type);
  return items == 1 ? one : fmt::format("{} * {}", items, one);
}

std::string CDeclare(TypeRef type, const std::string& name) {
  std::string text = CType(type);
  return text.back() == '*' ? text + name : text + " " + name;
}

std::string FieldPath(TypeRef type, const std::string& name) {
  for (const Field& field : type->fields) {
    if (field.name == name) return FieldName(name);
  }
  assert(type->super() && "field must exist");
  return "super." + FieldPath(type->super(), name);
}

std::string ZeroOf(TypeRef type) { return type->is_ptr() ? "NULL" : "0"; }

std::string InlineLengthName(const std::string& field) { return FieldName(field) + "_length"; }

}  // namespace kiln::codegen
