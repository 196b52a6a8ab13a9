// Weak references, and what the program asks of its collector.
#include <fmt/format.h>

#include <string>

#include "annotator/builtins/registry.h"
#include "annotator/constants.h"
#include "annotator/context.h"
#include "annotator/describe.h"
#include "annotator/make.h"
#include "annotator/op_context.h"
#include "annotator/runtime_calls.h"
#include "annotator/trails.h"

namespace kiln::annotator {

using flowgraph::HostId;

namespace {

Annotation WeakRef(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 1)) return ErrorAnn();
  o.RaisesOnly({"MemoryError"});
  if (call.args[0].kind != AnnKind::Instance) {
    return o.Fail("bad-call", fmt::format("no weak reference to `{}`", Describe(call.args[0])),
                  fmt::format("this is `{}`", Describe(call.args[0])), "only to instances");
  }
  Annotation result = MakeAnn(AnnKind::WeakRef);
  result.cls = call.args[0].cls;
  return result;
}

/// The class that a constant annotation stands for; nullptr if it is none.
ClassDef* ClassOf(const Annotation& a) {
  bool one = a.kind == AnnKind::Pbc && a.pbc->descs.size() == 1 &&
             a.pbc->descs[0]->kind == DescKind::Class;
  return one ? static_cast<ClassDesc*>(a.pbc->descs[0])->classdef : nullptr;
}

std::string ShortName(const BuiltinCall& call) { return call.name.substr(call.name.rfind('.') + 1); }

/// Reports argument `i`, and how it came through the functions of rlib to here.
Annotation FailArgument(OpContext& o, const BuiltinCall& call, size_t i, const std::string& wanted,
                        const std::string& help = {}) {
  diagnostics::Diagnostic d;
  d.kind = "bad-call";
  d.title = fmt::format("`{}` takes {}", ShortName(call), wanted);
  d.primary = {o.loc(), fmt::format("this is `{}`", Describe(call.args[i]))};
  d.help = help;
  if (call.values[i].valid() && !o.graph().is_constant(call.values[i])) {
    Subject subject = Subject::Value(o.where.graph, call.values[i]);
    d.trails.push_back(TrailOf(o.ctx, subject, call.args[i]));
    d.trails[0].subject = "it comes from";
  }
  o.ctx.report.Add(std::move(d));
  return ErrorAnn();
}

bool IsObject(const Annotation& a) {
  switch (a.kind) {
    case AnnKind::Instance:
    case AnnKind::Str:
    case AnnKind::Unicode:
    case AnnKind::List:
    case AnnKind::Dict:
    case AnnKind::Tuple:
    case AnnKind::StringBuilder:
    case AnnKind::WeakRef:
    case AnnKind::Ptr:
    case AnnKind::None: return true;
    default: return false;
  }
}

/// Arguments of one row of collector_calls.def, looked at in turn.
class CollectorArgs {
 public:
  CollectorArgs(OpContext& o, const BuiltinCall& call) : o_(o), call_(call) {}

  /// False after a report.
  bool Check(char kind, size_t i) {
    const Annotation& a = call_.args[i];
    switch (kind) {
      case 'i': return Expect(IsIntLike(a), i, "an int");
      case 'o': return CheckObject(a, i);
      case 'p': return Expect(a.kind == AnnKind::Ptr || a.kind == AnnKind::None, i, "a raw pointer");
      case 'c':
        result_class = ClassOf(a);
        return Expect(result_class != nullptr, i, "a class that is known here");
      case 't':
        result_type = a.kind == AnnKind::LLType ? a.ll_type : nullptr;
        return Expect(result_type && result_type->is_ptr(), i, "a pointer type");
      case 'q': return CheckQueue(a, i);
      case 'f': return CheckFunction(a, i, {}, "a function without arguments that is known here");
      case 'g': return CheckTraverse(a, i);
      default: return true;
    }
  }

  ClassDef* result_class = nullptr;
  flowgraph::TypeRef result_type = nullptr;

 private:
  bool Expect(bool fine, size_t i, const std::string& wanted, const std::string& help = {}) {
    if (!fine) FailArgument(o_, call_, i, wanted, help);
    return fine;
  }

  bool CheckObject(const Annotation& a, size_t i) {
    if (!queue_) return Expect(IsObject(a), i, "an object");
    bool fits = a.kind == AnnKind::Instance && a.cls->IsSubclassOf(result_class);
    return Expect(fits, i, fmt::format("a `{}`, which is the queue's Class", result_class->name),
                  fmt::format("put `assert isinstance(x, {})` before, if it is one", result_class->name));
  }

  bool CheckQueue(const Annotation& a, size_t i) {
    auto* queue = ConstantOf<HostId>(a);
    auto cls = queue ? o_.ctx.world.GetAttr(*queue, "Class") : std::nullopt;
    if (cls) result_class = ClassOf(AnnotationOf(o_.ctx, *cls));
    bool fine = Expect(result_class, i, "a prebuilt finalizer queue whose attribute Class is a class");
    if (fine) NumberOfQueue(o_.ctx, *queue);
    queue_ = true;
    return fine;
  }

  bool CheckFunction(const Annotation& a, size_t i, const std::vector<Annotation>& args,
                     const char* wanted) {
    auto* function = ConstantOf<HostId>(a);
    auto graph = function ? AnnotateCallback(o_.ctx, *function, args) : std::nullopt;
    return Expect(graph.has_value(), i, wanted);
  }

  bool CheckTraverse(const Annotation& a, size_t i) {
    flowgraph::TypeTable& types = o_.ctx.types;
    flowgraph::TypeRef visit = types.Func({result_type, types.Address()}, types.Void());
    return CheckFunction(a, i,
                         {PtrAnn(result_type), PtrAnn(types.Ptr(visit)), PtrAnn(types.Address())},
                         "a function (block, visit, argument) that is known here");
  }

  OpContext& o_;
  const BuiltinCall& call_;
  bool queue_ = false;
};

Annotation Ask(OpContext& o, const BuiltinCall& call, std::string_view kinds, char result) {
  if (!CheckArity(o, call, kinds.size(), kinds.size())) return ErrorAnn();
  o.RaisesOnly({"MemoryError"});
  CollectorArgs args(o, call);
  for (size_t i = 0; i < kinds.size(); ++i) {
    if (!args.Check(kinds[i], i)) return ErrorAnn();
  }
  switch (result) {
    case 'i': return IntAnn();
    case 'b': return BoolAnn();
    case 'o': return InstanceAnn(args.result_class, true);
    case 'p': return PtrAnn(args.result_type);
    default: return NoneAnn();
  }
}

/// Functions on low-level arrays: `arrays` pointers, then ints. The result is the first array or nothing.
Annotation OnArrays(OpContext& o, const BuiltinCall& call, size_t arrays, size_t ints, bool gives) {
  if (!CheckArity(o, call, arrays + ints, arrays + ints)) return ErrorAnn();
  o.RaisesOnly({"MemoryError"});
  for (size_t i = 0; i < call.args.size(); ++i) {
    const Annotation& a = call.args[i];
    bool is_array = a.kind == AnnKind::Ptr && a.ll_type->is_ptr() && a.ll_type->elem->gc &&
                    a.ll_type->elem->is_varsize();
    if (i < arrays && !is_array) return FailArgument(o, call, i, "a pointer to a GcArray");
    if (i >= arrays && !IsIntLike(a)) return FailArgument(o, call, i, "an int");
  }
  return gives ? call.args[0] : NoneAnn();
}

/// An object without its type (llmemory.GCREF).
Annotation Gcref(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 1)) return ErrorAnn();
  o.RaisesOnly({});
  const Annotation& a = call.args[0];
  if (a.kind != AnnKind::Instance && a.kind != AnnKind::None) {
    return o.Fail("bad-call", fmt::format("`{}` takes an instance", call.name),
                  fmt::format("this is `{}`", Describe(a)));
  }
  return PtrAnn(o.ctx.types.Ptr(o.ctx.types.Opaque("GCREF", true)));
}

/// (Class, gcref)
Annotation InstanceOfGcref(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 2, 2)) return ErrorAnn();
  o.RaisesOnly({});
  ClassDef* cls = ClassOf(call.args[0]);
  if (cls && call.args[1].kind == AnnKind::Ptr) return InstanceAnn(cls, true);
  return o.Fail("bad-call", fmt::format("`{}` takes a class and a GCREF", call.name),
                fmt::format("these are `{}` and `{}`", Describe(call.args[0]),
                            Describe(call.args[1])));
}

Annotation AddressOfGcref(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 1)) return ErrorAnn();
  o.RaisesOnly({});
  return IntAnn();
}

}  // namespace

void AddCollectorBuiltins(BuiltinTable& table) {
  for (const char* module : {"rgc.", "annlowlevel."}) {
    table.Add(std::string(module) + "cast_instance_to_gcref", Gcref);
  }
  table.Add("annlowlevel.cast_base_ptr_to_instance", InstanceOfGcref);
  table.Add("rgc.try_cast_gcref_to_instance", InstanceOfGcref);
  table.Add("rgc.cast_gcref_to_int", AddressOfGcref);
  table.Add("rgc.ll_arraycopy", [](OpContext& o, const BuiltinCall& call) {
    return OnArrays(o, call, 2, 3, false);
  });
  table.Add("rgc.ll_arraymove", [](OpContext& o, const BuiltinCall& call) {
    return OnArrays(o, call, 1, 3, false);
  });
  table.Add("rgc.ll_arrayclear", [](OpContext& o, const BuiltinCall& call) {
    return OnArrays(o, call, 1, 0, false);
  });
  table.Add("rgc.ll_shrink_array", [](OpContext& o, const BuiltinCall& call) {
    return OnArrays(o, call, 1, 1, true);
  });
  table.Add("rweakref.ref", WeakRef);
  table.Add("weakref.ref", WeakRef);
  table.Add("weakref.ReferenceType", WeakRef);
#define COLLECTOR_CALL(name, symbol, args, result)                                    \
  table.Add("_collector." name,                                                       \
            [](OpContext& o, const BuiltinCall& call) { return Ask(o, call, args, result); });
#include "annotator/collector_calls.def"
#undef COLLECTOR_CALL
}

}  // namespace kiln::annotator
