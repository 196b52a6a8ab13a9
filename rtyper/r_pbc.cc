#include "rtyper/r_pbc.h"

#include "rtyper/graph_converter.h"
#include "rtyper/hop.h"
#include "rtyper/r_instance.h"
#include "rtyper/typer.h"

namespace kiln::rtyper {

using annotator::DescKind;

GraphId GraphOfFunction(Typer&, Desc* desc) {
  if (desc->kind != DescKind::Function) return {};
  auto& graphs = static_cast<annotator::FunctionDesc*>(desc)->graphs;
  if (graphs.empty()) return {};
  auto it = graphs.find("");
  return it != graphs.end() ? it->second : graphs.begin()->second;
}

ValueId CallGraphConverted(LowOps& ops, GraphId target, const std::vector<ValueId>& args, Repr* from,
                           Repr* to) {
  Typer& t = ops.t;
  AnnotatedGraph& source = t.annotator.program().graph(target);
  std::vector<ValueId> values;
  const auto& params = source.graph->blocks[0].params;
  for (size_t i = 0; i < params.size() && i < args.size(); ++i) {
    Repr* repr = t.GetRepr(source.values[params[i].index]);
    if (!repr->is_void()) values.push_back(ops.Convert(args[i], from, repr));
  }
  ValueId result = ops.Call(t.GraphFor(target), t.FuncType(target), std::move(values));
  return ops.Convert(result, t.GetRepr(source.result), to);
}

Repr* MakePbcRepr(Typer& t, const Annotation& s) {
  const annotator::PbcSet& set = *s.pbc;
  if (set.descs.empty()) return new ConstPbcRepr(t, nullptr);
  DescKind kind = set.descs[0]->kind;
  if (kind == DescKind::Method) return new MethodsRepr(t, set);
  if (set.descs.size() == 1 && !s.can_be_none) return new ConstPbcRepr(t, set.descs[0]);
  switch (kind) {
    case DescKind::Function: return new FunctionsRepr(t, set);
    case DescKind::Class: return new ClassesRepr(t, set);
    default: return new FrozenRepr(t, set);
  }
}

// One constant

ConstPbcRepr::ConstPbcRepr(Typer& t, Desc* desc)
    : Repr(t, ReprKind::ConstPbc, t.types.Void()), desc(desc) {
  if (desc) value = desc->host;
}

ValueId ConstPbcRepr::Truth(LowOps& ops, ValueId) { return ops.Bool(true); }

ValueId ConstPbcRepr::TranslateOp(Hop& hop) {
  if (hop.code() != Opcode::hl_getattr) return hop.Fail("this operation on a constant");
  Repr* result = hop.r_result();
  if (auto constant = hop.converter.ConstantOf(hop.op.result)) {
    return hop.b.ConstOf(*constant, result);
  }
  if (result->is_void()) return hop.b.Void();
  auto attr = value.valid() ? t.world.GetAttr(value, hop.op.name) : std::nullopt;
  if (!attr) return hop.Fail("an attribute of a constant");
  auto constant = t.world.Value(*attr);
  if (!std::holds_alternative<Constant>(constant)) return hop.Fail("this attribute");
  return hop.b.ConstOf(std::get<Constant>(constant), result);
}

// Functions

FunctionsRepr::FunctionsRepr(Typer& t, const annotator::PbcSet& set)
    : Repr(t, ReprKind::Functions, nullptr), descs_(set.descs) {
  TypeRef func = nullptr;
  for (Desc* desc : descs_) {
    GraphId graph = GraphOfFunction(t, desc);
    if (!func && graph.valid()) func = t.FuncType(graph);
  }
  if (!func) func = t.types.Func({}, t.types.Void());
  ll_ = t.types.Ptr(func);
}

Constant FunctionsRepr::ConvertConst(const Constant& constant) {
  auto* host = std::get_if<HostId>(&constant);
  if (!host) return NoneConst{};
  for (Desc* desc : descs_) {
    if (desc->host != *host) continue;
    GraphId graph = GraphOfFunction(t, desc);
    if (graph.valid()) return t.GraphFor(graph);
  }
  Annotation s = t.annotator.AnnotationOf(*host);
  if (s.kind == AnnKind::Pbc && !s.pbc->descs.empty()) {
    GraphId graph = GraphOfFunction(t, s.pbc->descs[0]);
    if (graph.valid()) return t.GraphFor(graph);
  }
  return NoneConst{};
}

ValueId FunctionsRepr::TranslateOp(Hop& hop) { return hop.Fail("this operation on a function"); }

// Bound methods

MethodsRepr::MethodsRepr(Typer& t, const annotator::PbcSet& set)
    : Repr(t, ReprKind::Methods, nullptr), self_(nullptr) {
  ClassDef* common = nullptr;
  for (Desc* desc : set.descs) {
    auto* method = static_cast<annotator::MethodDesc*>(desc);
    ClassDef* cls = method->self_class ? method->self_class : method->origin;
    common = common ? ClassDef::CommonBase(common, cls) : cls;
  }
  self_ = t.classes().Get(common);
  ll_ = t.types.Ptr(self_->instance);
}

Constant MethodsRepr::ConvertConst(const Constant& constant) {
  auto* host = std::get_if<HostId>(&constant);
  if (!host) return NoneConst{};
  if (t.world.Kind(*host) != HostKind::Method) return Repr::ConvertConst(constant);
  return t.object_repr()->ConvertConst(t.world.MethodSelf(*host));
}

ValueId MethodsRepr::TranslateOp(Hop& hop) { return hop.Fail("this operation on a method"); }

// Classes

ClassesRepr::ClassesRepr(Typer& t, const annotator::PbcSet& set)
    : Repr(t, ReprKind::Classes, t.types.Ptr(t.classes().root()->vtable)) {
  ClassDef* common = nullptr;
  bool root = false;
  for (Desc* desc : set.descs) {
    ClassDef* cls = static_cast<annotator::ClassDesc*>(desc)->classdef;
    if (!cls) root = true;
    if (!cls || root) continue;
    common = common ? ClassDef::CommonBase(common, cls) : cls;
    if (!common) root = true;
  }
  base_ = t.classes().Get(root ? nullptr : common);
}

Constant ClassesRepr::ConvertConst(const Constant& constant) {
  auto* host = std::get_if<HostId>(&constant);
  if (!host) return NoneConst{};
  ClassRepr* cls = t.classes().FromHost(*host);
  if (!cls) return Repr::ConvertConst(constant);
  return cls->vtable_data;
}

ValueId ClassesRepr::TranslateOp(Hop& hop) {
  if (hop.code() != Opcode::hl_getattr) return hop.Fail("this operation on a class");
  if (hop.op.name == "__name__") return hop.b.GetField(hop.Arg(0), "name");
  annotator::AttrDef* attr = base_->def ? base_->def->FindAttr(hop.op.name) : nullptr;
  if (!attr) return hop.Fail("a class attribute that the common base class does not have");
  if (hop.r_result()->is_void()) return hop.b.Void();
  return ReadClassAttr(hop, hop.Arg(0), attr);
}

// Frozen instances

FrozenRepr::FrozenRepr(Typer& t, const annotator::PbcSet& set)
    : Repr(t, ReprKind::Frozen, nullptr), descs_(set.descs) {
  ll_ = t.types.Ptr(t.types.NewStruct("frozen", false));
}

Annotation FrozenRepr::AttrAnnotation(const std::string& name) {
  Annotation result;
  std::vector<Desc*> pbc;
  for (Desc* desc : descs_) {
    if (desc->kind != DescKind::Frozen) continue;
    auto& attrs = static_cast<annotator::FrozenDesc*>(desc)->attrs_read;
    auto it = attrs.find(name);
    if (it == attrs.end() || it->second.kind == AnnKind::Impossible) continue;
    const Annotation& s = it->second;
    if (result.kind == AnnKind::Impossible || result.kind == AnnKind::None ||
        result.kind == AnnKind::Char) {
      result = s;
    }
    if (s.kind == AnnKind::Pbc) pbc.insert(pbc.end(), s.pbc->descs.begin(), s.pbc->descs.end());
  }
  result.constant = nullptr;
  if (result.kind == AnnKind::Pbc) {
    joined_.push_back(std::make_unique<annotator::PbcSet>());
    annotator::PbcSet* set = joined_.back().get();
    for (Desc* d : pbc) {
      bool seen = false;
      for (Desc* other : set->descs) seen = seen || other == d;
      if (!seen) set->descs.push_back(d);
    }
    result.pbc = set;
  }
  return result;
}

void FrozenRepr::SetFields() {
  if (ready_) return;
  ready_ = true;
  std::map<std::string, bool> names;
  for (Desc* desc : descs_) {
    if (desc->kind != DescKind::Frozen) continue;
    for (auto& [name, s] : static_cast<annotator::FrozenDesc*>(desc)->attrs_read) names[name] = true;
  }
  std::vector<flowgraph::Field> fields = {{"id", t.types.Signed(), true}};
  for (auto& [name, used] : names) {
    Repr* repr = t.GetRepr(AttrAnnotation(name));
    if (repr->is_void()) continue;
    attrs_.emplace_back(name, repr);
    fields.push_back({"f_" + name, repr->ll(), true});
  }
  t.types.SetFields(ll_->elem, std::move(fields));
}

Constant FrozenRepr::ConvertConst(const Constant& constant) {
  auto* host = std::get_if<HostId>(&constant);
  if (!host) return NoneConst{};
  SetFields();
  auto [it, fresh] = t.prebuilt.try_emplace({*host, ll_});
  if (!fresh) return it->second;
  DataId id = t.AddData("frozen", ll_->elem);
  it->second = id;
  t.data(id).immutable = true;
  HostId object = *host;
  t.Later([this, object, id] {
    std::vector<DataInit> parts = {DataInit{Constant{static_cast<int64_t>(object.index)}}};
    for (auto& [name, repr] : attrs_) {
      auto attr = t.world.GetAttr(object, name);
      auto value = attr ? t.world.Value(*attr) : flowgraph::HostResult<Constant>(Constant{});
      auto* c = std::get_if<Constant>(&value);
      parts.push_back(attr && c ? DataInit{repr->ConvertConst(*c)} : Typer::ZeroInit(repr->ll()));
    }
    t.data(id).init = DataInit{std::move(parts)};
  });
  return id;
}

ValueId FrozenRepr::TranslateOp(Hop& hop) {
  if (hop.code() != Opcode::hl_getattr) return hop.Fail("this operation on a frozen instance");
  SetFields();
  if (hop.r_result()->is_void()) return hop.b.Void();
  for (auto& [name, repr] : attrs_) {
    if (name != hop.op.name) continue;
    return hop.Result(hop.b.GetFieldAs(hop.Arg(0), "f_" + name, repr->ll()), repr);
  }
  return hop.Fail("an attribute of several frozen instances");
}

// Built-ins

BuiltinRepr::BuiltinRepr(Typer& t, const annotator::BuiltinInfo& info)
    : Repr(t, ReprKind::Builtin, t.types.Void()), name_(info.name) {
  if (info.self.kind == AnnKind::Impossible) return;
  self_ = t.GetRepr(info.self);
  ll_ = self_->ll();
}

Constant BuiltinRepr::ConvertConst(const Constant& constant) {
  auto* host = std::get_if<HostId>(&constant);
  if (!self_ || !host) return std::monostate{};
  auto self = t.world.GetAttr(*host, "__self__");
  if (!self) return Repr::ConvertConst(constant);
  auto value = t.world.Value(*self);
  return self_->ConvertConst(std::get<Constant>(value));
}

}  // namespace kiln::rtyper
