// Makes the descs of live objects, once for each.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "annotator/annotation.h"
#include "annotator/desc.h"
#include "flowgraph/host_world.h"

namespace kiln::annotator {

/// Owner of descs and call families.
class DescStore {
 public:
  explicit DescStore(flowgraph::HostWorld& world) : world_(world) {}

  FunctionDesc* Function(flowgraph::HostId function);
  ClassDesc* Class(flowgraph::HostId cls, ClassDef* classdef);
  FrozenDesc* Frozen(flowgraph::HostId object);
  /// A class in the role of the first argument of a classmethod.
  FrozenDesc* FrozenClass(ClassDesc* cls);
  /// `self_class` is nullptr for a method as it stands in a class, not yet read through an instance.
  MethodDesc* Method(FunctionDesc* function, ClassDef* origin, ClassDef* self_class,
                     const std::string& attr_name);
  MethodOfFrozenDesc* MethodOfFrozen(FunctionDesc* function, FrozenDesc* self);

  /// Methods of the same function bound through several classes become one, bound through their common
  /// base.
  std::vector<Desc*> SimplifyMethods(const std::vector<Desc*>& descs);

  /// Puts `functions` in one family and returns it; sets FunctionDesc::family.
  CallFamily* JoinFamilies(const std::vector<FunctionDesc*>& functions);

  /// The function behind a desc of kind Function, Method or MethodOfFrozen; else nullptr.
  static FunctionDesc* FunctionOf(Desc* desc);
  const std::vector<std::unique_ptr<Desc>>& all() const { return descs_; }
  const std::vector<std::unique_ptr<CallFamily>>& families() const { return families_; }

 private:
  template <typename T>
  T* Add(DescKind kind, flowgraph::HostId host, const std::string& name);
  CallFamily* FamilyOf(FunctionDesc* function);

  flowgraph::HostWorld& world_;
  std::vector<std::unique_ptr<Desc>> descs_;
  std::vector<std::unique_ptr<CallFamily>> families_;
  std::map<flowgraph::HostId, Desc*> by_host_;
  std::map<uint32_t, FrozenDesc*> frozen_classes_;  // by id of the ClassDesc
  std::map<std::tuple<uint32_t, uint32_t, uint32_t, std::string>, MethodDesc*> methods_;
  std::map<std::pair<uint32_t, uint32_t>, MethodOfFrozenDesc*> frozen_methods_;
};

}  // namespace kiln::annotator
