// rlib.objectmodel, nonconst, debug: what a program asks of its own objects.
#include <fmt/format.h>

#include <string>

#include "annotator/builtins/registry.h"
#include "annotator/constants.h"
#include "annotator/context.h"
#include "annotator/describe.h"
#include "annotator/make.h"
#include "annotator/op_context.h"

namespace kiln::annotator {
namespace {

Annotation Nothing(OpContext& o, const BuiltinCall&) {
  o.RaisesOnly({});
  return NoneAnn();
}

Annotation AnInt(OpContext& o, const BuiltinCall&) {
  o.RaisesOnly({});
  return IntAnn();
}

Annotation ABool(OpContext& o, const BuiltinCall&) {
  o.RaisesOnly({});
  return BoolAnn();
}

Annotation False(OpContext& o, const BuiltinCall&) {
  o.RaisesOnly({});
  return ConstBool(o.ctx, false);
}

Annotation Hash(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 1)) return ErrorAnn();
  o.RaisesOnly({});
  AnnKind kind = call.args[0].kind;
  if (kind == AnnKind::List || kind == AnnKind::Dict) {
    return o.Fail("bad-call", fmt::format("`{}` has no hash", Describe(call.args[0])),
                  "called here");
  }
  return IntAnn();
}

Annotation Instantiate(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 2)) return ErrorAnn();
  o.RaisesOnly({"MemoryError"});
  const Annotation& cls = call.args[0];
  bool classes = cls.kind == AnnKind::Pbc && !cls.pbc->descs.empty() &&
                 cls.pbc->descs[0]->kind == DescKind::Class;
  if (!classes) {
    return o.Fail("bad-call", fmt::format("instantiate() does not take `{}`", Describe(cls)),
                  fmt::format("this is `{}`", Describe(cls)), "it takes a class");
  }
  ClassDef* base = static_cast<ClassDesc*>(cls.pbc->descs[0])->classdef;
  for (Desc* desc : cls.pbc->descs) {
    ClassDef* one = static_cast<ClassDesc*>(desc)->classdef;
    o.ctx.classes.MarkInstantiated(o.ctx, one);
    base = base ? ClassDef::CommonBase(base, one) : nullptr;
  }
  if (!base)
    return o.Fail("bad-call", "these classes have no common base class", "instantiated here");
  return InstanceAnn(base);
}

Annotation NonConstant(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 1)) return ErrorAnn();
  o.RaisesOnly({});
  Annotation result = call.args[0];
  result.constant = nullptr;
  // A value that may be anything of its type: what its constant told is not known any more.
  if (result.kind == AnnKind::Int) result.nonneg = false;
  if (result.kind == AnnKind::Char) result.kind = AnnKind::Str;
  return result;
}

Annotation IsConstant(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 1)) return ErrorAnn();
  o.RaisesOnly({});
  return ConstBool(o.ctx, call.args[0].is_const() || call.args[0].kind == AnnKind::None);
}

Annotation First(OpContext& o, const BuiltinCall& call) {
  if (call.args.empty()) return NoneAnn();
  o.RaisesOnly({});
  return call.args[0];
}

Annotation FirstNotNone(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 1)) return ErrorAnn();
  o.RaisesOnly({});
  return WithoutNone(call.args[0]);
}

Annotation NoNul(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 1)) return ErrorAnn();
  o.RaisesOnly({});
  Annotation result = call.args[0];
  result.no_nul = IsStrLike(result);
  return result;
}

Annotation CheckNonneg(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 1)) return ErrorAnn();
  o.RaisesOnly({});
  if (!IsNonneg(call.args[0])) {
    return o.Fail("check-failed", "this value may be negative",
                  fmt::format("it is `{}`", Describe(call.args[0])), "put `assert x >= 0` before");
  }
  return NoneAnn();
}

/// Never comes back.
Annotation Fatal(OpContext& o, const BuiltinCall&) {
  o.RaisesOnly({});
  return NoneAnn();
}

}  // namespace

void AddObjectModelBuiltins(BuiltinTable& table) {
  for (const char* name : {"compute_hash"}) table.Add(std::string("objectmodel.") + name, Hash);
  for (const char* name :
       {"compute_identity_hash", "compute_unique_id", "current_object_addr_as_int"}) {
    table.Add(std::string("objectmodel.") + name, AnInt);
  }
  table.Add("objectmodel.instantiate", Instantiate);
  table.Add("objectmodel.keepalive_until_here", Nothing);
  table.Add("objectmodel.free_non_gc_object", Nothing);
  table.Add("objectmodel.is_annotation_constant", IsConstant);
  table.Add("objectmodel.running_on_llinterp", False);
  table.Add("objectmodel.malloc_zero_filled", False);
  table.Add("nonconst.NonConstant", NonConstant);
  table.Add("rstack.stack_almost_full", ABool);
  table.Add("rstring.assert_str0", NoNul);
  table.Add("_hostcompat.cmp", AnInt);
  for (const char* name : {"debug_start", "debug_stop", "debug_print", "debug_flush",
                           "debug_forked", "debug_print_traceback", "attach_gdb", "ll_assert",
                           "check_annotation", "check_regular_int"}) {
    table.Add(std::string("debug.") + name, Nothing);
  }
  table.Add("debug.have_debug_prints", ABool);
  table.Add("debug.have_debug_prints_for", ABool);
  table.Add("debug.debug_offset", AnInt);
  table.Add("debug.ll_assert_not_none", FirstNotNone);
  table.Add("debug.fatalerror", Fatal);
  table.Add("debug.fatalerror_notb", Fatal);
  table.Add("debug.check_nonneg", CheckNonneg);
  table.Add("rgc.assert_no_more_gcflags", Nothing);
}

void AddJitBuiltins(BuiltinTable& table) {
  for (const char* name : {"jit_merge_point", "can_enter_jit", "loop_header"}) {
    table.Add(std::string("JitDriver.") + name, Nothing);
    table.Add(std::string("object.") + name, Nothing);  // read from a prebuilt driver
  }
  for (const char* name :
       {"assert_green", "jit_debug", "record_exact_class", "record_exact_value",
        "record_known_class", "record_known_result", "enter_portal_frame", "leave_portal_frame",
        "virtual_ref_finish", "set_param", "set_param_to_default", "set_user_param"}) {
    table.Add(std::string("jit.") + name, Nothing);
  }
  for (const char* name : {"hint", "virtual_ref", "non_virtual_ref", "force_virtual", "promote",
                           "promote_string", "promote_unicode"}) {
    table.Add(std::string("jit.") + name, First);
  }
  for (const char* name : {"we_are_jitted", "isconstant", "isvirtual"}) {
    table.Add(std::string("jit.") + name, False);
  }
  table.Add("jit.current_trace_length", AnInt);
}

}  // namespace kiln::annotator
