// Lists and dicts as the annotator sees them: one ListDef for all lists that may meet.
#pragma once

#include "annotator/annotation.h"

namespace kiln::annotator {

/// The common fate of lists that flow into the same variable: union-find node. Always go through Find().
class ListDef {
 public:
  ListDef* Find();
  const ListDef* Find() const { return const_cast<ListDef*>(this)->Find(); }

  // The following are meaningful on the representative only.
  Annotation item;
  bool resized = false;      // changes its length after creation: needs the resizable representation
  bool mutated = false;      // an item is written
  bool never_resize = false; // make_sure_not_resized was asked for
  // A range(...) that is only iterated or indexed: its constant step (0: step is a variable); not a range
  // any more once `mutated` or joined with a real list.
  bool is_range = false;
  int64_t range_step = 1;
  uint32_t id = 0;           // order of creation

 private:
  friend class AnnotationPool;
  ListDef* parent_ = nullptr;
};

/// The common fate of dicts that meet.
class DictDef {
 public:
  DictDef* Find();
  const DictDef* Find() const { return const_cast<DictDef*>(this)->Find(); }

  Annotation key;
  Annotation value;
  // r_dict: the functions that compare and hash keys; Impossible for a plain dict.
  Annotation custom_eq;
  Annotation custom_hash;
  uint32_t id = 0;

 private:
  friend class AnnotationPool;
  DictDef* parent_ = nullptr;
};

}  // namespace kiln::annotator
