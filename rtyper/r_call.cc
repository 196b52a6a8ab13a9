// Calls of the program's own functions, methods and classes.
#include <algorithm>
#include <set>

#include "rtyper/graph_converter.h"
#include "rtyper/hop.h"
#include "rtyper/r_collector.h"
#include "rtyper/r_foreign.h"
#include "rtyper/r_instance.h"
#include "rtyper/r_memo.h"
#include "rtyper/r_pbc.h"
#include "rtyper/r_ptr.h"
#include "rtyper/r_tuple.h"

namespace kiln::rtyper {
namespace {

using annotator::ArgSource;
using annotator::CallSite;
using annotator::DescKind;

/// Evaluates argument sources for one callee.
class CallBuilder {
 public:
  CallBuilder(Hop& hop, ValueId self, Repr* r_self) : hop_(hop), self_(self), r_self_(r_self) {}

  /// The arguments for `graph` in order, without Void ones.
  std::vector<ValueId> Args(GraphId graph, const std::vector<ArgSource>& sources) {
    AnnotatedGraph& callee = hop_.t.annotator.program().graph(graph);
    const auto& params = callee.graph->blocks[0].params;
    std::vector<ValueId> args;
    for (size_t i = 0; i < params.size() && i < sources.size(); ++i) {
      Repr* repr = hop_.t.GetRepr(callee.values[params[i].index]);
      if (!repr->is_void()) args.push_back(Value(sources[i], repr));
    }
    return args;
  }

 private:
  ValueId Value(const ArgSource& source, Repr* repr) {
    LowOps& b = hop_.b;
    switch (source.kind) {
      case ArgSource::Operand: return hop_.Arg(source.index, repr);
      case ArgSource::Default: {
        auto value = hop_.t.world.Value(source.value);
        if (!std::holds_alternative<Constant>(value)) return hop_.Fail("a default argument");
        return b.ConstOf(std::get<Constant>(value), repr);
      }
      case ArgSource::Self: return b.Convert(self_, r_self_, repr);
      case ArgSource::StarItem: {
        size_t last = hop_.n() - 1;
        auto* tuple = static_cast<TupleRepr*>(hop_.r(last));
        if (tuple->kind != ReprKind::Tuple) return hop_.Fail("a spread argument");
        return b.Convert(tuple->Get(b, hop_.Arg(last), source.index), tuple->item(source.index), repr);
      }
      case ArgSource::StarTuple: {
        auto* tuple = static_cast<TupleRepr*>(repr);
        if (tuple->kind != ReprKind::Tuple) return hop_.Fail("a *args parameter");
        std::vector<ValueId> parts;
        for (size_t i = 0; i < source.parts.size(); ++i) {
          parts.push_back(Value(source.parts[i], tuple->item(i)));
        }
        return tuple->New(b, parts);
      }
    }
    return {};
  }

  Hop& hop_;
  ValueId self_;
  Repr* r_self_;
};

std::set<GraphId> Distinct(const CallSite& site) {
  std::set<GraphId> result;
  for (GraphId graph : site.graphs) {
    if (graph.valid()) result.insert(graph);
  }
  return result;
}

/// Index in the call site of the first callee that exists.
std::optional<size_t> FirstCallee(const CallSite& site) {
  for (size_t i = 0; i < site.graphs.size(); ++i) {
    if (site.graphs[i].valid()) return i;
  }
  return std::nullopt;
}

ValueId CallDirect(Hop& hop, size_t index, ValueId self, Repr* r_self) {
  GraphId graph = hop.call_site->graphs[index];
  auto args = CallBuilder(hop, self, r_self).Args(graph, hop.call_site->args[index]);
  return hop.b.Call(hop.t.GraphFor(graph), hop.t.FuncType(graph), std::move(args));
}

ValueId CallIndirect(Hop& hop, ValueId pointer, size_t index, ValueId self, Repr* r_self) {
  GraphId graph = hop.call_site->graphs[index];
  auto args = CallBuilder(hop, self, r_self).Args(graph, hop.call_site->args[index]);
  args.insert(args.begin(), pointer);
  return hop.b.Emit(Opcode::ll_indirect_call, std::move(args), hop.t.FuncType(graph)->result);
}

Repr* ResultRepr(Hop& hop, size_t index) {
  return hop.t.GetRepr(hop.t.annotator.program().graph(hop.call_site->graphs[index]).result);
}

const annotator::PbcSet& Callees(Hop& hop) { return *hop.s(0).pbc; }

ValueId CallFunction(Hop& hop) {
  auto first = FirstCallee(*hop.call_site);
  if (!first) return hop.Fail("a call of an unknown function");
  ValueId result;
  if (Distinct(*hop.call_site).size() == 1) {
    result = CallDirect(hop, *first, {}, nullptr);
  } else {
    result = CallIndirect(hop, hop.Arg(0), *first, {}, nullptr);
  }
  return hop.Result(result, ResultRepr(hop, *first));
}

/// The vtable slot that holds the implementations which the call site names.
const VtableSlot& SlotFor(Hop& hop, ClassRepr* owner, const std::string& attr,
                          const std::vector<std::pair<HostId, ClassDef*>>& keys) {
  std::map<HostId, GraphId> by_function;
  std::map<ClassDef*, GraphId> by_origin;
  GraphId any;
  for (size_t i = 0; i < keys.size() && i < hop.call_site->graphs.size(); ++i) {
    GraphId graph = hop.call_site->graphs[i];
    if (!graph.valid()) continue;
    if (!any.valid()) any = graph;
    if (keys[i].first.valid()) by_function[keys[i].first] = graph;
    if (keys[i].second) by_origin[keys[i].second] = graph;
  }
  TypeRef pointer = hop.t.types.Ptr(hop.t.FuncType(any));
  return hop.t.classes().MethodSlot(owner, attr, pointer, by_function, by_origin);
}

ValueId CallMethodOfInstance(Hop& hop) {
  LowOps& b = hop.b;
  auto* repr = static_cast<MethodsRepr*>(hop.r(0));
  auto first = FirstCallee(*hop.call_site);
  if (!first) return hop.Fail("a call of an unknown method");
  ValueId self = hop.Arg(0);
  Annotation s_self = Typer::KindAnnotation(AnnKind::Instance);
  s_self.cls = repr->self_class()->def;
  Repr* r_self = hop.t.GetRepr(s_self);
  ValueId result;
  if (Distinct(*hop.call_site).size() == 1) {
    result = CallDirect(hop, *first, self, r_self);
  } else {
    std::vector<std::pair<HostId, ClassDef*>> keys;
    std::string attr;
    ClassDef* owner = nullptr;
    for (Desc* desc : Callees(hop).descs) {
      auto* method = static_cast<annotator::MethodDesc*>(desc);
      keys.emplace_back(method->function ? method->function->host : HostId{}, method->origin);
      attr = method->attr_name;
    }
    if (repr->self_class()->def) {
      annotator::AttrDef* def = repr->self_class()->def->FindAttr(attr);
      owner = def ? def->owner : repr->self_class()->def;
    }
    ClassRepr* cls = owner ? hop.t.classes().Get(owner) : repr->self_class();
    const VtableSlot& slot = SlotFor(hop, cls, attr, keys);
    ValueId pointer = hop.t.classes().ReadSlot(b, b.TypePtr(self), cls, slot);
    result = CallIndirect(hop, pointer, *first, self, r_self);
  }
  return hop.Result(result, ResultRepr(hop, *first));
}

/// cls(...) of one known class.
ValueId Instantiate(Hop& hop, ClassRepr* cls) {
  LowOps& b = hop.b;
  auto first = FirstCallee(*hop.call_site);
  Annotation s_self = Typer::KindAnnotation(AnnKind::Instance);
  s_self.cls = cls->def;
  Repr* r_self = hop.t.GetRepr(s_self);
  bool plain = cls->def && cls->def->is_exception && !first && !hop.t.classes().HasFields(cls);
  ValueId self = plain ? b.Const(hop.t.classes().PlainInstance(cls), r_self->ll())
                       : hop.t.classes().New(b, cls);
  if (first) CallDirect(hop, *first, self, r_self);
  return hop.Result(self, r_self);
}

/// cls(...) of a variable class: the vtable makes the instance, then its __init__ is called.
ValueId InstantiateVariable(Hop& hop) {
  LowOps& b = hop.b;
  auto* repr = static_cast<ClassesRepr*>(hop.r(0));
  std::vector<std::pair<HostId, ClassDef*>> keys;
  for (Desc* desc : Callees(hop).descs) {
    ClassDef* def = static_cast<annotator::ClassDesc*>(desc)->classdef;
    if (def) hop.t.classes().InstantiateGraph(hop.t.classes().Get(def));
    keys.emplace_back(HostId{}, def);
  }
  ValueId vtable = hop.Arg(0);
  ValueId maker = b.GetField(vtable, "instantiate");
  ValueId object = b.Emit(Opcode::ll_indirect_call, {maker}, hop.t.object_ptr());
  Annotation s_self = Typer::KindAnnotation(AnnKind::Instance);
  s_self.cls = repr->common_base()->def;
  Repr* r_self = hop.t.GetRepr(s_self);
  ValueId self = b.Cast(object, r_self->ll());
  auto first = FirstCallee(*hop.call_site);
  if (first && Distinct(*hop.call_site).size() == 1) {
    CallDirect(hop, *first, self, r_self);
  } else if (first) {
    const VtableSlot& slot = SlotFor(hop, repr->common_base(), "__init__", keys);
    ValueId pointer = hop.t.classes().ReadSlot(b, vtable, repr->common_base(), slot);
    CallIndirect(hop, pointer, *first, self, r_self);
  }
  return hop.Result(self, r_self);
}

ValueId CallClass(Hop& hop) {
  if (hop.r(0)->kind == ReprKind::Classes) return InstantiateVariable(hop);
  Desc* desc = static_cast<ConstPbcRepr*>(hop.r(0))->desc;
  ClassDef* def = static_cast<annotator::ClassDesc*>(desc)->classdef;
  return Instantiate(hop, hop.t.classes().Get(def));
}

ValueId CallMethodOfFrozen(Hop& hop) {
  auto first = FirstCallee(*hop.call_site);
  if (!first) return hop.Fail("a call of an unknown method");
  auto* desc = static_cast<annotator::MethodOfFrozenDesc*>(Callees(hop).descs[*first]);
  Annotation s_self = hop.t.annotator.AnnotationOf(desc->self->host);
  Repr* r_self = hop.t.GetRepr(s_self);
  ValueId self = hop.b.Void();
  if (Distinct(*hop.call_site).size() != 1) return hop.Fail("a method of several frozen instances");
  return hop.Result(CallDirect(hop, *first, self, r_self), ResultRepr(hop, *first));
}

ValueId CallPbc(Hop& hop) {
  if (hop.call_site->memo) {
    auto known = hop.converter.ConstantOf(hop.op.result);
    return known ? hop.b.ConstOf(*known, hop.r_result()) : CallMemo(hop);
  }
  if (Callees(hop).descs.empty()) return hop.Dummy();
  switch (Callees(hop).descs[0]->kind) {
    case DescKind::Function: return CallFunction(hop);
    case DescKind::Method: return CallMethodOfInstance(hop);
    case DescKind::Class: return CallClass(hop);
    case DescKind::MethodOfFrozen: return CallMethodOfFrozen(hop);
    case DescKind::Frozen: return hop.Fail("a call of a frozen instance");
  }
  return {};
}

/// Helper code gets functions of RPython as pointers; in a program such a pointer leads to a C function.
ValueId CallPointer(Hop& hop) {
  if (!hop.converter.source().graph->facts.is_helper) return TranslateCallOfPointer(hop);
  TypeRef func = hop.r(0)->ll()->elem;
  std::vector<ValueId> args = {hop.Arg(0)};
  size_t next = 0;
  for (size_t i = 1; i < hop.n(); ++i) {
    if (hop.r(i)->is_void()) continue;
    args.push_back(hop.Arg(i, hop.t.LowLevelRepr(func->args[next++])));
  }
  ValueId result = hop.b.Emit(Opcode::ll_indirect_call, std::move(args), func->result);
  return hop.Result(result, hop.t.LowLevelRepr(func->result));
}

}  // namespace

ValueId TranslateCall(Hop& hop) {
  const Annotation& callee = hop.s(0);
  switch (callee.kind) {
    case AnnKind::Builtin: {
      auto* repr = static_cast<BuiltinRepr*>(hop.r(0));
      if (repr->self()) return repr->self()->CallMethod(hop, repr->name());
      if (IsLowLevelBuiltin(repr->name())) return TranslateLowLevelCall(hop, repr->name());
      return TranslateBuiltinCall(hop, repr->name());
    }
    case AnnKind::Pbc:
      if (hop.call_site) return CallPbc(hop);
      return hop.Fail("a call that was never analysed");
    case AnnKind::Ptr: return CallPointer(hop);
    case AnnKind::WeakRef: return CallWeakRef(hop);
    default: return hop.Fail("a call of this value");
  }
}

}  // namespace kiln::rtyper
