// Reading and writing attributes.
#include <fmt/format.h>

#include <optional>
#include <string>
#include <vector>

#include "annotator/constants.h"
#include "annotator/context.h"
#include "annotator/describe.h"
#include "annotator/make.h"
#include "annotator/ops.h"
#include "annotator/union.h"

namespace kiln::annotator {

using flowgraph::HostId;
using flowgraph::HostKind;
using flowgraph::TypeKind;
using flowgraph::TypeRef;

namespace {

Annotation NoAttribute(OpContext& o, const Annotation& object, const std::string& name) {
  std::string help;
  if (object.kind == AnnKind::List && name == "sort") {
    help = "use rpython.rlib.listsort.make_timsort_class";
  }
  return o.Fail("no-attribute", fmt::format("`{}` has no attribute `{}`", Describe(object), name),
                fmt::format("this is `{}`", Describe(object)), help);
}

/// `obj.prop`: becomes a call of the getter.
void RewriteAsCall(OpContext& o, HostId function, const std::vector<flowgraph::ValueId>& args) {
  flowgraph::Graph& graph = o.graph();
  flowgraph::ValueId callee = graph.NewConstant(function);
  flowgraph::Op& op = o.op();
  op.code = flowgraph::Opcode::hl_simple_call;
  op.name.clear();
  op.operands = {callee};
  op.operands.insert(op.operands.end(), args.begin(), args.end());
  o.annotated().values.resize(graph.values.size());
  o.rewritten = true;
}

/// The property called `name` in the class, if it is one.
std::optional<HostId> FindProperty(OpContext& o, const Annotation& object,
                                   const std::string& name) {
  if (object.kind != AnnKind::Instance) return std::nullopt;
  auto found = o.ctx.classes.FindInBodies(object.cls, name);
  if (!found || o.ctx.world.Kind(found->second) != HostKind::Property) return std::nullopt;
  return found->second;
}

Annotation UseProperty(OpContext& o, const Annotation& object, HostId property,
                       const std::string& name, std::optional<flowgraph::ValueId> value) {
  if (o.ctx.classes.SubclassHas(object.cls, name)) {
    return o.Fail(
        "unsupported-construct",
        fmt::format("property `{}` of `{}` is overridden in a subclass", name, object.cls->name),
        "used here", "call a method from the property, and override that");
  }
  auto function = o.ctx.world.GetAttr(property, value ? "fset" : "fget");
  if (!function || o.ctx.world.Kind(*function) != HostKind::Function) {
    return o.Fail("no-attribute",
                  fmt::format("property `{}` of `{}` cannot be {}", name, object.cls->name,
                              value ? "written" : "read"),
                  "used here");
  }
  std::vector<flowgraph::ValueId> args{o.operand(0)};
  if (value) args.push_back(*value);
  RewriteAsCall(o, *function, args);
  return Impossible();
}

Annotation ClassOfInstance(OpContext& o, ClassDef* cls) {
  o.Depend({SubjectKind::ClassTree, cls->id, 0});
  std::vector<Desc*> descs{cls->desc};
  for (size_t i = 0; i < descs.size(); ++i) {
    for (ClassDef* sub : static_cast<ClassDesc*>(descs[i])->classdef->subclasses)
      descs.push_back(sub->desc);
  }
  return PbcAnn(o.ctx.pool.Pbc(std::move(descs)));
}

/// A classmethod found in a class: bound to the class that the instance was read through.
Annotation BindClassMethod(OpContext& o, ClassDef* cls, HostId method) {
  FunctionDesc* function = o.ctx.descs.Function(o.ctx.world.MethodFunction(method));
  FrozenDesc* self = o.ctx.descs.FrozenClass(cls->desc);
  return PbcAnn(o.ctx.pool.Pbc({o.ctx.descs.MethodOfFrozen(function, self)}));
}

Annotation ReadInstanceAttr(OpContext& o, const Annotation& object, const std::string& name) {
  ClassDef* cls = object.cls;
  if (name == "__class__") return ClassOfInstance(o, cls);
  auto found = o.ctx.classes.FindInBodies(cls, name);
  if (found && o.ctx.world.Kind(found->second) == HostKind::ClassMethod) {
    return BindClassMethod(o, found->first, found->second);
  }
  AttrDef& attr = o.ctx.classes.Attr(o.ctx, cls, name);
  o.source = AttrSubject(attr);
  o.Depend(o.source);
  if (attr.value.kind == AnnKind::Pbc) return o.ctx.classes.BindMethods(o.ctx, cls, attr.value);
  return attr.value;
}

/// A method read through a class is a plain function.
Annotation Unbind(AnnotatorContext& ctx, const Annotation& a) {
  if (a.kind != AnnKind::Pbc) return a;
  std::vector<Desc*> descs;
  for (Desc* desc : a.pbc->descs) {
    bool method = desc->kind == DescKind::Method && !static_cast<MethodDesc*>(desc)->self_class;
    descs.push_back(method ? static_cast<MethodDesc*>(desc)->function : desc);
  }
  return PbcAnn(ctx.pool.Pbc(std::move(descs)), a.can_be_none);
}

Annotation ReadClassAttr(OpContext& o, const Annotation& object, const std::string& name) {
  if (name == "__name__") return StrAnn();
  const auto& descs = object.pbc->descs;
  if (descs.size() == 1) {
    ClassDef* cls = static_cast<ClassDesc*>(descs[0])->classdef;
    if (auto value = o.ctx.world.GetAttr(cls->host, name)) return AnnotationOf(o.ctx, *value);
    return NoAttribute(o, object, name);
  }
  ClassDef* base = static_cast<ClassDesc*>(descs[0])->classdef;
  for (Desc* desc : descs) {
    base = base ? ClassDef::CommonBase(base, static_cast<ClassDesc*>(desc)->classdef) : nullptr;
  }
  if (!base) {
    return o.Fail("no-attribute",
                  fmt::format("these classes have no common base to read `{}` from", name),
                  fmt::format("this is `{}`", Describe(object)), "give them a common base class");
  }
  AttrDef& attr = o.ctx.classes.Attr(o.ctx, base, name);
  o.source = AttrSubject(attr);
  o.Depend(o.source);
  return Unbind(o.ctx, attr.value);
}

Annotation ReadFrozenAttr(OpContext& o, const Annotation& object, const std::string& name) {
  Annotation result;
  for (Desc* desc : object.pbc->descs) {
    auto* frozen = static_cast<FrozenDesc*>(desc);
    auto value = o.ctx.world.GetAttr(frozen->host, name);
    if (!value) return NoAttribute(o, object, name);
    Annotation one;
    HostId self =
        o.ctx.world.Kind(*value) == HostKind::Method ? o.ctx.world.MethodSelf(*value) : HostId{};
    if (self == frozen->host) {
      FunctionDesc* function = o.ctx.descs.Function(o.ctx.world.MethodFunction(*value));
      one = PbcAnn(o.ctx.pool.Pbc({o.ctx.descs.MethodOfFrozen(function, frozen)}));
    } else {
      one = AnnotationOf(o.ctx, *value);
    }
    frozen->attrs_read[name] = one;
    Mismatch mismatch;
    result = Union(o.ctx, result, one, o.MakeCause(CauseKind::Op), mismatch);
    if (mismatch.failed) {
      return o.Fail("union-mismatch",
                    fmt::format("`{}` has incompatible types in these objects", name),
                    fmt::format("this is `{}`", Describe(object)));
    }
  }
  return result;
}

Annotation ReadPbcAttr(OpContext& o, const Annotation& object, const std::string& name) {
  if (object.pbc->descs.empty()) return Impossible();
  switch (object.pbc->descs[0]->kind) {
    case DescKind::Class:
      return ReadClassAttr(o, object, name);
    case DescKind::Frozen:
      return ReadFrozenAttr(o, object, name);
    case DescKind::Function:
      if (name == "__name__" || name == "func_name") return StrAnn();
      if (object.pbc->descs.size() == 1) {
        if (auto value = o.ctx.world.GetAttr(object.pbc->descs[0]->host, name)) {
          return AnnotationOf(o.ctx, *value);
        }
      }
      return NoAttribute(o, object, name);
    case DescKind::Method:
      if (name == "im_self" || name == "__self__") {
        return InstanceAnn(static_cast<MethodDesc*>(object.pbc->descs[0])->self_class);
      }
      return NoAttribute(o, object, name);
    case DescKind::MethodOfFrozen:
      return NoAttribute(o, object, name);
  }
  return NoAttribute(o, object, name);
}

TypeRef InPlace(TypeRef type) {
  bool container = type->kind == TypeKind::Struct || type->kind == TypeKind::Array ||
                   type->kind == TypeKind::FixedArray;
  return container ? type : nullptr;
}

/// `adr.signed` and its kin: what `adr.signed[i]` reads.
TypeRef AddressView(flowgraph::TypeTable& types, const std::string& name) {
  if (name == "signed") return types.Signed();
  if (name == "unsigned") return types.Unsigned();
  if (name == "char") return types.Char();
  if (name == "address") return types.Address();
  if (name == "float") return types.Float();
  return nullptr;
}

Annotation ReadPtrAttr(OpContext& o, const Annotation& object, const std::string& name) {
  TypeRef target = object.ll_type->elem;
  if (o.ctx.builtins.FindMethod(AnnKind::Ptr, name)) {
    return o.ctx.pool.Builtin(name, WithoutConstant(object));
  }
  if (object.ll_type->kind == TypeKind::Address) {
    TypeRef item = AddressView(o.ctx.types, name);
    if (item) return PtrAnn(o.ctx.types.Ptr(o.ctx.types.Array(item, false, true)));
  }
  const flowgraph::Field* field =
      target && target->kind == TypeKind::Struct ? target->FindField(name) : nullptr;
  if (!field) return NoAttribute(o, object, name);
  if (TypeRef inner = InPlace(field->type)) return PtrAnn(o.ctx.types.Ptr(inner));
  return AnnotationOfType(field->type);
}

Annotation WritePtrAttr(OpContext& o, const Annotation& object, const std::string& name,
                        const Annotation& value) {
  Annotation read = ReadPtrAttr(o, object, name);
  if (read.kind == AnnKind::Error) return read;
  const flowgraph::Field* field =
      object.ll_type->elem ? object.ll_type->elem->FindField(name) : nullptr;
  if (!field || InPlace(field->type)) {
    return o.Fail("bad-attribute-write", fmt::format("the field `{}` lies in place", name),
                  "assigned to here", "assign to its fields or items");
  }
  return CheckStored(o, field->type, value, fmt::format("field `{}`", name)) ? NoneAnn() : ErrorAnn();
}

Annotation ReadTypeAttr(OpContext& o, const Annotation& object, const std::string& name) {
  TypeRef type = object.ll_type;
  if ((name == "TO" && type->kind == TypeKind::Ptr) || (name == "OF" && type->elem)) {
    return LLTypeAnn(type->elem);
  }
  if (name == "RESULT" && type->result) return LLTypeAnn(type->result);
  if (type->kind == TypeKind::Struct) {
    if (const flowgraph::Field* field = type->FindField(name)) return LLTypeAnn(field->type);
  }
  return NoAttribute(o, object, name);
}

}  // namespace

Annotation ReadAttr(OpContext& o, const Annotation& object, const std::string& name) {
  switch (object.kind) {
    case AnnKind::Error:
      return object;
    case AnnKind::Instance:
      return ReadInstanceAttr(o, object, name);
    case AnnKind::Pbc:
      return ReadPbcAttr(o, object, name);
    case AnnKind::Ptr:
      return ReadPtrAttr(o, object, name);
    case AnnKind::LLType:
      return ReadTypeAttr(o, object, name);
    case AnnKind::Builtin:
      if (object.is_const()) {
        if (auto* host = std::get_if<HostId>(object.constant)) {
          if (auto value = o.ctx.world.GetAttr(*host, name)) {
            if (object.builtin->name.find("JitDriver") == std::string::npos) {
              return AnnotationOf(o.ctx, *value);
            }
          }
        }
      }
      return o.ctx.pool.Builtin(object.builtin->name + "." + name, object.builtin->self);
    case AnnKind::None:
      return NoAttribute(o, object, name);
    default:
      break;
  }
  Annotation method = o.ctx.pool.Builtin(name, WithoutNone(WithoutConstant(object)));
  if (o.ctx.builtins.FindMethod(object.kind, name)) return method;
  return NoAttribute(o, object, name);
}

Annotation WriteAttr(OpContext& o, const Annotation& object, const std::string& name,
                     flowgraph::ValueId value) {
  if (object.kind == AnnKind::Ptr) {
    return WritePtrAttr(o, object, name, o.ValueOf(value));
  }
  if (object.kind != AnnKind::Instance) {
    return o.Fail("bad-attribute-write",
                  fmt::format("attribute `{}` of `{}` cannot be assigned", name, Describe(object)),
                  fmt::format("this is `{}`", Describe(object)),
                  "only attributes of instances change at run time");
  }
  AttrDef& attr = o.ctx.classes.Attr(o.ctx, object.cls, name);
  attr.readonly = false;
  RaiseAttr(o.ctx, attr, o.ValueOf(value), o.MakeCause(CauseKind::AttrWrite, value));
  return NoneAnn();
}

Annotation ConsiderGetAttr(OpContext& o) {
  Annotation object = o.arg(0);
  std::string name = o.op().name;
  if (auto property = FindProperty(o, object, name)) {
    return UseProperty(o, object, *property, name, std::nullopt);
  }
  o.RaisesOnly({});
  return ReadAttr(o, object, name);
}

Annotation ConsiderSetAttr(OpContext& o) {
  Annotation object = o.arg(0);
  std::string name = o.op().name;
  if (auto property = FindProperty(o, object, name)) {
    return UseProperty(o, object, *property, name, o.operand(1));
  }
  o.RaisesOnly({});
  return WriteAttr(o, object, name, o.operand(1));
}

}  // namespace kiln::annotator
