// Lists: GcStruct {length, items} where the length changes, else the GcArray itself; and lazy ranges.
#pragma once

#include "rtyper/lowops.h"
#include "rtyper/repr.h"

namespace kiln::rtyper {

class ListRepr : public Repr {
 public:
  ListRepr(Typer& t, const annotator::ListDef& def);

  bool resizable() const { return resizable_; }
  Repr* item() const { return item_; }
  TypeRef array() const { return array_; }
  ValueId Length(LowOps& ops, ValueId list) const;
  ValueId Items(LowOps& ops, ValueId list) const;
  /// A new list of `length` undefined items.
  ValueId New(LowOps& ops, ValueId length) const;
  /// A copy of `list` in the representation `result`, whose items are stored alike.
  ValueId CopyTo(LowOps& ops, ValueId list, ListRepr* result) const;

  Constant ConvertConst(const Constant& constant) override;
  ValueId TranslateOp(Hop& hop) override;
  ValueId CallMethod(Hop& hop, const std::string& name) override;
  ValueId Truth(LowOps& ops, ValueId value) override;
  ValueId Eq(LowOps& ops, ValueId a, ValueId b) override;
  ValueId StrOf(LowOps& ops, ValueId value) override;
  ValueId MakeIterator(LowOps& ops, ValueId value, Repr* r_iter) override;

 private:
  ValueId GetItem(Hop& hop);
  ValueId SetItem(Hop& hop);
  ValueId DelItem(Hop& hop);
  ValueId GetSlice(Hop& hop);
  ValueId SetSlice(Hop& hop);
  ValueId DelSlice(Hop& hop);
  ValueId Add(Hop& hop);
  ValueId Extend(Hop& hop, size_t operand);
  ValueId Mul(Hop& hop);
  ValueId Pop(Hop& hop);
  void FillConst(HostId list, DataId id);

  bool resizable_;
  Repr* item_;
  TypeRef array_;
};

/// A range that is only iterated or indexed: GcStruct {start, stop, step}; no step field if it is 1.
class RangeRepr : public Repr {
 public:
  RangeRepr(Typer& t, const annotator::ListDef& def);
  bool has_step() const { return step_ != 1; }
  ValueId New(LowOps& ops, ValueId start, ValueId stop, ValueId step) const;
  ValueId Step(LowOps& ops, ValueId range) const;
  ValueId Length(LowOps& ops, ValueId range) const;

  Constant ConvertConst(const Constant& constant) override;
  ValueId TranslateOp(Hop& hop) override;
  ValueId Truth(LowOps& ops, ValueId value) override;
  ValueId MakeIterator(LowOps& ops, ValueId value, Repr* r_iter) override;

 private:
  int64_t step_;
};

/// The start and stop of a getslice, delslice or setslice op, checked against `length`.
struct SliceBounds {
  ValueId start;
  ValueId stop;
};
SliceBounds TranslateBounds(Hop& hop, ValueId length, size_t first_operand);
/// The index operand of a getitem or setitem, checked against `length`.
ValueId TranslateIndex(Hop& hop, ValueId length, size_t operand);
/// The function that compares two values of `repr`, as an argument of helpers.
HelperArg EqFunction(LowOps& ops, Repr* repr);
HelperArg HashFunction(LowOps& ops, Repr* repr);
ValueId TranslateNewList(Hop& hop);
/// Copies `count` items, converting them where the two lists store them differently.
void CopyItems(LowOps& ops, const ListRepr* from, ValueId source, ValueId source_start,
               const ListRepr* to, ValueId target, ValueId target_start, ValueId count);
/// Prebuilt array without items.
DataId EmptyArray(Typer& t, TypeRef array);

}  // namespace kiln::rtyper
