// Makes ClassDefs and keeps the attributes of classes general enough.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "annotator/annotation.h"
#include "annotator/classdef.h"
#include "flowgraph/host_world.h"

namespace kiln::annotator {

class AnnotatorContext;

/// What is known of a class beside its ClassDef.
struct ClassState {
  std::map<std::string, flowgraph::HostId> body;  // own class dict, mixins included
  // Attributes of prebuilt instances of exactly this class, reached so far: instance and value.
  std::map<std::string, std::vector<std::pair<flowgraph::HostId, flowgraph::HostId>>> prebuilt;
  bool instantiated = false;
  bool made_at_run_time = false;
};

/// Owner of ClassDefs.
class ClassStore {
 public:
  /// The ClassDef of a live class, made with its bases on first sight.
  ClassDef* Of(AnnotatorContext& ctx, flowgraph::HostId cls);
  /// The ClassDef of a standard exception, by the host's name for it.
  ClassDef* Standard(AnnotatorContext& ctx, const std::string& name);

  /// The attribute `name` of `cls` for reading or writing: found, or made in `cls` from what its
  /// ancestors' bodies, its subclasses, and prebuilt instances give it.
  AttrDef& Attr(AnnotatorContext& ctx, ClassDef* cls, const std::string& name);

  /// A prebuilt instance was reached: its attributes are sources of its class's attributes.
  void AddPrebuilt(AnnotatorContext& ctx, ClassDef* cls, flowgraph::HostId instance);

  /// `name` in the body of `cls` or of the nearest ancestor that has it, as it stands there.
  std::optional<std::pair<ClassDef*, flowgraph::HostId>> FindInBodies(ClassDef* cls,
                                                                      const std::string& name);
  /// True if a subclass of `cls` has `name` in its body.
  bool SubclassHas(ClassDef* cls, const std::string& name);

  /// `methods` (as they stand in classes) read through an instance of `cls`: those that may be meant,
  /// bound to the classes that they are found through.
  Annotation BindMethods(AnnotatorContext& ctx, ClassDef* cls, const Annotation& methods);

  /// True if there can be an instance of `cls` or of a class below it.
  bool HasInstances(const ClassDef* cls) const;
  /// Instances of `cls` are made at run time.
  void MarkInstantiated(AnnotatorContext& ctx, ClassDef* cls);

  const std::vector<ClassDef*>& all() const { return order_; }
  ClassState& state(const ClassDef* cls) { return states_[cls->id]; }

 private:
  ClassDef* Make(AnnotatorContext& ctx, flowgraph::HostId cls);
  ClassDef* ChooseBase(AnnotatorContext& ctx, flowgraph::HostId cls,
                       std::vector<flowgraph::HostId>& mixins);
  void FillStandardAttrs(AnnotatorContext& ctx, ClassDef* def);
  void FillBody(AnnotatorContext& ctx, ClassDef* def, const std::vector<flowgraph::HostId>& mixins);
  void AddBodySource(AnnotatorContext& ctx, AttrDef& attr, ClassDef* cls);
  void AddInstanceSource(AnnotatorContext& ctx, AttrDef& attr, flowgraph::HostId instance,
                         flowgraph::HostId value);
  void AddSourcesBelow(AnnotatorContext& ctx, AttrDef& attr, ClassDef* cls);
  void TakeFromSubclasses(AnnotatorContext& ctx, AttrDef& attr, ClassDef* cls);
  void SetImmutability(AnnotatorContext& ctx, AttrDef& attr, ClassDef* cls);

  std::vector<std::unique_ptr<ClassDef>> classes_;
  std::vector<ClassDef*> order_;
  std::vector<ClassState> states_;  // by ClassDef::id
  std::map<flowgraph::HostId, ClassDef*> by_host_;
  std::map<std::string, ClassDef*> standard_;
  uint32_t attr_count_ = 0;
};

}  // namespace kiln::annotator
