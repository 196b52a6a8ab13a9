// Arithmetic on ints, bools and floats, and conversions to and from numbers.
#include <fmt/format.h>

#include <optional>
#include <string>

#include "annotator/constants.h"
#include "annotator/context.h"
#include "annotator/describe.h"
#include "annotator/make.h"
#include "annotator/ops.h"
#include "annotator/union.h"

namespace kiln::annotator {

using flowgraph::Opcode;
using flowgraph::TypeKind;

namespace {

TypeKind IntTypeOf(const Annotation& a) {
  return a.kind == AnnKind::Bool ? TypeKind::Signed : a.int_type;
}

bool IsShift(Opcode code) {
  return code == Opcode::hl_lshift || code == Opcode::hl_rshift || code == Opcode::hl_lshift_ovf;
}

bool ResultNonneg(Opcode code, const Annotation& a, const Annotation& b) {
  bool left = IsNonneg(a), right = IsNonneg(b);
  switch (code) {
    case Opcode::hl_add:
    case Opcode::hl_inplace_add:
    case Opcode::hl_add_ovf:
    case Opcode::hl_mul:
    case Opcode::hl_inplace_mul:
    case Opcode::hl_mul_ovf:
    case Opcode::hl_floordiv:
    case Opcode::hl_floordiv_ovf:
    case Opcode::hl_or_:
    case Opcode::hl_xor:
      return left && right;
    case Opcode::hl_and_:
      return left || right;
    case Opcode::hl_mod:
    case Opcode::hl_mod_ovf:
      return right;
    case Opcode::hl_rshift:
    case Opcode::hl_lshift_ovf:
      return left;
    default:
      return false;
  }
}

Annotation IntBinary(OpContext& o, const Annotation& a, const Annotation& b) {
  Opcode code = o.op().code;
  if (a.kind == AnnKind::Bool && b.kind == AnnKind::Bool &&
      (code == Opcode::hl_and_ || code == Opcode::hl_or_ || code == Opcode::hl_xor)) {
    return BoolAnn();
  }
  if (code == Opcode::hl_truediv) return FloatAnn();
  if (code == Opcode::hl_pow) {
    return BadOperands(o, "write a loop of multiplications, or use math.pow() on floats");
  }
  Annotation result = IntAnn();
  result.int_type = IsShift(code) ? IntTypeOf(a) : ComputeRestype(IntTypeOf(a), IntTypeOf(b));
  result.nonneg = result.int_type == TypeKind::Signed && ResultNonneg(code, a, b);
  return result;
}

Annotation FloatBinary(OpContext& o) {
  switch (o.op().code) {
    case Opcode::hl_add:
    case Opcode::hl_sub:
    case Opcode::hl_mul:
    case Opcode::hl_truediv:
    case Opcode::hl_inplace_add:
    case Opcode::hl_inplace_mul:
      return FloatAnn();
    case Opcode::hl_mod:
      return BadOperands(o, "use math.fmod(a, b)");
    case Opcode::hl_floordiv:
      return BadOperands(o, "use math.floor(a / b)");
    case Opcode::hl_pow:
      return BadOperands(o, "use math.pow(a, b)");
    default:
      return BadOperands(o);
  }
}

void SetRaisesOfArithmetic(OpContext& o) {
  switch (o.op().code) {
    case Opcode::hl_floordiv:
    case Opcode::hl_mod:
    case Opcode::hl_truediv:
      return o.RaisesOnly({"ZeroDivisionError"});
    case Opcode::hl_floordiv_ovf:
    case Opcode::hl_mod_ovf:
      return o.RaisesOnly({"ZeroDivisionError", "OverflowError"});
    case Opcode::hl_add_ovf:
    case Opcode::hl_sub_ovf:
    case Opcode::hl_mul_ovf:
    case Opcode::hl_lshift_ovf:
    case Opcode::hl_neg_ovf:
    case Opcode::hl_abs_ovf:
      return o.RaisesOnly({"OverflowError"});
    default:
      return o.RaisesOnly({});
  }
}

const char* SpecialMethod(Opcode code) {
  switch (code) {
    case Opcode::hl_add:
    case Opcode::hl_inplace_add:
      return "__add__";
    case Opcode::hl_sub:
      return "__sub__";
    case Opcode::hl_mul:
    case Opcode::hl_inplace_mul:
      return "__mul__";
    case Opcode::hl_truediv:
      return "__truediv__";
    case Opcode::hl_floordiv:
      return "__floordiv__";
    case Opcode::hl_mod:
      return "__mod__";
    case Opcode::hl_lshift:
      return "__lshift__";
    case Opcode::hl_rshift:
      return "__rshift__";
    case Opcode::hl_and_:
      return "__and__";
    case Opcode::hl_or_:
      return "__or__";
    case Opcode::hl_xor:
      return "__xor__";
    case Opcode::hl_neg:
      return "__neg__";
    case Opcode::hl_invert:
      return "__invert__";
    case Opcode::hl_abs:
      return "__abs__";
    case Opcode::hl_pos:
      return "__pos__";
    default:
      return nullptr;
  }
}

bool RewriteIfSpecial(OpContext& o) {
  const char* method = SpecialMethod(o.op().code);
  if (!method || !HasSpecialMethod(o.ctx, o.arg(0), method)) return false;
  std::vector<flowgraph::ValueId> rest(o.op().operands.begin() + 1, o.op().operands.end());
  RewriteAsMethodCall(o, method, o.operand(0), rest);
  return true;
}

Annotation ConvertToInt(OpContext& o) {
  Annotation a = o.arg(0);
  if (a.kind == AnnKind::Bool) return o.RaisesOnly({}), IntAnn(true);
  if (a.kind == AnnKind::Int) {
    o.RaisesOnly({});
    Annotation result = IntAnn(a.nonneg);
    if (a.int_type == TypeKind::Unsigned || a.int_type == TypeKind::Int128) {
      return o.Fail("bad-operands", fmt::format("int() does not take `{}`", Describe(a)),
                    "may not fit a machine word", "use intmask(x), which wraps");
    }
    if (!flowgraph::IsSignedInteger(a.int_type)) result.nonneg = true;
    return result;
  }
  if (a.kind == AnnKind::Float) return o.RaisesOnly({"OverflowError", "ValueError"}), IntAnn();
  if (a.kind == AnnKind::SingleFloat) return o.RaisesOnly({}), IntAnn();
  if (IsStrLike(a) || IsUnicodeLike(a)) return o.RaisesOnly({"ValueError"}), IntAnn();
  if (a.kind == AnnKind::Ptr) return IntAnn();
  return BadOperands(o);
}

Annotation ConvertToFloat(OpContext& o) {
  Annotation a = o.arg(0);
  if (IsNumber(a) || a.kind == AnnKind::SingleFloat) return o.RaisesOnly({}), FloatAnn();
  if (IsStrLike(a) || IsUnicodeLike(a)) return o.RaisesOnly({"ValueError"}), FloatAnn();
  return BadOperands(o);
}

Annotation ConvertToStr(OpContext& o) {
  Annotation a = o.arg(0);
  if (HasSpecialMethod(o.ctx, a, "__str__") && o.op().code == Opcode::hl_str) {
    RewriteAsMethodCall(o, "__str__", o.operand(0), {});
    return Impossible();
  }
  if (HasSpecialMethod(o.ctx, a, "__repr__")) {
    RewriteAsMethodCall(o, "__repr__", o.operand(0), {});
    return Impossible();
  }
  o.RaisesOnly({});
  if (IsUnicodeLike(a)) {
    return o.Fail("bad-operands", "str() does not take `unicode`", "this is `unicode`",
                  "use x.encode('utf-8')");
  }
  if (a.kind == AnnKind::Char && o.op().code == Opcode::hl_str) return CharAnn();
  if (a.kind == AnnKind::Str && o.op().code == Opcode::hl_str && !a.can_be_none) {
    return WithoutConstant(a);
  }
  Annotation result = StrAnn();
  result.no_nul = !IsStrLike(a) || a.no_nul;
  return result;
}

Annotation Character(OpContext& o) {
  Annotation a = o.arg(0);
  Opcode code = o.op().code;
  if (code == Opcode::hl_ord) {
    o.RaisesOnly({});
    if (IsStrLike(a) || IsUnicodeLike(a)) return IntAnn(true);
    return BadOperands(o, "ord() takes a string of one character");
  }
  o.RaisesOnly({"ValueError"});
  if (!IsIntLike(a)) return BadOperands(o);
  return code == Opcode::hl_chr ? CharAnn() : UniCharAnn();
}

/// Addresses: address + int, address - int, address - address.
std::optional<Annotation> AddressArithmetic(OpContext& o, const Annotation& a, const Annotation& b) {
  auto is_address = [](const Annotation& x) {
    return x.kind == AnnKind::Ptr && x.ll_type->kind == TypeKind::Address;
  };
  Opcode code = o.op().code;
  bool adds = code == Opcode::hl_add || code == Opcode::hl_inplace_add;
  if (!is_address(a) || (!adds && code != Opcode::hl_sub)) return std::nullopt;
  if (IsIntLike(b)) return WithoutConstant(a);
  if (is_address(b) && !adds) return IntAnn();
  return std::nullopt;
}

}  // namespace

Annotation ConsiderUnaryNumber(OpContext& o) {
  Annotation a = o.arg(0);
  if (RewriteIfSpecial(o)) return Impossible();
  SetRaisesOfArithmetic(o);
  Opcode code = o.op().code;
  if (a.kind == AnnKind::Float &&
      (code == Opcode::hl_neg || code == Opcode::hl_pos || code == Opcode::hl_abs)) {
    return FloatAnn();
  }
  if (!IsIntLike(a)) return BadOperands(o);
  Annotation result = IntOfType(IntTypeOf(a));
  bool is_abs = code == Opcode::hl_abs || code == Opcode::hl_abs_ovf;
  result.nonneg =
      result.int_type == TypeKind::Signed && (is_abs || (code == Opcode::hl_pos && IsNonneg(a)));
  return result;
}

Annotation ConsiderBinaryNumber(OpContext& o) {
  Annotation a = o.arg(0), b = o.arg(1);
  if (RewriteIfSpecial(o)) return Impossible();
  SetRaisesOfArithmetic(o);
  if (IsIntLike(a) && IsIntLike(b)) return IntBinary(o, a, b);
  if (IsNumber(a) && IsNumber(b)) return FloatBinary(o);
  if (auto address = AddressArithmetic(o, a, b)) return *address;
  Annotation result;
  if (ConsiderSequenceBinary(o, result)) return result;
  bool text_and_int = (IsStrLike(a) && IsNumber(b)) || (IsNumber(a) && IsStrLike(b));
  if (text_and_int && o.op().code == Opcode::hl_add) {
    return BadOperands(o, "convert the number with str(x), or the string with int(s)");
  }
  return BadOperands(o);
}

Annotation ConsiderConversion(OpContext& o) {
  switch (o.op().code) {
    case Opcode::hl_int:
      return ConvertToInt(o);
    case Opcode::hl_float:
      return ConvertToFloat(o);
    case Opcode::hl_str:
    case Opcode::hl_repr:
      return ConvertToStr(o);
    case Opcode::hl_ord:
    case Opcode::hl_chr:
    case Opcode::hl_unichr:
      return Character(o);
    default:
      break;
  }
  o.RaisesOnly({});
  if (!IsIntLike(o.arg(0))) return BadOperands(o);
  Annotation result = StrAnn();
  result.no_nul = true;
  return result;
}

}  // namespace kiln::annotator
