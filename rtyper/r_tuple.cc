#include "rtyper/r_tuple.h"

#include "rtyper/hop.h"
#include "rtyper/r_format.h"
#include "rtyper/r_iterator.h"
#include "rtyper/r_list.h"
#include "rtyper/typer.h"

namespace kiln::rtyper {
namespace {

std::string ItemField(size_t i) { return "item" + std::to_string(i); }

}  // namespace

TupleRepr::TupleRepr(Typer& t, const annotator::TupleItems& items)
    : Repr(t, ReprKind::Tuple, nullptr) {
  std::vector<flowgraph::Field> fields;
  std::string key = "tuple(";
  for (size_t i = 0; i < items.items.size(); ++i) {
    items_.push_back(t.StoredRepr(items.items[i]));
    fields.push_back({ItemField(i), items_[i]->ll(), true});
    key += flowgraph::ToString(items_[i]->ll()) + ",";
  }
  std::string name = "tuple" + std::to_string(items_.size());
  ll_ = t.types.Ptr(t.SharedStruct(key, name, std::move(fields)));
}

ValueId TupleRepr::Get(LowOps& ops, ValueId tuple, size_t i) const {
  return ops.GetFieldAs(tuple, ItemField(i), items_[i]->ll());
}

ValueId TupleRepr::New(LowOps& ops, const std::vector<ValueId>& values) const {
  ValueId result = ops.Malloc(ll_->elem);
  for (size_t i = 0; i < values.size(); ++i) ops.SetField(result, ItemField(i), values[i]);
  return result;
}

bool TupleRepr::SameItems(Repr* from, Repr* to) {
  auto* a = static_cast<TupleRepr*>(from);
  auto* b = static_cast<TupleRepr*>(to);
  if (a->size() != b->size()) return false;
  for (size_t i = 0; i < a->size(); ++i) {
    if (!LowOps::IsSameConversion(a->item(i), b->item(i))) return false;
  }
  return true;
}

ValueId TupleRepr::Rebuild(LowOps& ops, ValueId tuple, Repr* from, Repr* to) {
  auto* a = static_cast<TupleRepr*>(from);
  auto* b = static_cast<TupleRepr*>(to);
  std::vector<ValueId> values;
  for (size_t i = 0; i < b->size(); ++i) {
    values.push_back(ops.Convert(a->Get(ops, tuple, i), a->item(i), b->item(i)));
  }
  return b->New(ops, values);
}

Constant TupleRepr::ConvertConst(const Constant& constant) {
  auto* host = std::get_if<HostId>(&constant);
  if (!host) return NoneConst{};
  auto [it, fresh] = t.prebuilt.try_emplace({*host, ll_});
  if (!fresh) return it->second;
  DataId id = t.AddData("tuple", ll_->elem);
  it->second = id;
  HostId tuple = *host;
  t.Later([this, id, tuple] {
    std::vector<DataInit> parts;
    std::vector<HostId> items = t.world.Items(tuple);
    for (size_t i = 0; i < items.size() && i < items_.size(); ++i) {
      auto value = t.world.Value(items[i]);
      Constant c = std::holds_alternative<Constant>(value) ? std::get<Constant>(value) : NoneConst{};
      parts.push_back(DataInit{items_[i]->ConvertConst(c)});
    }
    t.data(id).init = DataInit{std::move(parts)};
  });
  return id;
}

ValueId TupleRepr::TranslateOp(Hop& hop) {
  switch (hop.code()) {
    case Opcode::hl_len: return hop.b.Int(static_cast<int64_t>(size()));
    case Opcode::hl_getitem: return GetItem(hop);
    case Opcode::hl_getslice: return GetSlice(hop);
    case Opcode::hl_add: return Add(hop);
    case Opcode::hl_contains: return Contains(hop);
    default: return hop.Fail("this operation on a tuple");
  }
}

ValueId TupleRepr::GetItem(Hop& hop) {
  auto index = hop.ConstInt(1);
  int64_t count = static_cast<int64_t>(size());
  if (!index) return hop.Fail("a tuple index that is not a constant");
  int64_t i = *index < 0 ? *index + count : *index;
  if (i < 0 || i >= count) return hop.Fail("a tuple index out of range");
  return hop.Result(Get(hop.b, hop.Arg(0, this), i), items_[i]);
}

ValueId TupleRepr::GetSlice(Hop& hop) {
  auto* result = static_cast<TupleRepr*>(hop.r_result());
  int64_t count = static_cast<int64_t>(size());
  auto start = hop.ConstInt(1).value_or(0);
  if (start < 0) start = std::max<int64_t>(0, start + count);
  ValueId tuple = hop.Arg(0, this);
  std::vector<ValueId> values;
  for (size_t i = 0; i < result->size(); ++i) {
    size_t from = static_cast<size_t>(start) + i;
    values.push_back(hop.b.Convert(Get(hop.b, tuple, from), items_[from], result->item(i)));
  }
  return result->New(hop.b, values);
}

ValueId TupleRepr::Add(Hop& hop) {
  auto* result = static_cast<TupleRepr*>(hop.r_result());
  auto* other = static_cast<TupleRepr*>(hop.r(1));
  ValueId a = hop.Arg(0, this);
  ValueId c = hop.Arg(1, other);
  std::vector<ValueId> values;
  for (size_t i = 0; i < size(); ++i) {
    values.push_back(hop.b.Convert(Get(hop.b, a, i), items_[i], result->item(i)));
  }
  for (size_t i = 0; i < other->size(); ++i) {
    values.push_back(
        hop.b.Convert(Get(hop.b, c, i), other->item(i), result->item(size() + i)));
  }
  return result->New(hop.b, values);
}

ValueId TupleRepr::Contains(Hop& hop) {
  // x in (a, b, c): all items are compared, as they are constants and comparing them is cheap.
  LowOps& b = hop.b;
  ValueId tuple = hop.Arg(0, this);
  ValueId found = b.Int(0);
  for (size_t i = 0; i < size(); ++i) {
    Repr* repr = items_[i];
    Repr* own = hop.r(1);
    if (repr->kind == ReprKind::Char && own->kind == ReprKind::Str) repr = own;
    if (repr->kind == ReprKind::Str && own->kind == ReprKind::Char) own = repr;
    if (repr->kind == ReprKind::Bool || own->kind == ReprKind::Float) repr = own;
    ValueId item;
    auto constant = hop.ConstArg(0);
    if (constant && std::holds_alternative<HostId>(*constant)) {
      auto value = t.world.Value(t.world.Items(std::get<HostId>(*constant))[i]);
      item = b.ConstOf(std::get<Constant>(value), repr);
    } else {
      item = b.Convert(Get(b, tuple, i), items_[i], repr);
    }
    ValueId equal = repr->Eq(b, hop.Arg(1, repr), item);
    ValueId as_int = b.Emit(Opcode::ll_cast_bool_to_int, {equal}, t.types.Signed());
    found = b.Emit(Opcode::ll_int_or, {found, as_int}, t.types.Signed());
  }
  return b.Emit(Opcode::ll_int_is_true, {found}, t.types.Bool());
}

ValueId TupleRepr::Eq(LowOps& ops, ValueId a, ValueId c) {
  GraphId graph = t.GeneratedGraph(
      "tuple_eq:" + std::to_string(reinterpret_cast<uintptr_t>(this)), "ll_tuple_eq", {ll_, ll_},
      t.types.Bool(), [this](LowOps& b, std::vector<ValueId> args) {
        ValueId all = b.Int(1);
        for (size_t i = 0; i < items_.size(); ++i) {
          ValueId equal = items_[i]->Eq(b, Get(b, args[0], i), Get(b, args[1], i));
          ValueId flag = b.Emit(Opcode::ll_cast_bool_to_int, {equal}, t.types.Signed());
          all = b.Emit(Opcode::ll_int_and, {all, flag}, t.types.Signed());
        }
        b.Return(b.Emit(Opcode::ll_int_is_true, {all}, t.types.Bool()));
      });
  return ops.Call(graph, t.GeneratedType(graph), {a, c});
}

ValueId TupleRepr::Hash(LowOps& ops, ValueId value) {
  GraphId graph = t.GeneratedGraph(
      "tuple_hash:" + std::to_string(reinterpret_cast<uintptr_t>(this)), "ll_tuple_hash", {ll_},
      t.types.Signed(), [this](LowOps& b, std::vector<ValueId> args) {
        ValueId hash = b.Int(0x345678);
        for (size_t i = 0; i < items_.size(); ++i) {
          ValueId item = items_[i]->Hash(b, Get(b, args[0], i));
          ValueId mixed = b.Emit(Opcode::ll_int_xor, {hash, item}, t.types.Signed());
          hash = b.Emit(Opcode::ll_int_mul, {mixed, b.Int(1000003)}, t.types.Signed());
        }
        b.Return(hash);
      });
  return ops.Call(graph, t.GeneratedType(graph), {value});
}

ValueId TupleRepr::StrOf(LowOps& ops, ValueId value) {
  ValueId text = ops.StrLiteral("(");
  for (size_t i = 0; i < items_.size(); ++i) {
    if (i) text = ops.Helper("rstr.ll_strconcat", {text, ops.StrLiteral(", ")});
    text = ops.Helper("rstr.ll_strconcat", {text, ReprText(ops, items_[i], Get(ops, value, i))});
  }
  return ops.Helper("rstr.ll_strconcat",
                    {text, ops.StrLiteral(items_.size() == 1 ? ",)" : ")")});
}

ValueId TupleRepr::MakeIterator(LowOps& ops, ValueId value, Repr* r_iter) {
  auto* iterator = static_cast<IteratorRepr*>(r_iter);
  Repr* item = iterator->item_repr();
  TypeRef array_type = t.types.Array(item->ll(), true);
  ValueId array = ops.MallocVar(array_type, ops.Int(static_cast<int64_t>(size())));
  for (size_t i = 0; i < size(); ++i) {
    ops.SetItem(array, ops.Int(static_cast<int64_t>(i)),
                ops.Convert(Get(ops, value, i), items_[i], item));
  }
  return iterator->NewOverArray(ops, array);
}

ValueId TranslateNewTuple(Hop& hop) {
  if (hop.r_result()->kind != ReprKind::Tuple) return hop.Dummy();
  auto* repr = static_cast<TupleRepr*>(hop.r_result());
  std::vector<ValueId> values;
  for (size_t i = 0; i < hop.n(); ++i) values.push_back(hop.Arg(i, repr->item(i)));
  return repr->New(hop.b, values);
}

}  // namespace kiln::rtyper
