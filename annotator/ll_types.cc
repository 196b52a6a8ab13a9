// Low-level types: from the live objects that describe them, and to and from annotations.
#include <optional>
#include <string>
#include <vector>

#include "annotator/constants.h"
#include "annotator/context.h"
#include "annotator/make.h"

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

bool HasHint(AnnotatorContext& ctx, HostId object, const std::string& hint) {
  auto hints = ctx.world.GetAttr(object, "_hints");
  if (!hints) return false;
  for (const auto& [key, value] : ctx.world.DictItems(*hints)) {
    auto text = ctx.world.Value(key);
    auto* constant = std::get_if<flowgraph::Constant>(&text);
    auto* str = constant ? std::get_if<flowgraph::StrConst>(constant) : nullptr;
    if (str && str->bytes == hint) return true;
  }
  return false;
}

TypeRef StructType(AnnotatorContext& ctx, HostId object, bool gc) {
  TypeRef type = ctx.types.NewStruct(StrAttr(ctx, object, "_name"), gc);
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
