#include "annotator/constants.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "annotator/c_functions.h"
#include "annotator/context.h"
#include "annotator/make.h"
#include "annotator/union.h"

namespace kiln::annotator {

using flowgraph::Constant;
using flowgraph::HostId;
using flowgraph::HostKind;
using flowgraph::TypeKind;

namespace {

Annotation WithHost(AnnotatorContext& ctx, Annotation a, HostId object) {
  a.constant = ctx.pool.Intern(object);
  return a;
}

Cause FoundIn(HostId object) { return {CauseKind::Prebuilt, {}, {}, object}; }

Annotation OfTuple(AnnotatorContext& ctx, HostId object) {
  std::vector<Annotation> items;
  for (HostId item : ctx.world.Items(object)) items.push_back(AnnotationOf(ctx, item));
  return WithHost(ctx, ctx.pool.Tuple(items), object);
}

Annotation OfList(AnnotatorContext& ctx, HostId object) {
  ListDef* list = ctx.pool.NewList();
  Annotation result = WithHost(ctx, ListAnn(list), object);
  ctx.prebuilt[object.index] = result;
  for (HostId item : ctx.world.Items(object)) {
    RaiseListItem(ctx, list, AnnotationOf(ctx, item), FoundIn(object));
  }
  return result;
}

Annotation OfDict(AnnotatorContext& ctx, HostId object) {
  DictDef* dict = ctx.pool.NewDict();
  Annotation result = WithHost(ctx, DictAnn(dict), object);
  ctx.prebuilt[object.index] = result;
  for (const auto& [key, value] : ctx.world.DictItems(object)) {
    RaiseDictKey(ctx, dict, AnnotationOf(ctx, key), FoundIn(object));
    RaiseDictValue(ctx, dict, AnnotationOf(ctx, value), FoundIn(object));
  }
  return result;
}

Annotation OfDesc(AnnotatorContext& ctx, Desc* desc, HostId object) {
  return WithHost(ctx, PbcAnn(ctx.pool.Pbc({desc})), object);
}

/// A bound method of a live object.
Annotation OfMethod(AnnotatorContext& ctx, HostId object) {
  HostId function = ctx.world.MethodFunction(object);
  HostId self = ctx.world.MethodSelf(object);
  if (ctx.world.Kind(function) != HostKind::Function) {
    std::string name = BuiltinName(ctx, function);
    if (AnnotationOf(ctx, self).kind == AnnKind::Builtin) return ctx.pool.Builtin(name);
    return ctx.pool.Builtin(name.substr(name.rfind('.') + 1), AnnotationOf(ctx, self));
  }
  FunctionDesc* desc = ctx.descs.Function(function);
  Annotation of_self = AnnotationOf(ctx, self);
  if (of_self.kind == AnnKind::Pbc && of_self.pbc->descs[0]->kind == DescKind::Frozen) {
    auto* frozen = static_cast<FrozenDesc*>(of_self.pbc->descs[0]);
    return OfDesc(ctx, ctx.descs.MethodOfFrozen(desc, frozen), object);
  }
  if (of_self.kind == AnnKind::Pbc && of_self.pbc->descs[0]->kind == DescKind::Class) {
    // A classmethod: the class is its frozen self.
    FrozenDesc* cls = ctx.descs.FrozenClass(static_cast<ClassDesc*>(of_self.pbc->descs[0]));
    return OfDesc(ctx, ctx.descs.MethodOfFrozen(desc, cls), object);
  }
  if (of_self.kind != AnnKind::Instance) return ErrorAnn();
  const std::string& name = desc->function->name;
  auto found = ctx.classes.FindInBodies(of_self.cls, name);
  ClassDef* origin = found ? found->first : of_self.cls;
  return OfDesc(ctx, ctx.descs.Method(desc, origin, of_self.cls, name), object);
}

Annotation OfRDict(AnnotatorContext& ctx, HostId object) {
  DictDef* dict = ctx.pool.NewDict();
  Annotation result = WithHost(ctx, DictAnn(dict), object);
  ctx.prebuilt[object.index] = result;
  if (auto eq = ctx.world.GetAttr(object, "key_eq")) dict->custom_eq = AnnotationOf(ctx, *eq);
  if (auto hash = ctx.world.GetAttr(object, "key_hash"))
    dict->custom_hash = AnnotationOf(ctx, *hash);
  auto inner = ctx.world.GetAttr(object, "_dict");
  if (!inner) return result;
  for (const auto& [wrapped, value] : ctx.world.DictItems(*inner)) {
    if (auto key = ctx.world.GetAttr(wrapped, "key")) {
      RaiseDictKey(ctx, dict, AnnotationOf(ctx, *key), FoundIn(object));
    }
    RaiseDictValue(ctx, dict, AnnotationOf(ctx, value), FoundIn(object));
  }
  return result;
}

std::string TextAttr(AnnotatorContext& ctx, HostId object, const std::string& name) {
  auto attr = ctx.world.GetAttr(object, name);
  if (!attr) return "";
  auto value = ctx.world.Value(*attr);
  auto* constant = std::get_if<Constant>(&value);
  auto* text = constant ? std::get_if<flowgraph::StrConst>(constant) : nullptr;
  return text ? text->bytes : "";
}

/// A live weak reference: to a prebuilt object, or to nothing any more.
Annotation OfWeakRef(AnnotatorContext& ctx, HostId object) {
  Annotation result = MakeAnn(AnnKind::WeakRef);
  auto called = ctx.world.Call(object, {});
  if (auto* target = std::get_if<HostId>(&called)) {
    Annotation of = AnnotationOf(ctx, *target);
    if (of.kind == AnnKind::Instance) result.cls = of.cls;
  }
  return WithHost(ctx, result, object);
}

/// The functions that prebuilt raw memory points to are part of the program.
void AnnotateFunctionsBehind(AnnotatorContext& ctx, HostId pointer) {
  auto find = ctx.world.Import("rpython.rtyper.lltypesystem._prebuilt", "function_pointers");
  auto* callee = std::get_if<HostId>(&find);
  if (!callee) return;
  auto found = ctx.world.Call(*callee, {pointer});
  auto* list = std::get_if<HostId>(&found);
  if (!list) return;
  for (HostId function : ctx.world.Items(*list)) AnnotationOf(ctx, function);
}

/// Instances of classes that the translator itself gives a meaning.
bool OfKnownInstance(AnnotatorContext& ctx, HostId object, Annotation& result) {
  std::string cls = BuiltinName(ctx, ctx.world.ClassOf(object));
  auto ends_with = [&](std::string_view tail) { return cls.ends_with(tail); };
  if (ends_with(".r_dict") || ends_with(".r_ordereddict")) {
    result = OfRDict(ctx, object);
  } else if (ends_with(".JitDriver")) {
    result = WithHost(ctx, ctx.pool.Builtin("rpython.rlib.jit.JitDriver.object"), object);
  } else if (ends_with("lloperation.LLOp")) {
    result = WithHost(ctx, ctx.pool.Builtin("llop." + TextAttr(ctx, object, "opname")), object);
  } else if (IsWeakRef(ctx.world, object)) {
    result = OfWeakRef(ctx, object);
  } else if (ends_with(".ExternalFunction")) {
    result = WithHost(ctx, ctx.pool.Builtin("rffi.ExternalFunction"), object);
  } else if (cls.starts_with("rpython.rtyper.lltypesystem.") && ends_with("Ptr") &&
             !ends_with(".Ptr")) {
    auto type = ctx.world.GetAttr(object, "_TYPE");
    flowgraph::TypeRef ref = type ? TypeOfHost(ctx, *type) : nullptr;
    if (ref && cls.ends_with("RawPtr")) AnnotateFunctionsBehind(ctx, object);
    if (ref && ref->elem && ref->elem->kind == TypeKind::Func) AnnotateFunctionPointer(ctx, object, ref->elem);
    result = ref ? WithHost(ctx, PtrAnn(ref), object) : ErrorAnn();
  } else if (ends_with("llmemory.AddressValue")) {
    result = WithHost(ctx, PtrAnn(ctx.types.Address()), object);
  } else if (cls.ends_with("r_singlefloat")) {
    result = WithHost(ctx, MakeAnn(AnnKind::SingleFloat), object);
  } else {
    return false;
  }
  return true;
}

Annotation OfInstance(AnnotatorContext& ctx, HostId object) {
  Annotation result;
  if (OfKnownInstance(ctx, object, result)) return result;
  ctx.world.Cleanup(object);
  ClassDef* cls = ctx.classes.Of(ctx, ctx.world.ClassOf(object));
  result = WithHost(ctx, InstanceAnn(cls), object);
  ctx.prebuilt[object.index] = result;
  ctx.classes.AddPrebuilt(ctx, cls, object);
  return result;
}

struct Replacement {
  const char* host;
  const char* module;
  const char* function;
};

constexpr Replacement kReplacements[] = {
#define HOST_REPLACEMENT(host, module, function) {host, module, function},
#include "annotator/host_replacements.def"
#undef HOST_REPLACEMENT
};

/// The RPython function that stands for a Python function of the host's library.
std::optional<HostId> HostReplacement(AnnotatorContext& ctx, HostId function) {
  const std::string& module = ctx.world.Function(function).module;
  if (module != "genericpath" && module != "posixpath") return std::nullopt;
  std::string name = BuiltinName(ctx, function);
  for (const Replacement& row : kReplacements) {
    if (name != row.host) continue;
    auto found = ctx.world.Import(row.module, row.function);
    if (auto* host = std::get_if<HostId>(&found)) return *host;
  }
  return std::nullopt;
}

Annotation OfLiveObject(AnnotatorContext& ctx, HostId object) {
  switch (ctx.world.Kind(object)) {
    case HostKind::Tuple:
      return OfTuple(ctx, object);
    case HostKind::List:
      return OfList(ctx, object);
    case HostKind::Dict:
      return OfDict(ctx, object);
    case HostKind::Function:
      if (auto other = HostReplacement(ctx, object)) return AnnotationOf(ctx, *other);
      return OfDesc(ctx, ctx.descs.Function(object), object);
    case HostKind::StaticMethod:
      return AnnotationOf(ctx, ctx.world.MethodFunction(object));
    case HostKind::Method:
      return OfMethod(ctx, object);
    case HostKind::Class:
      return OfDesc(ctx, ctx.classes.Of(ctx, object)->desc, object);
    case HostKind::Instance:
      return OfInstance(ctx, object);
    case HostKind::Frozen: {
      Annotation result;
      if (OfKnownInstance(ctx, object, result)) return result;
      return OfDesc(ctx, ctx.descs.Frozen(object), object);
    }
    case HostKind::Module:
      return OfDesc(ctx, ctx.descs.Frozen(object), object);
    case HostKind::Builtin:
      return WithHost(ctx, ctx.pool.Builtin(BuiltinName(ctx, object)), object);
    case HostKind::LowLevelType: {
      flowgraph::TypeRef type = TypeOfHost(ctx, object);
      return type ? WithHost(ctx, LLTypeAnn(type), object) : ErrorAnn();
    }
    case HostKind::Unrollable:
    case HostKind::ClassMethod:
    case HostKind::Property:
      return ErrorAnn();
    case HostKind::Other: {
      Annotation result;
      if (OfKnownInstance(ctx, object, result)) return result;
      ReportUnsupportedObject(ctx, object);
      return ErrorAnn();
    }
    default:
      break;
  }
  auto value = ctx.world.Value(object);
  if (auto* constant = std::get_if<Constant>(&value)) {
    if (!std::get_if<HostId>(constant)) return AnnotationOfConstant(ctx, *constant);
  }
  ReportUnsupportedObject(ctx, object);
  return ErrorAnn();
}

}  // namespace

bool IsWeakRef(flowgraph::HostWorld& world, HostId object) {
  std::string cls = world.Name(world.ClassOf(object));
  return cls.ends_with("weakref.ref") || cls.ends_with("weakref.ReferenceType");
}

std::string BuiltinName(AnnotatorContext& ctx, HostId object) {
  std::string name = ctx.world.Name(object);
  std::replace(name.begin(), name.end(), ':', '.');
  return name;
}

Annotation AnnotationOf(AnnotatorContext& ctx, HostId object) {
  auto it = ctx.prebuilt.find(object.index);
  if (it != ctx.prebuilt.end()) return it->second;
  auto replaced = ctx.replacements.find(object);
  Annotation result = replaced != ctx.replacements.end() ? AnnotationOf(ctx, replaced->second)
                                                         : OfLiveObject(ctx, object);
  ctx.prebuilt[object.index] = result;
  return result;
}

Annotation AnnotationOfConstant(AnnotatorContext& ctx, const Constant& constant) {
  Annotation result;
  if (std::get_if<flowgraph::NoneConst>(&constant)) return NoneAnn();
  if (auto* host = std::get_if<HostId>(&constant)) return AnnotationOf(ctx, *host);
  if (std::get_if<bool>(&constant)) {
    result = BoolAnn();
  } else if (auto* number = std::get_if<int64_t>(&constant)) {
    result = IntAnn(*number >= 0);
  } else if (std::get_if<flowgraph::UIntConst>(&constant)) {
    result = IntOfType(TypeKind::Unsigned);
  } else if (std::get_if<double>(&constant)) {
    result = FloatAnn();
  } else if (auto* str = std::get_if<flowgraph::StrConst>(&constant)) {
    result = str->bytes.size() == 1 ? CharAnn() : StrAnn();
    result.no_nul = str->bytes.find('\0') == std::string::npos;
  } else if (auto* unicode = std::get_if<flowgraph::UnicodeConst>(&constant)) {
    auto is_lead = [](unsigned char c) { return (c & 0xC0) != 0x80; };
    bool one = std::count_if(unicode->utf8.begin(), unicode->utf8.end(), is_lead) == 1;
    result = one ? UniCharAnn() : UnicodeAnn();
  } else {
    return NoneAnn();
  }
  result.constant = ctx.pool.Intern(constant);
  return result;
}

Annotation ConstBool(AnnotatorContext& ctx, bool value) { return AnnotationOfConstant(ctx, value); }
Annotation ConstInt(AnnotatorContext& ctx, int64_t value) {
  return AnnotationOfConstant(ctx, value);
}
Annotation ConstStr(AnnotatorContext& ctx, const std::string& bytes) {
  return AnnotationOfConstant(ctx, flowgraph::StrConst{bytes});
}

}  // namespace kiln::annotator
