// Ops on strings, lists, tuples, dicts and low-level arrays: construction, items, slices, length.
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
using flowgraph::TypeKind;

Annotation ConsiderNewTuple(OpContext& o) {
  o.RaisesOnly({});
  std::vector<Annotation> items;
  for (size_t i = 0; i < o.arity(); ++i) items.push_back(o.arg(i));
  return o.ctx.pool.Tuple(items);
}

Annotation ConsiderNewList(OpContext& o) {
  o.RaisesOnly({"MemoryError"});
  ListDef* list = o.OwnList();
  for (size_t i = 0; i < o.arity(); ++i) {
    RaiseListItem(o.ctx, list, o.arg(i), o.MakeCause(CauseKind::ItemWrite, o.operand(i)));
  }
  return ListAnn(list->Find());
}

Annotation ConsiderNewDict(OpContext& o) {
  o.RaisesOnly({"MemoryError"});
  DictDef* dict = o.OwnDict();
  for (size_t i = 0; i + 1 < o.arity(); i += 2) {
    RaiseDictKey(o.ctx, dict, o.arg(i), o.MakeCause(CauseKind::KeyWrite, o.operand(i)));
    RaiseDictValue(o.ctx, dict, o.arg(i + 1), o.MakeCause(CauseKind::ValueWrite, o.operand(i + 1)));
  }
  return DictAnn(dict->Find());
}

Annotation ConsiderUnpack(OpContext& o) {
  Annotation a = o.arg(0);
  o.RaisesOnly({"ValueError"});
  auto* wanted = ConstantOf<int64_t>(o.arg(1));
  if (a.kind == AnnKind::Tuple) {
    if (wanted && static_cast<size_t>(*wanted) != a.tuple->items.size()) {
      return o.Fail("bad-unpack",
                    fmt::format("a tuple of {} items cannot be unpacked into {} variables",
                                a.tuple->items.size(), *wanted),
                    fmt::format("this is `{}`", Describe(a)));
    }
    return NoneAnn();
  }
  if (a.kind == AnnKind::List || IsStrLike(a) || IsUnicodeLike(a)) return NoneAnn();
  return o.Fail("bad-unpack", fmt::format("`{}` cannot be unpacked", Describe(a)),
                fmt::format("this is `{}`", Describe(a)), "only tuples, lists and strings can");
}

namespace {

/// Elements of a raw or GC array, or what a struct pointer to it shows.
Annotation ArrayItem(OpContext& o, const Annotation& ptr) {
  flowgraph::TypeRef array = ptr.ll_type->elem;
  if (!array || (array->kind != TypeKind::Array && array->kind != TypeKind::FixedArray)) {
    return BadOperands(o);
  }
  TypeKind item = array->elem->kind;
  bool container =
      item == TypeKind::Struct || item == TypeKind::Array || item == TypeKind::FixedArray;
  if (container) return PtrAnn(o.ctx.types.Ptr(array->elem));
  return AnnotationOfType(array->elem);
}

Annotation TupleItem(OpContext& o, const Annotation& tuple, const Annotation& key) {
  auto* index = ConstantOf<int64_t>(key);
  int64_t size = static_cast<int64_t>(tuple.tuple->items.size());
  o.RaisesOnly({"IndexError"});
  if (!index) {
    // A variable index is fine where it does not matter for the type.
    return IterationItem(o, tuple);
  }
  int64_t at = *index < 0 ? *index + size : *index;
  if (at >= 0 && at < size) return tuple.tuple->items[at];
  return o.Fail("index-out-of-range",
                fmt::format("a tuple of {} items has no item {}", size, *index),
                fmt::format("this is `{}`", Describe(tuple)));
}

Annotation BadIndex(OpContext& o, const Annotation& key) {
  return o.Fail("bad-index",
                fmt::format("`{}` is indexed by `{}`", Describe(o.arg(0)), Describe(key)),
                fmt::format("the index is `{}`", Describe(key)), "an index is an int");
}

bool IsIndex(const Annotation& key) { return IsIntLike(key); }

Annotation NotIndexable(OpContext& o) {
  Annotation a = o.arg(0);
  std::string help;
  if (a.kind == AnnKind::None) help = "check `is not None` first, or give it a value before";
  return o.Fail("not-indexable", fmt::format("`{}` cannot be indexed", Describe(a)),
                fmt::format("this is `{}`", Describe(a)), help);
}

bool RewriteIndexing(OpContext& o, const char* method) {
  if (!HasSpecialMethod(o.ctx, o.arg(0), method)) return false;
  std::vector<flowgraph::ValueId> rest(o.op().operands.begin() + 1, o.op().operands.end());
  RewriteAsMethodCall(o, method, o.operand(0), rest);
  return true;
}

}  // namespace

Annotation ConsiderGetItem(OpContext& o) {
  Annotation a = o.arg(0), key = o.arg(1);
  if (RewriteIndexing(o, "__getitem__")) return Impossible();
  switch (a.kind) {
    case AnnKind::Tuple:
      return IsIndex(key) ? TupleItem(o, a, key) : BadIndex(o, key);
    case AnnKind::List:
      o.RaisesOnly({"IndexError"});
      return IsIndex(key) ? o.ItemOf(a.list) : BadIndex(o, key);
    case AnnKind::Char:
    case AnnKind::Str: {
      o.RaisesOnly({"IndexError"});
      Annotation result = CharAnn();
      result.no_nul = a.no_nul;
      return IsIndex(key) ? result : BadIndex(o, key);
    }
    case AnnKind::UniChar:
    case AnnKind::Unicode:
      o.RaisesOnly({"IndexError"});
      return IsIndex(key) ? UniCharAnn() : BadIndex(o, key);
    case AnnKind::Dict: {
      if (a.dict->Find()->custom_eq.kind == AnnKind::Impossible) o.RaisesOnly({"KeyError"});
      RaiseDictKey(o.ctx, a.dict, key, o.MakeCause(CauseKind::KeyWrite, o.operand(1)));
      return o.DictValueOf(a.dict);
    }
    case AnnKind::Ptr:
      o.RaisesOnly({});
      return ArrayItem(o, a);
    default:
      return NotIndexable(o);
  }
}

Annotation ConsiderSetItem(OpContext& o) {
  Annotation a = o.arg(0), key = o.arg(1);
  if (RewriteIndexing(o, "__setitem__")) return Impossible();
  switch (a.kind) {
    case AnnKind::List:
      o.RaisesOnly({"IndexError"});
      if (!IsIndex(key)) return BadIndex(o, key);
      a.list->Find()->mutated = true;
      RaiseListItem(o.ctx, a.list, o.arg(2), o.MakeCause(CauseKind::ItemWrite, o.operand(2)));
      return NoneAnn();
    case AnnKind::Dict:
      if (a.dict->Find()->custom_eq.kind == AnnKind::Impossible) o.RaisesOnly({"MemoryError"});
      RaiseDictKey(o.ctx, a.dict, key, o.MakeCause(CauseKind::KeyWrite, o.operand(1)));
      RaiseDictValue(o.ctx, a.dict, o.arg(2), o.MakeCause(CauseKind::ValueWrite, o.operand(2)));
      return NoneAnn();
    case AnnKind::Ptr: {
      o.RaisesOnly({});
      Annotation item = ArrayItem(o, a);
      if (item.kind == AnnKind::Error) return item;
      return CheckStored(o, a.ll_type->elem->elem, o.arg(2), "item") ? NoneAnn() : ErrorAnn();
    }
    case AnnKind::Tuple:
      return o.Fail("immutable", "a tuple cannot be changed", "assigned to an item here",
                    "use a list, or make a new tuple");
    case AnnKind::Str:
    case AnnKind::Char:
      return o.Fail("immutable", "a string cannot be changed", "assigned to a character here",
                    "build a new string, or use a list of characters");
    default:
      return NotIndexable(o);
  }
}

Annotation ConsiderDelItem(OpContext& o) {
  Annotation a = o.arg(0), key = o.arg(1);
  if (RewriteIndexing(o, "__delitem__")) return Impossible();
  switch (a.kind) {
    case AnnKind::List:
      o.RaisesOnly({"IndexError"});
      if (!IsIndex(key)) return BadIndex(o, key);
      a.list->Find()->resized = a.list->Find()->mutated = true;
      return NoneAnn();
    case AnnKind::Dict:
      if (a.dict->Find()->custom_eq.kind == AnnKind::Impossible) o.RaisesOnly({"KeyError"});
      RaiseDictKey(o.ctx, a.dict, key, o.MakeCause(CauseKind::KeyWrite, o.operand(1)));
      return NoneAnn();
    case AnnKind::Tuple:
      return o.Fail("immutable", "a tuple cannot be changed", "item deleted here", "use a list");
    default:
      return NotIndexable(o);
  }
}

Annotation ConsiderLen(OpContext& o) {
  Annotation a = o.arg(0);
  if (HasSpecialMethod(o.ctx, a, "__len__")) {
    RewriteAsMethodCall(o, "__len__", o.operand(0), {});
    return Impossible();
  }
  o.RaisesOnly({});
  switch (a.kind) {
    case AnnKind::Tuple:
      return ConstInt(o.ctx, static_cast<int64_t>(a.tuple->items.size()));
    case AnnKind::Char:
    case AnnKind::UniChar:
      return ConstInt(o.ctx, 1);
    case AnnKind::Str:
      if (auto* text = ConstantOf<flowgraph::StrConst>(a)) {
        return ConstInt(o.ctx, static_cast<int64_t>(text->bytes.size()));
      }
      return IntAnn(true);
    case AnnKind::Unicode:
    case AnnKind::List:
    case AnnKind::Dict:
    case AnnKind::Ptr:
      return IntAnn(true);
    default:
      break;
  }
  return o.Fail("no-length", fmt::format("`{}` has no length", Describe(a)),
                fmt::format("this is `{}`", Describe(a)));
}

Annotation ConsiderContains(OpContext& o) {
  Annotation a = o.arg(0), item = o.arg(1);
  if (RewriteIndexing(o, "__contains__")) return Impossible();
  switch (a.kind) {
    case AnnKind::List:
      o.RaisesOnly({});
      RaiseListItem(o.ctx, a.list, item, o.MakeCause(CauseKind::ItemWrite, o.operand(1)));
      return BoolAnn();
    case AnnKind::Dict:
      if (a.dict->Find()->custom_eq.kind == AnnKind::Impossible) o.RaisesOnly({});
      RaiseDictKey(o.ctx, a.dict, item, o.MakeCause(CauseKind::KeyWrite, o.operand(1)));
      return BoolAnn();
    case AnnKind::Char:
    case AnnKind::Str:
      o.RaisesOnly({});
      if (IsStrLike(item)) return BoolAnn();
      return BadOperands(o, "only a string can be in a string");
    case AnnKind::UniChar:
    case AnnKind::Unicode:
      o.RaisesOnly({});
      if (IsUnicodeLike(item)) return BoolAnn();
      return BadOperands(o, "only a unicode string can be in a unicode string");
    case AnnKind::Tuple:
      o.RaisesOnly({});
      return BoolAnn();
    default:
      break;
  }
  return o.Fail("not-a-container", fmt::format("`in` does not take `{}`", Describe(a)),
                fmt::format("this is `{}`", Describe(a)));
}

}  // namespace kiln::annotator
