// isinstance, issubclass, type() and hash().
#include <fmt/format.h>

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

namespace {

bool KindMatchesBuiltin(const Annotation& x, const std::string& type) {
  if (type == "int" || type == "long") return IsIntLike(x);
  if (type == "bool") return x.kind == AnnKind::Bool;
  if (type == "float") return x.kind == AnnKind::Float;
  if (type == "str" || type == "bytes") return IsStrLike(x);
  if (type == "unicode") return IsUnicodeLike(x);
  if (type == "basestring") return IsStrLike(x) || IsUnicodeLike(x);
  if (type == "list") return x.kind == AnnKind::List;
  if (type == "dict") return x.kind == AnnKind::Dict;
  if (type == "tuple") return x.kind == AnnKind::Tuple;
  if (type == "r_uint")
    return x.kind == AnnKind::Int && x.int_type == flowgraph::TypeKind::Unsigned;
  if (type == "NoneType") return x.kind == AnnKind::None;
  return type == "object";
}

Tri TestBuiltin(const Annotation& x, const Annotation& cls, Annotation& narrowed) {
  const std::string& name = cls.builtin->name;
  if (!KindMatchesBuiltin(x, name.substr(name.rfind('.') + 1))) return Tri::No;
  narrowed = WithoutNone(x);
  return x.can_be_none ? Tri::Maybe : Tri::Yes;
}

Tri TestClass(const Annotation& x, ClassDef* cls, Annotation& narrowed) {
  if (x.kind != AnnKind::Instance) return Tri::No;
  if (x.cls->IsSubclassOf(cls)) {
    narrowed = WithoutNone(x);
    return x.can_be_none ? Tri::Maybe : Tri::Yes;
  }
  if (!cls->IsSubclassOf(x.cls)) return Tri::No;
  narrowed = InstanceAnn(cls);
  return Tri::Maybe;
}

/// Any of several classes: `narrowed` is their join.
Tri TestAny(AnnotatorContext& ctx, const Annotation& x, const std::vector<Annotation>& classes,
            Annotation& narrowed) {
  Tri result = Tri::No;
  narrowed = Impossible();
  for (const Annotation& cls : classes) {
    Annotation part;
    Tri one = InstanceTest(ctx, x, cls, part);
    if (one == Tri::No) continue;
    Mismatch mismatch;
    narrowed = Union(ctx, narrowed, part, {}, mismatch);
    if (one == Tri::Yes || result == Tri::No) result = one;
  }
  return result;
}

Tri TestPbc(AnnotatorContext& ctx, const Annotation& x, const PbcSet& set, Annotation& narrowed) {
  if (set.descs.size() == 1) {
    return TestClass(x, static_cast<ClassDesc*>(set.descs[0])->classdef, narrowed);
  }
  std::vector<Annotation> classes;
  for (Desc* desc : set.descs) {
    if (desc->kind == DescKind::Class) classes.push_back(PbcAnn(ctx.pool.Pbc({desc})));
  }
  Tri result = TestAny(ctx, x, classes, narrowed);
  return result == Tri::Yes ? Tri::Maybe : result;
}

}  // namespace

Tri InstanceTest(AnnotatorContext& ctx, const Annotation& x, const Annotation& cls,
                 Annotation& narrowed) {
  if (cls.kind == AnnKind::Tuple) return TestAny(ctx, x, cls.tuple->items, narrowed);
  if (cls.kind == AnnKind::Builtin) return TestBuiltin(x, cls, narrowed);
  if (cls.kind == AnnKind::Pbc && !cls.pbc->descs.empty() &&
      cls.pbc->descs[0]->kind == DescKind::Class) {
    return TestPbc(ctx, x, *cls.pbc, narrowed);
  }
  narrowed = x;
  return Tri::Maybe;
}

Annotation ConsiderIsinstance(OpContext& o) {
  Annotation x = o.arg(0), cls = o.arg(1), narrowed;
  o.RaisesOnly({});
  bool is_class = cls.kind == AnnKind::Tuple || cls.kind == AnnKind::Builtin ||
                  (cls.kind == AnnKind::Pbc && !cls.pbc->descs.empty() &&
                   cls.pbc->descs[0]->kind == DescKind::Class);
  if (!is_class) {
    return o.Fail("bad-operands", "isinstance() takes a class",
                  fmt::format("second argument is `{}`", Describe(cls)));
  }
  switch (InstanceTest(o.ctx, x, cls, narrowed)) {
    case Tri::No:
      return ConstBool(o.ctx, false);
    case Tri::Yes:
      return ConstBool(o.ctx, true);
    case Tri::Maybe:
      break;
  }
  return BoolAnn();
}

Annotation ConsiderIssubtype(OpContext& o) {
  Annotation cls = o.arg(0), base = o.arg(1);
  o.RaisesOnly({});
  auto classes = [](const Annotation& a) {
    return a.kind == AnnKind::Pbc && !a.pbc->descs.empty() &&
           a.pbc->descs[0]->kind == DescKind::Class;
  };
  if (!classes(cls) || !classes(base)) return BadOperands(o, "issubclass() takes two classes");
  if (base.pbc->descs.size() != 1) return BoolAnn();
  auto* wanted = static_cast<ClassDesc*>(base.pbc->descs[0])->classdef;
  size_t matching = 0;
  for (Desc* desc : cls.pbc->descs) {
    if (static_cast<ClassDesc*>(desc)->classdef->IsSubclassOf(wanted)) ++matching;
  }
  if (matching == 0) return ConstBool(o.ctx, false);
  if (matching == cls.pbc->descs.size()) return ConstBool(o.ctx, true);
  return BoolAnn();
}

namespace {

void CollectClasses(ClassDef* cls, std::vector<Desc*>& descs) {
  descs.push_back(cls->desc);
  for (ClassDef* sub : cls->subclasses) CollectClasses(sub, descs);
}

void DependOnTree(OpContext& o, ClassDef* cls) { o.Depend({SubjectKind::ClassTree, cls->id, 0}); }

const char* BuiltinTypeName(AnnKind kind) {
  switch (kind) {
    case AnnKind::Bool:
      return "bool";
    case AnnKind::Int:
      return "int";
    case AnnKind::Float:
      return "float";
    case AnnKind::Char:
    case AnnKind::Str:
      return "str";
    case AnnKind::List:
      return "list";
    case AnnKind::Dict:
      return "dict";
    case AnnKind::Tuple:
      return "tuple";
    default:
      return nullptr;
  }
}

}  // namespace

Annotation ConsiderType(OpContext& o) {
  Annotation x = o.arg(0);
  o.RaisesOnly({});
  if (x.kind == AnnKind::Instance) {
    DependOnTree(o, x.cls);
    std::vector<Desc*> descs;
    CollectClasses(x.cls, descs);
    return PbcAnn(o.ctx.pool.Pbc(std::move(descs)));
  }
  if (const char* name = BuiltinTypeName(x.kind)) {
    return o.ctx.pool.Builtin(std::string("builtins.") + name);
  }
  return BadOperands(o, "type() takes an instance of a class of the program");
}

Annotation ConsiderHash(OpContext& o) {
  Annotation x = o.arg(0);
  if (HasSpecialMethod(o.ctx, x, "__hash__")) {
    RewriteAsMethodCall(o, "__hash__", o.operand(0), {});
    return Impossible();
  }
  o.RaisesOnly({});
  switch (x.kind) {
    case AnnKind::List:
    case AnnKind::Dict:
      return BadOperands(o, "only immutable values have a hash");
    default:
      return IntAnn();
  }
}

}  // namespace kiln::annotator
