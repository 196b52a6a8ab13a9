// Owner of the shared parts of annotations.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "annotator/annotation.h"
#include "annotator/container_defs.h"
#include "annotator/desc.h"

namespace kiln::annotator {

/// Makes and interns constants, tuples, sets of descs, iterators and builtins; owns list and dict defs.
/// Everything lives as long as the pool.
class AnnotationPool {
 public:
  const flowgraph::Constant* Intern(const flowgraph::Constant& constant);
  Annotation Tuple(const std::vector<Annotation>& items);
  /// The set of `descs`, sorted and without duplicates.
  const PbcSet* Pbc(std::vector<Desc*> descs);
  Annotation Iterator(IteratorOf what, const Annotation& container);
  Annotation Builtin(const std::string& name, const Annotation& self = {});
  ListDef* NewList();
  DictDef* NewDict();
  /// Makes `loser` an alias of `winner`; both must be representatives. Contents are not joined.
  void Unify(ListDef* winner, ListDef* loser) { loser->parent_ = winner; }
  void Unify(DictDef* winner, DictDef* loser) { loser->parent_ = winner; }
  /// All lists in order of creation, aliases too.
  std::deque<ListDef>& lists() { return lists_; }
  DictDef* Dict(uint32_t id) { return &dicts_[id]; }
  ListDef* List(uint32_t id) { return &lists_[id]; }

 private:
  template <typename T>
  using Interned = std::unordered_map<std::string, std::unique_ptr<T>>;

  Interned<flowgraph::Constant> constants_;
  Interned<TupleItems> tuples_;
  Interned<PbcSet> pbcs_;
  Interned<IteratorInfo> iterators_;
  Interned<BuiltinInfo> builtins_;
  std::deque<ListDef> lists_;
  std::deque<DictDef> dicts_;
};

/// A text that is equal for equal constants only.
std::string ConstantKey(const flowgraph::Constant& constant);

}  // namespace kiln::annotator
