#include "annotator/class_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "annotator/constants.h"
#include "annotator/context.h"
#include "annotator/make.h"
#include "annotator/runtime_calls.h"
#include "annotator/union.h"

namespace kiln::annotator {

using flowgraph::HostId;
using flowgraph::HostKind;

namespace {

bool IsMixin(AnnotatorContext& ctx, HostId cls) {
  for (const auto& [name, value] : ctx.world.ClassDict(cls)) {
    if (name == "_mixin_") return true;
  }
  return false;
}

std::string LastPart(const std::string& name) {
  size_t at = name.find_last_of(":.");
  return at == std::string::npos ? name : name.substr(at + 1);
}

}  // namespace

ClassDef* ClassStore::Of(AnnotatorContext& ctx, HostId cls) {
  auto it = by_host_.find(cls);
  return it == by_host_.end() ? Make(ctx, cls) : it->second;
}

ClassDef* ClassStore::Standard(AnnotatorContext& ctx, const std::string& name) {
  auto it = standard_.find(name);
  if (it != standard_.end()) return it->second;
  auto found = ctx.world.Import("builtins", name);
  ClassDef* result = nullptr;
  if (auto* id = std::get_if<HostId>(&found)) result = Of(ctx, *id);
  standard_[name] = result;
  return result;
}

ClassDef* ClassStore::ChooseBase(AnnotatorContext& ctx, HostId cls, std::vector<HostId>& mixins) {
  std::vector<HostId> bases;
  for (HostId base : ctx.world.Bases(cls)) {
    (IsMixin(ctx, base) ? mixins : bases).push_back(base);
  }
  if (bases.empty()) return nullptr;
  if (BuiltinName(ctx, bases[0]) == "builtins.BaseException") return nullptr;
  if (bases.size() > 1) {
    ReportClassProblem(
        ctx, cls, "multiple-inheritance",
        fmt::format("class `{}` has more than one base class", LastPart(ctx.world.Name(cls))),
        "make all bases but one mixins: classes with `_mixin_ = True` in their body");
  }
  return Of(ctx, bases[0]);
}

void ClassStore::FillBody(AnnotatorContext& ctx, ClassDef* def, const std::vector<HostId>& mixins) {
  ClassState& state = states_[def->id];
  if (BuiltinName(ctx, def->host) == "builtins.OSError") {
    // Its body is the host's own; only its errno and texts mean something to translated code.
    auto init = ctx.world.Import("rpython.rlib._exceptions", "os_error_init");
    if (auto* function = std::get_if<HostId>(&init)) state.body["__init__"] = *function;
    return;
  }
  for (const auto& [name, value] : ctx.world.ClassDict(def->host)) state.body[name] = value;
  for (HostId mixin : mixins) {
    for (HostId cls : ctx.world.Mro(mixin)) {
      if (def->base && ctx.world.IsSubclass(def->base->host, cls)) continue;
      for (const auto& [name, value] : ctx.world.ClassDict(cls)) {
        if (name != "_mixin_") state.body.emplace(name, value);
      }
    }
  }
}

ClassDef* ClassStore::Make(AnnotatorContext& ctx, HostId cls) {
  std::vector<HostId> mixins;
  ClassDef* base = ChooseBase(ctx, cls, mixins);
  auto owned = std::make_unique<ClassDef>();
  ClassDef* def = owned.get();
  def->host = cls;
  def->qualified_name = ctx.world.Name(cls);
  def->name = LastPart(def->qualified_name);
  def->base = base;
  def->id = static_cast<uint32_t>(classes_.size());
  classes_.push_back(std::move(owned));
  states_.emplace_back();
  order_.push_back(def);
  by_host_[cls] = def;
  ctx.program.classes.push_back(def);
  FillBody(ctx, def, mixins);
  if (base) {
    base->subclasses.push_back(def);
    def->is_exception = base->is_exception;
  }
  if (BuiltinName(ctx, cls) == "builtins.Exception") def->is_exception = true;
  def->desc = ctx.descs.Class(cls, def);
  for (ClassDef* above = base; above; above = above->base) {
    for (auto& [name, attr] : above->attrs) AddBodySource(ctx, attr, def);
    ctx.worklist.Notify({SubjectKind::ClassTree, above->id, 0});
  }
  FillStandardAttrs(ctx, def);
  return def;
}

void ClassStore::FillStandardAttrs(AnnotatorContext& ctx, ClassDef* def) {
  if (BuiltinName(ctx, def->host) != "builtins.OSError") return;
  // The runtime raises it with these set, wherever a function of the system fails.
  const std::pair<const char*, Annotation> attrs[] = {
      {"errno", IntAnn()}, {"strerror", StrAnn(true)}, {"filename", StrAnn(true)}};
  for (const auto& [name, value] : attrs) {
    AttrDef& attr = Attr(ctx, def, name);
    attr.readonly = false;
    RaiseAttr(ctx, attr, value, {CauseKind::ClassBody, {}, {}, def->host});
  }
}

std::optional<std::pair<ClassDef*, HostId>> ClassStore::FindInBodies(ClassDef* cls,
                                                                     const std::string& name) {
  for (; cls; cls = cls->base) {
    const auto& body = states_[cls->id].body;
    auto it = body.find(name);
    if (it != body.end()) return std::pair{cls, it->second};
  }
  return std::nullopt;
}

bool ClassStore::HasInstances(const ClassDef* cls) const {
  if (states_[cls->id].instantiated) return true;
  return std::any_of(cls->subclasses.begin(), cls->subclasses.end(),
                     [&](const ClassDef* sub) { return HasInstances(sub); });
}

void ClassStore::MarkInstantiated(AnnotatorContext& ctx, ClassDef* cls) {
  ClassState& state = states_[cls->id];
  state.instantiated = true;
  if (state.made_at_run_time) return;
  state.made_at_run_time = true;
  AddDestructor(ctx, cls);
}

bool ClassStore::SubclassHas(ClassDef* cls, const std::string& name) {
  for (ClassDef* sub : cls->subclasses) {
    if (states_[sub->id].body.count(name) || SubclassHas(sub, name)) return true;
  }
  return false;
}

void ClassStore::AddBodySource(AnnotatorContext& ctx, AttrDef& attr, ClassDef* cls) {
  auto& body = states_[cls->id].body;
  auto it = body.find(attr.name);
  if (it == body.end()) return;
  Annotation value;
  switch (ctx.world.Kind(it->second)) {
    case HostKind::Function: {
      Desc* method = ctx.descs.Method(ctx.descs.Function(it->second), cls, nullptr, attr.name);
      value = PbcAnn(ctx.pool.Pbc({method}));
      break;
    }
    case HostKind::StaticMethod:
      value = AnnotationOf(ctx, ctx.world.MethodFunction(it->second));
      break;
    case HostKind::ClassMethod:
    case HostKind::Property:
      return;
    default:
      value = AnnotationOf(ctx, it->second);
  }
  Cause cause{CauseKind::ClassBody, ctx.world.ClassLoc(cls->host), {}, cls->host};
  RaiseAttr(ctx, attr, value, cause);
}

void ClassStore::AddInstanceSource(AnnotatorContext& ctx, AttrDef& attr, HostId instance,
                                   HostId value) {
  attr.readonly = false;
  // Walking the value may move attributes about: `attr` must be found again.
  ClassDef* owner = attr.owner;
  std::string name = attr.name;
  Annotation annotation = AnnotationOf(ctx, value);
  AttrDef* current = owner->FindAttr(name);
  if (current) RaiseAttr(ctx, *current, annotation, {CauseKind::Prebuilt, {}, {}, instance});
}

void ClassStore::AddPrebuilt(AnnotatorContext& ctx, ClassDef* cls, HostId instance) {
  states_[cls->id].instantiated = true;
  const auto attrs = ctx.world.InstanceAttrs(instance);
  for (const auto& [name, value] : attrs)
    states_[cls->id].prebuilt[name].emplace_back(instance, value);
  for (const auto& [name, value] : attrs) {
    if (AttrDef* attr = cls->FindAttr(name)) AddInstanceSource(ctx, *attr, instance, value);
  }
}

void ClassStore::AddSourcesBelow(AnnotatorContext& ctx, AttrDef& attr, ClassDef* cls) {
  AddBodySource(ctx, attr, cls);
  // By index: reaching more instances meanwhile makes the list longer (and raises the attribute
  // itself).
  for (size_t i = 0; i < states_[cls->id].prebuilt[attr.name].size(); ++i) {
    auto [instance, value] = states_[cls->id].prebuilt[attr.name][i];
    AddInstanceSource(ctx, attr, instance, value);
  }
  for (size_t i = 0; i < cls->subclasses.size(); ++i)
    AddSourcesBelow(ctx, attr, cls->subclasses[i]);
}

void ClassStore::TakeFromSubclasses(AnnotatorContext& ctx, AttrDef& attr, ClassDef* cls) {
  for (ClassDef* sub : cls->subclasses) {
    auto it = sub->attrs.find(attr.name);
    if (it != sub->attrs.end()) {
      AttrDef old = it->second;
      sub->attrs.erase(it);
      attr.readonly &= old.readonly;
      ctx.reasons.Merge(AttrSubject(attr), AttrSubject(old));
      ctx.worklist.MergeReaders(AttrSubject(attr), AttrSubject(old));
      RaiseAttr(ctx, attr, old.value, {CauseKind::AttrMove, {}, {}});
      ctx.worklist.Notify(AttrSubject(attr));
    }
    TakeFromSubclasses(ctx, attr, sub);
  }
}

void ClassStore::SetImmutability(AnnotatorContext& ctx, AttrDef& attr, ClassDef* cls) {
  for (ClassDef* c = cls; c; c = c->base) {
    const auto& body = states_[c->id].body;
    if (auto it = body.find("_immutable_"); it != body.end()) attr.immutable = true;
    auto it = body.find("_immutable_fields_");
    if (it == body.end()) continue;
    for (HostId item : ctx.world.Items(it->second)) {
      auto value = ctx.world.Value(item);
      const auto* constant = std::get_if<flowgraph::Constant>(&value);
      const auto* text = constant ? std::get_if<flowgraph::StrConst>(constant) : nullptr;
      if (!text || text->bytes.substr(0, text->bytes.find_first_of("?[")) != attr.name) continue;
      bool quasi = text->bytes.find('?') != std::string::npos;
      (quasi ? attr.quasi_immutable : attr.immutable) = true;
      attr.array_immutable = text->bytes.find("[*]") != std::string::npos;
    }
  }
}

AttrDef& ClassStore::Attr(AnnotatorContext& ctx, ClassDef* cls, const std::string& name) {
  if (AttrDef* found = cls->FindAttr(name)) return *found;
  AttrDef& attr = cls->attrs[name];
  attr.name = name;
  attr.owner = cls;
  attr.order = attr_count_++;
  SetImmutability(ctx, attr, cls);
  for (ClassDef* above = cls->base; above; above = above->base) {
    if (states_[above->id].body.count(name)) {
      AddBodySource(ctx, attr, above);
      break;
    }
  }
  TakeFromSubclasses(ctx, attr, cls);
  AddSourcesBelow(ctx, attr, cls);
  // Sources are live objects; walking them may have made the same attribute in a base class.
  return *cls->FindAttr(name);
}

Annotation ClassStore::BindMethods(AnnotatorContext& ctx, ClassDef* cls,
                                   const Annotation& methods) {
  std::vector<Desc*> bound;
  MethodDesc* inherited = nullptr;
  for (Desc* desc : methods.pbc->descs) {
    auto* method = desc->kind == DescKind::Method ? static_cast<MethodDesc*>(desc) : nullptr;
    if (!method || method->self_class) {
      bound.push_back(desc);
    } else if (method->origin != cls && method->origin->IsSubclassOf(cls)) {
      bound.push_back(
          ctx.descs.Method(method->function, method->origin, method->origin, method->attr_name));
    } else if (cls->IsSubclassOf(method->origin)) {
      if (!inherited || method->origin->IsSubclassOf(inherited->origin)) inherited = method;
    }
  }
  if (inherited) {
    bound.push_back(
        ctx.descs.Method(inherited->function, inherited->origin, cls, inherited->attr_name));
  }
  if (bound.empty()) return methods.can_be_none ? NoneAnn() : Impossible();
  return PbcAnn(ctx.pool.Pbc(std::move(bound)), methods.can_be_none);
}

}  // namespace kiln::annotator
