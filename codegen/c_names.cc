#include "codegen/c_names.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/core.h>

#include "flowgraph/names.h"

namespace kiln::codegen {

using flowgraph::TypeKind;
using flowgraph::TypeRef;

namespace {

// C keywords, and macros of the headers that generated files include.
constexpr std::array kReserved = {
    "auto",     "break",  "case",     "char",   "const",    "continue", "default",  "do",
    "double",   "else",   "enum",     "extern", "float",    "for",      "goto",     "if",
    "inline",   "int",    "long",     "register", "restrict", "return", "short",    "signed",
    "sizeof",   "static", "struct",   "switch", "typedef",  "union",    "unsigned", "void",
    "volatile", "while",  "asm",      "typeof", "bool",     "true",     "false",    "errno",
    "linux",    "unix",   "NULL",     "stdin",  "stdout",   "stderr",   "signbit",  "isnan",
    "isinf",    "h",      "offsetof", "EOF"};

std::string MangleFunc(TypeRef type) {
  std::string text = "func";
  for (TypeRef arg : type->args) text += "_" + TypeMangle(arg);
  return text + "_to_" + TypeMangle(type->result);
}

}  // namespace

std::string CIdentifier(const std::string& text) { return flowgraph::Sanitize(text); }

std::string FunctionName(const flowgraph::Graph& graph) { return "f_" + CIdentifier(graph.name); }

std::string DataName(const flowgraph::Data& data) { return "d_" + CIdentifier(data.name); }

std::string FieldName(const std::string& name) {
  std::string id = CIdentifier(name);
  bool reserved = std::find(kReserved.begin(), kReserved.end(), std::string_view(id)) !=
                  kReserved.end();
  bool digit_first = !id.empty() && id[0] >= '0' && id[0] <= '9';
  return reserved ? id + "_" : digit_first ? "_" + id : id;
}

std::string TypeMangle(TypeRef type) {
  switch (type->kind) {
    case TypeKind::Ptr:
      return "p_" + TypeMangle(type->elem);
    case TypeKind::Array:
      return (type->gc ? "array_of_" : type->no_length ? "carray_of_" : "rawarray_of_") +
             TypeMangle(type->elem);
    case TypeKind::FixedArray:
      return fmt::format("fixed{}_of_{}", type->length, TypeMangle(type->elem));
    case TypeKind::Func:
      return MangleFunc(type);
    case TypeKind::Struct:
    case TypeKind::Opaque:
#define LL_TYPE(kind, name, size, is_signed) case TypeKind::kind:
#include "flowgraph/primitive_types.def"
#undef LL_TYPE
      return CIdentifier(type->name);
  }
  return "unknown";
}

std::string GcTypeName(TypeRef type) { return "gct_" + TypeMangle(type); }

std::string CStringLiteral(const std::string& bytes) {
  std::string out = "\"";
  for (unsigned char c : bytes) {
    // Always three octal digits, so that a digit that follows is not taken into the escape. '?' would
    // start a trigraph.
    if (c == '"' || c == '\\' || c == '?' || c < 32 || c >= 127) {
      out += fmt::format("\\{:03o}", c);
    } else {
      out += static_cast<char>(c);
    }
  }
  return out + "\"";
}

}  // namespace kiln::codegen
