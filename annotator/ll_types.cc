// Low-level types: from the live objects that describe them, and to and from annotations.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "annotator/constants.h"
#include "annotator/context.h"
#include "annotator/describe.h"
#include "annotator/make.h"
#include "annotator/ops.h"
#include "flowgraph/c_layout.h"

namespace kiln::annotator {

using flowgraph::HostId;
using flowgraph::Type;
using flowgraph::TypeKind;
using flowgraph::TypeRef;

namespace {

std::string ClassName(AnnotatorContext& ctx, HostId object) {
  std::string name = BuiltinName(ctx, ctx.world.ClassOf(object));
  return name.substr(name.rfind('.') + 1);
}

std::string StrAttr(AnnotatorContext& ctx, HostId object, const std::string& name) {
  auto attr = ctx.world.GetAttr(object, name);
  if (!attr) return "";
  auto value = ctx.world.Value(*attr);
  auto* constant = std::get_if<flowgraph::Constant>(&value);
  auto* text = constant ? std::get_if<flowgraph::StrConst>(constant) : nullptr;
  return text ? text->bytes : "";
}

std::optional<int64_t> IntAttr(AnnotatorContext& ctx, HostId object, const std::string& name) {
  auto attr = ctx.world.GetAttr(object, name);
  if (!attr) return std::nullopt;
  auto value = ctx.world.Value(*attr);
  auto* constant = std::get_if<flowgraph::Constant>(&value);
  if (!constant) return std::nullopt;
  if (auto* number = std::get_if<int64_t>(constant)) return *number;
  if (auto* flag = std::get_if<bool>(constant)) return *flag;
  return std::nullopt;
}

TypeRef TypeAttr(AnnotatorContext& ctx, HostId object, const std::string& name) {
  auto attr = ctx.world.GetAttr(object, name);
  return attr ? TypeOfHost(ctx, *attr) : nullptr;
}

TypeRef NumberType(AnnotatorContext& ctx, HostId object) {
  int64_t bits = IntAttr(ctx, object, "BITS").value_or(64);
  bool is_signed = IntAttr(ctx, object, "SIGNED").value_or(1) != 0;
  switch (bits) {
    case 8:
      return is_signed ? ctx.types.Int8() : ctx.types.UInt8();
    case 16:
      return is_signed ? ctx.types.Int16() : ctx.types.UInt16();
    case 32:
      return is_signed ? ctx.types.Int32() : ctx.types.UInt32();
    case 128:
      return ctx.types.Int128();
    default:
      return is_signed ? ctx.types.Signed() : ctx.types.Unsigned();
  }
}

TypeRef PrimitiveType(AnnotatorContext& ctx, HostId object) {
  std::string name = StrAttr(ctx, object, "_name");
#define LL_TYPE(kind, text, size, is_signed) \
  if (name == text) return ctx.types.kind();
#include "flowgraph/primitive_types.def"
#undef LL_TYPE
  if (name == "LongFloat") return ctx.types.Float();
  return nullptr;
}

/// The value of a hint, if the type has it.
std::optional<HostId> Hint(AnnotatorContext& ctx, HostId object, const std::string& hint) {
  auto hints = ctx.world.GetAttr(object, "_hints");
  if (!hints) return std::nullopt;
  for (const auto& [key, value] : ctx.world.DictItems(*hints)) {
    auto text = ctx.world.Value(key);
    auto* constant = std::get_if<flowgraph::Constant>(&text);
    auto* str = constant ? std::get_if<flowgraph::StrConst>(constant) : nullptr;
    if (str && str->bytes == hint) return value;
  }
  return std::nullopt;
}

bool HasHint(AnnotatorContext& ctx, HostId object, const std::string& hint) {
  return Hint(ctx, object, hint).has_value();
}

std::optional<int64_t> IntValue(AnnotatorContext& ctx, std::optional<HostId> object) {
  if (!object) return std::nullopt;
  auto value = ctx.world.Value(*object);
  auto* constant = std::get_if<flowgraph::Constant>(&value);
  auto* number = constant ? std::get_if<int64_t>(constant) : nullptr;
  return number ? std::optional<int64_t>(*number) : std::nullopt;
}

/// Fills the gaps of a C struct whose field offsets are known, so that C lays it out that way.
bool PadFields(AnnotatorContext& ctx, HostId object, std::vector<flowgraph::Field>& fields) {
  auto offsets = Hint(ctx, object, "fieldoffsets");
  if (!offsets) return true;
  std::vector<HostId> items = ctx.world.Items(*offsets);
  std::vector<flowgraph::Field> padded;
  int64_t end = 0, align = 1;
  auto pad_to = [&](int64_t offset) {
    TypeRef gap = ctx.types.FixedArray(ctx.types.Char(), offset - end);
    padded.push_back({"gap" + std::to_string(end), gap, false});
    end = offset;
  };
  for (size_t i = 0; i < fields.size() && i < items.size(); ++i) {
    auto offset = IntValue(ctx, items[i]);
    auto layout = flowgraph::CLayoutOf(fields[i].type);
    if (!offset || !layout || *offset < end || *offset % layout->align != 0) return false;
    int64_t natural = (end + layout->align - 1) / layout->align * layout->align;
    if (natural != *offset) pad_to(*offset);
    padded.push_back(fields[i]);
    end = *offset + layout->size;
    align = std::max(align, layout->align);
  }
  int64_t size = IntValue(ctx, Hint(ctx, object, "size")).value_or(end);
  if ((end + align - 1) / align * align < size) pad_to(size);
  fields = std::move(padded);
  return true;
}

/// A struct with the same name and fields that was seen before.
TypeRef EqualStruct(AnnotatorContext& ctx, HostId object, const std::string& name) {
  auto equal = ctx.world.GetAttr(object, "__eq__");
  if (!equal) return nullptr;
  for (HostId other : ctx.structs_by_name[name]) {
    auto same = ctx.world.Call(*equal, {other});
    auto* id = std::get_if<HostId>(&same);
    if (!id) continue;
    auto value = ctx.world.Value(*id);
    auto* constant = std::get_if<flowgraph::Constant>(&value);
    auto* flag = constant ? std::get_if<bool>(constant) : nullptr;
    if (flag && *flag) return ctx.host_types[other.index];
  }
  return nullptr;
}

TypeRef StructType(AnnotatorContext& ctx, HostId object, bool gc) {
  std::string struct_name = StrAttr(ctx, object, "_name");
  if (HasHint(ctx, object, "union") || HasHint(ctx, object, "packed")) return nullptr;
  if (TypeRef known = EqualStruct(ctx, object, struct_name)) return known;
  ctx.structs_by_name[struct_name].push_back(object);
  TypeRef type = ctx.types.NewStruct(struct_name, gc);
  ctx.host_types[object.index] = type;  // before its fields: it may refer to itself
  bool immutable = HasHint(ctx, object, "immutable");
  std::vector<flowgraph::Field> fields;
  if (auto names = ctx.world.GetAttr(object, "_names")) {
    for (HostId item : ctx.world.Items(*names)) {
      auto value = ctx.world.Value(item);
      auto* constant = std::get_if<flowgraph::Constant>(&value);
      auto* name = constant ? std::get_if<flowgraph::StrConst>(constant) : nullptr;
      if (!name) return nullptr;
      TypeRef field_type = TypeAttr(ctx, object, name->bytes);
      if (!field_type) return nullptr;
      fields.push_back({name->bytes, field_type, immutable});
    }
  }
  if (!PadFields(ctx, object, fields)) return nullptr;
  ctx.types.SetFields(type, std::move(fields));
  return type;
}

TypeRef FuncType(AnnotatorContext& ctx, HostId object) {
  std::vector<TypeRef> args;
  if (auto host_args = ctx.world.GetAttr(object, "ARGS")) {
    for (HostId item : ctx.world.Items(*host_args)) args.push_back(TypeOfHost(ctx, item));
  }
  TypeRef result = TypeAttr(ctx, object, "RESULT");
  for (TypeRef arg : args) {
    if (!arg) return nullptr;
  }
  return result ? ctx.types.Func(std::move(args), result) : nullptr;
}

TypeRef MakeType(AnnotatorContext& ctx, HostId object) {
  std::string cls = ClassName(ctx, object);
  if (cls == "Number") return NumberType(ctx, object);
  if (cls == "Primitive") return PrimitiveType(ctx, object);
  if (cls == "Typedef") return TypeAttr(ctx, object, "OF");
  if (cls == "ForwardReference" || cls == "GcForwardReference") {
    return TypeAttr(ctx, object, "_target");
  }
  if (cls == "Struct") return StructType(ctx, object, false);
  if (cls == "GcStruct") return StructType(ctx, object, true);
  if (cls == "OpaqueType" || cls == "GcOpaqueType") {
    return ctx.types.Opaque(StrAttr(ctx, object, "tag"), cls == "GcOpaqueType");
  }
  if (cls == "FuncType") return FuncType(ctx, object);
  if (cls == "Ptr") {
    TypeRef to = TypeAttr(ctx, object, "TO");
    return to ? ctx.types.Ptr(to) : nullptr;
  }
  TypeRef item = TypeAttr(ctx, object, "OF");
  if (!item) return nullptr;
  if (cls == "FixedSizeArray") {
    return ctx.types.FixedArray(item, IntAttr(ctx, object, "length").value_or(0));
  }
  if (cls == "Array" || cls == "GcArray") {
    return ctx.types.Array(item, cls == "GcArray", HasHint(ctx, object, "nolength"));
  }
  return nullptr;
}

}  // namespace

TypeRef TypeOfHost(AnnotatorContext& ctx, HostId object) {
  auto it = ctx.host_types.find(object.index);
  if (it != ctx.host_types.end()) return it->second;
  TypeRef type = MakeType(ctx, object);
  ctx.host_types[object.index] = type;
  return type;
}

Annotation AnnotationOfType(TypeRef type) {
  switch (type->kind) {
    case TypeKind::Void:
      return NoneAnn();
    case TypeKind::Bool:
      return BoolAnn();
    case TypeKind::Char:
      return CharAnn();
    case TypeKind::UniChar:
      return UniCharAnn();
    case TypeKind::SingleFloat:
      return MakeAnn(AnnKind::SingleFloat);
    case TypeKind::Float:
      return FloatAnn();
    case TypeKind::Ptr:
    case TypeKind::Address:
      return PtrAnn(type);
    default:
      break;
  }
  return flowgraph::IsInteger(type->kind) ? IntOfType(type->kind) : ErrorAnn();
}

bool CheckStored(OpContext& o, TypeRef type, const Annotation& value, const std::string& where) {
  if (value.kind == AnnKind::Impossible || value.kind == AnnKind::Error || type->is_void()) return true;
  if (o.ctx.state(o.where.graph).low_level) return true;  // helpers store any pointer of the family
  bool fits = false;
  if (type->is_ptr() || type->kind == TypeKind::Address) {
    fits = value.kind == AnnKind::None || (value.kind == AnnKind::Ptr && value.ll_type == type);
  } else {
    bool is_text = type->kind == TypeKind::Char || type->kind == TypeKind::UniChar;
    TypeRef given = TypeOfAnnotation(o.ctx, value);
    bool from_text = value.kind == AnnKind::Char || value.kind == AnnKind::UniChar;
    fits = given && given->is_primitive() && !given->is_void() && is_text == from_text;
  }
  if (fits) return true;
  bool from_ptr = value.kind == AnnKind::Ptr;
  o.Fail("bad-operands",
         fmt::format("`{}` cannot be stored in a {} of type `{}`", Describe(value), where,
                     flowgraph::ToString(type)),
         "stored here", from_ptr || flowgraph::IsInteger(type->kind) ? "convert it with rffi.cast(TYPE, x)" : "");
  return false;
}

TypeRef TypeOfAnnotation(AnnotatorContext& ctx, const Annotation& a) {
  switch (a.kind) {
    case AnnKind::None:
      return ctx.types.Void();
    case AnnKind::Bool:
      return ctx.types.Bool();
    case AnnKind::Int:
      return ctx.types.Primitive(a.int_type);
    case AnnKind::Float:
      return ctx.types.Float();
    case AnnKind::SingleFloat:
      return ctx.types.SingleFloat();
    case AnnKind::Char:
      return ctx.types.Char();
    case AnnKind::UniChar:
      return ctx.types.UniChar();
    case AnnKind::Ptr:
      return a.ll_type;
    default:
      return nullptr;
  }
}

}  // namespace kiln::annotator
