// Methods of strings and of string builders.
#include <fmt/format.h>

#include <string>
#include <vector>

#include "annotator/builtins/registry.h"
#include "annotator/constants.h"
#include "annotator/context.h"
#include "annotator/describe.h"
#include "annotator/make.h"
#include "annotator/op_context.h"
#include "annotator/union.h"

namespace kiln::annotator {
namespace {

Annotation TextLike(const Annotation& self) {
  Annotation result = MakeAnn(IsStrLike(self) ? AnnKind::Str : AnnKind::Unicode);
  result.no_nul = self.no_nul;
  return result;
}

Annotation BadText(OpContext& o, const BuiltinCall& call, size_t i) {
  return o.Fail("bad-call",
                fmt::format("`{}` of `{}` does not take `{}`", call.name, Describe(call.self),
                            Describe(call.args[i])),
                fmt::format("argument {} is `{}`", i + 1, Describe(call.args[i])));
}

/// True if argument `i` is missing or a string of the same type as self.
bool IsText(OpContext& o, const BuiltinCall& call, size_t i) {
  if (!call.has(i)) return true;
  bool fits = IsStrLike(call.self) ? IsStrLike(call.args[i]) : IsUnicodeLike(call.args[i]);
  if (!fits) BadText(o, call, i);
  return fits;
}

bool IsInt(OpContext& o, const BuiltinCall& call, size_t i) {
  if (!call.has(i) || IsIntLike(call.args[i])) return true;
  BadText(o, call, i);
  return false;
}

Annotation Find(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 3) || !IsText(o, call, 0) || !IsInt(o, call, 1) ||
      !IsInt(o, call, 2)) {
    return ErrorAnn();
  }
  o.RaisesOnly({});
  return IntAnn();
}

Annotation Index(OpContext& o, const BuiltinCall& call) {
  Annotation found = Find(o, call);
  o.RaisesOnly({"ValueError"});
  if (found.kind == AnnKind::Int) found.nonneg = true;
  return found;
}

Annotation Count(OpContext& o, const BuiltinCall& call) {
  Annotation found = Find(o, call);
  if (found.kind == AnnKind::Int) found.nonneg = true;
  return found;
}

Annotation StartsWith(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 3) || !IsText(o, call, 0)) return ErrorAnn();
  o.RaisesOnly({});
  return BoolAnn();
}

Annotation Join(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 1)) return ErrorAnn();
  o.RaisesOnly({"MemoryError"});
  const Annotation& list = call.args[0];
  if (list.kind != AnnKind::List) {
    return o.Fail("bad-call", fmt::format("`join` does not take `{}`", Describe(list)),
                  fmt::format("this is `{}`", Describe(list)), "give it a list of strings");
  }
  Annotation item = o.ItemOf(list.list);
  o.source = {};
  bool fits = item.kind == AnnKind::Impossible ||
              (IsStrLike(call.self) ? IsStrLike(item) : IsUnicodeLike(item)) ||
              item.kind == AnnKind::Error;
  if (!fits) {
    return o.Fail("bad-call", fmt::format("`join` does not take `{}`", Describe(list)),
                  fmt::format("this is `{}`", Describe(list)),
                  "all items must be strings: use str(x)");
  }
  Annotation result = TextLike(call.self);
  result.no_nul = call.self.no_nul && item.no_nul;
  return result;
}

Annotation Split(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 0, 2)) return ErrorAnn();
  bool none = call.has(0) && call.args[0].kind == AnnKind::None;
  if ((!none && !IsText(o, call, 0)) || !IsInt(o, call, 1)) return ErrorAnn();
  o.RaisesOnly({"ValueError", "MemoryError"});
  return o.NewListOf(TextLike(call.self), call.self_value);
}

Annotation SplitLines(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 0, 1)) return ErrorAnn();
  o.RaisesOnly({"MemoryError"});
  return o.NewListOf(TextLike(call.self), call.self_value);
}

Annotation Replace(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 2, 3) || !IsText(o, call, 0) || !IsText(o, call, 1) ||
      !IsInt(o, call, 2)) {
    return ErrorAnn();
  }
  o.RaisesOnly({"MemoryError"});
  Annotation result = TextLike(call.self);
  result.no_nul = call.self.no_nul && call.args[1].no_nul;
  return result;
}

Annotation Strip(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 0, 1) || !IsText(o, call, 0)) return ErrorAnn();
  o.RaisesOnly({});
  return TextLike(call.self);
}

Annotation Case(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 0, 0)) return ErrorAnn();
  o.RaisesOnly({});
  Annotation result = TextLike(call.self);
  if (call.self.kind == AnnKind::Char) result.kind = AnnKind::Char;
  return result;
}

Annotation Justify(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 2) || !IsInt(o, call, 0) || !IsText(o, call, 1)) return ErrorAnn();
  o.RaisesOnly({"MemoryError"});
  return TextLike(call.self);
}

Annotation IsClass(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 0, 0)) return ErrorAnn();
  o.RaisesOnly({});
  return BoolAnn();
}

Annotation Encode(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 0, 2)) return ErrorAnn();
  o.RaisesOnly({"UnicodeEncodeError"});
  // str and bytes are one type.
  return IsStrLike(call.self) ? call.self : StrAnn();
}

Annotation Decode(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 0, 2)) return ErrorAnn();
  o.RaisesOnly({"UnicodeDecodeError"});
  return UnicodeAnn();
}

Annotation Format(OpContext& o, const BuiltinCall&) {
  return o.Fail("unsupported-builtin", "`format` of a string is not available in translated code",
                "called here", "use % formatting");
}

Annotation NewBuilder(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 0, 1) || !IsInt(o, call, 0)) return ErrorAnn();
  o.RaisesOnly({"MemoryError"});
  Annotation result = MakeAnn(AnnKind::StringBuilder);
  result.unicode = call.name.ends_with("UnicodeBuilder");
  return result;
}

bool BuilderText(OpContext& o, const BuiltinCall& call, size_t i) {
  bool fits = call.self.unicode ? IsUnicodeLike(call.args[i]) : IsStrLike(call.args[i]);
  if (!fits) BadText(o, call, i);
  return fits;
}

Annotation BuilderAppend(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 1, 1) || !BuilderText(o, call, 0)) return ErrorAnn();
  o.RaisesOnly({"MemoryError"});
  return NoneAnn();
}

Annotation BuilderSlice(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 3, 3) || !BuilderText(o, call, 0)) return ErrorAnn();
  for (size_t i : {1, 2}) {
    if (!IsInt(o, call, i)) return ErrorAnn();
    if (!IsNonneg(call.args[i])) {
      return o.Fail("negative-slice", "the bounds of `append_slice` may be negative", "called here",
                    fmt::format("put `assert {} >= 0` before", i == 1 ? "start" : "end"));
    }
  }
  o.RaisesOnly({"MemoryError"});
  return NoneAnn();
}

Annotation BuilderRepeat(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 2, 2) || !BuilderText(o, call, 0) || !IsInt(o, call, 1))
    return ErrorAnn();
  o.RaisesOnly({"MemoryError"});
  return NoneAnn();
}

Annotation BuilderRaw(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 2, 2)) return ErrorAnn();
  o.RaisesOnly({"MemoryError"});
  return NoneAnn();
}

Annotation BuilderLength(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 0, 0)) return ErrorAnn();
  o.RaisesOnly({});
  return IntAnn(true);
}

Annotation BuilderBuild(OpContext& o, const BuiltinCall& call) {
  if (!CheckArity(o, call, 0, 0)) return ErrorAnn();
  o.RaisesOnly({"MemoryError"});
  return MakeAnn(call.self.unicode ? AnnKind::Unicode : AnnKind::Str);
}

}  // namespace

void AddStringBuiltins(BuiltinTable& table) {
  for (std::string type : {"str.", "unicode."}) {
    for (const char* name : {"find", "rfind"}) table.Add(type + name, Find);
    for (const char* name : {"index", "rindex"}) table.Add(type + name, Index);
    table.Add(type + "count", Count);
    for (const char* name : {"startswith", "endswith"}) table.Add(type + name, StartsWith);
    table.Add(type + "join", Join);
    for (const char* name : {"split", "rsplit"}) table.Add(type + name, Split);
    table.Add(type + "splitlines", SplitLines);
    table.Add(type + "replace", Replace);
    for (const char* name : {"strip", "lstrip", "rstrip"}) table.Add(type + name, Strip);
    for (const char* name : {"upper", "lower"}) table.Add(type + name, Case);
    for (const char* name : {"ljust", "rjust", "center", "zfill"}) table.Add(type + name, Justify);
    for (const char* name : {"isdigit", "isalpha", "isalnum", "isspace", "isupper", "islower"}) {
      table.Add(type + name, IsClass);
    }
    table.Add(type + "encode", Encode);
    table.Add(type + "decode", Decode);
    table.Add(type + "format", Format);
  }
  table.Add("rstring.StringBuilder", NewBuilder);
  table.Add("rstring.UnicodeBuilder", NewBuilder);
  table.Add("_builders.StringBuilder", NewBuilder);
  table.Add("_builders.UnicodeBuilder", NewBuilder);
  table.Add("builder.append", BuilderAppend);
  table.Add("builder.append_slice", BuilderSlice);
  table.Add("builder.append_multiple_char", BuilderRepeat);
  table.Add("builder.append_charpsize", BuilderRaw);
  table.Add("builder.getlength", BuilderLength);
  table.Add("builder.build", BuilderBuild);
}

}  // namespace kiln::annotator
