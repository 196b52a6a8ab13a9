#include "rtyper/r_iterator.h"

#include "annotator/container_defs.h"
#include "rtyper/hop.h"
#include "rtyper/r_dict.h"
#include "rtyper/r_list.h"
#include "rtyper/r_tuple.h"
#include "rtyper/typer.h"

namespace kiln::rtyper {

using annotator::IteratorOf;

IteratorRepr* IteratorRepr::Make(Typer& t, const annotator::IteratorInfo& info) {
  return new IteratorRepr(t, info);
}

IteratorRepr::IteratorRepr(Typer& t, const annotator::IteratorInfo& info)
    : Repr(t, ReprKind::Iterator, t.types.Void()), what_(info.what) {
  if (what_ == IteratorOf::Enumerate) {
    mode_ = Mode::Enumerate;
    Repr* container = t.GetRepr(info.container);
    if (container->kind == ReprKind::Iterator) {
      inner_ = container;
    } else {
      auto* inner_info = new annotator::IteratorInfo{IteratorOf::Items, info.container};
      owned_info_.reset(inner_info);
      Annotation s = Typer::KindAnnotation(AnnKind::Iterator);
      s.iterator = inner_info;
      inner_ = t.GetRepr(s);
    }
    SetStruct("enumerate", {{"inner", inner_->ll(), false}, {"index", t.types.Signed(), false}});
    return;
  }
  SetUpOver(info.container);
}

void IteratorRepr::SetStruct(const std::string& name, std::vector<flowgraph::Field> fields) {
  std::string key = "iter:" + name;
  for (auto& f : fields) key += "," + flowgraph::ToString(f.type);
  ll_ = t.types.Ptr(t.SharedStruct(key, name, std::move(fields)));
}

void IteratorRepr::SetUpOver(const Annotation& container) {
  TypeRef word = t.types.Signed();
  container_ = t.GetRepr(container);
  switch (container_->kind) {
    case ReprKind::List: {
      auto* list = static_cast<ListRepr*>(container_);
      mode_ = what_ == IteratorOf::Reversed ? Mode::ReversedList : Mode::List;
      resizable_ = list->resizable();
      item_ = list->item();
      return SetStruct("list_iterator", {{"list", list->ll(), true}, {"index", word, false}});
    }
    case ReprKind::Tuple: {
      mode_ = what_ == IteratorOf::Reversed ? Mode::ReversedList : Mode::List;
      auto* tuple = static_cast<TupleRepr*>(container_);
      item_ = tuple->size() ? tuple->item(0) : t.object_repr();
      for (size_t i = 0; i < tuple->size(); ++i) {
        if (tuple->item(i)->kind == ReprKind::Str) item_ = tuple->item(i);
      }
      TypeRef array = t.types.Ptr(t.types.Array(item_->ll(), true));
      return SetStruct("list_iterator", {{"list", array, true}, {"index", word, false}});
    }
    case ReprKind::Range: {
      item_ = t.int_repr();
      bool step = static_cast<RangeRepr*>(container_)->has_step() || what_ == IteratorOf::Reversed;
      mode_ = step ? Mode::RangeStep : Mode::Range;
      if (!step) return SetStruct("range_iterator", {{"next", word, false}, {"stop", word, true}});
      return SetStruct("range_step_iterator",
                       {{"next", word, false}, {"count", word, false}, {"step", word, true}});
    }
    case ReprKind::Str:
    case ReprKind::Char:
    case ReprKind::UniChar: {
      bool unicode = container.kind == AnnKind::Unicode || container.kind == AnnKind::UniChar;
      mode_ = Mode::Str;
      item_ = t.GetRepr(Typer::KindAnnotation(unicode ? AnnKind::UniChar : AnnKind::Char));
      TypeRef text = unicode ? t.types.Ptr(t.rpy_unicode()) : t.str_ptr();
      return SetStruct("string_iterator",
                       {{"string", text, true}, {"index", word, false}});
    }
    case ReprKind::Dict:
      mode_ = Mode::Dict;
      return SetStruct("dict_iterator", {{"dict", container_->ll(), false},
                                         {"index", word, false},
                                         {"num_live", word, true}});
    case ReprKind::Iterator: {
      auto* inner = static_cast<IteratorRepr*>(container_);
      what_ = inner->what_;
      mode_ = inner->mode_;
      resizable_ = inner->resizable_;
      item_ = inner->item_;
      inner_ = inner->inner_;
      container_ = inner->container_;
      ll_ = inner->ll_;
      return;
    }
    default:
      t.Error({}, "unsupported-operation", "iteration over " + t.Describe(container));
  }
}

ValueId IteratorRepr::NewOverList(LowOps& ops, ValueId list) const {
  ValueId it = ops.Malloc(ll_->elem);
  ops.SetField(it, "list", list);
  ValueId start = ops.Int(0);
  if (mode_ == Mode::ReversedList) {
    start = resizable_ ? ops.GetField(list, "length") : ops.ArraySize(list);
  }
  ops.SetField(it, "index", start);
  return it;
}

ValueId IteratorRepr::NewOverRange(LowOps& ops, ValueId range, const RangeRepr* repr) const {
  ValueId start = ops.GetField(range, "start");
  ValueId it = ops.Malloc(ll_->elem);
  if (mode_ == Mode::Range) {
    ops.SetField(it, "next", start);
    ops.SetField(it, "stop", ops.GetField(range, "stop"));
    return it;
  }
  ValueId step = repr->Step(ops, range);
  ValueId count = repr->Length(ops, range);
  if (what_ == IteratorOf::Reversed) {
    start = ops.Helper("rrange.ll_last", {start, step, count});
    step = ops.Emit(Opcode::ll_int_neg, {step}, t.types.Signed());
  }
  ops.SetField(it, "next", start);
  ops.SetField(it, "count", count);
  ops.SetField(it, "step", step);
  return it;
}

ValueId IteratorRepr::NewOverString(LowOps& ops, ValueId string) const {
  ValueId it = ops.Malloc(ll_->elem);
  ops.SetField(it, "string", string);
  ops.SetField(it, "index", ops.Int(0));
  return it;
}

ValueId IteratorRepr::NewOverDict(LowOps& ops, ValueId dict) const {
  ValueId it = ops.Malloc(ll_->elem);
  ops.SetField(it, "dict", dict);
  ops.SetField(it, "index", ops.Int(0));
  ops.SetField(it, "num_live", ops.GetField(dict, "num_live"));
  return it;
}

ValueId IteratorRepr::NewEnumerate(LowOps& ops, ValueId inner, ValueId start) const {
  ValueId it = ops.Malloc(ll_->elem);
  ops.SetField(it, "inner", inner);
  ops.SetField(it, "index", start);
  return it;
}

ValueId IteratorRepr::NextOfDict(LowOps& ops, ValueId it, Repr* r_result) {
  auto* dict_repr = static_cast<DictRepr*>(container_);
  ValueId index = ops.Helper("rdict.ll_dictnext", {it});
  ValueId entries = ops.GetField(ops.GetField(it, "dict"), "entries");
  auto part = [&](const char* field, Repr* repr) {
    return ops.Emit(Opcode::ll_getinteriorfield, {entries, index}, repr->ll(), field);
  };
  if (what_ == IteratorOf::DictValues) {
    return ops.Convert(part("value", dict_repr->value()), dict_repr->value(), r_result);
  }
  ValueId key = part("key", dict_repr->key());
  if (what_ != IteratorOf::DictItems) return ops.Convert(key, dict_repr->key(), r_result);
  if (r_result->kind != ReprKind::Tuple) return ops.Void();
  auto* tuple = static_cast<TupleRepr*>(r_result);
  ValueId value = part("value", dict_repr->value());
  return tuple->New(ops, {ops.Convert(key, dict_repr->key(), tuple->item(0)),
                          ops.Convert(value, dict_repr->value(), tuple->item(1))});
}

ValueId IteratorRepr::NextOfEnumerate(LowOps& ops, ValueId it, Repr* r_result) {
  auto* inner = static_cast<IteratorRepr*>(inner_);
  ValueId inner_it = ops.GetField(it, "inner");
  if (r_result->kind != ReprKind::Tuple) {
    inner->Next(ops, inner_it, t.none_repr());
    return ops.Void();
  }
  auto* tuple = static_cast<TupleRepr*>(r_result);
  ValueId item = inner->Next(ops, inner_it, tuple->item(1));
  ValueId index = ops.GetField(it, "index");
  ops.SetField(it, "index", ops.Emit(Opcode::ll_int_add, {index, ops.Int(1)}, t.types.Signed()));
  return tuple->New(ops, {index, item});
}

ValueId IteratorRepr::Next(LowOps& ops, ValueId it, Repr* r_result) {
  const char* helper = nullptr;
  switch (mode_) {
    case Mode::List: helper = resizable_ ? "rlist.ll_listnext" : "rlist.ll_fixednext"; break;
    case Mode::ReversedList: helper = resizable_ ? "rlist.ll_revlistnext" : "rlist.ll_revfixednext"; break;
    case Mode::Range: helper = "rrange.ll_rangenext"; break;
    case Mode::RangeStep: helper = "rrange.ll_rangenext_step"; break;
    case Mode::Str: helper = "rstr.ll_strnext"; break;
    case Mode::Dict: return NextOfDict(ops, it, r_result);
    case Mode::Enumerate: return NextOfEnumerate(ops, it, r_result);
  }
  return ops.Convert(ops.Helper(helper, {it}), item_, r_result);
}

ValueId IteratorRepr::TranslateOp(Hop& hop) {
  switch (hop.code()) {
    case Opcode::hl_next: return Next(hop.b, hop.Arg(0), hop.r_result());
    case Opcode::hl_getattr:
    case Opcode::hl_iter: return hop.Arg(0);
    default: return hop.Fail("this operation on an iterator");
  }
}

ValueId IteratorRepr::CallMethod(Hop& hop, const std::string& name) {
  if (name == "next" || name == "__next__") return Next(hop.b, hop.Arg(0, this), hop.r_result());
  return hop.Fail("iterator method '" + name + "'");
}

ValueId IteratorRepr::MakeIterator(LowOps&, ValueId value, Repr*) { return value; }

}  // namespace kiln::rtyper
