// Functions of the host's builtins module that stay calls in flow graphs.
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

Annotation BadArgument(OpContext& o, const BuiltinCall& call, size_t i, const std::string& wants) {
  std::string name = call.name.substr(call.name.rfind('.') + 1);
  return o.Fail("bad-call", fmt::format("`{}` does not take `{}`", name, Describe(call.args[i])),
                fmt::format("argument {} is `{}`", i + 1, Describe(call.args[i])), wants);
}

/// The constant step of a range; 0 if it varies.
int64_t StepOf(const Annotation& step) {
  auto* value = ConstantOf<int64_t>(step);
  return value ? *value : 0;
}

Annotation Range(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 3)) return ErrorAnn();
  for (size_t i = 0; i < call.args.size(); ++i) {
    if (!IsIntLike(call.args[i])) return BadArgument(o, call, i, "range() counts with ints");
  }
  o.RaisesOnly({"ValueError", "MemoryError"});
  int64_t step = call.has(2) ? StepOf(call.args[2]) : 1;
  if (call.has(2) && step == 0 && call.args[2].is_const()) {
    return o.Fail("bad-call", "the step of a range is 0", "called here");
  }
  bool from_nonneg = call.args.size() == 1 || IsNonneg(call.args[0]);
  bool nonneg = from_nonneg && (step > 0 || (call.has(2) && IsNonneg(call.args[2])));
  // Counting down from a nonneg start to a nonneg (excluded) stop stays nonneg; to -1 too.
  if (step < 0 && call.has(1)) {
    auto* stop = ConstantOf<int64_t>(call.args[1]);
    nonneg = IsNonneg(call.args[1]) || (stop && *stop >= -1);
  }
  ListDef* list = o.OwnList();
  bool first = list->item.kind == AnnKind::Impossible;
  if (first) {
    list->is_range = true;
    list->range_step = step;
  } else if (list->is_range && list->range_step != step) {
    list->range_step = 0;
  }
  return o.NewListOf(IntAnn(nonneg));
}

Annotation MinMax(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 64)) return ErrorAnn();
  o.RaisesOnly({});
  if (call.args.size() == 1)
    return BadArgument(o, call, 0, "give the values as two or more arguments");
  Annotation result;
  bool nonneg = false;
  for (size_t i = 0; i < call.args.size(); ++i) {
    if (!IsNumber(call.args[i]) && !IsStrLike(call.args[i])) return BadArgument(o, call, i, "");
    nonneg |= IsNonneg(call.args[i]);
    Mismatch mismatch;
    result =
        Union(o.ctx, result, WithoutConstant(call.args[i]), o.MakeCause(CauseKind::Op), mismatch);
    if (mismatch.failed) return BadArgument(o, call, i, "all arguments must be of one type");
  }
  bool is_max = call.name.ends_with("max");
  if (is_max && result.kind == AnnKind::Int && result.int_type == flowgraph::TypeKind::Signed) {
    result.nonneg |= nonneg;
  }
  return result;
}

Annotation Enumerate(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 2)) return ErrorAnn();
  o.RaisesOnly({});
  Annotation container = WithoutNone(WithoutConstant(call.args[0]));
  Annotation checked = MakeIterator(o, container);
  if (checked.kind == AnnKind::Error) return checked;
  if (container.kind == AnnKind::Dict) container = checked;
  return o.ctx.pool.Iterator(IteratorOf::Enumerate, container);
}

Annotation Reversed(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 1)) return ErrorAnn();
  o.RaisesOnly({});
  const Annotation& a = call.args[0];
  if (a.kind != AnnKind::List && a.kind != AnnKind::Dict && !IsStrLike(a)) {
    return BadArgument(o, call, 0, "reversed() takes a list");
  }
  return o.ctx.pool.Iterator(IteratorOf::Reversed, WithoutNone(WithoutConstant(a)));
}

Annotation List(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 0, 1)) return ErrorAnn();
  o.RaisesOnly({"MemoryError"});
  if (call.args.empty()) return o.NewListOf(Impossible());
  Annotation checked = MakeIterator(o, call.args[0]);
  if (checked.kind == AnnKind::Error) return checked;
  Annotation item = IterationItem(o, call.args[0]);
  Cause cause = o.MakeCause(CauseKind::ItemWrite);
  cause.source = o.source;
  RaiseListItem(o.ctx, o.OwnList(), item, cause);
  o.source = {};
  return ListAnn(o.OwnList());
}

Annotation Tuple(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 0, 1)) return ErrorAnn();
  if (call.args.empty()) return o.ctx.pool.Tuple({});
  if (call.args[0].kind == AnnKind::Tuple) return call.args[0];
  return BadArgument(o, call, 0, "a tuple has a fixed length in translated code: use a list");
}

Annotation Dict(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 0, 1)) return ErrorAnn();
  o.RaisesOnly({"MemoryError"});
  DictDef* dict = o.OwnDict();
  if (call.args.empty()) return DictAnn(dict);
  if (call.args[0].kind != AnnKind::Dict)
    return BadArgument(o, call, 0, "only a dict can be copied");
  RaiseDictKey(o.ctx, dict, o.KeyOf(call.args[0].dict), o.MakeCause(CauseKind::KeyWrite));
  RaiseDictValue(o.ctx, dict, o.DictValueOf(call.args[0].dict), o.MakeCause(CauseKind::ValueWrite));
  return DictAnn(dict->Find());
}

Annotation Int(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 0, 2)) return ErrorAnn();
  o.RaisesOnly({"ValueError"});
  if (call.args.empty()) return ConstInt(o.ctx, 0);
  if (call.has(1) && !IsStrLike(call.args[0]))
    return BadArgument(o, call, 0, "int(x, base) takes a string");
  return IntAnn();
}

Annotation Str(OpContext& o, const BuiltinCall& call) {
  o.RaisesOnly({});
  if (call.args.empty()) return ConstStr(o.ctx, "");
  return StrAnn();
}

Annotation GetAttr(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 2, 2)) return ErrorAnn();
  auto* name = ConstantOf<flowgraph::StrConst>(call.args[1]);
  if (!name) return BadArgument(o, call, 1, "the name of the attribute must be a constant");
  return ReadAttr(o, call.args[0], name->bytes);
}

Annotation SetAttr(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 3, 3)) return ErrorAnn();
  auto* name = ConstantOf<flowgraph::StrConst>(call.args[1]);
  if (!name) return BadArgument(o, call, 1, "the name of the attribute must be a constant");
  if (!call.values[2].valid()) return BadArgument(o, call, 2, "");
  return WriteAttr(o, call.args[0], name->bytes, call.values[2]);
}

Annotation HasAttr(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 2, 2)) return ErrorAnn();
  o.RaisesOnly({});
  const Annotation& a = call.args[0];
  auto* name = ConstantOf<flowgraph::StrConst>(call.args[1]);
  if (!name) return BadArgument(o, call, 1, "the name of the attribute must be a constant");
  if (a.kind == AnnKind::Instance) {
    AttrDef* attr = a.cls->FindAttr(name->bytes);
    bool found = attr || o.ctx.classes.FindInBodies(a.cls, name->bytes);
    return ConstBool(o.ctx, found);
  }
  if (a.kind == AnnKind::Pbc) {
    size_t have = 0;
    for (Desc* desc : a.pbc->descs)
      have += o.ctx.world.GetAttr(desc->host, name->bytes).has_value();
    if (have == 0 || have == a.pbc->descs.size()) return ConstBool(o.ctx, have != 0);
    return BoolAnn();
  }
  return ConstBool(o.ctx, o.ctx.builtins.FindMethod(a.kind, name->bytes) != nullptr);
}

Annotation Print(OpContext& o, const BuiltinCall& call) {
  o.RaisesOnly({});
  for (size_t i = 0; i < call.args.size(); ++i) {
    if (IsUnicodeLike(call.args[i])) return BadArgument(o, call, i, "encode it first");
  }
  return NoneAnn();
}

Annotation Id(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 1)) return ErrorAnn();
  o.RaisesOnly({});
  return IntAnn();
}

Annotation Bool(OpContext& o, const BuiltinCall& call) {
  o.RaisesOnly({});
  if (call.args.empty()) return ConstBool(o.ctx, false);
  return BoolAnn();
}

Annotation Float(OpContext& o, const BuiltinCall&) {
  o.RaisesOnly({"ValueError"});
  return FloatAnn();
}

Annotation Callable(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 1)) return ErrorAnn();
  o.RaisesOnly({});
  const Annotation& a = call.args[0];
  bool yes = a.kind == AnnKind::Builtin || (a.kind == AnnKind::Pbc && !a.pbc->descs.empty() &&
                                            a.pbc->descs[0]->kind != DescKind::Frozen);
  return ConstBool(o.ctx, yes);
}

Annotation ObjectInit(OpContext& o, const BuiltinCall&) {
  o.RaisesOnly({});
  return NoneAnn();
}

Annotation Object(OpContext& o, const BuiltinCall&) {
  return o.Fail("unsupported-builtin", "`object` cannot be instantiated in translated code",
                "called here", "define a class of your own");
}

}  // namespace

void AddPythonBuiltins(BuiltinTable& table) {
  table.Add("builtins.range", Range);
  table.Add("builtins.xrange", Range);
  table.Add("builtins.min", MinMax);
  table.Add("builtins.max", MinMax);
  table.Add("builtins.enumerate", Enumerate);
  table.Add("builtins.reversed", Reversed);
  table.Add("builtins.list", List);
  table.Add("builtins.tuple", Tuple);
  table.Add("builtins.dict", Dict);
  table.Add("builtins.int", Int);
  table.Add("builtins.long", Int);
  table.Add("builtins.str", Str);
  table.Add("builtins.bool", Bool);
  table.Add("builtins.float", Float);
  table.Add("builtins.getattr", GetAttr);
  table.Add("builtins.setattr", SetAttr);
  table.Add("builtins.hasattr", HasAttr);
  table.Add("builtins.print", Print);
  table.Add("builtins.id", Id);
  table.Add("builtins.callable", Callable);
  table.Add("builtins.object", Object);
  for (const char* owner : {"object", "Exception", "BaseException", "ValueError", "RuntimeError",
                            "TypeError", "KeyError", "IndexError", "LookupError", "OSError"}) {
    table.Add(std::string(owner) + ".__init__", ObjectInit);
    table.Add(std::string("builtins.") + owner + ".__init__", ObjectInit);
  }
}

}  // namespace kiln::annotator
