// Types as ToString writes them, and struct definitions.
#include <fmt/format.h>

#include "flowgraph/reader_impl.h"

namespace kiln::flowgraph {

namespace {

struct PrimitiveName {
  std::string_view name;
  TypeKind kind;
};

constexpr PrimitiveName kPrimitiveNames[] = {
#define LL_TYPE(kind, name, size, is_signed) {name, TypeKind::kind},
#include "flowgraph/primitive_types.def"
#undef LL_TYPE
};

// Whether a `whole` has a `part` in place.
bool Holds(TypeRef whole, TypeRef part) {
  if (whole == part) return true;
  if (whole->is_ptr() || whole->kind == TypeKind::Func) return false;
  if (whole->elem) return Holds(whole->elem, part);
  for (const Field& field : whole->fields) {
    if (Holds(field.type, part)) return true;
  }
  return false;
}

}  // namespace

TypeRef Reader::ReadType() {
  if (Accept('*')) {
    TypeRef target = ReadType();
    return target ? program_.types.Ptr(target) : nullptr;
  }
  if (Peek().kind != TokenKind::Name && Peek().kind != TokenKind::Str) {
    Fail("expected a type");
    return nullptr;
  }
  Token token = Take();
  if (token.kind == TokenKind::Name) {
    for (const PrimitiveName& primitive : kPrimitiveNames) {
      if (token.text == primitive.name) return program_.types.Primitive(primitive.kind);
    }
    if (Peek().is('(')) return ReadNamedType(token);
  }
  TypeRef type = program_.types.FindNamed(token.text);
  if (!type) FailAt(token, fmt::format("there is no type called '{}'", token.text));
  return type;
}

// array(T), gcarray(T), array_nolength(T), fixedarray(T, n), func(T, ...) -> T
TypeRef Reader::ReadNamedType(const Token& token) {
  if (token.text == "func") return ReadFuncType();
  bool gc = token.text.starts_with("gc");
  std::string_view rest = std::string_view(token.text).substr(gc ? 2 : 0);
  bool fixed = rest == "fixedarray" && !gc;
  if (!fixed && rest != "array" && rest != "array_nolength") {
    FailAt(token, fmt::format("there is no type form called '{}'", token.text));
    return nullptr;
  }
  if (!Expect('(')) return nullptr;
  TypeRef item = ReadType();
  if (!item) return nullptr;
  std::optional<int64_t> length;
  if (fixed && (!Expect(',') || !(length = TakeInt()))) return nullptr;
  if (!Expect(')')) return nullptr;
  if (fixed) return program_.types.FixedArray(item, *length);
  return program_.types.Array(item, gc, rest == "array_nolength");
}

TypeRef Reader::ReadFuncType() {
  if (!Expect('(')) return nullptr;
  std::vector<TypeRef> args;
  while (!Peek().is(')')) {
    if (!args.empty() && !Expect(',')) return nullptr;
    TypeRef arg = ReadType();
    if (!arg) return nullptr;
    args.push_back(arg);
  }
  if (!Expect(')') || !ExpectArrow()) return nullptr;
  TypeRef result = ReadType();
  return result ? program_.types.Func(std::move(args), result) : nullptr;
}

bool Reader::ReadStruct() {
  Take();
  Token token = Peek();
  auto name = TakeName("the name of a struct");
  if (!name) return false;
  TypeRef type = program_.types.FindNamed(*name);
  if (!type || type->kind != TypeKind::Struct || type->defined || read_structs_.contains(*name)) {
    return FailAt(token, fmt::format("there is another type called '{}'", *name));
  }
  read_structs_.insert(*name);
  if (AcceptName("undefined")) return ExpectLineEnd();
  if (!Expect('{')) return false;
  std::vector<Field> fields;
  while (!Peek().is('}')) {
    if (!fields.empty() && !Expect(',')) return false;
    Token field_token = Peek();
    auto field = ReadField();
    if (!field) return false;
    if (Holds(field->type, type)) return FailAt(field_token, "a struct can't hold itself");
    fields.push_back(std::move(*field));
  }
  program_.types.SetFields(type, std::move(fields));
  return Expect('}') && ExpectLineEnd();
}

std::optional<Field> Reader::ReadField() {
  auto name = TakeName("the name of a field");
  if (!name || !Expect(':')) return std::nullopt;
  TypeRef type = ReadType();
  if (!type) return std::nullopt;
  return Field{*name, type, AcceptName("immutable")};
}

}  // namespace kiln::flowgraph
