#include "rtyper/r_number.h"

#include "rtyper/hop.h"
#include "rtyper/typer.h"

namespace kiln::rtyper {
namespace {

/// The integer in `constant`, of whatever kind of number.
int64_t AsInt(const Constant& constant) {
  if (auto* b = std::get_if<bool>(&constant)) return *b;
  if (auto* n = std::get_if<int64_t>(&constant)) return *n;
  if (auto* u = std::get_if<flowgraph::UIntConst>(&constant)) return static_cast<int64_t>(u->value);
  if (auto* d = std::get_if<double>(&constant)) return static_cast<int64_t>(*d);
  return 0;
}

}  // namespace

bool IsNumber(const Repr* repr) {
  switch (repr->kind) {
    case ReprKind::Bool:
    case ReprKind::Int:
    case ReprKind::Float:
    case ReprKind::SingleFloat: return true;
    default: return false;
  }
}

// None

NoneRepr::NoneRepr(Typer& t) : Repr(t, ReprKind::None, t.types.Void()) {}
ValueId NoneRepr::Truth(LowOps& ops, ValueId) { return ops.Bool(false); }
ValueId NoneRepr::Eq(LowOps& ops, ValueId, ValueId) { return ops.Bool(true); }
ValueId NoneRepr::Hash(LowOps& ops, ValueId) { return ops.Int(0); }
ValueId NoneRepr::StrOf(LowOps& ops, ValueId) { return ops.StrLiteral("None"); }

VoidItemRepr::VoidItemRepr(Typer& t) : Repr(t, ReprKind::VoidItem, t.types.Bool()) {}
ValueId VoidItemRepr::Eq(LowOps& ops, ValueId, ValueId) { return ops.Bool(true); }
ValueId VoidItemRepr::Hash(LowOps& ops, ValueId) { return ops.Int(0); }

// bool

BoolRepr::BoolRepr(Typer& t) : Repr(t, ReprKind::Bool, t.types.Bool()) {}
Constant BoolRepr::ConvertConst(const Constant& constant) { return AsInt(constant) != 0; }

ValueId BoolRepr::TranslateOp(Hop& hop) {
  switch (hop.code()) {
    case Opcode::hl_not_: return hop.b.Not(hop.Arg(0));
    case Opcode::hl_bool: return hop.Arg(0);
    default: return t.int_repr()->TranslateOp(hop);
  }
}

ValueId BoolRepr::Eq(LowOps& ops, ValueId a, ValueId b) {
  return ops.Emit(Opcode::ll_bool_eq, {a, b}, ll_);
}
ValueId BoolRepr::Hash(LowOps& ops, ValueId value) {
  return ops.Emit(Opcode::ll_cast_bool_to_int, {value}, t.types.Signed());
}
ValueId BoolRepr::StrOf(LowOps& ops, ValueId value) {
  return ops.Helper("rint.ll_bool2str",
                    {value, ops.StrLiteral("True"), ops.StrLiteral("False")});
}

// int

Constant IntRepr::ConvertConst(const Constant& constant) {
  int64_t n = AsInt(constant);
  if (is_signed()) return n;
  return flowgraph::UIntConst{static_cast<uint64_t>(n)};
}

ValueId IntRepr::TranslateOp(Hop& hop) {
  LowOps& b = hop.b;
  TypeTable& types = t.types;
  TypeRef result = hop.r_result()->ll();
  Repr* repr = hop.r_result();
  switch (hop.code()) {
    case Opcode::hl_pos:
    case Opcode::hl_int: return hop.Arg(0, repr);
    case Opcode::hl_neg:
      if (ll_ == types.Unsigned()) {
        return b.Emit(Opcode::ll_uint_sub, {b.Const(flowgraph::UIntConst{0}, ll_), hop.Arg(0)}, ll_);
      }
      return b.Emit(Opcode::ll_int_neg, {hop.Arg(0, repr)}, result);
    case Opcode::hl_invert:
      return b.Emit(is_signed() ? Opcode::ll_int_invert : Opcode::ll_uint_invert,
                    {hop.Arg(0, repr)}, result);
    case Opcode::hl_abs:
      if (!is_signed()) return hop.Arg(0);
      return b.Emit(Opcode::ll_int_abs, {hop.Arg(0, repr)}, result);
    case Opcode::hl_neg_ovf: return b.Helper("rint.ll_neg_ovf", {hop.Arg(0, repr)});
    case Opcode::hl_abs_ovf: return b.Helper("rint.ll_abs_ovf", {hop.Arg(0, repr)});
    case Opcode::hl_float: return hop.Arg(0, t.float_repr());
    case Opcode::hl_bool: return Truth(b, hop.Arg(0, this));
    case Opcode::hl_not_: return b.Not(Truth(b, hop.Arg(0, this)));
    case Opcode::hl_hash: return hop.Arg(0, t.int_repr());
    case Opcode::hl_str:
    case Opcode::hl_repr: return hop.r(0)->StrOf(b, hop.Arg(0));
    case Opcode::hl_hex: return b.Helper("rint.ll_int2base", {hop.Arg(0, t.int_repr()), b.Int(16), b.StrLiteral("0x")});
    case Opcode::hl_oct: return b.Helper("rint.ll_int2base", {hop.Arg(0, t.int_repr()), b.Int(8), b.StrLiteral("0o")});
    case Opcode::hl_bin: return b.Helper("rint.ll_int2base", {hop.Arg(0, t.int_repr()), b.Int(2), b.StrLiteral("0b")});
    case Opcode::hl_chr: {
      ValueId n = hop.Arg(0, t.int_repr());
      if (hop.ConstInt(0)) return b.Emit(Opcode::ll_cast_int_to_char, {n}, types.Char());
      return b.Helper("rint.ll_chr" + hop.CheckSuffix("ValueError"), {n});
    }
    case Opcode::hl_unichr:
      return b.Helper("rint.ll_unichr" + hop.CheckSuffix("ValueError"), {hop.Arg(0, t.int_repr())});
    default: return hop.Fail("this operation on an int");
  }
}

ValueId IntRepr::Truth(LowOps& ops, ValueId value) {
  if (ll_ == t.types.Unsigned()) return ops.Emit(Opcode::ll_uint_is_true, {value}, t.types.Bool());
  return ops.Emit(Opcode::ll_int_is_true, {ops.Convert(value, this, t.int_repr())}, t.types.Bool());
}
ValueId IntRepr::Eq(LowOps& ops, ValueId a, ValueId b) {
  if (ll_ == t.types.Unsigned()) return ops.Emit(Opcode::ll_uint_eq, {a, b}, t.types.Bool());
  Repr* word = t.int_repr();
  return ops.Emit(Opcode::ll_int_eq, {ops.Convert(a, this, word), ops.Convert(b, this, word)},
                  t.types.Bool());
}
ValueId IntRepr::Hash(LowOps& ops, ValueId value) { return ops.Convert(value, this, t.int_repr()); }
ValueId IntRepr::StrOf(LowOps& ops, ValueId value) {
  const char* helper = is_signed() ? "rint.ll_int2dec" : "rint.ll_uint2dec";
  Repr* word = is_signed() ? t.int_repr() : t.LowLevelRepr(t.types.Unsigned());
  return ops.Helper(helper, {ops.Convert(value, this, word), t.rpy_string()});
}

// float

Constant FloatRepr::ConvertConst(const Constant& constant) {
  if (auto* d = std::get_if<double>(&constant)) return *d;
  if (auto* u = std::get_if<flowgraph::UIntConst>(&constant)) return static_cast<double>(u->value);
  return static_cast<double>(AsInt(constant));
}

ValueId FloatRepr::TranslateOp(Hop& hop) {
  LowOps& b = hop.b;
  TypeRef type = t.types.Float();
  Repr* repr = t.float_repr();
  switch (hop.code()) {
    case Opcode::hl_pos:
    case Opcode::hl_float: return hop.Arg(0, repr);
    case Opcode::hl_neg: return b.Emit(Opcode::ll_float_neg, {hop.Arg(0, repr)}, type);
    case Opcode::hl_abs: return b.Emit(Opcode::ll_float_abs, {hop.Arg(0, repr)}, type);
    case Opcode::hl_int: return hop.Arg(0, hop.r_result());
    case Opcode::hl_bool: return Truth(b, hop.Arg(0));
    case Opcode::hl_not_: return b.Not(Truth(b, hop.Arg(0)));
    case Opcode::hl_hash: return Hash(b, hop.Arg(0));
    case Opcode::hl_str:
    case Opcode::hl_repr: return StrOf(b, hop.Arg(0));
    default: return hop.Fail("this operation on a float");
  }
}

ValueId FloatRepr::Truth(LowOps& ops, ValueId value) {
  return ops.Emit(Opcode::ll_float_is_true, {ops.Convert(value, this, t.float_repr())},
                  t.types.Bool());
}
ValueId FloatRepr::Eq(LowOps& ops, ValueId a, ValueId b) {
  return ops.Emit(Opcode::ll_float_eq, {a, b}, t.types.Bool());
}
ValueId FloatRepr::Hash(LowOps& ops, ValueId value) {
  return ops.Helper("rfloat.ll_hash_float", {value});
}
ValueId FloatRepr::StrOf(LowOps& ops, ValueId value) {
  return ops.Helper("rfloat.ll_float2str",
                    {ops.Convert(value, this, t.float_repr()), t.rpy_string()});
}

// char

Repr* CharRepr::StrTwin() {
  return t.GetRepr(Typer::KindAnnotation(kind == ReprKind::Char ? AnnKind::Str : AnnKind::Unicode));
}

Constant CharRepr::ConvertConst(const Constant& constant) {
  if (auto* s = std::get_if<StrConst>(&constant)) {
    return int64_t{s->bytes.empty() ? 0 : static_cast<unsigned char>(s->bytes[0])};
  }
  if (auto* u = std::get_if<flowgraph::UnicodeConst>(&constant)) {
    const std::string& s = u->utf8;
    unsigned char c = s.empty() ? 0 : s[0];
    size_t more = c < 0x80 ? 0 : c < 0xE0 ? 1 : c < 0xF0 ? 2 : 3;
    int64_t code = more == 0 ? c : c & (0x3F >> more);
    for (size_t i = 1; i <= more && i < s.size(); ++i) code = code << 6 | (s[i] & 0x3F);
    return code;
  }
  return AsInt(constant);
}

ValueId CharRepr::TranslateOp(Hop& hop) {
  LowOps& b = hop.b;
  switch (hop.code()) {
    case Opcode::hl_ord: return hop.b.Convert(hop.Arg(0), this, t.int_repr());
    case Opcode::hl_len: return b.Int(1);
    case Opcode::hl_bool: return b.Bool(true);
    case Opcode::hl_not_: return b.Bool(false);
    case Opcode::hl_str: return hop.Arg(0, hop.r_result());
    case Opcode::hl_hash: return Hash(b, hop.Arg(0));
    case Opcode::hl_getattr: return hop.Arg(0);
    default: return StrTwin()->TranslateOp(hop);
  }
}

ValueId CharRepr::CallMethod(Hop& hop, const std::string& name) {
  static const char* const predicates[] = {"isspace", "isdigit", "isalpha", "isalnum", "isupper", "islower"};
  for (const char* predicate : predicates) {
    if (name == predicate) return hop.b.Helper("rstr.ll_char_" + name, {hop.Arg(0, this)});
  }
  if (name == "lower" || name == "upper") {
    ValueId result = hop.b.Helper("rstr.ll_char_" + name, {hop.Arg(0, this)});
    return hop.Result(result, this);
  }
  return StrTwin()->CallMethod(hop, name);
}

ValueId CharRepr::Truth(LowOps& ops, ValueId) { return ops.Bool(true); }
ValueId CharRepr::Eq(LowOps& ops, ValueId a, ValueId b) {
  return ops.Emit(kind == ReprKind::Char ? Opcode::ll_char_eq : Opcode::ll_unichar_eq, {a, b},
                  t.types.Bool());
}
ValueId CharRepr::Hash(LowOps& ops, ValueId value) {
  return ops.Convert(value, this, t.int_repr());
}
ValueId CharRepr::StrOf(LowOps& ops, ValueId value) { return ops.Convert(value, this, StrTwin()); }

}  // namespace kiln::rtyper
