// Calls of functions known by name. A name is looked up by its last two parts.
#include <map>

#include "annotator/container_defs.h"
#include "rtyper/graph_converter.h"
#include "rtyper/hop.h"
#include "rtyper/r_builder.h"
#include "rtyper/r_collector.h"
#include "rtyper/r_dict.h"
#include "rtyper/r_external.h"
#include "rtyper/r_foreign.h"
#include "rtyper/r_format.h"
#include "rtyper/r_instance.h"
#include "rtyper/r_iterator.h"
#include "rtyper/r_list.h"
#include "rtyper/r_number.h"
#include "rtyper/r_pbc.h"
#include "rtyper/r_tuple.h"

namespace kiln::rtyper {
namespace {

ValueId Range(Hop& hop) {
  LowOps& b = hop.b;
  Repr* word = hop.t.int_repr();
  bool one = hop.n() == 2;
  ValueId start = one ? b.Int(0) : hop.Arg(1, word);
  ValueId stop = hop.Arg(one ? 1 : 2, word);
  ValueId step = hop.n() > 3 ? hop.Arg(3, word) : b.Int(1);
  if (hop.r_result()->kind == ReprKind::Range) {
    return static_cast<RangeRepr*>(hop.r_result())->New(b, start, stop, step);
  }
  auto* list = static_cast<ListRepr*>(hop.r_result());
  if (list->kind != ReprKind::List) return hop.Fail("a range");
  ValueId count = b.Helper("rrange.ll_rangelen", {start, stop, step});
  ValueId result = list->New(b, count);
  if (list->item()->kind != ReprKind::Int) return hop.Fail("a range as a list of such items");
  b.Helper("rrange.ll_fill", {list->Items(b, result), start, step, count});
  return result;
}

ValueId MinMax(Hop& hop, bool is_min) {
  Repr* repr = hop.r_result();
  ValueId result = hop.Arg(1, repr);
  std::string name = is_min ? "rbuiltin.ll_min" : "rbuiltin.ll_max";
  if (repr->kind == ReprKind::Str) name += "_str";
  for (size_t i = 2; i < hop.n(); ++i) result = hop.b.Helper(name, {result, hop.Arg(i, repr)});
  return result;
}

ValueId Enumerate(Hop& hop) {
  auto* repr = static_cast<IteratorRepr*>(hop.r_result());
  Repr* source = hop.r(1);
  if (source->kind == ReprKind::Char) source = hop.t.str_repr();
  ValueId value = hop.Arg(1, source);
  ValueId inner = source->kind == ReprKind::Iterator
                      ? value : source->MakeIterator(hop.b, value, repr->inner());
  ValueId start = hop.n() > 2 ? hop.Arg(2, hop.t.int_repr()) : hop.b.Int(0);
  return repr->NewEnumerate(hop.b, inner, start);
}

ValueId Reversed(Hop& hop) {
  return hop.r(1)->MakeIterator(hop.b, hop.Arg(1), hop.r_result());
}

/// list(x): a copy of a list, or the items of a range, string, tuple or iterator.
ValueId ListOf(Hop& hop) {
  LowOps& b = hop.b;
  if (hop.r_result()->kind != ReprKind::List) return hop.Fail("list()");
  auto* result = static_cast<ListRepr*>(hop.r_result());
  if (hop.n() == 1) return result->New(b, b.Int(0));
  Repr* source = hop.r(1);
  if (source->kind == ReprKind::List) {
    auto* list = static_cast<ListRepr*>(source);
    return list->CopyTo(b, hop.Arg(1), result);
  }
  if (source->kind == ReprKind::Range) {
    auto* range = static_cast<RangeRepr*>(source);
    ValueId from = hop.Arg(1);
    ValueId count = range->Length(b, from);
    ValueId list = result->New(b, count);
    b.Helper("rrange.ll_fill", {result->Items(b, list), b.GetField(from, "start"),
                                range->Step(b, from), count});
    return list;
  }
  if (source->kind == ReprKind::Str || source->kind == ReprKind::Char) {
    ValueId text = hop.Arg(1, hop.t.str_repr());
    ValueId length = b.Emit(Opcode::ll_getinlinesize, {text}, hop.t.types.Signed(), "chars");
    ValueId list = result->New(b, length);
    if (result->item()->kind == ReprKind::Char) {
      b.Helper("rlist.ll_fill_chars", {result->Items(b, list), text});
    } else {
      DataId table = hop.t.CharTable();
      b.Helper("rlist.ll_fill_strs", {result->Items(b, list), text,
                                      b.Const(table, hop.t.types.Ptr(hop.t.data(table).type))});
    }
    return list;
  }
  if (source->kind == ReprKind::Tuple) {
    auto* tuple = static_cast<TupleRepr*>(source);
    ValueId from = hop.Arg(1);
    ValueId list = result->New(b, b.Int(static_cast<int64_t>(tuple->size())));
    ValueId items = result->Items(b, list);
    for (size_t i = 0; i < tuple->size(); ++i) {
      b.SetItem(items, b.Int(static_cast<int64_t>(i)),
                b.Convert(tuple->Get(b, from, i), tuple->item(i), result->item()));
    }
    return list;
  }
  if (source->kind == ReprKind::Dict && result->resizable()) {
    auto* dict = static_cast<DictRepr*>(source);
    if (dict->key()->ll() != result->item()->ll()) return hop.Fail("list() of a dict");
    ValueId array = b.Helper("rdict.ll_dict_keys", {hop.Arg(1), result->array()});
    ValueId list = b.Malloc(result->ll()->elem);
    b.SetField(list, "length", b.ArraySize(array));
    b.SetField(list, "items", array);
    return list;
  }
  return hop.Fail("list() of this");
}

ValueId IntOf(Hop& hop) {
  if (hop.n() == 1) return hop.b.Int(0);
  Repr* source = hop.r(1);
  if (IsNumber(source)) return hop.Arg(1, hop.r_result());
  ValueId base = hop.n() > 2 ? hop.Arg(2, hop.t.int_repr()) : hop.b.Int(10);
  return hop.b.Helper("rstr.ll_int", {hop.Arg(1, hop.t.str_repr()), base});
}

ValueId FloatOf(Hop& hop) {
  if (hop.n() == 1) return hop.b.Float(0.0);
  if (IsNumber(hop.r(1))) return hop.Arg(1, hop.t.float_repr());
  return hop.b.Helper("rfloat.ll_str2float", {hop.Arg(1, hop.t.str_repr())});
}

/// getattr(x, "name") and setattr: as the ops of these names.
ValueId Attribute(Hop& hop, Opcode code) {
  Op op = hop.op;
  op.code = code;
  op.name = hop.ConstStr(2).value_or("");
  op.operands = {hop.op.operands[1]};
  if (code == Opcode::hl_setattr) op.operands.push_back(hop.op.operands[3]);
  Hop inner(hop.converter, hop.b, op, nullptr, nullptr);
  return TranslateOp(inner);
}

ValueId IdentityHash(Hop& hop, Opcode code) {
  Repr* repr = hop.r(1);
  if (!repr->ll()->is_gc_ptr()) return repr->Hash(hop.b, hop.Arg(1));
  return hop.b.Emit(code, {hop.Arg(1)}, hop.t.types.Signed());
}

ValueId Instantiate(Hop& hop) {
  LowOps& b = hop.b;
  Annotation s = Typer::KindAnnotation(AnnKind::Instance);
  if (hop.r(1)->kind == ReprKind::ConstPbc) {
    Desc* desc = static_cast<ConstPbcRepr*>(hop.r(1))->desc;
    ClassRepr* cls = hop.t.classes().Get(static_cast<annotator::ClassDesc*>(desc)->classdef);
    s.cls = cls->def;
    return hop.Result(hop.t.classes().New(b, cls), hop.t.GetRepr(s));
  }
  if (hop.r(1)->kind != ReprKind::Classes) return hop.Fail("instantiate()");
  for (Desc* desc : hop.s(1).pbc->descs) {
    ClassDef* def = static_cast<annotator::ClassDesc*>(desc)->classdef;
    if (def) hop.t.classes().InstantiateGraph(hop.t.classes().Get(def));
  }
  ValueId maker = b.GetField(hop.Arg(1), "instantiate");
  ValueId object = b.Emit(Opcode::ll_indirect_call, {maker}, hop.t.object_ptr());
  return hop.Result(object, hop.t.object_repr());
}

ValueId NewDictLike(Hop& hop) {
  if (hop.r_result()->kind != ReprKind::Dict) return hop.Fail("dict()");
  auto* dict = static_cast<DictRepr*>(hop.r_result());
  bool copies = hop.n() > 1 && hop.r(1) == dict;
  if (copies) return hop.b.Helper("rdict.ll_dict_copy", {hop.Arg(1)});
  return dict->New(hop.b);
}

ValueId Nothing(Hop& hop) { return hop.Dummy(); }

ValueId First(Hop& hop) { return hop.Arg(1, hop.r_result()); }

ValueId Keepalive(Hop& hop) {
  for (size_t i = 1; i < hop.n(); ++i) {
    if (hop.r(i)->ll()->is_gc_ptr()) {
      hop.b.Emit(Opcode::ll_keepalive, {hop.Arg(i)}, hop.t.types.Void());
    }
  }
  return hop.b.Void();
}

/// A hint that yields its first argument.
ValueId JitFirst(Hop& hop, const std::string& name) {
  ValueId value = hop.Arg(1, hop.r_result());
  if (value.valid() && !hop.r_result()->is_void()) {
    hop.b.Emit(Opcode::ll_jit_hint, {value}, hop.t.types.Void(), name);
  }
  return value;
}

/// A hint of a JitDriver or about its arguments: nothing but the hint.
ValueId JitNothing(Hop& hop, const std::string& name) {
  std::vector<ValueId> operands;
  for (size_t i = 1; i < hop.n(); ++i) {
    if (!hop.r(i)->is_void()) operands.push_back(hop.Arg(i));
  }
  hop.b.Emit(Opcode::ll_jit_hint, std::move(operands), hop.t.types.Void(), name);
  return hop.Dummy();
}

ValueId DebugPrint(Hop& hop) {
  std::vector<ValueId> pieces;
  for (size_t i = 1; i < hop.n(); ++i) {
    if (i > 1) pieces.push_back(hop.b.StrLiteral(" "));
    pieces.push_back(hop.r(i)->StrOf(hop.b, hop.Arg(i)));
  }
  pieces.push_back(hop.b.StrLiteral("\n"));
  ValueId text = Concatenate(hop.b, pieces, hop.t.rpy_string());
  hop.b.Emit(Opcode::ll_c_call, {text}, hop.t.types.Void(), "rt_debug_print");
  return hop.b.Void();
}

ValueId Fatal(Hop& hop) {
  if (hop.n() > 1) {
    ValueId text = hop.Arg(1, hop.t.str_repr());
    hop.b.Emit(Opcode::ll_c_call, {text}, hop.t.types.Void(), "rt_debug_print");
  }
  hop.b.Fatal("FatalError");
  return {};
}

ValueId FormatD(Hop& hop) {
  LowOps& b = hop.b;
  Repr* word = hop.t.int_repr();
  ValueId flags = hop.n() > 4 ? hop.Arg(4, word) : b.Int(0);
  return b.Helper("rfloat.ll_formatd", {hop.Arg(1, hop.t.float_repr()), hop.Arg(2, hop.t.char_repr()),
                                        hop.Arg(3, word), flags, hop.t.rpy_string()});
}

ValueId CFloat(Hop& hop, const std::string& helper) {
  return hop.b.Helper(helper, {hop.Arg(1, hop.t.float_repr())});
}

ValueId FloatPair(Hop& hop, const char* first, const char* second, bool second_is_int) {
  LowOps& b = hop.b;
  auto* tuple = static_cast<TupleRepr*>(hop.r_result());
  if (tuple->kind != ReprKind::Tuple) return hop.Fail("this function");
  TypeTable& types = hop.t.types;
  ValueId x = hop.Arg(1, hop.t.float_repr());
  ValueId a = b.Emit(Opcode::ll_c_call, {x}, types.Float(), first);
  ValueId c = b.Emit(Opcode::ll_c_call, {x}, second_is_int ? types.Signed() : types.Float(), second);
  return tuple->New(b, {a, c});
}

ValueId NewBuilder(Hop& hop) {
  auto* repr = static_cast<BuilderRepr*>(hop.r_result());
  ValueId size = hop.n() > 1 ? hop.Arg(1, hop.t.int_repr()) : hop.b.Int(100);
  return repr->New(hop.b, size);
}

ValueId OsRead(Hop& hop) {
  Repr* word = hop.t.int_repr();
  return hop.b.Helper("ros.ll_read", {hop.Arg(1, word), hop.Arg(2, word), hop.t.rpy_string()});
}

ValueId NewListHint(Hop& hop) {
  auto* list = static_cast<ListRepr*>(hop.r_result());
  if (list->kind != ReprKind::List) return hop.Fail("newlist_hint()");
  return list->New(hop.b, hop.b.Int(0));
}

ValueId IsConst(Hop& hop) { return hop.b.Bool(hop.ConstArg(1).has_value()); }

ValueId Between(Hop& hop) {
  Repr* word = hop.t.int_repr();
  return hop.b.Emit(Opcode::ll_int_between, {hop.Arg(1, word), hop.Arg(2, word), hop.Arg(3, word)},
                    hop.t.types.Bool());
}

using Rule = ValueId (*)(Hop&);

struct RuleRow {
  const char* name;  // the last two parts of the qualified name
  Rule rule;
};

const RuleRow kRules[] = {
    {"builtins.range", Range},
    {"builtins.xrange", Range},
    {"builtins.min", [](Hop& h) { return MinMax(h, true); }},
    {"builtins.max", [](Hop& h) { return MinMax(h, false); }},
    {"builtins.enumerate", Enumerate},
    {"builtins.reversed", Reversed},
    {"builtins.list", ListOf},
    {"builtins.tuple", First},
    {"builtins.dict", NewDictLike},
    {"builtins.int", IntOf},
    {"builtins.long", IntOf},
    {"builtins.float", FloatOf},
    {"builtins.str", [](Hop& h) {
       if (h.n() == 1) return h.b.StrLiteral("");
       return h.r(1)->StrOf(h.b, h.Arg(1));
     }},
    {"builtins.bool", [](Hop& h) {
       if (h.n() == 1) return h.b.Bool(false);
       return h.r(1)->Truth(h.b, h.Arg(1));
     }},
    {"builtins.getattr", [](Hop& h) { return Attribute(h, Opcode::hl_getattr); }},
    {"builtins.setattr", [](Hop& h) { return Attribute(h, Opcode::hl_setattr); }},
    {"builtins.hasattr", Nothing},
    {"builtins.callable", Nothing},
    {"builtins.print", TranslatePrint},
    {"builtins.id", [](Hop& h) { return IdentityHash(h, Opcode::ll_gc_id); }},
    {"objectmodel.compute_hash", [](Hop& h) { return h.r(1)->Hash(h.b, h.Arg(1)); }},
    {"objectmodel.compute_identity_hash",
     [](Hop& h) { return IdentityHash(h, Opcode::ll_gc_identityhash); }},
    {"objectmodel.compute_unique_id", [](Hop& h) { return IdentityHash(h, Opcode::ll_gc_id); }},
    {"objectmodel.current_object_addr_as_int",
     [](Hop& h) { return IdentityHash(h, Opcode::ll_gc_id); }},
    {"objectmodel.instantiate", Instantiate},
    {"objectmodel.keepalive_until_here", Keepalive},
    {"objectmodel.free_non_gc_object", Nothing},
    {"objectmodel.is_annotation_constant", IsConst},
    {"objectmodel.running_on_llinterp", Nothing},
    {"objectmodel.malloc_zero_filled", Nothing},
    {"objectmodel.r_dict", NewDictLike},
    {"objectmodel.r_ordereddict", NewDictLike},
    {"_rdict.r_dict", NewDictLike},
    {"_rdict.r_ordereddict", NewDictLike},
    {"collections.OrderedDict", NewDictLike},
    {"objectmodel.newlist_hint", NewListHint},
    {"objectmodel.resizelist_hint", Nothing},
    {"objectmodel.list_get_physical_size", [](Hop& h) {
       return static_cast<ListRepr*>(h.r(1))->Length(h.b, h.Arg(1));
     }},
    {"nonconst.NonConstant", First},
    {"rstack.stack_almost_full", Nothing},
    {"rstring.assert_str0", First},
    {"debug.make_sure_not_resized", First},
    {"debug.make_sure_not_modified", First},
    {"debug.mark_dict_non_null", First},
    {"debug.check_list_of_chars", First},
    {"debug.ll_assert_not_none", First},
    {"debug.debug_print", DebugPrint},
    {"debug.fatalerror", Fatal},
    {"debug.fatalerror_notb", Fatal},
    {"rarithmetic.intmask", First},
    {"rarithmetic.longlongmask", First},
    {"rarithmetic.widen", First},
    {"rarithmetic.is_valid_int", [](Hop& h) { return h.b.Bool(true); }},
    {"rarithmetic.ovfcheck_float_to_int", [](Hop& h) { return CFloat(h, "rfloat.ll_float_to_int_ovf"); }},
    {"rarithmetic.ovfcheck_float_to_longlong", [](Hop& h) { return CFloat(h, "rfloat.ll_float_to_int_ovf"); }},
    {"rarithmetic.int_between", Between},
    {"rarithmetic.uint_mul_high", [](Hop& h) {
       Repr* r = h.r_result();
       return h.b.Emit(Opcode::ll_uint_mul_high, {h.Arg(1, r), h.Arg(2, r)}, r->ll());
     }},
    {"longlong2float.longlong2float", [](Hop& h) {
       return h.b.Emit(Opcode::ll_int_bits_as_float, {h.Arg(1, h.t.int_repr())}, h.t.types.Float());
     }},
    {"longlong2float.float2longlong", [](Hop& h) {
       return h.b.Emit(Opcode::ll_float_as_int_bits, {h.Arg(1, h.t.float_repr())}, h.t.types.Signed());
     }},
    {"math.isnan", [](Hop& h) { return CFloat(h, "rfloat.ll_isnan"); }},
    {"math.isinf", [](Hop& h) { return CFloat(h, "rfloat.ll_isinf"); }},
    {"math.isfinite", [](Hop& h) { return CFloat(h, "rfloat.ll_isfinite"); }},
    {"rfloat.isnan", [](Hop& h) { return CFloat(h, "rfloat.ll_isnan"); }},
    {"rfloat.isinf", [](Hop& h) { return CFloat(h, "rfloat.ll_isinf"); }},
    {"rfloat.isfinite", [](Hop& h) { return CFloat(h, "rfloat.ll_isfinite"); }},
    {"math.degrees", [](Hop& h) {
       return h.b.Emit(Opcode::ll_float_mul, {h.Arg(1, h.t.float_repr()), h.b.Float(57.29577951308232)}, h.t.types.Float());
     }},
    {"math.radians", [](Hop& h) {
       return h.b.Emit(Opcode::ll_float_mul, {h.Arg(1, h.t.float_repr()), h.b.Float(0.017453292519943295)}, h.t.types.Float());
     }},
    {"math.frexp", [](Hop& h) { return FloatPair(h, "rt_frexp_fraction", "rt_frexp_exponent", true); }},
    {"math.modf", [](Hop& h) { return FloatPair(h, "rt_modf_fraction", "trunc", false); }},
    {"rfloat.formatd", FormatD},
    {"rfloat.double_to_string", FormatD},
    {"rfloat.float_to_str", [](Hop& h) { return h.t.float_repr()->StrOf(h.b, h.Arg(1)); }},
    {"rstring.StringBuilder", NewBuilder},
    {"rstring.UnicodeBuilder", NewBuilder},
    {"_builders.StringBuilder", NewBuilder},
    {"_builders.UnicodeBuilder", NewBuilder},
    {"os.read", OsRead},
    {"posix.read", OsRead},
    {"rgc.ll_arraycopy", [](Hop& h) { return CopyArray(h, 2); }},
    {"rgc.ll_arraymove", [](Hop& h) { return CopyArray(h, 1); }},
    {"rgc.ll_arrayclear", ClearArray},
    {"rgc.ll_shrink_array", ShrinkArray},
    {"rgc.cast_instance_to_gcref", CastToGcref},
    {"annlowlevel.cast_instance_to_gcref", CastToGcref},
    {"annlowlevel.cast_base_ptr_to_instance", [](Hop& h) { return CastFromGcref(h, false); }},
    {"rgc.try_cast_gcref_to_instance", [](Hop& h) { return CastFromGcref(h, true); }},
    {"rgc.cast_gcref_to_int", GcrefAsInt},
    {"rffi.ExternalFunction", TranslateExternalFunction},
    {"annlowlevel.llhelper", TranslateFunctionPointer},
    {"rweakref.ref", MakeWeakRef},
    {"weakref.ref", MakeWeakRef},
    {"weakref.ReferenceType", MakeWeakRef},
};

const std::map<std::string, Rule>& Rules() {
  static const std::map<std::string, Rule> rules = [] {
    std::map<std::string, Rule> map;
    for (const RuleRow& row : kRules) map.emplace(row.name, row.rule);
    return map;
  }();
  return rules;
}

std::string LastTwo(const std::string& name) {
  size_t last = name.rfind('.');
  if (last == std::string::npos || last == 0) return name;
  size_t before = name.rfind('.', last - 1);
  return before == std::string::npos ? name : name.substr(before + 1);
}

bool IsMachineInt(const std::string& name) {
  return name.starts_with("rarithmetic.r_") || name.starts_with("_inttypes.r_") ||
         name.starts_with("objectmodel.r_u") ;
}

}  // namespace

ValueId TranslateBuiltinCall(Hop& hop, const std::string& full_name) {
  std::string name = LastTwo(full_name);
  if (auto known = hop.converter.ConstantOf(hop.op.result)) {
    bool pure = name == "builtins.hasattr" || name == "builtins.callable";
    if (pure) return hop.b.ConstOf(*known, hop.r_result());
  }
  auto rule = Rules().find(name);
  if (rule != Rules().end()) return rule->second(hop);
  if (IsExternal(name)) return TranslateExternal(hop, name);
  if (IsCollectorCall(name)) return TranslateCollectorCall(hop, name);
  if (IsMachineInt(name) && hop.n() == 2) {
    if (hop.r(1)->kind == ReprKind::Str) {
      ValueId word = hop.b.Helper("rstr.ll_int", {hop.Arg(1), hop.b.Int(10)});
      return hop.Result(word, hop.t.int_repr());
    }
    return hop.Arg(1, hop.r_result());
  }
  if (name.starts_with("jit.")) {
    std::string hint = name.substr(4);
    bool first = hint == "hint" || hint.find("virtual") != std::string::npos || hint.starts_with("promote");
    if (first && hint != "virtual_ref_finish" && hint != "isvirtual") return JitFirst(hop, hint);
    return JitNothing(hop, hint);
  }
  if (name.starts_with("debug.") || name.starts_with("rgc.")) return Nothing(hop);
  if (name.starts_with("JitDriver.")) return JitNothing(hop, name.substr(10));
  if (name.starts_with("object.") || name.find("__init__") != std::string::npos) return Nothing(hop);
  return hop.Fail("the function '" + full_name + "'");
}

}  // namespace kiln::rtyper
