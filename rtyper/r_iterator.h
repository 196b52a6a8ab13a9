// Iterators: small GcStructs that scalar replacement removes where they do not escape.
#pragma once

#include <memory>
#include <utility>

#include "rtyper/lowops.h"
#include "rtyper/repr.h"

namespace kiln::rtyper {

class RangeRepr;

class IteratorRepr : public Repr {
 public:
  enum class Mode : uint8_t { List, ReversedList, Range, RangeStep, Str, Dict, Enumerate };

  static IteratorRepr* Make(Typer& t, const annotator::IteratorInfo& info);

  /// Representation of what `next` yields; null for items of dicts and enumerate, which are tuples made
  /// as the result asks for.
  Repr* item_repr() const { return item_; }
  Mode mode() const { return mode_; }
  ValueId NewOverList(LowOps& ops, ValueId list) const;
  ValueId NewOverArray(LowOps& ops, ValueId array) const { return NewOverList(ops, array); }
  ValueId NewOverRange(LowOps& ops, ValueId range, const RangeRepr* repr) const;
  ValueId NewOverString(LowOps& ops, ValueId string) const;
  ValueId NewOverDict(LowOps& ops, ValueId dict) const;
  /// enumerate(): `inner` is an iterator of the inner representation.
  ValueId NewEnumerate(LowOps& ops, ValueId inner, ValueId start) const;
  Repr* inner() const { return inner_; }

  /// Advances; the item in the representation `r_result`. Raises StopIteration.
  ValueId Next(LowOps& ops, ValueId iterator, Repr* r_result);

  ValueId TranslateOp(Hop& hop) override;
  ValueId CallMethod(Hop& hop, const std::string& name) override;
  ValueId MakeIterator(LowOps& ops, ValueId value, Repr* r_iter) override;

 private:
  IteratorRepr(Typer& t, const annotator::IteratorInfo& info);
  void SetUpOver(const Annotation& container);
  void SetStruct(const std::string& name, std::vector<flowgraph::Field> fields);
  ValueId NextOfDict(LowOps& ops, ValueId iterator, Repr* r_result);
  ValueId NextOfEnumerate(LowOps& ops, ValueId iterator, Repr* r_result);

  annotator::IteratorOf what_;
  Mode mode_ = Mode::List;
  bool resizable_ = false;
  Repr* container_ = nullptr;
  Repr* item_ = nullptr;
  Repr* inner_ = nullptr;
  std::unique_ptr<annotator::IteratorInfo> owned_info_;
};

}  // namespace kiln::rtyper
