// Tuples: a GcStruct with fields item0, item1 ...
#pragma once

#include <vector>

#include "rtyper/repr.h"

namespace kiln::rtyper {

class TupleRepr : public Repr {
 public:
  TupleRepr(Typer& t, const annotator::TupleItems& items);

  size_t size() const { return items_.size(); }
  /// Representation of item `i` as stored.
  Repr* item(size_t i) const { return items_[i]; }
  ValueId Get(LowOps& ops, ValueId tuple, size_t i) const;
  /// A new tuple of `values`, given in the stored representations.
  ValueId New(LowOps& ops, const std::vector<ValueId>& values) const;

  static bool SameItems(Repr* from, Repr* to);
  /// A tuple with each item converted.
  static ValueId Rebuild(LowOps& ops, ValueId tuple, Repr* from, Repr* to);

  Constant ConvertConst(const Constant& constant) override;
  ValueId TranslateOp(Hop& hop) override;
  ValueId Eq(LowOps& ops, ValueId a, ValueId b) override;
  ValueId Hash(LowOps& ops, ValueId value) override;
  ValueId StrOf(LowOps& ops, ValueId value) override;
  ValueId MakeIterator(LowOps& ops, ValueId value, Repr* r_iter) override;

 private:
  ValueId GetItem(Hop& hop);
  ValueId GetSlice(Hop& hop);
  ValueId Add(Hop& hop);
  ValueId Contains(Hop& hop);
  std::vector<Repr*> items_;
};

ValueId TranslateNewTuple(Hop& hop);

}  // namespace kiln::rtyper
