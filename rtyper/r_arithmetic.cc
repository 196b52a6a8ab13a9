// Binary operators on numbers.
#include "rtyper/hop.h"
#include "rtyper/r_number.h"
#include "rtyper/typer.h"

namespace kiln::rtyper {
namespace {

/// The plain op, without the check for overflow.
Opcode Plain(Opcode code) {
  switch (code) {
    case Opcode::hl_inplace_add: return Opcode::hl_add;
    case Opcode::hl_inplace_mul: return Opcode::hl_mul;
    case Opcode::hl_floordiv_ovf: return Opcode::hl_floordiv;
    case Opcode::hl_mod_ovf: return Opcode::hl_mod;
    default: return code;
  }
}

std::optional<Opcode> SignedOp(Opcode code) {
  switch (code) {
    case Opcode::hl_add: return Opcode::ll_int_add;
    case Opcode::hl_sub: return Opcode::ll_int_sub;
    case Opcode::hl_mul: return Opcode::ll_int_mul;
    case Opcode::hl_and_: return Opcode::ll_int_and;
    case Opcode::hl_or_: return Opcode::ll_int_or;
    case Opcode::hl_xor: return Opcode::ll_int_xor;
    case Opcode::hl_add_ovf: return Opcode::ll_int_add_ovf;
    case Opcode::hl_sub_ovf: return Opcode::ll_int_sub_ovf;
    case Opcode::hl_mul_ovf: return Opcode::ll_int_mul_ovf;
    default: return std::nullopt;
  }
}

std::optional<Opcode> UnsignedOp(Opcode code) {
  switch (code) {
    case Opcode::hl_add: return Opcode::ll_uint_add;
    case Opcode::hl_sub: return Opcode::ll_uint_sub;
    case Opcode::hl_mul: return Opcode::ll_uint_mul;
    case Opcode::hl_and_: return Opcode::ll_uint_and;
    case Opcode::hl_or_: return Opcode::ll_uint_or;
    case Opcode::hl_xor: return Opcode::ll_uint_xor;
    default: return std::nullopt;
  }
}

std::optional<Opcode> FloatOp(Opcode code) {
  switch (code) {
    case Opcode::hl_add: return Opcode::ll_float_add;
    case Opcode::hl_sub: return Opcode::ll_float_sub;
    case Opcode::hl_mul: return Opcode::ll_float_mul;
    default: return std::nullopt;
  }
}

ValueId Shift(Hop& hop, Repr* word, bool left, bool is_signed) {
  ValueId x = hop.Arg(0, word);
  ValueId count = hop.Arg(1, hop.t.int_repr());
  auto constant = hop.ConstInt(1);
  if (constant && *constant >= 0 && *constant < 64) {
    Opcode code = is_signed ? (left ? Opcode::ll_int_lshift : Opcode::ll_int_rshift)
                            : (left ? Opcode::ll_uint_lshift : Opcode::ll_uint_rshift);
    return hop.b.Emit(code, {x, count}, word->ll());
  }
  std::string name = std::string("rint.ll_") + (is_signed ? "int" : "uint") + (left ? "_lshift" : "_rshift");
  return hop.b.Helper(name, {x, count});
}

ValueId UnsignedDivision(Hop& hop, Repr* word, bool is_mod) {
  ValueId x = hop.Arg(0, word);
  ValueId y = hop.Arg(1, word);
  auto divisor = hop.ConstInt(1);
  if (divisor && *divisor != 0) {
    return hop.b.Emit(is_mod ? Opcode::ll_uint_mod : Opcode::ll_uint_floordiv, {x, y}, word->ll());
  }
  std::string name = is_mod ? "rint.ll_uint_mod" : "rint.ll_uint_floordiv";
  return hop.b.Helper(name + hop.CheckSuffix("ZeroDivisionError"), {x, y});
}

ValueId SignedDivision(Hop& hop, Repr* word, bool is_mod, bool ovf) {
  ValueId x = hop.Arg(0, word);
  ValueId y = hop.Arg(1, word);
  std::string base = is_mod ? "rint.ll_int_mod" : "rint.ll_int_floordiv";
  auto divisor = hop.ConstInt(1);
  if (divisor && *divisor > 0) {
    bool nonneg = hop.s(0).kind == AnnKind::Bool || hop.s(0).nonneg;
    if (nonneg) {
      return hop.b.Emit(is_mod ? Opcode::ll_int_mod : Opcode::ll_int_floordiv, {x, y}, word->ll());
    }
    bool power_of_two = (*divisor & (*divisor - 1)) == 0;
    if (power_of_two && is_mod) {
      return hop.b.Emit(Opcode::ll_int_and, {x, hop.b.Int(*divisor - 1)}, word->ll());
    }
    if (power_of_two) {
      int64_t shift = __builtin_ctzll(static_cast<uint64_t>(*divisor));
      return hop.b.Emit(Opcode::ll_int_rshift, {x, hop.b.Int(shift)}, word->ll());
    }
    return hop.b.Helper(base + "_pos", {x, y});
  }
  if (ovf && !is_mod) base += "_ovf";
  return hop.b.Helper(base + hop.CheckSuffix("ZeroDivisionError"), {x, y});
}

ValueId FloatArithmetic(Hop& hop, Opcode code) {
  Repr* repr = hop.t.float_repr();
  ValueId x = hop.Arg(0, repr);
  ValueId y = hop.Arg(1, repr);
  if (auto op = FloatOp(code)) return hop.b.Emit(*op, {x, y}, repr->ll());
  if (code == Opcode::hl_truediv || code == Opcode::hl_floordiv) {
    auto divisor = hop.ConstArg(1);
    bool safe = divisor && std::get<double>(repr->ConvertConst(*divisor)) != 0.0;
    std::string name = code == Opcode::hl_truediv ? "rfloat.ll_truediv" : "rfloat.ll_floordiv";
    if (safe && code == Opcode::hl_truediv) {
      return hop.b.Emit(Opcode::ll_float_truediv, {x, y}, repr->ll());
    }
    return hop.b.Helper(name + hop.CheckSuffix("ZeroDivisionError"), {x, y});
  }
  if (code == Opcode::hl_mod) {
    return hop.b.Helper("rfloat.ll_mod" + hop.CheckSuffix("ZeroDivisionError"), {x, y});
  }
  if (code == Opcode::hl_pow) {
    return hop.b.Emit(Opcode::ll_c_call, {x, y}, repr->ll(), "pow");
  }
  return hop.Fail("this operation on floats");
}

/// Narrow integers are widened to a machine word and narrowed again.
ValueId IntArithmetic(Hop& hop, Repr* result, Opcode original) {
  Opcode code = Plain(original);
  bool is_signed = flowgraph::IsSignedInteger(result->ll()->kind) || result->kind == ReprKind::Bool;
  TypeTable& types = hop.t.types;
  Repr* word = is_signed ? hop.t.int_repr() : hop.t.LowLevelRepr(types.Unsigned());
  ValueId value;
  if (code == Opcode::hl_lshift || code == Opcode::hl_rshift) {
    value = Shift(hop, word, code == Opcode::hl_lshift, is_signed);
  } else if (code == Opcode::hl_floordiv || code == Opcode::hl_mod) {
    bool is_mod = code == Opcode::hl_mod;
    bool ovf = code != original;
    value = is_signed ? SignedDivision(hop, word, is_mod, ovf) : UnsignedDivision(hop, word, is_mod);
  } else if (code == Opcode::hl_lshift_ovf) {
    value = hop.b.Helper("rint.ll_int_lshift_ovf", {hop.Arg(0, word), hop.Arg(1, hop.t.int_repr())});
  } else if (code == Opcode::hl_pow) {
    value = hop.b.Helper("rint.ll_int_pow", {hop.Arg(0, word), hop.Arg(1, word)});
  } else {
    auto op = is_signed ? SignedOp(code) : UnsignedOp(code);
    if (!op) return hop.Fail("this operation on integers");
    value = hop.b.Emit(*op, {hop.Arg(0, word), hop.Arg(1, word)}, word->ll());
  }
  if (result->kind == ReprKind::Bool) {
    return hop.b.Emit(Opcode::ll_int_is_true, {value}, types.Bool());
  }
  return hop.b.Convert(value, word, result);
}

}  // namespace

ValueId TranslateArithmetic(Hop& hop) {
  Repr* result = hop.r_result();
  if (hop.code() == Opcode::hl_truediv) return FloatArithmetic(hop, hop.code());
  if (result->kind == ReprKind::Float || result->kind == ReprKind::SingleFloat) {
    return FloatArithmetic(hop, Plain(hop.code()));
  }
  if (result->kind == ReprKind::Int || result->kind == ReprKind::Bool) {
    return IntArithmetic(hop, result, hop.code());
  }
  return hop.Fail("arithmetic with this result");
}

}  // namespace kiln::rtyper
