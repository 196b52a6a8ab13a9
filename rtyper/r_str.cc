#include "rtyper/r_str.h"

#include "rtyper/hop.h"
#include "rtyper/r_iterator.h"
#include "rtyper/r_list.h"
#include "rtyper/r_number.h"
#include "rtyper/typer.h"

namespace kiln::rtyper {

StrRepr::StrRepr(Typer& t, bool unicode)
    : Repr(t, ReprKind::Str, t.types.Ptr(unicode ? t.rpy_unicode() : t.rpy_string())),
      unicode_(unicode) {}

Repr* StrRepr::char_repr() const {
  return t.GetRepr(Typer::KindAnnotation(unicode_ ? AnnKind::UniChar : AnnKind::Char));
}

ValueId StrRepr::Length(LowOps& ops, ValueId string) const {
  return ops.Emit(Opcode::ll_getinlinesize, {string}, t.types.Signed(), "chars");
}

ValueId StrRepr::Literal(LowOps& ops, const std::string& ascii) {
  return unicode_ ? ops.Const(t.UnicodeData(ascii), ll_) : ops.StrLiteral(ascii);
}

Constant StrRepr::ConvertConst(const Constant& constant) {
  auto* bytes = std::get_if<StrConst>(&constant);
  auto* text = std::get_if<flowgraph::UnicodeConst>(&constant);
  if (unicode_ && text) return t.UnicodeData(text->utf8);
  if (unicode_ && bytes) return t.UnicodeData(bytes->bytes);
  if (bytes) return t.StrData(bytes->bytes);
  if (text) return t.StrData(text->utf8);
  return Repr::ConvertConst(constant);
}

ValueId StrRepr::Truth(LowOps& ops, ValueId value) {
  return ops.Helper("rstr.ll_str_is_true", {value});
}
ValueId StrRepr::Eq(LowOps& ops, ValueId a, ValueId b) {
  return ops.Helper("rstr.ll_streq", {a, b});
}
ValueId StrRepr::Hash(LowOps& ops, ValueId value) { return ops.Helper("rstr.ll_strhash", {value}); }

ValueId StrRepr::StrOf(LowOps& ops, ValueId value) {
  if (unicode_) return ops.Helper("runicode.ll_encode_ascii", {value, t.rpy_string()});
  return ops.Helper("rstr.ll_str_or_none", {value, ops.StrLiteral("None")});
}

ValueId StrRepr::MakeIterator(LowOps& ops, ValueId value, Repr* r_iter) {
  return static_cast<IteratorRepr*>(r_iter)->NewOverString(ops, value);
}

ValueId StrRepr::GetItem(Hop& hop) {
  LowOps& b = hop.b;
  ValueId string = hop.Arg(0, this);
  ValueId index = TranslateIndex(hop, Length(b, string), 1);
  ValueId c = b.Emit(Opcode::ll_getinlineitem, {string, index}, char_repr()->ll(), "chars");
  return hop.Result(c, char_repr());
}

ValueId StrRepr::TranslateOp(Hop& hop) {
  LowOps& b = hop.b;
  switch (hop.code()) {
    case Opcode::hl_len: return Length(b, hop.Arg(0, this));
    case Opcode::hl_getitem: return GetItem(hop);
    case Opcode::hl_getslice: {
      ValueId string = hop.Arg(0, this);
      SliceBounds bounds = TranslateBounds(hop, Length(b, string), 1);
      return b.Helper("rstr.ll_stringslice", {string, bounds.start, bounds.stop});
    }
    case Opcode::hl_add:
    case Opcode::hl_inplace_add:
      return b.Helper("rstr.ll_strconcat", {hop.Arg(0, this), hop.Arg(1, this)});
    case Opcode::hl_mul:
    case Opcode::hl_inplace_mul: {
      size_t me = IsNumber(hop.r(0)) ? 1 : 0;
      if (hop.r(me)->kind == ReprKind::Char || hop.r(me)->kind == ReprKind::UniChar) {
        return b.Helper("rstr.ll_char_mul",
                        {hop.Arg(me), hop.Arg(1 - me, t.int_repr()), ll_->elem});
      }
      return b.Helper("rstr.ll_str_mul", {hop.Arg(me, this), hop.Arg(1 - me, t.int_repr())});
    }
    case Opcode::hl_contains: {
      if (hop.r(1)->kind == ReprKind::Char || hop.r(1)->kind == ReprKind::UniChar) {
        return b.Helper("rstr.ll_contains_char", {hop.Arg(0, this), hop.Arg(1)});
      }
      return b.Helper("rstr.ll_contains", {hop.Arg(0, this), hop.Arg(1, this)});
    }
    case Opcode::hl_int:
      return b.Helper("rstr.ll_int", {hop.Arg(0, this), b.Int(10)});
    case Opcode::hl_float: return b.Helper("rfloat.ll_str2float", {hop.Arg(0, t.str_repr())});
    case Opcode::hl_ord: return b.Helper("rstr.ll_ord", {hop.Arg(0, this)});
    case Opcode::hl_repr: return b.Helper("rstr.ll_repr", {hop.Arg(0, this), b.StrLiteral("'")});
    case Opcode::hl_getattr: return hop.Arg(0, this);
    default: return hop.Fail("this operation on a string");
  }
}

}  // namespace kiln::rtyper
