// Methods of lists, dicts and iterators, and functions of rlib on them.
#include <fmt/format.h>

#include <string>
#include <vector>

#include "annotator/builtins/registry.h"
#include "annotator/constants.h"
#include "annotator/context.h"
#include "annotator/describe.h"
#include "annotator/make.h"
#include "annotator/ops.h"
#include "annotator/union.h"

namespace kiln::annotator {
namespace {

flowgraph::ValueId ValueAt(const BuiltinCall& call, size_t i) {
  return i < call.values.size() ? call.values[i] : flowgraph::ValueId{};
}

void Resize(const Annotation& list) {
  list.list->Find()->resized = list.list->Find()->mutated = true;
}

void Put(OpContext& o, const BuiltinCall& call, size_t i) {
  RaiseListItem(o.ctx, call.self.list, call.args[i],
                o.MakeCause(CauseKind::ItemWrite, ValueAt(call, i)));
}

Annotation Append(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 1)) return ErrorAnn();
  o.RaisesOnly({"MemoryError"});
  Resize(call.self);
  Put(o, call, 0);
  return NoneAnn();
}

Annotation Insert(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 2, 2)) return ErrorAnn();
  o.RaisesOnly({"MemoryError"});
  Resize(call.self);
  Put(o, call, 1);
  return NoneAnn();
}

Annotation Extend(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 1)) return ErrorAnn();
  o.RaisesOnly({"MemoryError"});
  Annotation checked = MakeIterator(o, call.args[0]);
  if (checked.kind == AnnKind::Error) return checked;
  Resize(call.self);
  Annotation item = IterationItem(o, call.args[0]);
  Cause cause = o.MakeCause(CauseKind::ItemWrite, ValueAt(call, 0));
  if (o.source.kind != SubjectKind::None) cause.source = o.source;
  RaiseListItem(o.ctx, call.self.list, item, cause);
  o.source = {};
  return NoneAnn();
}

Annotation Pop(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 0, 1)) return ErrorAnn();
  o.RaisesOnly({"IndexError"});
  Resize(call.self);
  return o.ItemOf(call.self.list);
}

Annotation Index(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 1)) return ErrorAnn();
  o.RaisesOnly({"ValueError"});
  Put(o, call, 0);
  return IntAnn(true);
}

Annotation Count(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 1)) return ErrorAnn();
  o.RaisesOnly({});
  Put(o, call, 0);
  return IntAnn(true);
}

Annotation Remove(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 1)) return ErrorAnn();
  o.RaisesOnly({"ValueError"});
  Resize(call.self);
  Put(o, call, 0);
  return NoneAnn();
}

Annotation Reverse(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 0, 0)) return ErrorAnn();
  o.RaisesOnly({});
  call.self.list->Find()->mutated = true;
  return NoneAnn();
}

Annotation ClearList(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 0, 0)) return ErrorAnn();
  o.RaisesOnly({});
  Resize(call.self);
  return NoneAnn();
}

Annotation CopyList(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 0, 0)) return ErrorAnn();
  o.RaisesOnly({"MemoryError"});
  Cause cause = o.MakeCause(CauseKind::ItemWrite);
  cause.source = ItemSubject(call.self.list);
  RaiseListItem(o.ctx, o.OwnList(), o.ItemOf(call.self.list), cause);
  o.source = {};
  return ListAnn(o.OwnList());
}

void PutKey(OpContext& o, const BuiltinCall& call, size_t i) {
  RaiseDictKey(o.ctx, call.self.dict, call.args[i],
               o.MakeCause(CauseKind::KeyWrite, ValueAt(call, i)));
}
void PutValue(OpContext& o, const BuiltinCall& call, size_t i) {
  RaiseDictValue(o.ctx, call.self.dict, call.args[i],
                 o.MakeCause(CauseKind::ValueWrite, ValueAt(call, i)));
}

/// A plain dict compares keys by itself; an r_dict calls functions of the program.
void DictRaises(OpContext& o, const BuiltinCall& call, std::initializer_list<const char*> names) {
  if (call.self.dict->Find()->custom_eq.kind == AnnKind::Impossible) o.RaisesOnly(names);
}

Annotation Get(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 2)) return ErrorAnn();
  DictRaises(o, call, {});
  PutKey(o, call, 0);
  Annotation fallback = call.has(1) ? call.args[1] : NoneAnn();
  if (fallback.kind == AnnKind::None && call.self.dict->Find()->value.kind != AnnKind::Impossible &&
      !CanHoldNone(call.self.dict->Find()->value.kind) &&
      call.self.dict->Find()->value.kind != AnnKind::Error) {
    return o.Fail("bad-call", fmt::format("`get` on a {} may return None", Describe(call.self)),
                  "called here", "give a default as second argument, or test with `in` first");
  }
  if (call.has(1) && fallback.kind != AnnKind::None) PutValue(o, call, 1);
  Annotation value = o.DictValueOf(call.self.dict);
  if (fallback.kind != AnnKind::None) return value;
  // While nothing has been stored, the fallback is what comes out; what is stored may depend on it.
  if (value.kind == AnnKind::Impossible) return fallback;
  return CanHoldNone(value.kind) ? WithNone(value) : value;
}

Annotation SetDefault(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 2, 2)) return ErrorAnn();
  DictRaises(o, call, {"MemoryError"});
  PutKey(o, call, 0);
  PutValue(o, call, 1);
  return o.DictValueOf(call.self.dict);
}

Annotation PopKey(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 2)) return ErrorAnn();
  DictRaises(o, call, {"KeyError"});
  PutKey(o, call, 0);
  if (call.has(1)) PutValue(o, call, 1);
  return o.DictValueOf(call.self.dict);
}

Annotation PopItem(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 0, 0)) return ErrorAnn();
  DictRaises(o, call, {"KeyError"});
  Annotation key = o.KeyOf(call.self.dict), value = o.DictValueOf(call.self.dict);
  o.source = {};
  if (key.kind == AnnKind::Impossible || value.kind == AnnKind::Impossible) return Impossible();
  return o.ctx.pool.Tuple({key, value});
}

Annotation Keys(OpContext& o, const BuiltinCall& call) {
  o.RaisesOnly({"MemoryError"});
  return o.NewListOf(o.KeyOf(call.self.dict));
}

Annotation Values(OpContext& o, const BuiltinCall& call) {
  o.RaisesOnly({"MemoryError"});
  return o.NewListOf(o.DictValueOf(call.self.dict));
}

Annotation Items(OpContext& o, const BuiltinCall& call) {
  o.RaisesOnly({"MemoryError"});
  Annotation key = o.KeyOf(call.self.dict), value = o.DictValueOf(call.self.dict);
  o.source = {};
  if (key.kind == AnnKind::Impossible || value.kind == AnnKind::Impossible) {
    return o.NewListOf(Impossible());
  }
  return o.NewListOf(o.ctx.pool.Tuple({key, value}));
}

Annotation IterKeys(OpContext& o, const BuiltinCall& call) {
  o.RaisesOnly({});
  return o.ctx.pool.Iterator(IteratorOf::DictKeys, WithoutConstant(call.self));
}
Annotation IterValues(OpContext& o, const BuiltinCall& call) {
  o.RaisesOnly({});
  return o.ctx.pool.Iterator(IteratorOf::DictValues, WithoutConstant(call.self));
}
Annotation IterItems(OpContext& o, const BuiltinCall& call) {
  o.RaisesOnly({});
  return o.ctx.pool.Iterator(IteratorOf::DictItems, WithoutConstant(call.self));
}

Annotation CopyDict(OpContext& o, const BuiltinCall& call) {
  o.RaisesOnly({"MemoryError"});
  return WithoutConstant(WithoutNone(call.self));
}

Annotation Update(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 1)) return ErrorAnn();
  if (call.args[0].kind != AnnKind::Dict) {
    return o.Fail("bad-call", fmt::format("`update` does not take `{}`", Describe(call.args[0])),
                  "called here", "only another dict");
  }
  Cause cause = o.MakeCause(CauseKind::KeyWrite, ValueAt(call, 0));
  RaiseDictKey(o.ctx, call.self.dict, o.KeyOf(call.args[0].dict), cause);
  cause.kind = CauseKind::ValueWrite;
  RaiseDictValue(o.ctx, call.self.dict, o.DictValueOf(call.args[0].dict), cause);
  o.source = {};
  return NoneAnn();
}

Annotation ClearDict(OpContext& o, const BuiltinCall&) {
  o.RaisesOnly({});
  return NoneAnn();
}

Annotation HasKey(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 1)) return ErrorAnn();
  DictRaises(o, call, {});
  PutKey(o, call, 0);
  return BoolAnn();
}

Annotation Next(OpContext& o, const BuiltinCall& call) {
  o.RaisesOnly({"StopIteration"});
  return IterationItem(o, call.self);
}

Annotation RDict(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 2, 4)) return ErrorAnn();
  o.RaisesOnly({"MemoryError"});
  DictDef* dict = o.OwnDict();
  Mismatch mismatch;
  dict->custom_eq =
      Union(o.ctx, dict->custom_eq, call.args[0], o.MakeCause(CauseKind::Op), mismatch);
  dict->custom_hash =
      Union(o.ctx, dict->custom_hash, call.args[1], o.MakeCause(CauseKind::Op), mismatch);
  return DictAnn(dict);
}

Annotation NewListHint(OpContext& o, const BuiltinCall&) {
  o.RaisesOnly({"MemoryError"});
  ListDef* list = o.OwnList();
  list->resized = list->mutated = true;
  return ListAnn(list);
}

Annotation ResizeListHint(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 2, 2)) return ErrorAnn();
  o.RaisesOnly({"MemoryError"});
  return NoneAnn();
}

Annotation PhysicalSize(OpContext& o, const BuiltinCall&) {
  o.RaisesOnly({});
  return IntAnn(true);
}

Annotation NotResized(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 1)) return ErrorAnn();
  o.RaisesOnly({});
  if (call.args[0].kind == AnnKind::List) call.args[0].list->Find()->never_resize = true;
  return call.args[0];
}

}  // namespace

void AddContainerBuiltins(BuiltinTable& table) {
  table.Add("list.append", Append);
  table.Add("list.insert", Insert);
  table.Add("list.extend", Extend);
  table.Add("list.pop", Pop);
  table.Add("list.index", Index);
  table.Add("list.count", Count);
  table.Add("list.remove", Remove);
  table.Add("list.reverse", Reverse);
  table.Add("list.clear", ClearList);
  table.Add("list.copy", CopyList);
  table.Add("dict.get", Get);
  table.Add("dict.setdefault", SetDefault);
  table.Add("dict.pop", PopKey);
  table.Add("dict.popitem", PopItem);
  table.Add("dict.keys", Keys);
  table.Add("dict.values", Values);
  table.Add("dict.items", Items);
  table.Add("dict.iterkeys", IterKeys);
  table.Add("dict.itervalues", IterValues);
  table.Add("dict.iteritems", IterItems);
  table.Add("dict.copy", CopyDict);
  table.Add("dict.update", Update);
  table.Add("dict.clear", ClearDict);
  table.Add("dict.has_key", HasKey);
  table.Add("iterator.next", Next);
  table.Add("iterator.__next__", Next);
  table.Add("objectmodel.r_dict", RDict);
  table.Add("objectmodel.r_ordereddict", RDict);
  table.Add("_rdict.r_dict", RDict);
  table.Add("_rdict.r_ordereddict", RDict);
  table.Add("objectmodel.newlist_hint", NewListHint);
  table.Add("objectmodel.resizelist_hint", ResizeListHint);
  table.Add("objectmodel.list_get_physical_size", PhysicalSize);
  table.Add("debug.make_sure_not_resized", NotResized);
  table.Add("debug.make_sure_not_modified", NotResized);
  table.Add("debug.mark_dict_non_null", NotResized);
  table.Add("debug.check_list_of_chars", NotResized);
}

}  // namespace kiln::annotator
