#include "annotator/desc_store.h"

#include <utility>

#include "annotator/classdef.h"

namespace kiln::annotator {

using flowgraph::HostId;

namespace {

/// "pyinterp.main:f" -> "f".
std::string ShortName(const std::string& name) {
  size_t colon = name.rfind(':');
  return colon == std::string::npos ? name : name.substr(colon + 1);
}

}  // namespace

template <typename T>
T* DescStore::Add(DescKind kind, HostId host, const std::string& name) {
  auto owned = std::make_unique<T>();
  T* desc = owned.get();
  desc->kind = kind;
  desc->host = host;
  desc->name = name;
  desc->id = static_cast<uint32_t>(descs_.size());
  descs_.push_back(std::move(owned));
  return desc;
}

FunctionDesc* DescStore::Function(HostId function) {
  Desc*& slot = by_host_[function];
  if (!slot) {
    auto* desc = Add<FunctionDesc>(DescKind::Function, function, "");
    desc->function = &world_.Function(function);
    desc->name = desc->function->qualname.empty() ? desc->function->name : desc->function->qualname;
    slot = desc;
  }
  return static_cast<FunctionDesc*>(slot);
}

ClassDesc* DescStore::Class(HostId cls, ClassDef* classdef) {
  Desc*& slot = by_host_[cls];
  if (!slot) {
    auto* desc = Add<ClassDesc>(DescKind::Class, cls, classdef->name);
    desc->classdef = classdef;
    slot = desc;
  }
  return static_cast<ClassDesc*>(slot);
}

FrozenDesc* DescStore::Frozen(HostId object) {
  Desc*& slot = by_host_[object];
  if (!slot) slot = Add<FrozenDesc>(DescKind::Frozen, object, ShortName(world_.Name(object)));
  return static_cast<FrozenDesc*>(slot);
}

FrozenDesc* DescStore::FrozenClass(ClassDesc* cls) {
  FrozenDesc*& slot = frozen_classes_[cls->id];
  if (!slot) slot = Add<FrozenDesc>(DescKind::Frozen, cls->host, cls->name);
  return slot;
}

MethodDesc* DescStore::Method(FunctionDesc* function, ClassDef* origin, ClassDef* self_class,
                              const std::string& attr_name) {
  uint32_t self_id = self_class ? self_class->id + 1 : 0;
  MethodDesc*& slot = methods_[{function->id, origin->id, self_id, attr_name}];
  if (!slot) {
    slot = Add<MethodDesc>(DescKind::Method, function->host, origin->name + "." + attr_name);
    slot->function = function;
    slot->origin = origin;
    slot->self_class = self_class;
    slot->attr_name = attr_name;
  }
  return slot;
}

MethodOfFrozenDesc* DescStore::MethodOfFrozen(FunctionDesc* function, FrozenDesc* self) {
  MethodOfFrozenDesc*& slot = frozen_methods_[{function->id, self->id}];
  if (!slot) {
    slot = Add<MethodOfFrozenDesc>(DescKind::MethodOfFrozen, function->host,
                                   self->name + "." + function->function->name);
    slot->function = function;
    slot->self = self;
  }
  return slot;
}

std::vector<Desc*> DescStore::SimplifyMethods(const std::vector<Desc*>& descs) {
  std::vector<Desc*> result;
  for (Desc* desc : descs) {
    auto* method = static_cast<MethodDesc*>(desc);
    bool joined = false;
    for (Desc*& kept_desc : result) {
      auto* kept = static_cast<MethodDesc*>(kept_desc);
      if (kept->function != method->function || kept->attr_name != method->attr_name ||
          !kept->self_class || !method->self_class) {
        continue;
      }
      ClassDef* base = ClassDef::CommonBase(kept->self_class, method->self_class);
      if (!base) continue;
      kept_desc = Method(kept->function, kept->origin, base, kept->attr_name);
      joined = true;
      break;
    }
    if (!joined) result.push_back(desc);
  }
  return result;
}

FunctionDesc* DescStore::FunctionOf(Desc* desc) {
  switch (desc->kind) {
    case DescKind::Function:
      return static_cast<FunctionDesc*>(desc);
    case DescKind::Method:
      return static_cast<MethodDesc*>(desc)->function;
    case DescKind::MethodOfFrozen:
      return static_cast<MethodOfFrozenDesc*>(desc)->function;
    case DescKind::Class:
    case DescKind::Frozen:
      return nullptr;
  }
  return nullptr;
}

CallFamily* DescStore::FamilyOf(FunctionDesc* function) {
  if (!function->family) {
    families_.push_back(std::make_unique<CallFamily>());
    CallFamily* family = families_.back().get();
    family->id = static_cast<uint32_t>(families_.size() - 1);
    family->descs.push_back(function);
    function->family = family;
  }
  return function->family->Find();
}

CallFamily* DescStore::JoinFamilies(const std::vector<FunctionDesc*>& functions) {
  CallFamily* first = nullptr;
  for (FunctionDesc* function : functions) {
    CallFamily* family = FamilyOf(function);
    if (!first) first = family;
    if (family == first) continue;
    if (family->id < first->id) std::swap(family, first);
    first->descs.insert(first->descs.end(), family->descs.begin(), family->descs.end());
    family->descs.clear();
    first->methods |= family->methods;
    first->constructors |= family->constructors;
    family->parent = first;
  }
  return first;
}

}  // namespace kiln::annotator
