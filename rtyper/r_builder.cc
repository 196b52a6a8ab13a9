#include "rtyper/r_builder.h"

#include "rtyper/hop.h"
#include "rtyper/typer.h"

namespace kiln::rtyper {

BuilderRepr::BuilderRepr(Typer& t, bool unicode)
    : Repr(t, ReprKind::StringBuilder, nullptr), unicode_(unicode) {
  TypeRef text = t.types.Ptr(unicode ? t.rpy_unicode() : t.rpy_string());
  std::string name = unicode ? "unicode_builder" : "string_builder";
  ll_ = t.types.Ptr(t.SharedStruct(name, name,
                                   {{"buffer", text, false}, {"length", t.types.Signed(), false}}));
}

Repr* BuilderRepr::StrRepr() const {
  return t.GetRepr(Typer::KindAnnotation(unicode_ ? AnnKind::Unicode : AnnKind::Str));
}
Repr* BuilderRepr::CharRepr() const {
  return t.GetRepr(Typer::KindAnnotation(unicode_ ? AnnKind::UniChar : AnnKind::Char));
}

ValueId BuilderRepr::New(LowOps& ops, ValueId size) const {
  return ops.Helper("rbuilder.ll_new_builder", {ll_->elem, size});
}

ValueId BuilderRepr::TranslateOp(Hop& hop) {
  if (hop.code() == Opcode::hl_getattr) return hop.Arg(0);
  if (hop.code() == Opcode::hl_len) return hop.b.GetField(hop.Arg(0), "length");
  return hop.Fail("this operation on a string builder");
}

ValueId BuilderRepr::CallMethod(Hop& hop, const std::string& name) {
  LowOps& b = hop.b;
  ValueId builder = hop.Arg(0, this);
  if (name == "append") {
    bool is_char = hop.r(1)->kind == ReprKind::Char || hop.r(1)->kind == ReprKind::UniChar;
    if (is_char) {
      b.Helper("rbuilder.ll_append_char", {builder, hop.Arg(1, CharRepr())});
    } else {
      b.Helper("rbuilder.ll_append", {builder, hop.Arg(1, StrRepr())});
    }
    return b.Void();
  }
  if (name == "append_slice") {
    b.Helper("rbuilder.ll_append_slice", {builder, hop.Arg(1, StrRepr()), hop.Arg(2, t.int_repr()),
                                          hop.Arg(3, t.int_repr())});
    return b.Void();
  }
  if (name == "append_multiple_char") {
    b.Helper("rbuilder.ll_append_multiple_char",
             {builder, hop.Arg(1, CharRepr()), hop.Arg(2, t.int_repr())});
    return b.Void();
  }
  if (name == "append_charpsize") {
    b.Helper("rbuilder.ll_append_charpsize", {builder, hop.Arg(1), hop.Arg(2, t.int_repr())});
    return b.Void();
  }
  if (name == "getlength") return b.GetField(builder, "length");
  if (name == "build") return b.Helper("rbuilder.ll_build", {builder});
  return hop.Fail("string builder method '" + name + "'");
}

}  // namespace kiln::rtyper
