#include "flowgraph/types.h"

#include <algorithm>
#include <cassert>

#include <fmt/core.h>

#include "flowgraph/lexer.h"

namespace kiln::flowgraph {

namespace {

struct PrimitiveInfo {
  const char* name;
  int size;
  bool is_signed;
};

constexpr PrimitiveInfo kPrimitives[] = {
#define LL_TYPE(kind, name, size, is_signed) {name, size, is_signed},
#include "flowgraph/primitive_types.def"
#undef LL_TYPE
};

bool IsPrimitiveName(std::string_view name) {
  return std::any_of(std::begin(kPrimitives), std::end(kPrimitives),
                     [&](const PrimitiveInfo& primitive) { return name == primitive.name; });
}

std::string FuncToString(const Type& type) {
  std::string text = "func(";
  for (size_t i = 0; i < type.args.size(); ++i) {
    if (i) text += ", ";
    text += ToString(type.args[i]);
  }
  return text + ") -> " + ToString(type.result);
}

}  // namespace

bool Type::is_varsize() const {
  if (kind == TypeKind::Array) return true;
  return kind == TypeKind::Struct && !fields.empty() && fields.back().type->kind == TypeKind::Array;
}

TypeRef Type::super() const {
  if (kind != TypeKind::Struct || fields.empty() || fields[0].name != "super") return nullptr;
  return fields[0].type;
}

const Field* Type::FindField(std::string_view field_name) const {
  for (const Field& field : fields) {
    if (field.name == field_name) return &field;
  }
  TypeRef parent = super();
  return parent ? parent->FindField(field_name) : nullptr;
}

TypeTable::TypeTable() {
  for (size_t i = 0; i < std::size(kPrimitives); ++i) {
    Type& type = New(static_cast<TypeKind>(i));
    type.name = kPrimitives[i].name;
    primitives_.push_back(&type);
  }
}

Type& TypeTable::New(TypeKind kind) {
  Type& type = types_.emplace_back();
  type.kind = kind;
  type.order = static_cast<uint32_t>(types_.size() - 1);
  return type;
}

TypeRef TypeTable::Ptr(TypeRef target) {
  TypeRef& slot = structural_[fmt::format("*{}", target->order)];
  if (!slot) {
    Type& type = New(TypeKind::Ptr);
    type.elem = target;
    slot = &type;
  }
  return slot;
}

TypeRef TypeTable::Array(TypeRef item, bool gc, bool no_length) {
  TypeRef& slot = structural_[fmt::format("array{}{}:{}", gc, no_length, item->order)];
  if (!slot) {
    Type& type = New(TypeKind::Array);
    type.elem = item;
    type.gc = gc;
    type.no_length = no_length;
    slot = &type;
  }
  return slot;
}

TypeRef TypeTable::FixedArray(TypeRef item, int64_t length) {
  TypeRef& slot = structural_[fmt::format("fixed{}:{}", length, item->order)];
  if (!slot) {
    Type& type = New(TypeKind::FixedArray);
    type.elem = item;
    type.length = length;
    slot = &type;
  }
  return slot;
}

TypeRef TypeTable::Func(std::vector<TypeRef> args, TypeRef result) {
  std::string key = "func";
  for (TypeRef arg : args) key += fmt::format(":{}", arg->order);
  TypeRef& slot = structural_[key + fmt::format(">{}", result->order)];
  if (!slot) {
    Type& type = New(TypeKind::Func);
    type.args = std::move(args);
    type.result = result;
    slot = &type;
  }
  return slot;
}

TypeRef TypeTable::Opaque(const std::string& name, bool gc) {
  if (TypeRef found = FindNamed(name)) return found;
  Type& type = New(TypeKind::Opaque);
  type.name = name;
  type.gc = gc;
  named_[name] = &type;
  return &type;
}

TypeRef TypeTable::NewStruct(const std::string& name, bool gc) {
  std::string unique = name;
  for (int n = 2; named_.contains(unique); ++n) unique = fmt::format("{}_{}", name, n);
  Type& type = New(TypeKind::Struct);
  type.name = unique;
  type.gc = gc;
  type.defined = false;
  named_[unique] = &type;
  return &type;
}

void TypeTable::SetFields(TypeRef struct_type, std::vector<Field> fields) {
  Type& type = types_[struct_type->order];
  assert(type.kind == TypeKind::Struct && !type.defined);
  type.fields = std::move(fields);
  type.defined = true;
}

TypeRef TypeTable::FindNamed(std::string_view name) const {
  auto it = named_.find(name);
  return it == named_.end() ? nullptr : it->second;
}

std::string ToString(TypeRef type) {
  if (!type) return "?";
  switch (type->kind) {
    case TypeKind::Ptr:
      return "*" + ToString(type->elem);
    case TypeKind::Struct:
    case TypeKind::Opaque:
      return IsBareName(type->name) && !IsPrimitiveName(type->name) ? type->name
                                                                    : Quote(type->name, '"');
    case TypeKind::Array:
      return fmt::format("{}array{}({})", type->gc ? "gc" : "", type->no_length ? "_nolength" : "",
                         ToString(type->elem));
    case TypeKind::FixedArray:
      return fmt::format("fixedarray({}, {})", ToString(type->elem), type->length);
    case TypeKind::Func:
      return FuncToString(*type);
#define LL_TYPE(kind, name, size, is_signed) case TypeKind::kind:
#include "flowgraph/primitive_types.def"
#undef LL_TYPE
      return type->name;
  }
  return "?";
}

int PrimitiveSize(TypeKind kind) {
  if (kind == TypeKind::Ptr) return 8;
  auto index = static_cast<size_t>(kind);
  return index < std::size(kPrimitives) ? kPrimitives[index].size : 0;
}

bool IsInteger(TypeKind kind) { return kind >= TypeKind::Int8 && kind <= TypeKind::Int128; }

bool IsSignedInteger(TypeKind kind) {
  return IsInteger(kind) && kPrimitives[static_cast<size_t>(kind)].is_signed;
}

}  // namespace kiln::flowgraph
