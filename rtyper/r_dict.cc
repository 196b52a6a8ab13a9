#include "rtyper/r_dict.h"

#include "annotator/container_defs.h"
#include "rtyper/hop.h"
#include "rtyper/r_iterator.h"
#include "rtyper/r_list.h"
#include "rtyper/r_pbc.h"
#include "rtyper/r_tuple.h"
#include "rtyper/typer.h"

namespace kiln::rtyper {

DictRepr::DictRepr(Typer& t, const annotator::DictDef& def)
    : Repr(t, ReprKind::Dict, nullptr),
      key_(t.StoredRepr(def.key)),
      value_(t.StoredRepr(def.value)),
      custom_eq_(def.custom_eq),
      custom_hash_(def.custom_hash),
      key_annotation_(def.key) {
  TypeTable& types = t.types;
  std::string text =
      flowgraph::ToString(key_->ll()) + ":" + flowgraph::ToString(value_->ll());
  TypeRef word = types.Signed();
  TypeRef entry = t.SharedEntry("dict_entry(" + text + ")", "dict_entry",
                             {{"key", key_->ll(), false},
                              {"value", value_->ll(), false},
                              {"hash", word, false},
                              {"valid", types.Bool(), false}});
  entries_ = types.Array(entry, true);
  TypeRef indexes = types.Array(types.Int32(), true);
  ll_ = types.Ptr(t.SharedStruct("dict(" + text + ")", "dict",
                                 {{"num_live", word, false},      // valid entries
                                  {"num_used", word, false},      // entries in use, deleted ones too
                                  {"entries", types.Ptr(entries_), false},
                                  {"indexes", types.Ptr(indexes), false}}));
}

ValueId DictRepr::New(LowOps& ops) const {
  ValueId dict = ops.Malloc(ll_->elem);
  ops.SetField(dict, "num_live", ops.Int(0));
  ops.SetField(dict, "num_used", ops.Int(0));
  ops.SetField(dict, "entries", ops.Const(EmptyArray(t, entries_), t.types.Ptr(entries_)));
  return dict;
}

HelperArg DictRepr::EqFn(LowOps& ops) {
  if (custom_eq_.kind == AnnKind::Impossible) return EqFunction(ops, key_);
  return CustomFunction(ops, custom_eq_, 2, t.types.Bool());
}

HelperArg DictRepr::HashFn(LowOps& ops) {
  if (custom_hash_.kind == AnnKind::Impossible) return HashFunction(ops, key_);
  return CustomFunction(ops, custom_hash_, 1, t.types.Signed());
}

ValueId DictRepr::CustomFunction(LowOps& ops, const Annotation& function, size_t arity,
                                 TypeRef result) {
  // A wrapper with the stored representation of keys around the program's own function.
  auto* desc = function.kind == AnnKind::Pbc && function.pbc->descs.size() == 1
                   ? function.pbc->descs[0] : nullptr;
  GraphId target = desc ? GraphOfFunction(t, desc) : GraphId{};
  if (desc && !target.valid()) {
    target = t.annotator.AnnotateHelper(desc->host, std::vector<Annotation>(arity, key_annotation_));
  }
  if (!target.valid()) {
    t.Error(ops.loc(), "unsupported-operation",
            "an r_dict whose functions are not one known function each");
    return ops.Null(t.types.Ptr(t.types.Func({}, t.types.Void())));
  }
  GraphId wrapper = t.GeneratedGraph(
      "dictfn:" + std::to_string(target.index) + ":" + flowgraph::ToString(key_->ll()),
      "ll_custom_" + std::string(arity == 2 ? "eq" : "hash"),
      std::vector<TypeRef>(arity, key_->ll()), result, [&](LowOps& b, std::vector<ValueId> args) {
        b.Return(CallGraphConverted(b, target, args, key_, t.LowLevelRepr(result)));
      });
  return ops.Const(wrapper, t.types.Ptr(t.GeneratedType(wrapper)));
}

Constant DictRepr::ConvertConst(const Constant& constant) {
  auto* host = std::get_if<HostId>(&constant);
  if (!host) return NoneConst{};
  auto [it, fresh] = t.prebuilt.try_emplace({*host, ll_});
  if (!fresh) return it->second;
  DataId id = t.AddData("dict", ll_->elem);
  it->second = id;
  HostId dict = *host;
  t.Later([this, dict, id] { FillConst(dict, id); });
  return id;
}

void DictRepr::FillConst(HostId dict, DataId id) {
  // The index table is left out: the first lookup builds it, as hashes by identity are not known here.
  auto convert = [&](Repr* repr, HostId object) {
    auto value = t.world.Value(object);
    Constant c = std::holds_alternative<Constant>(value) ? std::get<Constant>(value) : NoneConst{};
    return DataInit{repr->ConvertConst(c)};
  };
  std::vector<DataInit> items;
  for (auto& [key, value] : t.world.DictItems(dict)) {
    items.push_back(DataInit{std::vector<DataInit>{convert(key_, key), convert(value_, value),
                                                   DataInit{Constant{int64_t{0}}},
                                                   DataInit{Constant{true}}}});
  }
  int64_t count = static_cast<int64_t>(items.size());
  DataId entries = t.AddData(t.data(id).name + "_entries", entries_);
  t.data(entries).init = DataInit{std::move(items)};
  t.data(id).init = DataInit{std::vector<DataInit>{
      DataInit{Constant{count}}, DataInit{Constant{count}}, DataInit{Constant{entries}},
      DataInit{Constant{NoneConst{}}}}};
}

ValueId DictRepr::Truth(LowOps& ops, ValueId value) {
  return ops.Helper("rdict.ll_dict_is_true", {value});
}

ValueId DictRepr::Lookup(LowOps& ops, ValueId dict, ValueId key) {
  return ops.Helper("rdict.ll_dict_lookup", {dict, key, EqFn(ops), HashFn(ops)});
}

void DictRepr::SetItem(LowOps& ops, ValueId dict, ValueId key, ValueId value) {
  ops.Helper("rdict.ll_dict_setitem", {dict, key, value, EqFn(ops), HashFn(ops)});
}

ValueId DictRepr::EntryPart(LowOps& ops, ValueId dict, ValueId index, const char* field) {
  ValueId entries = ops.GetField(dict, "entries");
  TypeRef type = entries_->elem->FindField(field)->type;
  return ops.Emit(Opcode::ll_getinteriorfield, {entries, index}, type, field);
}

ValueId DictRepr::GetItem(Hop& hop) {
  LowOps& b = hop.b;
  ValueId dict = hop.Arg(0);
  std::string suffix = hop.Handles("KeyError") ? "" : "_fatal";
  ValueId index = b.Helper("rdict.ll_dict_find" + suffix,
                           {dict, hop.Arg(1, key_), EqFn(b), HashFn(b)});
  return hop.Result(EntryPart(b, dict, index, "value"), value_);
}

ValueId DictRepr::TranslateOp(Hop& hop) {
  LowOps& b = hop.b;
  switch (hop.code()) {
    case Opcode::hl_len: return b.GetField(hop.Arg(0), "num_live");
    case Opcode::hl_getitem: return GetItem(hop);
    case Opcode::hl_setitem:
      SetItem(b, hop.Arg(0), hop.Arg(1, key_), hop.Arg(2, value_));
      return b.Void();
    case Opcode::hl_delitem: {
      std::string suffix = hop.Handles("KeyError") ? "" : "_fatal";
      b.Helper("rdict.ll_dict_delitem" + suffix, {hop.Arg(0), hop.Arg(1, key_), EqFn(b), HashFn(b)});
      return b.Void();
    }
    case Opcode::hl_contains: {
      ValueId index = Lookup(b, hop.Arg(0), hop.Arg(1, key_));
      return b.Emit(Opcode::ll_int_ge, {index, b.Int(0)}, t.types.Bool());
    }
    case Opcode::hl_getattr: return hop.Arg(0);
    default: return hop.Fail("this operation on a dict");
  }
}

ValueId DictRepr::MakeIterator(LowOps& ops, ValueId value, Repr* r_iter) {
  return static_cast<IteratorRepr*>(r_iter)->NewOverDict(ops, value);
}

ValueId TranslateNewDict(Hop& hop) {
  if (hop.r_result()->kind != ReprKind::Dict) return hop.Fail("a dict display");
  auto* repr = static_cast<DictRepr*>(hop.r_result());
  ValueId dict = repr->New(hop.b);
  for (size_t i = 0; i + 1 < hop.n(); i += 2) {
    repr->SetItem(hop.b, dict, hop.Arg(i, repr->key()), hop.Arg(i + 1, repr->value()));
  }
  return dict;
}

}  // namespace kiln::rtyper
