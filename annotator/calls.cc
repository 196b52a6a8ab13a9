// Calls: of functions, methods, classes, builtins and low-level function pointers.
#include <fmt/format.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "annotator/arguments.h"
#include "annotator/constants.h"
#include "annotator/context.h"
#include "annotator/describe.h"
#include "annotator/families.h"
#include "annotator/make.h"
#include "annotator/ops.h"
#include "annotator/specialize.h"
#include "annotator/union.h"

namespace kiln::annotator {

using flowgraph::GraphId;
using flowgraph::HostId;
using flowgraph::HostKind;
using flowgraph::ValueId;

namespace {

/// What a parameter of a low-level graph may know of an argument. Such a graph is converted as soon as
/// it has been annotated, so nothing that a later call could take back: no value, no sign.
Annotation AsLowLevel(Annotation a) {
  switch (a.kind) {
    case AnnKind::Int:
    case AnnKind::Bool:
    case AnnKind::Float:
    case AnnKind::Char:
    case AnnKind::UniChar:
    case AnnKind::Ptr:
      a.nonneg = false;
      a.constant = nullptr;
      return a;
    default:
      return a;
  }
}

/// Joins matched arguments into the parameters of a graph.
void PassArguments(OpContext& o, GraphId callee, const std::vector<CallArg>& args) {
  AnnotatedGraph& target = o.ctx.graph(callee);
  const auto params = target.graph->block(target.graph->entry()).params;
  bool low_level = o.ctx.state(callee).low_level;
  bool changed = false;
  for (size_t i = 0; i < args.size() && i < params.size(); ++i) {
    CauseKind kind = args[i].source.kind == ArgSource::Default ? CauseKind::Default
                     : args[i].source.kind == ArgSource::Self  ? CauseKind::SelfArgument
                                                               : CauseKind::Argument;
    Annotation value = low_level ? AsLowLevel(args[i].annotation) : args[i].annotation;
    changed |= RaiseValue(o.ctx, callee, params[i], value, o.MakeCause(kind, args[i].value));
  }
  if (changed) {
    o.ctx.worklist.Add({callee, target.graph->entry()});
    FollowFamily(o.ctx, callee);
  }
  if (!target.reached[0]) {
    target.reached[0] = true;
    o.ctx.worklist.Add({callee, target.graph->entry()});
  }
  o.ctx.worklist.Depend(Subject::Result(callee), o.where);
}

Annotation BadCall(OpContext& o, FunctionDesc* function, const std::string& problem) {
  diagnostics::Diagnostic d;
  d.kind = "bad-call";
  d.title = fmt::format("`{}` {}", function->name, problem);
  d.primary = {o.loc(), "called here"};
  if (function->function->loc.known()) {
    std::string params;
    for (const std::string& param : function->function->params) {
      params += (params.empty() ? "" : ", ") + param;
    }
    d.labels.push_back({function->function->loc,
                        fmt::format("defined as `{}({})`", function->function->name, params)});
  }
  o.ctx.report.Add(std::move(d));
  return ErrorAnn();
}

/// One possible callee of a call.
struct Target {
  FunctionDesc* function = nullptr;  // nullptr: a class without __init__
  Annotation self;                   // Impossible for a plain function
  Annotation result;                 // what the call yields whatever the function returns (classes)
};

Annotation CallTarget(OpContext& o, const Target& target, const Arguments& args, CallSite& site) {
  Arguments full = target.self.kind == AnnKind::Impossible ? args : WithSelf(args, target.self);
  std::string problem;
  auto matched = MatchArguments(o.ctx, *target.function->function, full, problem);
  if (!matched) return BadCall(o, target.function, problem);
  for (const CallArg& arg : *matched) {
    if (arg.annotation.kind == AnnKind::Error) return ErrorAnn();
  }
  Callee callee = Specialize(o, target.function, *matched, o.ctx.state(o.where.graph).low_level);
  if (callee.failed) return ErrorAnn();
  std::vector<ArgSource> sources;
  for (const CallArg& arg : *matched) sources.push_back(arg.source);
  site.graphs.push_back(callee.graph);
  site.args.push_back(std::move(sources));
  if (callee.memo) {
    site.memo = true;
    return callee.memo_result;
  }
  PassArguments(o, callee.graph, *matched);
  o.source = Subject::Result(callee.graph);
  return o.ctx.graph(callee.graph).result;
}

/// Exceptions of the host have an __init__ that takes anything; plain classes take nothing.
Annotation CallWithoutInit(OpContext& o, ClassDef* cls, const Arguments& args, CallSite& site) {
  site.graphs.push_back(GraphId{});
  site.args.emplace_back();
  bool takes_any = cls->is_exception;
  if (!takes_any && !(args.positional.empty() && args.keywords.empty())) {
    return o.Fail("bad-call",
                  fmt::format("`{}` takes no arguments: it has no `__init__`", cls->name),
                  "called here");
  }
  return InstanceAnn(cls);
}

Annotation CallClass(OpContext& o, ClassDef* cls, const Arguments& args, CallSite& site) {
  o.ctx.classes.MarkInstantiated(o.ctx, cls);
  auto init = o.ctx.classes.FindInBodies(cls, "__init__");
  if (!init || o.ctx.world.Kind(init->second) != HostKind::Function) {
    return CallWithoutInit(o, cls, args, site);
  }
  Target target{o.ctx.descs.Function(init->second), InstanceAnn(cls), {}};
  Annotation returned = CallTarget(o, target, args, site);
  o.source = {};
  if (returned.kind == AnnKind::Error) return ErrorAnn();
  // __init__ that never returns: no instance either.
  if (returned.kind == AnnKind::Impossible) return Impossible();
  return InstanceAnn(cls);
}

Annotation CallDesc(OpContext& o, Desc* desc, const Arguments& args, CallSite& site) {
  switch (desc->kind) {
    case DescKind::Function:
      return CallTarget(o, {static_cast<FunctionDesc*>(desc), {}, {}}, args, site);
    case DescKind::Method: {
      auto* method = static_cast<MethodDesc*>(desc);
      ClassDef* self = method->self_class ? method->self_class : method->origin;
      return CallTarget(o, {method->function, InstanceAnn(self), {}}, args, site);
    }
    case DescKind::MethodOfFrozen: {
      auto* method = static_cast<MethodOfFrozenDesc*>(desc);
      Annotation self = AnnotationOf(o.ctx, method->self->host);
      return CallTarget(o, {method->function, self, {}}, args, site);
    }
    case DescKind::Class:
      return CallClass(o, static_cast<ClassDesc*>(desc)->classdef, args, site);
    case DescKind::Frozen: {
      auto call = o.ctx.world.GetAttr(desc->host, "__call__");
      if (call && o.ctx.world.Kind(*call) == HostKind::Method) {
        FunctionDesc* function = o.ctx.descs.Function(o.ctx.world.MethodFunction(*call));
        return CallTarget(o, {function, AnnotationOf(o.ctx, desc->host), {}}, args, site);
      }
      return o.Fail("not-callable", fmt::format("`{}` cannot be called", desc->name),
                    "called here");
    }
  }
  return ErrorAnn();
}

Annotation CallPbc(OpContext& o, const Annotation& callee, const Arguments& args) {
  CallSite site;
  Annotation result;
  Subject source;
  for (Desc* desc : callee.pbc->descs) {
    Annotation one = CallDesc(o, desc, args, site);
    if (one.kind == AnnKind::Error) return ErrorAnn();
    if (one.kind != AnnKind::Impossible) source = o.source;
    Mismatch mismatch;
    Annotation joined = Union(o.ctx, result, one, o.MakeCause(CauseKind::Return), mismatch);
    if (mismatch.failed) {
      return o.Fail("union-mismatch",
                    fmt::format("the functions called here return both `{}` and `{}`",
                                Describe(result), Describe(one)),
                    fmt::format("calls `{}`", Describe(callee)), mismatch.why);
    }
    result = joined;
  }
  o.source = source;
  if (callee.pbc->descs.size() > 1) JoinCallees(o, callee, site);
  o.annotated().calls[{o.where.block.index, o.index}] = std::move(site);
  return result;
}

std::string ArityText(size_t least, size_t most) {
  if (least == most) return fmt::format("{} argument{}", least, least == 1 ? "" : "s");
  return fmt::format("{} to {} arguments", least, most);
}

Annotation UnknownBuiltin(OpContext& o, const std::string& name) {
  std::string short_name = name.substr(name.rfind('.') + 1);
  std::string help = "write it out in RPython, or use what rpython.rlib offers";
  static constexpr std::pair<const char*, const char*> kHelps[] = {
      {"sorted", "use rpython.rlib.listsort.make_timsort_class"},
      {"sort", "use rpython.rlib.listsort.make_timsort_class"},
      {"zip", "loop over range(len(a)) and index both"},
      {"map", "use a list comprehension"},
      {"filter", "use a list comprehension with `if`"},
      {"sum", "add up in a loop"},
      {"set", "use a dict with None values"},
      {"format", "use % formatting"},
      {"exit", "return the exit code from the entry point"},
  };
  for (auto [key, text] : kHelps) {
    if (short_name == key) help = text;
  }
  std::string shown = name.starts_with("builtins.") ? name.substr(9) : name;
  return o.Fail("unsupported-builtin",
                fmt::format("`{}` is not available in translated code", shown), "called here",
                help);
}

Annotation CallBuiltin(OpContext& o, const Annotation& callee, const Arguments& args) {
  BuiltinCall call;
  call.name = callee.builtin->name;
  call.self = callee.builtin->self;
  for (const CallArg& arg : args.positional) {
    if (arg.annotation.kind == AnnKind::Error) return ErrorAnn();
    call.args.push_back(arg.annotation);
    call.values.push_back(arg.value);
  }
  for (const auto& [name, arg] : args.keywords) call.keywords.emplace_back(name, arg.annotation);
  bool method = call.self.kind != AnnKind::Impossible;
  BuiltinRule rule = method ? o.ctx.builtins.FindMethod(call.self.kind, call.name)
                            : o.ctx.builtins.Find(call.name);
  if (rule) return rule(o, call);
  return UnknownBuiltin(o, call.name);
}

Annotation NotCallable(OpContext& o, const Annotation& callee) {
  return o.Fail("not-callable", fmt::format("`{}` cannot be called", Describe(callee)),
                fmt::format("this is `{}`", Describe(callee)));
}

}  // namespace

bool CheckArity(OpContext& o, const BuiltinCall& call, size_t least, size_t most) {
  if (call.args.size() >= least && call.args.size() <= most) return true;
  std::string short_name = call.name.substr(call.name.rfind('.') + 1);
  o.Fail("bad-call",
         fmt::format("`{}` takes {}, but {} {} given", short_name, ArityText(least, most),
                     call.args.size(), call.args.size() == 1 ? "is" : "are"),
         "called here");
  return false;
}

Annotation CallValue(OpContext& o, const Annotation& callee) {
  auto args = ArgumentsOf(o);
  if (!args) return ErrorAnn();
  switch (callee.kind) {
    case AnnKind::Pbc:
      return CallPbc(o, callee, *args);
    case AnnKind::Builtin:
      return CallBuiltin(o, callee, *args);
    case AnnKind::Ptr:
      if (callee.ll_type->elem && callee.ll_type->elem->kind == flowgraph::TypeKind::Func) {
        return AnnotationOfType(callee.ll_type->elem->result);
      }
      return NotCallable(o, callee);
    case AnnKind::WeakRef:
      o.RaisesOnly({});
      if (!callee.cls) return NoneAnn();
      return InstanceAnn(callee.cls, true);
    case AnnKind::LLType: {
      // `TYPE(x)` converts a number.
      o.RaisesOnly({});
      return AnnotationOfType(callee.ll_type);
    }
    case AnnKind::Error:
      return callee;
    default:
      return NotCallable(o, callee);
  }
}

Annotation ConsiderCall(OpContext& o) {
  Annotation callee = o.arg(0);
  if (callee.kind == AnnKind::Instance) {
    if (HasSpecialMethod(o.ctx, callee, "__call__") &&
        o.op().code == flowgraph::Opcode::hl_simple_call) {
      std::vector<ValueId> rest(o.op().operands.begin() + 1, o.op().operands.end());
      RewriteAsMethodCall(o, "__call__", o.operand(0), rest);
      return Impossible();
    }
    return NotCallable(o, callee);
  }
  return CallValue(o, callee);
}

}  // namespace kiln::annotator
