// Iteration.
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

namespace {

Annotation JoinItems(OpContext& o, const Annotation& tuple) {
  Annotation joined;
  for (const Annotation& item : tuple.tuple->items) {
    Mismatch mismatch;
    Annotation next = Union(o.ctx, joined, item, o.MakeCause(CauseKind::Op), mismatch);
    if (mismatch.failed) {
      return o.Fail("union-mismatch",
                    fmt::format("items of this tuple would be both `{}` and `{}`", Describe(joined),
                                Describe(item)),
                    fmt::format("this is `{}`", Describe(tuple)),
                    "loop over items of one type, or use unrolling_iterable()");
    }
    joined = next;
  }
  return joined;
}

Annotation ItemOfIterator(OpContext& o, const Annotation& iterator) {
  const Annotation& container = iterator.iterator->container;
  switch (iterator.iterator->what) {
    case IteratorOf::Items:
    case IteratorOf::Reversed:
      return IterationItem(o, container);
    case IteratorOf::Enumerate: {
      Annotation item = IterationItem(o, container);
      if (item.kind == AnnKind::Impossible) return item;
      return o.ctx.pool.Tuple({IntAnn(true), item});
    }
    case IteratorOf::DictKeys:
      return o.KeyOf(container.dict);
    case IteratorOf::DictValues:
      return o.DictValueOf(container.dict);
    case IteratorOf::DictItems: {
      Annotation key = o.KeyOf(container.dict), value = o.DictValueOf(container.dict);
      if (key.kind == AnnKind::Impossible || value.kind == AnnKind::Impossible) return Impossible();
      return o.ctx.pool.Tuple({key, value});
    }
  }
  return ErrorAnn();
}

}  // namespace

Annotation IterationItem(OpContext& o, const Annotation& container) {
  switch (container.kind) {
    case AnnKind::List:
      return o.ItemOf(container.list);
    case AnnKind::Char:
    case AnnKind::Str: {
      Annotation result = CharAnn();
      result.no_nul = container.no_nul;
      return result;
    }
    case AnnKind::UniChar:
    case AnnKind::Unicode:
      return UniCharAnn();
    case AnnKind::Tuple:
      return JoinItems(o, container);
    case AnnKind::Dict:
      return o.KeyOf(container.dict);
    case AnnKind::Iterator:
      return ItemOfIterator(o, container);
    default:
      break;
  }
  return ErrorAnn();
}

Annotation MakeIterator(OpContext& o, const Annotation& container) {
  switch (container.kind) {
    case AnnKind::List:
    case AnnKind::Char:
    case AnnKind::Str:
    case AnnKind::UniChar:
    case AnnKind::Unicode:
    case AnnKind::Tuple:
      return o.ctx.pool.Iterator(IteratorOf::Items, WithoutNone(WithoutConstant(container)));
    case AnnKind::Dict:
      return o.ctx.pool.Iterator(IteratorOf::DictKeys, WithoutNone(WithoutConstant(container)));
    case AnnKind::Iterator:
      return container;
    default:
      break;
  }
  std::string help;
  if (IsIntLike(container)) help = "use range(n) to count";
  if (container.kind == AnnKind::None) help = "give it a value other than None before";
  return o.Fail("not-iterable", fmt::format("`{}` cannot be iterated over", Describe(container)),
                fmt::format("this is `{}`", Describe(container)), help);
}

Annotation ConsiderIter(OpContext& o) {
  if (HasSpecialMethod(o.ctx, o.arg(0), "__iter__")) {
    RewriteAsMethodCall(o, "__iter__", o.operand(0), {});
    return Impossible();
  }
  o.RaisesOnly({});
  return MakeIterator(o, o.arg(0));
}

Annotation ConsiderNext(OpContext& o) {
  Annotation iterator = o.arg(0);
  for (const char* method : {"__next__", "next"}) {
    if (!HasSpecialMethod(o.ctx, iterator, method)) continue;
    RewriteAsMethodCall(o, method, o.operand(0), {});
    return Impossible();
  }
  if (iterator.kind != AnnKind::Iterator) {
    return o.Fail("not-iterable", fmt::format("next() does not take `{}`", Describe(iterator)),
                  fmt::format("this is `{}`", Describe(iterator)));
  }
  o.RaisesOnly({"StopIteration", "RuntimeError"});
  return IterationItem(o, iterator);
}

}  // namespace kiln::annotator
