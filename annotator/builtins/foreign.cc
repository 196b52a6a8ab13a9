// Calls of C functions, and functions that C may call.
#include <fmt/format.h>

#include <string>

#include "annotator/builtins/registry.h"
#include "annotator/c_functions.h"
#include "annotator/constants.h"
#include "annotator/context.h"
#include "annotator/describe.h"
#include "annotator/make.h"
#include "annotator/op_context.h"

namespace kiln::annotator {

using flowgraph::HostId;
using flowgraph::TypeKind;
using flowgraph::TypeRef;

namespace {

bool IsCharPointer(TypeRef type) {
  return type->is_ptr() && type->elem->kind == TypeKind::Array && type->elem->no_length &&
         type->elem->elem->kind == TypeKind::Char;
}

/// The one live function that `a` is, if C may get its address.
const HostId* PlainFunction(OpContext& o, const Annotation& a) {
  auto* host = a.kind == AnnKind::Pbc ? ConstantOf<HostId>(a) : nullptr;
  return host && o.ctx.world.Kind(*host) == flowgraph::HostKind::Function ? host : nullptr;
}

/// A value of annotation `a` may be passed where C wants `type`.
bool CanPass(OpContext& o, const Annotation& a, TypeRef type) {
  if (a.kind == AnnKind::Error || a.kind == AnnKind::Impossible) return true;
  if (type->is_void()) return true;
  if (type->is_ptr()) {
    bool text = IsStrLike(a) && IsCharPointer(type);
    bool function = type->elem->kind == TypeKind::Func &&
                    (a.kind == AnnKind::Builtin || PlainFunction(o, a));
    return a.kind == AnnKind::None || a.kind == AnnKind::Ptr || text || function;
  }
  TypeRef from = TypeOfAnnotation(o.ctx, a);
  if (!from || from->is_void()) return false;
  if (type->kind == TypeKind::Address || from->kind == TypeKind::Address) return from == type;
  bool to_float = type->kind == TypeKind::Float || type->kind == TypeKind::SingleFloat;
  bool from_float = from->kind == TypeKind::Float || from->kind == TypeKind::SingleFloat;
  return from->is_primitive() && (to_float || !from_float);
}

Annotation WrongArgument(OpContext& o, const ExternalInfo& info, size_t i, const Annotation& got) {
  return o.Fail("bad-call",
                fmt::format("argument {} of the C function `{}` is `{}`, but gets `{}`", i + 1,
                            info.name, flowgraph::ToString(info.args[i]), Describe(got)),
                "called here", "convert it with rffi.cast, or pass what llexternal() declares");
}

/// A C function: all about it stands in the live object that describes it.
Annotation External(OpContext& o, const BuiltinCall& call) {
  Annotation callee = o.arg(0);
  auto* host = ConstantOf<HostId>(callee);
  ExternalInfo* info = host ? ExternalOf(o.ctx, *host) : nullptr;
  if (!info) {
    return o.Fail("bad-call", "this C function is declared with what is no low-level type",
                  "called here");
  }
  if (!info->first_call.known()) info->first_call = o.loc();
  o.RaisesOnly({});
  if (call.args.size() != info->args.size() || !call.keywords.empty()) {
    return o.Fail("bad-call",
                  fmt::format("the C function `{}` takes {} argument{}, but {} {} given", info->name,
                              info->args.size(), info->args.size() == 1 ? "" : "s",
                              call.args.size(), call.args.size() == 1 ? "is" : "are"),
                  "called here", "its arguments are those of llexternal()");
  }
  for (size_t i = 0; i < call.args.size(); ++i) {
    TypeRef type = info->args[i];
    if (!CanPass(o, call.args[i], type)) return WrongArgument(o, *info, i, call.args[i]);
    const HostId* function = PlainFunction(o, call.args[i]);
    if (function && type->is_ptr()) AnnotateFunctionAddress(o.ctx, *function, type->elem);
  }
  return AnnotationOfType(info->result);
}

/// llhelper(FUNCPTR, f)
Annotation FunctionPointer(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 2, 2)) return ErrorAnn();
  o.RaisesOnly({});
  TypeRef type = call.args[0].kind == AnnKind::LLType ? call.args[0].ll_type : nullptr;
  if (!type || !type->is_ptr() || type->elem->kind != TypeKind::Func) {
    return o.Fail("bad-call", "`llhelper` takes a pointer to a function type as argument 1",
                  fmt::format("got `{}`", Describe(call.args[0])));
  }
  auto* function = ConstantOf<HostId>(call.args[1]);
  if (call.args[1].kind != AnnKind::Pbc || !function) {
    return o.Fail("bad-call", "`llhelper` takes one known function as argument 2",
                  fmt::format("got `{}`", Describe(call.args[1])));
  }
  AnnotateFunctionAddress(o.ctx, *function, type->elem);
  return PtrAnn(type);
}

}  // namespace

void AddForeignBuiltins(BuiltinTable& table) {
  table.Add("rffi.ExternalFunction", External);
  table.Add("annlowlevel.llhelper", FunctionPointer);
}

}  // namespace kiln::annotator
