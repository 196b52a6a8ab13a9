// Low-level memory and ops, as used by helpers and by foreign-function code.
#include <fmt/format.h>

#include <string>

#include "annotator/builtins/registry.h"
#include "annotator/constants.h"
#include "annotator/context.h"
#include "annotator/describe.h"
#include "annotator/make.h"
#include "annotator/op_context.h"

namespace kiln::annotator {

using flowgraph::TypeKind;
using flowgraph::TypeRef;

namespace {

/// The type that argument `i` is, or nullptr after a report.
TypeRef TypeArg(OpContext& o, const BuiltinCall& call, size_t i) {
  if (call.has(i) && call.args[i].kind == AnnKind::LLType) return call.args[i].ll_type;
  std::string got = call.has(i) ? Describe(call.args[i]) : "nothing";
  o.Fail("bad-call", fmt::format("`{}` takes a low-level type as argument {}", call.name, i + 1),
         fmt::format("got `{}`", got));
  return nullptr;
}

Annotation PointerTo(OpContext& o, const BuiltinCall& call) {
  TypeRef type = TypeArg(o, call, 0);
  return type ? PtrAnn(o.ctx.types.Ptr(type)) : ErrorAnn();
}

/// The flavor that a malloc() asks for.
std::string FlavorOf(const BuiltinCall& call) {
  const flowgraph::StrConst* text = call.has(2) ? ConstantOf<flowgraph::StrConst>(call.args[2]) : nullptr;
  for (const auto& [name, value] : call.keywords) {
    if (name == "flavor") text = ConstantOf<flowgraph::StrConst>(value);
  }
  return text ? text->bytes : "gc";
}

Annotation Malloc(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 6)) return ErrorAnn();
  o.RaisesOnly({"MemoryError"});
  TypeRef type = TypeArg(o, call, 0);
  if (!type) return ErrorAnn();
  bool container = type->kind == TypeKind::Struct || type->kind == TypeKind::Array ||
                   type->kind == TypeKind::FixedArray;
  if (!container) {
    return o.Fail("bad-call", fmt::format("malloc() of `{}`", flowgraph::ToString(type)),
                  "this is no struct or array");
  }
  if (type->gc != (FlavorOf(call) == "gc")) {
    return o.Fail("bad-call",
                  fmt::format("malloc() of `{}` needs flavor='{}'", flowgraph::ToString(type),
                              type->gc ? "gc" : "raw"),
                  "called here");
  }
  return PtrAnn(o.ctx.types.Ptr(type));
}

Annotation Nullptr(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 1)) return ErrorAnn();
  o.RaisesOnly({});
  return PointerTo(o, call);
}

Annotation TypeOf(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 1)) return ErrorAnn();
  o.RaisesOnly({});
  TypeRef type = TypeOfAnnotation(o.ctx, call.args[0]);
  if (type) return LLTypeAnn(type);
  return o.Fail("bad-call", fmt::format("typeOf() does not take `{}`", Describe(call.args[0])),
                "called here");
}

Annotation MakePtr(OpContext& o, const BuiltinCall& call) {
  o.RaisesOnly({});
  TypeRef type = TypeArg(o, call, 0);
  return type ? LLTypeAnn(o.ctx.types.Ptr(type)) : ErrorAnn();
}

/// (TYPE, value): a value of that type.
Annotation OfFirst(OpContext& o, const BuiltinCall& call) {
  o.RaisesOnly({});
  TypeRef type = TypeArg(o, call, 0);
  return type ? AnnotationOfType(type) : ErrorAnn();
}

/// llop.NAME(RESULT, arguments...).
Annotation LowLevelOp(OpContext& o, const BuiltinCall& call) {
  TypeRef type = TypeArg(o, call, 0);
  return type ? AnnotationOfType(type) : ErrorAnn();
}

Annotation Nothing(OpContext& o, const BuiltinCall&) {
  o.RaisesOnly({});
  return NoneAnn();
}

Annotation AnInt(OpContext& o, const BuiltinCall&) {
  o.RaisesOnly({});
  return IntAnn();
}

Annotation SameAsFirst(OpContext& o, const BuiltinCall& call) {
  if (call.args.empty()) return NoneAnn();
  o.RaisesOnly({});
  return WithoutConstant(call.args[0]);
}

}  // namespace

void AddLowLevelBuiltins(BuiltinTable& table) {
  table.Add("lltype.malloc", Malloc);
  table.Add("lltype.free", Nothing);
  table.Add("lltype.render_immortal", Nothing);
  table.Add("lltype.nullptr", Nullptr);
  table.Add("lltype.typeOf", TypeOf);
  table.Add("lltype.Ptr", MakePtr);
  table.Add("_types.Ptr", MakePtr);
  for (const char* name :
       {"cast_pointer", "cast_primitive", "cast_opaque_ptr"}) {
    table.Add(std::string("lltype.") + name, OfFirst);
  }
  table.Add("lltype.identityhash", AnInt);
  table.Add("lltype.normalizeptr", SameAsFirst);
  table.Add("llop.*", LowLevelOp);
}

}  // namespace kiln::annotator
