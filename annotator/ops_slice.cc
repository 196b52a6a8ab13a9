// Slices, concatenation, repetition and formatting.
#include <fmt/format.h>

#include <string>
#include <vector>

#include "annotator/constants.h"
#include "annotator/context.h"
#include "annotator/describe.h"
#include "annotator/make.h"
#include "annotator/ops.h"
#include "annotator/union.h"

namespace kiln::annotator {

using flowgraph::Opcode;

namespace {

bool IsBound(const Annotation& a) {
  return a.kind == AnnKind::None || IsIntLike(a) || a.kind == AnnKind::Impossible;
}

bool CheckBounds(OpContext& o, size_t start, size_t stop) {
  Annotation low = o.arg(start), high = o.arg(stop);
  const char* which = !IsBound(low) ? "start" : !IsBound(high) ? "end" : nullptr;
  if (which) {
    const Annotation& bad = which[0] == 's' ? low : high;
    o.Fail("bad-index", fmt::format("the {} of a slice is `{}`", which, Describe(bad)),
           fmt::format("`{}` here", Describe(bad)), "the bounds of a slice are ints");
    return false;
  }
  return true;
}

Annotation SliceTuple(OpContext& o, const Annotation& tuple) {
  int64_t size = static_cast<int64_t>(tuple.tuple->items.size());
  auto bound = [&](size_t i, int64_t missing, bool& known) {
    Annotation a = o.arg(i);
    if (a.kind == AnnKind::None) return missing;
    auto* value = ConstantOf<int64_t>(a);
    if (!value) {
      known = false;
      return missing;
    }
    int64_t at = *value < 0 ? *value + size : *value;
    return std::min(std::max<int64_t>(at, 0), size);
  };
  bool known = true;
  int64_t start = bound(1, 0, known), stop = bound(2, size, known);
  if (!known) return o.Fail("bad-index", "a slice of a tuple needs constant bounds", "sliced here");
  const auto& items = tuple.tuple->items;
  std::vector<Annotation> part;
  for (int64_t i = start; i < stop; ++i) part.push_back(items[i]);
  return o.ctx.pool.Tuple(part);
}

Annotation TextOf(AnnKind kind, const Annotation& a, const Annotation& b) {
  Annotation result = MakeAnn(kind);
  result.no_nul = a.no_nul && b.no_nul;
  return result;
}

Annotation AddLists(OpContext& o, const Annotation& a, const Annotation& b) {
  ListDef* list = o.OwnList();
  Annotation left = o.ItemOf(a.list), right = o.ItemOf(b.list);
  o.source = {};
  Cause cause = o.MakeCause(CauseKind::ItemWrite, o.operand(0));
  cause.source = ItemSubject(a.list);
  RaiseListItem(o.ctx, list, left, cause);
  cause.source = ItemSubject(b.list);
  RaiseListItem(o.ctx, list, right, cause);
  return ListAnn(list->Find());
}

Annotation ExtendInPlace(OpContext& o, const Annotation& a, const Annotation& b) {
  a.list->Find()->resized = a.list->Find()->mutated = true;
  Cause cause = o.MakeCause(CauseKind::ItemWrite, o.operand(1));
  if (b.kind == AnnKind::List) {
    Annotation item = o.ItemOf(b.list);
    cause.source = o.source;
    RaiseListItem(o.ctx, a.list, item, cause);
  } else {
    RaiseListItem(o.ctx, a.list, CharAnn(), cause);
  }
  o.source = {};
  return ListAnn(a.list->Find());
}

Annotation RepeatList(OpContext& o, const Annotation& a) {
  if (o.op().code == Opcode::hl_inplace_mul) {
    a.list->Find()->resized = a.list->Find()->mutated = true;
    return ListAnn(a.list->Find());
  }
  Annotation item = o.ItemOf(a.list);
  o.source = {};
  Cause cause = o.MakeCause(CauseKind::ItemWrite);
  cause.source = ItemSubject(a.list);
  RaiseListItem(o.ctx, o.OwnList(), item, cause);
  return ListAnn(o.OwnList());
}

bool AddSequences(OpContext& o, const Annotation& a, const Annotation& b, Annotation& result) {
  bool in_place = o.op().code == Opcode::hl_inplace_add;
  if (IsStrLike(a) && IsStrLike(b)) {
    result = TextOf(AnnKind::Str, a, b);
  } else if (IsUnicodeLike(a) && IsUnicodeLike(b)) {
    result = TextOf(AnnKind::Unicode, a, b);
  } else if (a.kind == AnnKind::List && in_place && (b.kind == AnnKind::List || IsStrLike(b))) {
    result = ExtendInPlace(o, a, b);
  } else if (a.kind == AnnKind::List && b.kind == AnnKind::List) {
    result = AddLists(o, a, b);
  } else if (a.kind == AnnKind::Tuple && b.kind == AnnKind::Tuple) {
    std::vector<Annotation> items = a.tuple->items;
    items.insert(items.end(), b.tuple->items.begin(), b.tuple->items.end());
    result = o.ctx.pool.Tuple(items);
  } else if ((IsStrLike(a) && IsUnicodeLike(b)) || (IsUnicodeLike(a) && IsStrLike(b))) {
    result = BadOperands(o, "convert one with .decode() or .encode()");
  } else {
    return false;
  }
  return true;
}

bool RepeatSequence(OpContext& o, const Annotation& a, const Annotation& b, Annotation& result) {
  const Annotation& sequence = IsIntLike(b) ? a : b;
  if (!IsIntLike(a) && !IsIntLike(b)) return false;
  if (IsStrLike(sequence)) {
    result = TextOf(AnnKind::Str, sequence, sequence);
  } else if (IsUnicodeLike(sequence)) {
    result = MakeAnn(AnnKind::Unicode);
  } else if (sequence.kind == AnnKind::List) {
    result = RepeatList(o, sequence);
  } else {
    return false;
  }
  return true;
}

bool FitsConversion(char conversion, const Annotation& value) {
  switch (conversion) {
    case 'd':
    case 'i':
    case 'x':
    case 'X':
    case 'o':
    case 'u':
    case 'c':
      return IsIntLike(value) || (conversion == 'd' && value.kind == AnnKind::Float) ||
             (conversion == 'c' && IsStrLike(value));
    case 'f':
    case 'g':
    case 'e':
      return IsNumber(value);
    case 's':
    case 'r':
      return true;
    default:
      return false;
  }
}

/// The conversion letters of a format; empty and a report if it uses what is not supported.
bool ConversionsOf(OpContext& o, const std::string& format, std::string& letters) {
  for (size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%') continue;
    ++i;
    while (i < format.size() &&
           std::string_view("0123456789.-+ #").find(format[i]) != std::string_view::npos)
      ++i;
    if (i < format.size() && format[i] == '%') continue;
    char letter = i < format.size() ? format[i] : '\0';
    if (!letter || std::string_view("dixXouscrfge").find(letter) == std::string_view::npos) {
      o.Fail(
          "bad-format",
          fmt::format("`%{}` is not a supported conversion", letter ? std::string(1, letter) : ""),
          "formatted here", "use %d %s %x %o %f %c %r or %%");
      return false;
    }
    letters += letter;
  }
  return true;
}

}  // namespace

Annotation ConsiderFormat(OpContext& o) {
  Annotation format = o.arg(0), values = o.arg(1);
  o.RaisesOnly({});
  Annotation result = MakeAnn(IsUnicodeLike(format) ? AnnKind::Unicode : AnnKind::Str);
  auto* text = ConstantOf<flowgraph::StrConst>(format);
  auto* wide = ConstantOf<flowgraph::UnicodeConst>(format);
  if (!text && !wide) {
    return o.Fail("bad-format", "the format of `%` must be a constant string", "formatted here",
                  "write the format as a literal, or join strings with +");
  }
  std::vector<Annotation> items{values};
  if (values.kind == AnnKind::Tuple) items = values.tuple->items;
  std::string letters;
  if (!ConversionsOf(o, text ? text->bytes : wide->utf8, letters)) return ErrorAnn();
  if (letters.size() != items.size()) {
    return o.Fail("bad-format",
                  fmt::format("the format has {} conversions, but {} values are given",
                              letters.size(), items.size()),
                  "formatted here");
  }
  for (size_t i = 0; i < items.size(); ++i) {
    if (items[i].kind == AnnKind::Error) return ErrorAnn();
    if (FitsConversion(letters[i], items[i])) continue;
    return o.Fail("bad-format",
                  fmt::format("`%{}` does not take `{}`", letters[i], Describe(items[i])),
                  fmt::format("value {} is `{}`", i + 1, Describe(items[i])));
  }
  return result;
}

bool ConsiderSequenceBinary(OpContext& o, Annotation& result) {
  Annotation a = o.arg(0), b = o.arg(1);
  switch (o.op().code) {
    case Opcode::hl_add:
    case Opcode::hl_inplace_add:
      o.RaisesOnly({"MemoryError"});
      return AddSequences(o, a, b, result);
    case Opcode::hl_mul:
    case Opcode::hl_inplace_mul:
      o.RaisesOnly({"MemoryError"});
      return RepeatSequence(o, a, b, result);
    case Opcode::hl_mod:
      if (!IsStrLike(a) && !IsUnicodeLike(a)) return false;
      result = ConsiderFormat(o);
      return true;
    default:
      return false;
  }
}

Annotation ConsiderGetSlice(OpContext& o) {
  Annotation a = o.arg(0);
  o.RaisesOnly({});
  if (a.kind == AnnKind::Tuple) return SliceTuple(o, a);
  if (HasSpecialMethod(o.ctx, a, "__getslice__")) {
    RewriteAsMethodCall(o, "__getslice__", o.operand(0), {o.operand(1), o.operand(2)});
    o.raises_any = true;
    return Impossible();
  }
  bool sequence = a.kind == AnnKind::List || IsStrLike(a) || IsUnicodeLike(a);
  if (!sequence) {
    return o.Fail("not-indexable", fmt::format("`{}` cannot be sliced", Describe(a)),
                  fmt::format("this is `{}`", Describe(a)));
  }
  if (!CheckBounds(o, 1, 2)) return ErrorAnn();
  if (a.kind == AnnKind::List) return RepeatList(o, a);
  return TextOf(IsStrLike(a) ? AnnKind::Str : AnnKind::Unicode, a, a);
}

Annotation ConsiderSetSlice(OpContext& o) {
  Annotation a = o.arg(0), value = o.arg(3);
  o.RaisesOnly({});
  if (a.kind != AnnKind::List || value.kind != AnnKind::List) return BadOperands(o);
  if (!CheckBounds(o, 1, 2)) return ErrorAnn();
  a.list->Find()->mutated = true;
  Annotation item = o.ItemOf(value.list);
  Cause cause = o.MakeCause(CauseKind::ItemWrite, o.operand(3));
  cause.source = o.source;
  RaiseListItem(o.ctx, a.list, item, cause);
  o.source = {};
  return NoneAnn();
}

Annotation ConsiderDelSlice(OpContext& o) {
  Annotation a = o.arg(0);
  o.RaisesOnly({});
  if (a.kind != AnnKind::List) return BadOperands(o);
  if (!CheckBounds(o, 1, 2)) return ErrorAnn();
  a.list->Find()->resized = a.list->Find()->mutated = true;
  return NoneAnn();
}

}  // namespace kiln::annotator
