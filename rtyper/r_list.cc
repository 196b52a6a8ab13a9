#include "rtyper/r_list.h"

#include "annotator/container_defs.h"
#include "rtyper/hop.h"
#include "rtyper/r_format.h"
#include "rtyper/r_iterator.h"
#include "rtyper/typer.h"

namespace kiln::rtyper {

ListRepr::ListRepr(Typer& t, const annotator::ListDef& def)
    : Repr(t, ReprKind::List, nullptr), resizable_(def.resized), item_(t.StoredRepr(def.item)) {
  array_ = t.types.Array(item_->ll(), true);
  if (!resizable_) {
    ll_ = t.types.Ptr(array_);
    return;
  }
  std::string text = flowgraph::ToString(item_->ll());
  std::string name = "list_of_";
  for (char c : text) name += std::isalnum(static_cast<unsigned char>(c)) || c == '_' ? c : 'p';
  ll_ = t.types.Ptr(t.SharedStruct("list(" + text + ")", name,
                                   {{"length", t.types.Signed(), false},
                                    {"items", t.types.Ptr(array_), false}}));
}

ValueId ListRepr::Length(LowOps& ops, ValueId list) const {
  return resizable_ ? ops.GetField(list, "length") : ops.ArraySize(list);
}

ValueId ListRepr::Items(LowOps& ops, ValueId list) const {
  return resizable_ ? ops.GetField(list, "items") : list;
}

DataId EmptyArray(Typer& t, TypeRef array) {
  auto [it, fresh] = t.prebuilt.try_emplace({HostId{}, array});
  if (fresh) {
    it->second = t.AddData("empty_array", array);
    t.data(it->second).init = DataInit{std::vector<DataInit>{}};
  }
  return it->second;
}

ValueId ListRepr::New(LowOps& ops, ValueId length) const {
  const auto& value = ops.graph().value(length);
  bool empty = value.kind == ValueKind::Constant && value.constant == Constant{int64_t{0}};
  if (!resizable_) return ops.MallocVar(array_, length);
  ValueId items = empty ? ops.Const(EmptyArray(t, array_), t.types.Ptr(array_))
                        : ops.MallocVar(array_, length);
  ValueId list = ops.Malloc(ll_->elem);
  ops.SetField(list, "length", length);
  ops.SetField(list, "items", items);
  return list;
}

Constant ListRepr::ConvertConst(const Constant& constant) {
  auto* host = std::get_if<HostId>(&constant);
  if (!host) return NoneConst{};
  auto [it, fresh] = t.prebuilt.try_emplace({*host, ll_});
  if (!fresh) return it->second;
  DataId id = t.AddData("list", ll_->elem);
  it->second = id;
  HostId list = *host;
  t.Later([this, list, id] { FillConst(list, id); });
  return id;
}

void ListRepr::FillConst(HostId list, DataId id) {
  std::vector<DataInit> parts;
  for (HostId item : t.world.Items(list)) {
    auto value = t.world.Value(item);
    Constant c = std::holds_alternative<Constant>(value) ? std::get<Constant>(value) : NoneConst{};
    parts.push_back(DataInit{item_->ConvertConst(c)});
  }
  if (!resizable_) {
    t.data(id).init = DataInit{std::move(parts)};
    return;
  }
  int64_t length = static_cast<int64_t>(parts.size());
  DataId items = t.AddData(t.data(id).name + "_items", array_);
  t.data(items).init = DataInit{std::move(parts)};
  t.data(id).init =
      DataInit{std::vector<DataInit>{DataInit{Constant{length}}, DataInit{Constant{items}}}};
}

ValueId ListRepr::Truth(LowOps& ops, ValueId value) {
  return ops.Helper(resizable_ ? "rlist.ll_list_is_true" : "rlist.ll_fixed_is_true", {value});
}

ValueId ListRepr::Eq(LowOps& ops, ValueId a, ValueId b) {
  return ops.Helper(resizable_ ? "rlist.ll_listeq" : "rlist.ll_fixedeq",
                    {a, b, EqFunction(ops, item_)});
}

ValueId ListRepr::StrOf(LowOps& ops, ValueId value) {
  GraphId str_item = t.GeneratedGraph(
      "str:" + std::to_string(reinterpret_cast<uintptr_t>(item_)), "ll_str_item", {item_->ll()},
      t.str_ptr(), [this](LowOps& b, std::vector<ValueId> args) {
        b.Return(ReprText(b, item_, args[0]));
      });
  ValueId function = ops.Const(str_item, t.types.Ptr(t.GeneratedType(str_item)));
  return ops.Helper("rlist.ll_list2str", {Items(ops, value), Length(ops, value), function,
                                          ops.StrLiteral("["), ops.StrLiteral(", "), ops.StrLiteral("]")});
}

ValueId ListRepr::MakeIterator(LowOps& ops, ValueId value, Repr* r_iter) {
  return static_cast<IteratorRepr*>(r_iter)->NewOverList(ops, value);
}

ValueId TranslateNewList(Hop& hop) {
  if (hop.r_result()->kind != ReprKind::List) return hop.Fail("a list display");
  auto* repr = static_cast<ListRepr*>(hop.r_result());
  LowOps& b = hop.b;
  ValueId list = repr->New(b, b.Int(static_cast<int64_t>(hop.n())));
  if (hop.n() == 0) return list;
  ValueId items = repr->Items(b, list);
  for (size_t i = 0; i < hop.n(); ++i) {
    b.SetItem(items, b.Int(static_cast<int64_t>(i)), hop.Arg(i, repr->item()));
  }
  return list;
}

namespace {

/// A pointer to a generated graph that applies `body` to arguments of `repr`.
HelperArg GeneratedFunction(LowOps& ops, Repr* repr, const std::string& name, size_t arity,
                            TypeRef result, ValueId (Repr::*method)(LowOps&, ValueId, ValueId),
                            ValueId (Repr::*unary)(LowOps&, ValueId)) {
  Typer& t = ops.t;
  std::string key = name + ":" + std::to_string(reinterpret_cast<uintptr_t>(repr));
  GraphId graph = t.GeneratedGraph(
      key, name, std::vector<TypeRef>(arity, repr->ll()), result,
      [&](LowOps& b, std::vector<ValueId> args) {
        b.Return(arity == 2 ? (repr->*method)(b, args[0], args[1]) : (repr->*unary)(b, args[0]));
      });
  return ops.Const(graph, t.types.Ptr(t.GeneratedType(graph)));
}

}  // namespace

void CopyItems(LowOps& ops, const ListRepr* from, ValueId source, ValueId source_start,
               const ListRepr* to, ValueId target, ValueId target_start, ValueId count) {
  if (LowOps::IsSameConversion(from->item(), to->item())) {
    ops.Emit(Opcode::ll_copy_items, {source, source_start, target, target_start, count},
             ops.types().Void());
    return;
  }
  Typer& t = ops.t;
  Repr* a = from->item();
  Repr* b = to->item();
  std::string key = "convert:" + std::to_string(reinterpret_cast<uintptr_t>(a)) + ":" +
                    std::to_string(reinterpret_cast<uintptr_t>(b));
  GraphId convert = t.GeneratedGraph(key, "ll_convert_item", {a->ll()}, b->ll(),
                                     [&](LowOps& inner, std::vector<ValueId> args) {
                                       inner.Return(inner.Convert(args[0], a, b));
                                     });
  ValueId function = ops.Const(convert, t.types.Ptr(t.GeneratedType(convert)));
  ops.Helper("rlist.ll_copy_converted",
             {source, source_start, target, target_start, count, function});
}

HelperArg EqFunction(LowOps& ops, Repr* repr) {
  switch (repr->kind) {
    case ReprKind::Str: return ops.Fn("rstr.ll_streq");
    case ReprKind::Tuple:
    case ReprKind::List:
      return GeneratedFunction(ops, repr, "ll_eq_items", 2, ops.types().Bool(), &Repr::Eq, nullptr);
    default: return ops.Fn("rlist.ll_eq_plain");
  }
}

HelperArg HashFunction(LowOps& ops, Repr* repr) {
  switch (repr->kind) {
    case ReprKind::Str: return ops.Fn("rstr.ll_strhash");
    case ReprKind::Int:
      if (repr->ll() == ops.types().Signed()) return ops.Fn("rdict.ll_hash_int");
      break;
    case ReprKind::Char: return ops.Fn("rdict.ll_hash_char");
    default: break;
  }
  return GeneratedFunction(ops, repr, "ll_hash_key", 1, ops.types().Signed(), nullptr, &Repr::Hash);
}

}  // namespace kiln::rtyper
