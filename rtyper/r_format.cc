// `%` formatting with a constant format, and print.
#include "rtyper/hop.h"
#include "rtyper/r_format.h"
#include "rtyper/r_str.h"
#include "rtyper/r_tuple.h"
#include "rtyper/typer.h"

namespace kiln::rtyper {

ValueId Concatenate(LowOps& ops, const std::vector<ValueId>& pieces, TypeRef str) {
  if (pieces.size() == 1) return pieces[0];
  if (pieces.size() == 2) return ops.Helper("rstr.ll_strconcat", {pieces[0], pieces[1]});
  TypeRef array_type = ops.types().Array(ops.types().Ptr(str), true);
  ValueId count = ops.Int(static_cast<int64_t>(pieces.size()));
  ValueId array = ops.MallocVar(array_type, count);
  for (size_t i = 0; i < pieces.size(); ++i) {
    ops.SetItem(array, ops.Int(static_cast<int64_t>(i)), pieces[i]);
  }
  return ops.Helper("rstr.ll_join_plain", {array, count, str});
}

ValueId ReprText(LowOps& ops, Repr* repr, ValueId value) {
  if (repr->kind == ReprKind::Char) {
    value = ops.Convert(value, repr, ops.t.str_repr());
    repr = ops.t.str_repr();
  }
  if (repr != ops.t.str_repr()) return repr->StrOf(ops, value);
  return ops.Helper("rstr.ll_repr_or_none", {value, ops.StrLiteral("'"), ops.StrLiteral("None")});
}

namespace {

/// One conversion of a format: literal text before it, flags such as "-08", ".2", and its letter.
struct Spec {
  std::string text;
  std::string width;
  std::string precision;
  bool has_precision = false;
  char letter = 0;
};

std::vector<Spec> Parse(const std::string& format) {
  std::vector<Spec> specs(1);
  for (size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%') {
      specs.back().text += format[i];
      continue;
    }
    if (++i < format.size() && format[i] == '%') {
      specs.back().text += '%';
      continue;
    }
    Spec& spec = specs.back();
    while (i < format.size() && std::string("-+ #0123456789").find(format[i]) != std::string::npos) {
      spec.width += format[i++];
    }
    if (i < format.size() && format[i] == '.') {
      spec.has_precision = true;
      ++i;
      while (i < format.size() && isdigit(static_cast<unsigned char>(format[i]))) {
        spec.precision += format[i++];
      }
    }
    spec.letter = i < format.size() ? format[i] : '?';
    specs.emplace_back();
  }
  return specs;
}

ValueId FormatFloat(LowOps& b, ValueId value, const Spec& spec) {
  int64_t precision = spec.precision.empty() ? (spec.has_precision ? 0 : 6) : std::stoll(spec.precision);
  return b.Helper("rfloat.ll_formatd",
                  {value, b.Const(int64_t{spec.letter}, b.types().Char()), b.Int(precision), b.Int(0),
                   b.t.rpy_string()});
}

ValueId FormatOne(Hop& hop, ValueId value, Repr* repr, const Spec& spec) {
  LowOps& b = hop.b;
  switch (spec.letter) {
    case 's': return repr->StrOf(b, value);
    case 'r': return ReprText(b, repr, value);
    case 'd':
    case 'i': {
      Repr* integer = repr->kind == ReprKind::Int ? repr : hop.t.int_repr();
      return integer->StrOf(b, b.Convert(value, repr, integer));
    }
    case 'x':
    case 'o': {
      ValueId word = b.Convert(value, repr, hop.t.int_repr());
      return b.Helper("rint.ll_int2base",
                      {word, b.Int(spec.letter == 'x' ? 16 : 8), b.StrLiteral("")});
    }
    case 'f':
    case 'e':
    case 'g':
    case 'E':
    case 'G': return FormatFloat(b, b.Convert(value, repr, hop.t.float_repr()), spec);
    case 'c':
      if (repr->kind == ReprKind::Int) {
        value = b.Emit(Opcode::ll_cast_int_to_char, {value}, hop.t.types.Char());
        return b.Convert(value, hop.t.char_repr(), hop.t.str_repr());
      }
      return repr->StrOf(b, value);
    default: return hop.Fail("the format %" + std::string(1, spec.letter));
  }
}

ValueId Pad(LowOps& b, ValueId text, const std::string& flags) {
  size_t digits = flags.find_first_of("123456789");
  if (digits == std::string::npos) return text;
  int64_t width = std::stoll(flags.substr(digits));
  std::string signs = flags.substr(0, digits);
  TypeRef char_type = b.types().Char();
  if (signs.find('-') != std::string::npos) {
    return b.Helper("rstr.ll_ljust", {text, b.Int(width), b.Const(int64_t{' '}, char_type)});
  }
  if (signs.find('0') != std::string::npos) return b.Helper("rstr.ll_zfill", {text, b.Int(width)});
  return b.Helper("rstr.ll_rjust", {text, b.Int(width), b.Const(int64_t{' '}, char_type)});
}

}  // namespace

ValueId TranslateFormat(Hop& hop) {
  auto format = hop.ConstStr(0);
  if (!format) return hop.Fail("a format that is not a constant");
  if (hop.r_result()->ll() != hop.t.str_ptr()) return hop.Fail("a unicode format");
  LowOps& b = hop.b;
  std::vector<Spec> specs = Parse(*format);
  auto* tuple = hop.r(1)->kind == ReprKind::Tuple ? static_cast<TupleRepr*>(hop.r(1)) : nullptr;
  size_t count = tuple ? tuple->size() : 1;
  if (specs.size() - 1 != count) return hop.Fail("a format with another number of arguments");
  ValueId operand = hop.Arg(1);
  std::vector<ValueId> pieces;
  for (size_t i = 0; i < specs.size(); ++i) {
    if (!specs[i].text.empty()) pieces.push_back(b.StrLiteral(specs[i].text));
    if (!specs[i].letter) break;
    Repr* repr = tuple ? tuple->item(i) : hop.r(1);
    ValueId value = tuple ? tuple->Get(b, operand, i) : operand;
    pieces.push_back(Pad(b, FormatOne(hop, value, repr, specs[i]), specs[i].width));
  }
  if (pieces.empty()) return b.StrLiteral("");
  return Concatenate(b, pieces, hop.t.rpy_string());
}

ValueId TranslatePrint(Hop& hop) {
  LowOps& b = hop.b;
  std::string end = "\n";
  std::string separator = " ";
  size_t positional = hop.n() - 1;
  if (hop.op.shape) {
    positional = hop.op.shape->positional;
    for (size_t i = 0; i < hop.op.shape->keywords.size(); ++i) {
      auto text = hop.ConstStr(1 + positional + i);
      if (hop.op.shape->keywords[i] == "end" && text) end = *text;
      if (hop.op.shape->keywords[i] == "sep" && text) separator = *text;
    }
  }
  std::vector<ValueId> pieces;
  for (size_t i = 1; i <= positional; ++i) {
    if (i > 1) pieces.push_back(b.StrLiteral(separator));
    pieces.push_back(hop.r(i)->StrOf(b, hop.Arg(i)));
  }
  if (!end.empty()) pieces.push_back(b.StrLiteral(end));
  if (pieces.empty()) return b.Void();
  ValueId text = Concatenate(b, pieces, hop.t.rpy_string());
  b.Emit(Opcode::ll_c_call, {text}, hop.t.types.Void(), "rt_print");
  return b.Void();
}

}  // namespace kiln::rtyper
