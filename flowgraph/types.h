// Low-level types, after RPython's lltype: what a graph holds once it has been rtyped.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kiln::flowgraph {

enum class TypeKind : uint8_t {
#define LL_TYPE(kind, name, size, is_signed) kind,
#include "flowgraph/primitive_types.def"
#undef LL_TYPE
  Ptr,         // pointer to a Struct, Array, FixedArray, Func or Opaque
  Struct,      // named fields; with `gc`, allocated by the collector
  Array,       // length and items; with `gc`, an object of its own; else the last field of a struct, or raw
  FixedArray,  // `length` items in place
  Func,
  Opaque,
};

struct Type;
using TypeRef = const Type*;  // owned by a TypeTable; equal types are the same pointer

/// One field of a Struct. The first field of a subclass is the parent struct in place, named "super".
struct Field {
  std::string name;
  TypeRef type = nullptr;
  bool immutable = false;  // never written after the object is initialised
};

/// A low-level type. Primitive, Ptr, Array, FixedArray and Func types are interned by structure; Struct
/// and Opaque types by name.
struct Type {
  TypeKind kind{};
  bool gc = false;         // Struct, Array: lives on the collected heap
  bool no_length = false;  // Array: raw C array without a length word
  bool defined = true;     // Struct: fields have been set
  std::string name;        // Struct, Opaque: unique in the table; primitives: the name as printed
  std::vector<Field> fields;   // Struct
  TypeRef elem = nullptr;      // Ptr: target; Array, FixedArray: item
  int64_t length = 0;          // FixedArray
  std::vector<TypeRef> args;   // Func
  TypeRef result = nullptr;    // Func
  uint32_t order = 0;          // creation order in the table: the order of all output

  bool is_primitive() const { return kind < TypeKind::Ptr; }
  bool is_void() const { return kind == TypeKind::Void; }
  bool is_ptr() const { return kind == TypeKind::Ptr; }
  /// A pointer to something that the collector owns.
  bool is_gc_ptr() const { return is_ptr() && elem->gc; }
  /// Struct whose last field is an in-place Array, or an Array: its size depends on a length.
  bool is_varsize() const;
  /// The field called `name`, searching in-place "super" structs too; nullptr if there is none.
  const Field* FindField(std::string_view field_name) const;
  /// The in-place parent struct, or nullptr.
  TypeRef super() const;
};

/// Owns and interns the types of a program.
class TypeTable {
 public:
  TypeTable();
  TypeTable(const TypeTable&) = delete;
  TypeTable& operator=(const TypeTable&) = delete;

  TypeRef Primitive(TypeKind kind) const { return primitives_[static_cast<size_t>(kind)]; }
#define LL_TYPE(kind, name, size, is_signed) \
  TypeRef kind() const { return Primitive(TypeKind::kind); }
#include "flowgraph/primitive_types.def"
#undef LL_TYPE

  TypeRef Ptr(TypeRef target);
  TypeRef Array(TypeRef item, bool gc, bool no_length = false);
  TypeRef FixedArray(TypeRef item, int64_t length);
  TypeRef Func(std::vector<TypeRef> args, TypeRef result);
  TypeRef Opaque(const std::string& name, bool gc);

  /// Makes a struct without fields yet (a forward reference). `name` gets a numeric suffix if taken.
  TypeRef NewStruct(const std::string& name, bool gc);
  /// Sets the fields of a struct made by NewStruct; once only.
  void SetFields(TypeRef struct_type, std::vector<Field> fields);
  /// The struct or opaque type called `name`, or nullptr.
  TypeRef FindNamed(std::string_view name) const;

  /// All types in creation order.
  const std::deque<Type>& all() const { return types_; }

 private:
  Type& New(TypeKind kind);

  std::deque<Type> types_;
  std::vector<TypeRef> primitives_;
  std::map<std::string, TypeRef, std::less<>> named_;
  std::map<std::string, TypeRef, std::less<>> structural_;
};

/// The type as it stands in the text form: `Signed`, `*Node`, `gcarray(Char)`, `func(Signed) -> Void`.
std::string ToString(TypeRef type);

/// Size in bytes of a primitive or a pointer; 0 for Void.
int PrimitiveSize(TypeKind kind);
/// True for the integer kinds (Bool, Char and UniChar are not integers).
bool IsInteger(TypeKind kind);
bool IsSignedInteger(TypeKind kind);

}  // namespace kiln::flowgraph
