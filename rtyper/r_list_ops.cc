// Ops and methods of lists.
#include "rtyper/hop.h"
#include "rtyper/r_list.h"
#include "rtyper/r_str.h"
#include "rtyper/typer.h"

namespace kiln::rtyper {

ValueId TranslateIndex(Hop& hop, ValueId length, size_t operand) {
  ValueId index = hop.Arg(operand, hop.t.int_repr());
  auto constant = hop.ConstInt(operand);
  bool nonneg = constant ? *constant >= 0 : hop.s(operand).nonneg;
  std::string suffix = hop.CheckSuffix("IndexError");
  if (!suffix.empty() && hop.TrustsIndices()) return index;
  if (nonneg && suffix == "_unchecked") return index;
  return hop.b.Helper((nonneg ? "rlist.ll_index_nonneg" : "rlist.ll_index") + suffix,
                      {length, index});
}

SliceBounds TranslateBounds(Hop& hop, ValueId length, size_t first) {
  LowOps& b = hop.b;
  auto is_none = [&](size_t i) { return i >= hop.n() || hop.IsNone(i); };
  SliceBounds bounds;
  bounds.start = b.Int(0);
  if (!is_none(first)) {
    bounds.start = b.Helper("rlist.ll_slice_start", {length, hop.Arg(first, hop.t.int_repr())});
  }
  bounds.stop = length;
  if (!is_none(first + 1)) {
    bounds.stop = b.Helper("rlist.ll_slice_stop",
                           {length, bounds.start, hop.Arg(first + 1, hop.t.int_repr())});
  }
  return bounds;
}

ValueId ListRepr::TranslateOp(Hop& hop) {
  LowOps& b = hop.b;
  switch (hop.code()) {
    case Opcode::hl_len: return Length(b, hop.Arg(0));
    case Opcode::hl_getitem: return GetItem(hop);
    case Opcode::hl_setitem: return SetItem(hop);
    case Opcode::hl_delitem: return DelItem(hop);
    case Opcode::hl_getslice: return GetSlice(hop);
    case Opcode::hl_setslice: return SetSlice(hop);
    case Opcode::hl_delslice: return DelSlice(hop);
    case Opcode::hl_add: return Add(hop);
    case Opcode::hl_inplace_add:
      Extend(hop, 1);
      return hop.Arg(0);
    case Opcode::hl_mul: return Mul(hop);
    case Opcode::hl_inplace_mul:
      if (!resizable_) return Mul(hop);
      b.Helper("rlist.ll_inplace_mul", {hop.Arg(0), hop.Arg(1, t.int_repr())});
      return hop.Arg(0);
    case Opcode::hl_contains: {
      ValueId list = hop.Arg(0);
      return b.Helper("rlist.ll_contains", {Items(b, list), Length(b, list), hop.Arg(1, item_),
                                            EqFunction(b, item_)});
    }
    case Opcode::hl_getattr: return hop.Arg(0);
    default: return hop.Fail("this operation on a list");
  }
}

ValueId ListRepr::GetItem(Hop& hop) {
  LowOps& b = hop.b;
  ValueId list = hop.Arg(0, this);
  ValueId index = TranslateIndex(hop, Length(b, list), 1);
  return hop.Result(b.GetItem(Items(b, list), index), item_);
}

ValueId ListRepr::SetItem(Hop& hop) {
  LowOps& b = hop.b;
  ValueId list = hop.Arg(0, this);
  ValueId value = hop.Arg(2, item_);
  ValueId index = TranslateIndex(hop, Length(b, list), 1);
  b.SetItem(Items(b, list), index, value);
  return b.Void();
}

ValueId ListRepr::DelItem(Hop& hop) {
  LowOps& b = hop.b;
  ValueId list = hop.Arg(0);
  if (!resizable_) return hop.Fail("del of an item of a list of fixed size");
  ValueId index = TranslateIndex(hop, Length(b, list), 1);
  b.Helper("rlist.ll_delitem", {list, index});
  return b.Void();
}

ValueId ListRepr::GetSlice(Hop& hop) {
  LowOps& b = hop.b;
  auto* result = static_cast<ListRepr*>(hop.r_result());
  if (result->kind != ReprKind::List) return hop.Fail("this slice");
  ValueId list = hop.Arg(0);
  SliceBounds bounds = TranslateBounds(hop, Length(b, list), 1);
  ValueId count = b.Emit(Opcode::ll_int_sub, {bounds.stop, bounds.start}, t.types.Signed());
  ValueId fresh = result->New(b, count);
  CopyItems(b, this, Items(b, list), bounds.start, result, result->Items(b, fresh), b.Int(0), count);
  return fresh;
}

ValueId ListRepr::CopyTo(LowOps& b, ValueId list, ListRepr* result) const {
  ValueId length = Length(b, list);
  ValueId fresh = result->New(b, length);
  CopyItems(b, this, Items(b, list), b.Int(0), result, result->Items(b, fresh), b.Int(0), length);
  return fresh;
}

ValueId ListRepr::SetSlice(Hop& hop) {
  LowOps& b = hop.b;
  if (hop.r(3)->kind != ReprKind::List) return hop.Fail("assignment of this to a slice");
  auto* source = static_cast<ListRepr*>(hop.r(3));
  ValueId list = hop.Arg(0);
  SliceBounds bounds = TranslateBounds(hop, Length(b, list), 1);
  ValueId from = hop.Arg(3);
  ValueId items = source->Items(b, from);
  ValueId length = source->Length(b, from);
  if (resizable_) {
    b.Helper("rlist.ll_setslice", {list, bounds.start, bounds.stop, items, length});
  } else {
    b.Helper("rlist.ll_fixed_setslice", {list, bounds.start, bounds.stop, items, length});
  }
  return b.Void();
}

ValueId ListRepr::DelSlice(Hop& hop) {
  LowOps& b = hop.b;
  if (!resizable_) return hop.Fail("del of a slice of a list of fixed size");
  ValueId list = hop.Arg(0);
  SliceBounds bounds = TranslateBounds(hop, Length(b, list), 1);
  b.Helper("rlist.ll_delslice", {list, bounds.start, bounds.stop});
  return b.Void();
}

ValueId ListRepr::Add(Hop& hop) {
  LowOps& b = hop.b;
  if (hop.r(1)->kind != ReprKind::List || hop.r_result()->kind != ReprKind::List) {
    return hop.Fail("adding this to a list");
  }
  auto* other = static_cast<ListRepr*>(hop.r(1));
  auto* result = static_cast<ListRepr*>(hop.r_result());
  ValueId x = hop.Arg(0);
  ValueId y = hop.Arg(1);
  ValueId n = Length(b, x);
  ValueId m = other->Length(b, y);
  ValueId fresh = result->New(b, b.Emit(Opcode::ll_int_add, {n, m}, t.types.Signed()));
  ValueId items = result->Items(b, fresh);
  CopyItems(b, this, Items(b, x), b.Int(0), result, items, b.Int(0), n);
  CopyItems(b, other, other->Items(b, y), b.Int(0), result, items, n, m);
  return fresh;
}

ValueId ListRepr::Extend(Hop& hop, size_t operand) {
  LowOps& b = hop.b;
  ValueId list = hop.Arg(0, this);
  Repr* source = hop.r(operand);
  if (!resizable_) return hop.Fail("extending a list of fixed size");
  if (source->kind == ReprKind::List) {
    auto* other = static_cast<ListRepr*>(source);
    ValueId from = hop.Arg(operand);
    ValueId count = other->Length(b, from);
    ValueId start = b.Helper("rlist.ll_make_room", {list, count});
    CopyItems(b, other, other->Items(b, from), b.Int(0), this, Items(b, list), start, count);
  } else if (source->kind == ReprKind::Str || source->kind == ReprKind::Char) {
    ValueId text = hop.Arg(operand, t.str_repr());
    const char* helper = item_->kind == ReprKind::Char ? "rlist.ll_extend_chars" : "rlist.ll_extend_strs";
    if (item_->kind == ReprKind::Char) {
      b.Helper(helper, {list, text});
    } else {
      DataId table = t.CharTable();
      b.Helper(helper, {list, text, b.Const(table, t.types.Ptr(t.data(table).type))});
    }
  } else if (source->kind == ReprKind::Range) {
    auto* range = static_cast<RangeRepr*>(source);
    ValueId from = hop.Arg(operand);
    b.Helper("rlist.ll_extend_range", {list, b.GetField(from, "start"), range->Step(b, from),
                                       range->Length(b, from)});
  } else {
    return hop.Fail("extending a list with this");
  }
  return b.Void();
}

ValueId ListRepr::Mul(Hop& hop) {
  LowOps& b = hop.b;
  size_t me = hop.r(0) == this ? 0 : 1;
  auto* result = static_cast<ListRepr*>(hop.r_result());
  if (result->kind != ReprKind::List) return hop.Fail("this repetition");
  ValueId list = hop.Arg(me);
  ValueId length = Length(b, list);
  ValueId total = b.Helper("rlist.ll_mul_length", {length, hop.Arg(1 - me, t.int_repr())});
  ValueId fresh = result->New(b, total);
  if (item_->kind == ReprKind::VoidItem && result->item_ != item_) return fresh;  // all null
  ValueId items = Items(b, list);
  if (!LowOps::IsSameConversion(item_, result->item_)) {
    ValueId converted = result->New(b, length);
    CopyItems(b, this, items, b.Int(0), result, result->Items(b, converted), b.Int(0), length);
    items = result->Items(b, converted);
  }
  b.Helper("rlist.ll_repeat", {items, length, result->Items(b, fresh), total});
  return fresh;
}

ValueId ListRepr::Pop(Hop& hop) {
  LowOps& b = hop.b;
  if (!resizable_) return hop.Fail("pop() of a list of fixed size");
  ValueId list = hop.Arg(0, this);
  std::string suffix = hop.CheckSuffix("IndexError");
  ValueId value;
  if (hop.n() == 1 || hop.ConstInt(1) == -1) {
    value = b.Helper("rlist.ll_pop_last" + suffix, {list});
  } else {
    ValueId index = TranslateIndex(hop, Length(b, list), 1);
    value = b.Helper("rlist.ll_pop_at", {list, index});
  }
  return hop.Result(value, item_);
}

ValueId ListRepr::CallMethod(Hop& hop, const std::string& name) {
  LowOps& b = hop.b;
  ValueId list = hop.Arg(0, this);
  if (name == "append") {
    b.Helper("rlist.ll_append", {list, hop.Arg(1, item_)});
    return b.Void();
  }
  if (name == "extend") return Extend(hop, 1);
  if (name == "pop") return Pop(hop);
  if (name == "insert") {
    b.Helper("rlist.ll_insert", {list, hop.Arg(1, t.int_repr()), hop.Arg(2, item_)});
    return b.Void();
  }
  if (name == "clear") {
    b.Helper("rlist.ll_shrunk", {list, b.Int(0)});
    return b.Void();
  }
  if (name == "copy") return CopyTo(b, list, static_cast<ListRepr*>(hop.r_result()));
  if (name == "reverse") {
    b.Helper("rlist.ll_reverse", {Items(b, list), Length(b, list)});
    return b.Void();
  }
  if (name == "index") {
    return b.Helper("rlist.ll_find" + hop.CheckSuffix("ValueError"),
                    {Items(b, list), Length(b, list), hop.Arg(1, item_), EqFunction(b, item_)});
  }
  if (name == "count") {
    return b.Helper("rlist.ll_count",
                    {Items(b, list), Length(b, list), hop.Arg(1, item_), EqFunction(b, item_)});
  }
  if (name == "remove") {
    ValueId index = b.Helper("rlist.ll_find" + hop.CheckSuffix("ValueError"),
                             {Items(b, list), Length(b, list), hop.Arg(1, item_), EqFunction(b, item_)});
    b.Helper("rlist.ll_delitem", {list, index});
    return b.Void();
  }
  return hop.Fail("list method '" + name + "'");
}

}  // namespace kiln::rtyper
