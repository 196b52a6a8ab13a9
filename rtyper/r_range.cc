// Lazy ranges.
#include "annotator/container_defs.h"
#include "rtyper/hop.h"
#include "rtyper/r_iterator.h"
#include "rtyper/r_list.h"
#include "rtyper/typer.h"

namespace kiln::rtyper {

RangeRepr::RangeRepr(Typer& t, const annotator::ListDef& def)
    : Repr(t, ReprKind::Range, nullptr), step_(def.range_step) {
  TypeRef word = t.types.Signed();
  std::vector<flowgraph::Field> fields = {{"start", word, true}, {"stop", word, true}};
  if (has_step()) fields.push_back({"step", word, true});
  ll_ = t.types.Ptr(has_step() ? t.SharedStruct("range_step", "range_step", fields)
                               : t.SharedStruct("range", "range", fields));
}

ValueId RangeRepr::New(LowOps& ops, ValueId start, ValueId stop, ValueId step) const {
  ValueId range = ops.Malloc(ll_->elem);
  ops.SetField(range, "start", start);
  ops.SetField(range, "stop", stop);
  if (has_step()) ops.SetField(range, "step", step);
  return range;
}

ValueId RangeRepr::Step(LowOps& ops, ValueId range) const {
  return has_step() ? ops.GetField(range, "step") : ops.Int(1);
}

ValueId RangeRepr::Length(LowOps& ops, ValueId range) const {
  return ops.Helper("rrange.ll_rangelen", {ops.GetField(range, "start"),
                                           ops.GetField(range, "stop"), Step(ops, range)});
}

Constant RangeRepr::ConvertConst(const Constant& constant) {
  auto* host = std::get_if<HostId>(&constant);
  if (!host) return NoneConst{};
  auto [it, fresh] = t.prebuilt.try_emplace({*host, ll_});
  if (!fresh) return it->second;
  std::vector<DataInit> parts;
  for (const char* name : {"start", "stop", "step"}) {
    if (parts.size() == ll_->elem->fields.size()) break;
    auto attr = t.world.GetAttr(*host, name);
    auto value = attr ? t.world.Value(*attr) : flowgraph::HostResult<Constant>(Constant{int64_t{0}});
    parts.push_back(DataInit{std::get<Constant>(value)});
  }
  it->second = t.AddData("range", ll_->elem);
  t.data(it->second).init = DataInit{std::move(parts)};
  return it->second;
}

ValueId RangeRepr::Truth(LowOps& ops, ValueId value) {
  return ops.Emit(Opcode::ll_int_is_true, {Length(ops, value)}, t.types.Bool());
}

ValueId RangeRepr::TranslateOp(Hop& hop) {
  LowOps& b = hop.b;
  switch (hop.code()) {
    case Opcode::hl_len: return Length(b, hop.Arg(0));
    case Opcode::hl_getitem: {
      ValueId range = hop.Arg(0);
      ValueId index = TranslateIndex(hop, Length(b, range), 1);
      ValueId offset = b.Emit(Opcode::ll_int_mul, {index, Step(b, range)}, t.types.Signed());
      return b.Emit(Opcode::ll_int_add, {b.GetField(range, "start"), offset}, t.types.Signed());
    }
    case Opcode::hl_contains: {
      ValueId range = hop.Arg(0);
      return b.Helper("rrange.ll_contains",
                      {b.GetField(range, "start"), b.GetField(range, "stop"), Step(b, range),
                       hop.Arg(1, t.int_repr())});
    }
    case Opcode::hl_getattr: return hop.Arg(0);
    default: return hop.Fail("this operation on a range");
  }
}

ValueId RangeRepr::MakeIterator(LowOps& ops, ValueId value, Repr* r_iter) {
  return static_cast<IteratorRepr*>(r_iter)->NewOverRange(ops, value, this);
}

}  // namespace kiln::rtyper
