// The math module, and machine integers and floats of rlib.
#include <fmt/format.h>

#include <string>

#include "annotator/builtins/registry.h"
#include "annotator/constants.h"
#include "annotator/context.h"
#include "annotator/describe.h"
#include "annotator/make.h"
#include "annotator/op_context.h"

namespace kiln::annotator {

using flowgraph::TypeKind;

namespace {

bool Numbers(OpContext& o, const BuiltinCall& call) {
  for (size_t i = 0; i < call.args.size(); ++i) {
    if (IsNumber(call.args[i])) continue;
    std::string name = call.name.substr(call.name.rfind('.') + 1);
    o.Fail("bad-call", fmt::format("`{}` does not take `{}`", name, Describe(call.args[i])),
           fmt::format("argument {} is `{}`", i + 1, Describe(call.args[i])), "it takes numbers");
    return false;
  }
  return true;
}

Annotation FloatOfFloats(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 2) || !Numbers(o, call)) return ErrorAnn();
  o.RaisesOnly({"ValueError", "OverflowError"});
  return FloatAnn();
}

Annotation TestOfFloat(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 1) || !Numbers(o, call)) return ErrorAnn();
  o.RaisesOnly({});
  return BoolAnn();
}

Annotation Frexp(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 1) || !Numbers(o, call)) return ErrorAnn();
  o.RaisesOnly({});
  return o.ctx.pool.Tuple({FloatAnn(), IntAnn()});
}

Annotation Modf(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 1) || !Numbers(o, call)) return ErrorAnn();
  o.RaisesOnly({});
  return o.ctx.pool.Tuple({FloatAnn(), FloatAnn()});
}

Annotation IntMask(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 1)) return ErrorAnn();
  o.RaisesOnly({});
  const Annotation& a = call.args[0];
  if (a.kind == AnnKind::Int && a.int_type == TypeKind::Signed) return WithoutConstant(a);
  return IntAnn(a.kind == AnnKind::Bool);
}

Annotation Widen(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 1)) return ErrorAnn();
  o.RaisesOnly({});
  const Annotation& a = call.args[0];
  if (a.kind == AnnKind::Int && flowgraph::PrimitiveSize(a.int_type) >= 8)
    return WithoutConstant(a);
  return IntAnn(IsNonneg(a));
}

template <TypeKind kKind>
Annotation Convert(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 0, 1)) return ErrorAnn();
  o.RaisesOnly({});
  Annotation result = IntOfType(kKind);
  if (kKind == TypeKind::Signed && call.has(0)) result.nonneg = IsNonneg(call.args[0]);
  return result;
}

Annotation SingleFloat(OpContext& o, const BuiltinCall&) {
  o.RaisesOnly({});
  return MakeAnn(AnnKind::SingleFloat);
}

Annotation FloatToInt(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 1) || !Numbers(o, call)) return ErrorAnn();
  o.RaisesOnly({"OverflowError"});
  return IntAnn();
}

Annotation Mulmod(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 3, 3)) return ErrorAnn();
  o.RaisesOnly({});
  return IntAnn(IsNonneg(call.args[2]));
}

Annotation SameAsFirst(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 1)) return ErrorAnn();
  o.RaisesOnly({});
  return WithoutConstant(call.args[0]);
}

Annotation FloatFromBits(OpContext& o, const BuiltinCall&) {
  o.RaisesOnly({});
  return FloatAnn();
}
Annotation BitsOfFloat(OpContext& o, const BuiltinCall&) {
  o.RaisesOnly({});
  return IntAnn();
}
Annotation BitsOfSingle(OpContext& o, const BuiltinCall&) {
  o.RaisesOnly({});
  return IntOfType(TypeKind::UInt32);
}

Annotation FormatFloat(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 3, 4)) return ErrorAnn();
  o.RaisesOnly({});
  Annotation result = StrAnn();
  result.no_nul = true;
  return result;
}

Annotation FloatText(OpContext& o, const BuiltinCall&) {
  o.RaisesOnly({});
  return o.ctx.pool.Tuple({StrAnn(), IntAnn()});
}

Annotation True(OpContext& o, const BuiltinCall&) {
  o.RaisesOnly({});
  return ConstBool(o.ctx, true);
}

Annotation IntCompare(OpContext& o, const BuiltinCall&) {
  o.RaisesOnly({});
  return BoolAnn();
}

Annotation UnsignedResult(OpContext& o, const BuiltinCall&) {
  o.RaisesOnly({});
  return IntOfType(TypeKind::Unsigned);
}

}  // namespace

void AddMathBuiltins(BuiltinTable& table) {
  for (const char* name :
       {"floor", "ceil",  "sqrt",  "exp",   "log",    "log10", "log1p",   "log2",   "expm1",
        "sin",   "cos",   "tan",   "asin",  "acos",   "atan",  "sinh",    "cosh",   "tanh",
        "asinh", "acosh", "atanh", "atan2", "hypot",  "pow",   "fmod",    "ldexp",  "copysign",
        "fabs",  "erf",   "erfc",  "gamma", "lgamma", "trunc", "degrees", "radians"}) {
    table.Add(std::string("math.") + name, FloatOfFloats);
    table.Add(std::string("rfloat.") + name, FloatOfFloats);
  }
  for (const char* name : {"isinf", "isnan", "isfinite"}) {
    table.Add(std::string("math.") + name, TestOfFloat);
    table.Add(std::string("rfloat.") + name, TestOfFloat);
  }
  table.Add("math.frexp", Frexp);
  table.Add("math.modf", Modf);
  table.Add("rfloat.formatd", FormatFloat);
  table.Add("rfloat.double_to_string", FloatText);
}

void AddArithmeticBuiltins(BuiltinTable& table) {
  for (std::string module : {"rarithmetic.", "_inttypes."}) {
    table.Add(module + "intmask", IntMask);
    table.Add(module + "longlongmask", IntMask);
    table.Add(module + "widen", Widen);
    table.Add(module + "r_int", Convert<TypeKind::Signed>);
    table.Add(module + "r_longlong", Convert<TypeKind::Signed>);
    table.Add(module + "r_int64", Convert<TypeKind::Signed>);
    table.Add(module + "r_uint", Convert<TypeKind::Unsigned>);
    table.Add(module + "r_ulonglong", Convert<TypeKind::Unsigned>);
    table.Add(module + "r_uint64", Convert<TypeKind::Unsigned>);
    table.Add(module + "r_int32", Convert<TypeKind::Int32>);
    table.Add(module + "r_uint32", Convert<TypeKind::UInt32>);
    table.Add(module + "r_int16", Convert<TypeKind::Int16>);
    table.Add(module + "r_uint16", Convert<TypeKind::UInt16>);
    table.Add(module + "r_int8", Convert<TypeKind::Int8>);
    table.Add(module + "r_uint8", Convert<TypeKind::UInt8>);
    table.Add(module + "r_longlonglong", Convert<TypeKind::Int128>);
    table.Add(module + "r_singlefloat", SingleFloat);
    table.Add(module + "r_longfloat", FloatFromBits);
  }
  table.Add("rarithmetic.ovfcheck_float_to_int", FloatToInt);
  table.Add("rarithmetic.ovfcheck_float_to_longlong", FloatToInt);
  table.Add("rarithmetic.mulmod", Mulmod);
  table.Add("rarithmetic.byteswap", SameAsFirst);
  table.Add("rarithmetic.is_valid_int", True);
  table.Add("rarithmetic.uint_mul_high", UnsignedResult);
  table.Add("rarithmetic.int_between", IntCompare);
  table.Add("longlong2float.longlong2float", FloatFromBits);
  table.Add("longlong2float.float2longlong", BitsOfFloat);
  table.Add("longlong2float.uint2singlefloat", SingleFloat);
  table.Add("longlong2float.singlefloat2uint", BitsOfSingle);
}

}  // namespace kiln::annotator
