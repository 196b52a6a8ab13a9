// Methods of dicts.
#include "rtyper/hop.h"
#include "rtyper/r_dict.h"
#include "rtyper/r_iterator.h"
#include "rtyper/r_list.h"
#include "rtyper/r_tuple.h"
#include "rtyper/typer.h"

namespace kiln::rtyper {

ValueId DictRepr::Get(Hop& hop, const std::string& name) {
  LowOps& b = hop.b;
  ValueId dict = hop.Arg(0, this);
  ValueId key = hop.Arg(1, key_);
  ValueId fallback;
  if (hop.n() > 2) {
    fallback = hop.Arg(2, value_);
  } else {
    fallback = b.Const(std::get<Constant>(Typer::ZeroInit(value_->ll()).value), value_->ll());
  }
  std::string helper = "rdict.ll_dict_" + name;
  return hop.Result(b.Helper(helper, {dict, key, fallback, EqFn(b), HashFn(b)}), value_);
}

/// keys(), values() and items() as lists; the iter* forms as iterators.
ValueId DictRepr::ListOf(Hop& hop, const std::string& name) {
  LowOps& b = hop.b;
  ValueId dict = hop.Arg(0, this);
  if (hop.r_result()->kind == ReprKind::Iterator) {
    return static_cast<IteratorRepr*>(hop.r_result())->NewOverDict(b, dict);
  }
  if (hop.r_result()->kind != ReprKind::List) return hop.Fail("this view of a dict");
  auto* list = static_cast<ListRepr*>(hop.r_result());
  ValueId array;
  if (name == "items") {
    auto* tuple = static_cast<TupleRepr*>(list->item());
    // The tuple of one entry, made by a graph of its own as its layout is the list's.
    GraphId make = t.GeneratedGraph(
        "dict_item:" + std::to_string(reinterpret_cast<uintptr_t>(tuple)) + ":" +
            flowgraph::ToString(ll_),
        "ll_dict_item", {key_->ll(), value_->ll()}, tuple->ll(),
        [&](LowOps& ops, std::vector<ValueId> args) {
          ops.Return(tuple->New(ops, {ops.Convert(args[0], key_, tuple->item(0)),
                                      ops.Convert(args[1], value_, tuple->item(1))}));
        });
    ValueId function = b.Const(make, t.types.Ptr(t.GeneratedType(make)));
    array = b.Helper("rdict.ll_dict_items", {dict, list->array(), function});
  } else {
    array = b.Helper("rdict.ll_dict_" + name, {dict, list->array()});
  }
  if (!list->resizable()) return array;
  ValueId result = b.Malloc(list->ll()->elem);
  b.SetField(result, "length", b.ArraySize(array));
  b.SetField(result, "items", array);
  return result;
}

ValueId DictRepr::PopItem(Hop& hop) {
  LowOps& b = hop.b;
  ValueId dict = hop.Arg(0, this);
  auto* tuple = static_cast<TupleRepr*>(hop.r_result());
  if (tuple->kind != ReprKind::Tuple) return hop.Fail("popitem()");
  ValueId index = b.Helper("rdict.ll_dict_last", {dict});
  ValueId key = EntryPart(b, dict, index, "key");
  ValueId value = EntryPart(b, dict, index, "value");
  ValueId result = tuple->New(b, {b.Convert(key, key_, tuple->item(0)),
                                  b.Convert(value, value_, tuple->item(1))});
  b.Helper("rdict.ll_dict_delitem", {dict, key, EqFn(b), HashFn(b)});
  return result;
}

ValueId DictRepr::CallMethod(Hop& hop, const std::string& name) {
  LowOps& b = hop.b;
  ValueId dict = hop.Arg(0, this);
  if (name == "get" || name == "setdefault") return Get(hop, name);
  if (name == "pop") {
    if (hop.n() > 2) return Get(hop, "pop_default");
    ValueId value = b.Helper("rdict.ll_dict_pop" + std::string(hop.Handles("KeyError") ? "" : "_fatal"),
                             {dict, hop.Arg(1, key_), EqFn(b), HashFn(b)});
    return hop.Result(value, value_);
  }
  if (name == "popitem") return PopItem(hop);
  if (name == "keys" || name == "values" || name == "items" || name == "iterkeys" ||
      name == "itervalues" || name == "iteritems") {
    return ListOf(hop, name);
  }
  if (name == "copy") return b.Helper("rdict.ll_dict_copy", {dict});
  if (name == "clear") {
    b.Helper("rdict.ll_dict_clear", {dict, b.Const(EmptyArray(t, entries_), t.types.Ptr(entries_))});
    return b.Void();
  }
  if (name == "update") {
    b.Helper("rdict.ll_dict_update", {dict, hop.Arg(1, this), EqFn(b), HashFn(b)});
    return b.Void();
  }
  if (name == "has_key" || name == "__contains__") {
    ValueId index = Lookup(b, dict, hop.Arg(1, key_));
    return b.Emit(Opcode::ll_int_ge, {index, b.Int(0)}, t.types.Bool());
  }
  return hop.Fail("dict method '" + name + "'");
}

}  // namespace kiln::rtyper
