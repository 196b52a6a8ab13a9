#include "annotator/union.h"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "annotator/annotator.h"
#include "annotator/context.h"
#include "annotator/make.h"
#include "annotator/report.h"

namespace kiln::annotator {
namespace {

using flowgraph::TypeKind;

Annotation Fail(Mismatch& mismatch, std::string why = {}) {
  if (!mismatch.failed) mismatch.why = std::move(why);
  mismatch.failed = true;
  return ErrorAnn();
}

/// The two with neither constant nor None knowledge that only one of them has.
Annotation Common(const Annotation& base, const Annotation& a, const Annotation& b) {
  Annotation result = base;
  result.can_be_none = a.can_be_none || b.can_be_none;
  result.no_nul = a.no_nul && b.no_nul;
  result.constant = a.constant == b.constant ? a.constant : nullptr;
  return result;
}

Annotation UnionInt(const Annotation& a, const Annotation& b, Mismatch& mismatch) {
  if (a.kind == AnnKind::Bool) {
    Annotation result = b;
    if (b.int_type == TypeKind::Signed) result.nonneg = b.nonneg;
    result.constant = nullptr;
    return result;
  }
  if (b.kind == AnnKind::Bool) return UnionInt(b, a, mismatch);
  Annotation result = Common(a, a, b);
  result.nonneg = a.nonneg && b.nonneg;
  if (a.int_type == b.int_type) return result;
  bool a_plain = a.int_type == TypeKind::Signed, b_plain = b.int_type == TypeKind::Signed;
  bool same_sign = flowgraph::IsSignedInteger(a.int_type) == flowgraph::IsSignedInteger(b.int_type);
  result.constant = nullptr;
  if (same_sign) {
    result.int_type = ComputeRestype(a.int_type, b.int_type);
    return result;
  }
  if ((b_plain && b.nonneg) || (a_plain && a.nonneg)) {
    result.int_type = a_plain ? b.int_type : a.int_type;
    result.nonneg = false;
    return result;
  }
  return Fail(mismatch,
              "a possibly negative int does not join an unsigned one; wrap it with "
              "intmask() or r_uint()");
}

Annotation UnionTuple(AnnotatorContext& ctx, const Annotation& a, const Annotation& b,
                      const Cause& cause, Mismatch& mismatch) {
  const auto &left = a.tuple->items, &right = b.tuple->items;
  if (left.size() != right.size()) {
    return Fail(mismatch,
                fmt::format("the tuples have {} and {} items", left.size(), right.size()));
  }
  std::vector<Annotation> items;
  for (size_t i = 0; i < left.size(); ++i) {
    items.push_back(Union(ctx, left[i], right[i], cause, mismatch));
  }
  if (mismatch.failed) return ErrorAnn();
  return Common(ctx.pool.Tuple(items), a, b);
}

void MergeLists(AnnotatorContext& ctx, ListDef* a, ListDef* b, const Cause& cause) {
  a = a->Find();
  b = b->Find();
  if (a == b) return;
  if (b->id < a->id) std::swap(a, b);
  Annotation moved = b->item;
  Subject from = ItemSubject(b), to = ItemSubject(a);
  bool range = a->is_range && b->is_range;
  if (range && a->range_step != b->range_step) a->range_step = 0;
  if (a->is_range != b->is_range) a->mutated = true;
  a->is_range = range;
  a->resized |= b->resized;
  a->mutated |= b->mutated;
  a->never_resize |= b->never_resize;
  ctx.pool.Unify(a, b);
  bool lower = !(moved == a->item);
  ctx.worklist.MergeReaders(to, from);
  ctx.reasons.Merge(to, from);
  Cause join = cause;
  join.kind = CauseKind::ListJoin;
  join.source = Subject{};
  Raise(ctx, to, a->item, moved, join);
  if (lower) ctx.worklist.Notify(to);
}

void MergeDicts(AnnotatorContext& ctx, DictDef* a, DictDef* b, const Cause& cause) {
  a = a->Find();
  b = b->Find();
  if (a == b) return;
  if (b->id < a->id) std::swap(a, b);
  DictDef moved = *b;
  Subject from_key = KeySubject(b), from_value = ValueSubject(b);
  ctx.pool.Unify(a, b);
  Subject to_key = KeySubject(a), to_value = ValueSubject(a);
  ctx.worklist.MergeReaders(to_key, from_key);
  ctx.worklist.MergeReaders(to_value, from_value);
  ctx.reasons.Merge(to_key, from_key);
  ctx.reasons.Merge(to_value, from_value);
  Cause join = cause;
  join.kind = CauseKind::DictJoin;
  join.source = Subject{};
  Mismatch ignored;
  a->custom_eq = Union(ctx, a->custom_eq, moved.custom_eq, join, ignored);
  a->custom_hash = Union(ctx, a->custom_hash, moved.custom_hash, join, ignored);
  Raise(ctx, to_key, a->key, moved.key, join);
  Raise(ctx, to_value, a->value, moved.value, join);
  ctx.worklist.Notify(to_key);
  ctx.worklist.Notify(to_value);
}

Annotation UnionPbc(AnnotatorContext& ctx, const Annotation& a, const Annotation& b,
                    Mismatch& mismatch) {
  std::vector<Desc*> descs = a.pbc->descs;
  descs.insert(descs.end(), b.pbc->descs.begin(), b.pbc->descs.end());
  for (Desc* desc : descs) {
    if (desc->kind != descs[0]->kind) return Fail(mismatch);
  }
  if (!descs.empty() && descs[0]->kind == DescKind::Method)
    descs = ctx.descs.SimplifyMethods(descs);
  Annotation result = PbcAnn(ctx.pool.Pbc(std::move(descs)), a.can_be_none || b.can_be_none);
  if (a.constant == b.constant && a.pbc == b.pbc && !result.can_be_none)
    result.constant = a.constant;
  return result;
}

Annotation UnionInstance(const Annotation& a, const Annotation& b, Mismatch& mismatch) {
  ClassDef* base = ClassDef::CommonBase(a.cls, b.cls);
  if (!base) {
    return Fail(mismatch,
                fmt::format("`{}` and `{}` have no common base class", a.cls->name, b.cls->name));
  }
  Annotation result = Common(a, a, b);
  result.cls = base;
  return result;
}

Annotation UnionWeakRef(const Annotation& a, const Annotation& b, Mismatch& mismatch) {
  // A reference that never referred to anything joins with all others.
  if (!a.cls || !b.cls) return Common(a.cls ? a : b, a, b);
  return UnionInstance(a, b, mismatch);
}

Annotation UnionSameKind(AnnotatorContext& ctx, const Annotation& a, const Annotation& b,
                         const Cause& cause, Mismatch& mismatch) {
  switch (a.kind) {
    case AnnKind::Int:
      return UnionInt(a, b, mismatch);
    case AnnKind::Tuple:
      return UnionTuple(ctx, a, b, cause, mismatch);
    case AnnKind::List:
      MergeLists(ctx, a.list, b.list, cause);
      return Common(ListAnn(a.list->Find()), a, b);
    case AnnKind::Dict:
      MergeDicts(ctx, a.dict, b.dict, cause);
      return Common(DictAnn(a.dict->Find()), a, b);
    case AnnKind::Iterator: {
      if (a.iterator->what != b.iterator->what) return Fail(mismatch);
      Annotation of = Union(ctx, a.iterator->container, b.iterator->container, cause, mismatch);
      return mismatch.failed ? ErrorAnn() : ctx.pool.Iterator(a.iterator->what, of);
    }
    case AnnKind::Instance:
      return UnionInstance(a, b, mismatch);
    case AnnKind::Pbc:
      return UnionPbc(ctx, a, b, mismatch);
    case AnnKind::Builtin: {
      if (a.builtin->name != b.builtin->name) return Fail(mismatch);
      Annotation self = Union(ctx, a.builtin->self, b.builtin->self, cause, mismatch);
      return mismatch.failed ? ErrorAnn() : ctx.pool.Builtin(a.builtin->name, self);
    }
    case AnnKind::WeakRef:
      return UnionWeakRef(a, b, mismatch);
    case AnnKind::Ptr:
    case AnnKind::LLType:
      if (a.ll_type != b.ll_type) return Fail(mismatch);
      return Common(a, a, b);
    case AnnKind::StringBuilder:
      if (a.unicode != b.unicode) return Fail(mismatch);
      return Common(a, a, b);
    default:
      return Common(a, a, b);
  }
}

}  // namespace

flowgraph::TypeKind ComputeRestype(TypeKind a, TypeKind b) {
  if (a == b) return a;
  int size_a = flowgraph::PrimitiveSize(a), size_b = flowgraph::PrimitiveSize(b);
  // Types narrower than a word behave as words in arithmetic with a plain int.
  if (a == TypeKind::Signed && size_b < 8) return a;
  if (b == TypeKind::Signed && size_a < 8) return b;
  if (size_a != size_b) return size_a > size_b ? a : b;
  return flowgraph::IsSignedInteger(a) ? b : a;
}

Annotation Union(AnnotatorContext& ctx, const Annotation& a, const Annotation& b,
                 const Cause& cause, Mismatch& mismatch) {
  if (a == b) return a;
  if (a.kind == AnnKind::Impossible) return b;
  if (b.kind == AnnKind::Impossible) return a;
  if (a.kind == AnnKind::Error || b.kind == AnnKind::Error) return ErrorAnn();
  if (a.kind == AnnKind::None && CanHoldNone(b.kind)) return WithNone(b);
  if (b.kind == AnnKind::None && CanHoldNone(a.kind)) return WithNone(a);
  if (a.kind == b.kind) return UnionSameKind(ctx, a, b, cause, mismatch);
  if (IsIntLike(a) && IsIntLike(b)) return UnionInt(a, b, mismatch);
  if (IsNumber(a) && IsNumber(b)) return FloatAnn();
  if (IsStrLike(a) && IsStrLike(b)) return Common(MakeAnn(AnnKind::Str), a, b);
  if (IsUnicodeLike(a) && IsUnicodeLike(b)) return Common(MakeAnn(AnnKind::Unicode), a, b);
  return Fail(mismatch);
}

bool Raise(AnnotatorContext& ctx, const Subject& subject, Annotation& slot,
           const Annotation& incoming, const Cause& cause) {
  if (incoming.kind == AnnKind::Impossible || slot == incoming) return false;
  Annotation old = slot;
  Mismatch mismatch;
  Annotation joined = Union(ctx, old, incoming, cause, mismatch);
  // Joining lists may have raised this very slot.
  if (!mismatch.failed && joined == slot) return false;
  if (mismatch.failed) ReportMismatch(ctx, subject, old, incoming, cause, mismatch.why);
  slot = joined;
  ctx.reasons.Add(subject, cause, incoming);
  ctx.worklist.Notify(subject);
  return true;
}

bool RaiseValue(AnnotatorContext& ctx, flowgraph::GraphId graph, flowgraph::ValueId value,
                const Annotation& incoming, const Cause& cause) {
  Annotation& slot = ctx.graph(graph).values[value.index];
  return Raise(ctx, Subject::Value(graph, value), slot, incoming, cause);
}

bool RaiseListItem(AnnotatorContext& ctx, ListDef* list, const Annotation& incoming,
                   const Cause& cause) {
  Annotation item = WithoutConstant(incoming);
  bool changed = Raise(ctx, ItemSubject(list), list->Find()->item, item, cause);
  return changed;
}

bool RaiseDictKey(AnnotatorContext& ctx, DictDef* dict, const Annotation& incoming,
                  const Cause& cause) {
  return Raise(ctx, KeySubject(dict), dict->Find()->key, WithoutConstant(incoming), cause);
}

bool RaiseDictValue(AnnotatorContext& ctx, DictDef* dict, const Annotation& incoming,
                    const Cause& cause) {
  return Raise(ctx, ValueSubject(dict), dict->Find()->value, WithoutConstant(incoming), cause);
}

bool RaiseAttr(AnnotatorContext& ctx, AttrDef& attr, const Annotation& incoming,
               const Cause& cause) {
  return Raise(ctx, AttrSubject(attr), attr.value, incoming, cause);
}

bool RaiseResult(AnnotatorContext& ctx, flowgraph::GraphId graph, const Annotation& incoming,
                 const Cause& cause) {
  return Raise(ctx, Subject::Result(graph), ctx.graph(graph).result, incoming, cause);
}

}  // namespace kiln::annotator
