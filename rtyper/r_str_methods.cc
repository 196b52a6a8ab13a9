// Methods of strings.
#include "rtyper/hop.h"
#include "rtyper/r_list.h"
#include "rtyper/r_str.h"
#include "rtyper/typer.h"

namespace kiln::rtyper {

ValueId StrRepr::Find(Hop& hop, const std::string& name) {
  LowOps& b = hop.b;
  ValueId string = hop.Arg(0, this);
  ValueId length = Length(b, string);
  auto given = [&](size_t i) { return hop.n() > i && !hop.IsNone(i); };
  ValueId start = given(2) ? hop.Arg(2, t.int_repr()) : b.Int(0);
  ValueId stop = given(3) ? hop.Arg(3, t.int_repr()) : length;
  Repr* what = hop.r(1);
  bool is_char = what->kind == ReprKind::Char || what->kind == ReprKind::UniChar;
  ValueId pattern = hop.Arg(1, is_char ? what : this);
  return b.Helper("rstr.ll_" + name + (is_char ? "_char" : ""), {string, pattern, start, stop});
}

ValueId StrRepr::Split(Hop& hop, const std::string& name) {
  LowOps& b = hop.b;
  auto* result = static_cast<ListRepr*>(hop.r_result());
  if (result->kind != ReprKind::List) return hop.Fail("this split");
  ValueId string = hop.Arg(0, this);
  ValueId max = hop.n() > 2 ? hop.Arg(2, t.int_repr()) : b.Int(-1);
  ValueId array;
  if (hop.n() < 2 || hop.IsNone(1)) {
    array = b.Helper("rstr_split.ll_" + name + "_space", {string, max, result->array()});
  } else {
    array = b.Helper("rstr_split.ll_" + name, {string, hop.Arg(1, this), max, result->array()});
  }
  if (!result->resizable()) return array;
  ValueId list = b.Malloc(result->ll()->elem);
  b.SetField(list, "length", b.ArraySize(array));
  b.SetField(list, "items", array);
  return list;
}

ValueId StrRepr::Join(Hop& hop) {
  LowOps& b = hop.b;
  if (hop.r(1)->kind != ReprKind::List) return hop.Fail("join() of this");
  auto* list = static_cast<ListRepr*>(hop.r(1));
  ValueId items = hop.Arg(1);
  bool chars = list->item()->kind == ReprKind::Char || list->item()->kind == ReprKind::UniChar;
  auto separator = hop.ConstStr(0);
  if (chars) {
    return b.Helper("rstr.ll_join_chars", {hop.Arg(0, this), list->Items(b, items), list->Length(b, items)});
  }
  if (list->item()->kind == ReprKind::VoidItem) return Literal(b, "");  // never holds an item
  if (list->item()->ll() != ll_) return hop.Fail("join() of a list with such items");
  if (separator && separator->empty()) {
    return b.Helper("rstr.ll_join_plain", {list->Items(b, items), list->Length(b, items), ll_->elem});
  }
  return b.Helper("rstr.ll_join", {hop.Arg(0, this), list->Items(b, items), list->Length(b, items)});
}

ValueId StrRepr::Strip(Hop& hop, bool left, bool right) {
  LowOps& b = hop.b;
  ValueId string = hop.Arg(0, this);
  ValueId do_left = b.Bool(left);
  ValueId do_right = b.Bool(right);
  if (hop.n() < 2 || hop.IsNone(1)) {
    return b.Helper("rstr.ll_strip_space", {string, do_left, do_right});
  }
  Repr* what = hop.r(1);
  if (what->kind == ReprKind::Str) {
    return b.Helper("rstr.ll_strip_set", {string, hop.Arg(1, this), do_left, do_right});
  }
  return b.Helper("rstr.ll_strip_char", {string, hop.Arg(1, char_repr()), do_left, do_right});
}

ValueId StrRepr::Encode(Hop& hop, const std::string& name) {
  LowOps& b = hop.b;
  std::string encoding = hop.n() > 1 ? hop.ConstStr(1).value_or("") : "utf-8";
  std::string key;
  for (char c : encoding) {
    if (c != '-' && c != '_') key += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  std::string kind = key == "utf8" ? "utf8" : key == "latin1" || key == "iso88591" ? "latin1"
                     : key == "ascii" ? "ascii" : "";
  if (kind.empty()) return hop.Fail("the encoding '" + encoding + "'");
  TypeRef target = name == "encode" ? t.rpy_string() : t.rpy_unicode();
  return b.Helper("runicode.ll_" + name + "_" + kind, {hop.Arg(0, this), target});
}

ValueId StrRepr::CallMethod(Hop& hop, const std::string& name) {
  LowOps& b = hop.b;
  if (name == "find" || name == "rfind" || name == "count") return Find(hop, name);
  if (name == "index") return b.Helper("rstr.ll_found", {Find(hop, "find")});
  if (name == "rindex") return b.Helper("rstr.ll_found", {Find(hop, "rfind")});
  if (name == "startswith" || name == "endswith") {
    ValueId start = hop.n() > 2 ? hop.Arg(2, t.int_repr()) : b.Int(0);
    if (hop.n() > 2) {
      return b.Helper("rstr.ll_startswith_at", {hop.Arg(0, this), hop.Arg(1, this), start});
    }
    return b.Helper("rstr.ll_" + name, {hop.Arg(0, this), hop.Arg(1, this)});
  }
  if (name == "join") return Join(hop);
  if (name == "split" || name == "rsplit") return Split(hop, name);
  if (name == "splitlines") return Split(hop, name);
  if (name == "strip") return Strip(hop, true, true);
  if (name == "lstrip") return Strip(hop, true, false);
  if (name == "rstrip") return Strip(hop, false, true);
  if (name == "replace") {
    ValueId max = hop.n() > 3 ? hop.Arg(3, t.int_repr()) : b.Int(-1);
    return b.Helper("rstr.ll_replace", {hop.Arg(0, this), hop.Arg(1, this), hop.Arg(2, this), max});
  }
  if (name == "decode" || name == "encode") return Encode(hop, name);
  for (const char* simple : {"upper", "lower", "isdigit", "isalpha", "isalnum", "isspace", "isupper", "islower"}) {
    if (name == simple) return b.Helper("rstr.ll_" + name, {hop.Arg(0, this)});
  }
  if (name == "zfill") {
    return b.Helper("rstr.ll_zfill", {hop.Arg(0, this), hop.Arg(1, t.int_repr())});
  }
  if (name == "ljust" || name == "rjust" || name == "center") {
    ValueId fill = hop.n() > 2 ? hop.Arg(2, char_repr()) : b.Const(int64_t{' '}, char_repr()->ll());
    return b.Helper("rstr.ll_" + name, {hop.Arg(0, this), hop.Arg(1, t.int_repr()), fill});
  }
  return hop.Fail("string method '" + name + "'");
}

}  // namespace kiln::rtyper
