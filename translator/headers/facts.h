// What C headers declare, as plain data. Everything is in the order of the headers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace kiln::headers {

/// Where something is declared.
struct Place {
  std::string file;
  uint32_t line = 0;
};

/// A C type as the header spells it ("Py_ssize_t") and without typedefs ("long"). `canonical` is a
/// name in HeaderFacts::types.
struct TypeName {
  std::string written;
  std::string canonical;
};

struct Parameter {
  std::string name;  // empty if it has none
  TypeName type;
};

struct Function {
  std::string name;
  TypeName result;
  std::vector<Parameter> params;
  bool variadic = false;
  bool exported = false;  // declared with default visibility, as PyAPI_FUNC does
  bool is_inline = false;  // static, or inline: no symbol can be counted on
  bool defined = false;    // has a body
  bool noreturn = false;
  Place place;
};

struct Record;

struct Field {
  std::string name;  // empty for an anonymous member and for unnamed bit fields
  TypeName type;
  uint64_t offset = 0;  // bytes; of a bit field, of the byte that holds its first bit
  uint64_t size = 0;    // bytes; 0 for a bit field and for an array without length
  std::optional<uint32_t> bit;  // first bit in that byte, of a bit field
  uint32_t width = 0;           // bits, of a bit field
  std::vector<Record> record;   // one: the layout, where the type has no name of its own
};

/// A complete struct or union.
struct Record {
  std::string name;  // as C names the type: "struct tag", or a typedef of a struct without tag
  bool is_union = false;
  uint64_t size = 0;
  uint64_t align = 0;
  std::vector<Field> fields;
  Place place;
};

/// An integer of C; `bits` is two's complement.
struct Integer {
  uint64_t bits = 0;
  bool is_signed = true;
};

struct Enum {
  std::string name;  // "enum tag", a typedef, or "enum (unnamed at ...)"
  TypeName underlying;
  std::vector<std::pair<std::string, Integer>> constants;
  Place place;
};

struct Typedef {
  std::string name;
  TypeName type;
  Place place;
};

struct Global {
  std::string name;
  TypeName type;
  uint64_t size = 0;  // bytes; 0 if the type is incomplete
  bool exported = false;
  bool is_static = false;
  bool defined = false;  // not only declared
  Place place;
};

/// A constant: integer, floating or a string of bytes; nothing if it is none of them.
using Constant = std::variant<std::monostate, Integer, double, std::string>;

struct Macro {
  std::string name;
  std::string text;  // what it is defined as, a blank between tokens that had one
  bool function_like = false;
  std::vector<std::string> params;  // the last is "..." if it takes any number
  Constant value;
  std::string type;  // canonical, of the value
  Place place;
};

enum class TypeKind { kVoid, kInteger, kFloat, kPointer, kArray, kFunction, kStruct, kUnion, kEnum, kOther };

/// What a canonical type is.
struct Type {
  std::string name;
  TypeKind kind = TypeKind::kOther;
  uint64_t size = 0;  // bytes; 0 if incomplete
  uint64_t align = 0;
  bool is_signed = false;           // of integers and enums
  std::string to;                   // of pointers and arrays: the canonical type of what is behind
  std::optional<uint64_t> count;    // of arrays that have a length
  std::string result;               // of functions, canonical
  std::vector<std::string> params;  // of functions, canonical
  bool variadic = false;            // of functions
};

/// The answer to one question.
struct Answer {
  bool asked = true;   // false: the macro that it depends on is not defined
  bool compiles = false;
  Constant value;
  std::string type;    // canonical, of the value
  std::string error;   // the compiler's, if it does not compile
};

struct HeaderFacts {
  std::vector<Function> functions;
  std::vector<Record> structs;
  std::vector<Enum> enums;
  std::vector<Typedef> typedefs;
  std::vector<Global> globals;
  std::vector<Macro> macros;
  std::vector<Type> types;
  std::vector<Answer> answers;     // one for each question
  std::vector<std::string> files;  // all that were read
};

}  // namespace kiln::headers
