// Comparisons, truth and identity.
#include <fmt/format.h>

#include <optional>
#include <string>

#include "annotator/annotator.h"
#include "annotator/constants.h"
#include "annotator/context.h"
#include "annotator/describe.h"
#include "annotator/make.h"
#include "annotator/ops.h"

namespace kiln::annotator {

using flowgraph::Opcode;

namespace {

template <typename T>
bool Apply(Opcode code, const T& a, const T& b) {
  switch (code) {
    case Opcode::hl_lt:
      return a < b;
    case Opcode::hl_le:
      return a <= b;
    case Opcode::hl_gt:
      return a > b;
    case Opcode::hl_ge:
      return a >= b;
    case Opcode::hl_ne:
      return a != b;
    default:
      return a == b;
  }
}

/// The result of comparing two constants, where it is known now.
std::optional<bool> FoldCompare(Opcode code, const Annotation& a, const Annotation& b) {
  if (!a.is_const() || !b.is_const()) return std::nullopt;
  if (auto* x = ConstantOf<int64_t>(a), *y = ConstantOf<int64_t>(b); x && y)
    return Apply(code, *x, *y);
  if (auto* x = ConstantOf<bool>(a), *y = ConstantOf<bool>(b); x && y) return Apply(code, *x, *y);
  if (auto* x = ConstantOf<flowgraph::StrConst>(a), *y = ConstantOf<flowgraph::StrConst>(b);
      x && y) {
    return Apply(code, x->bytes, y->bytes);
  }
  return std::nullopt;
}

bool Comparable(const Annotation& a, const Annotation& b) {
  if (a.kind == AnnKind::None || b.kind == AnnKind::None) return true;
  if (IsNumber(a) && IsNumber(b)) return true;
  if (IsStrLike(a) && IsStrLike(b)) return true;
  if (IsUnicodeLike(a) && IsUnicodeLike(b)) return true;
  return a.kind == b.kind;
}

bool Ordered(const Annotation& a, const Annotation& b) {
  return (IsNumber(a) && IsNumber(b)) || (IsStrLike(a) && IsStrLike(b)) ||
         (IsUnicodeLike(a) && IsUnicodeLike(b)) ||
         (a.kind == AnnKind::SingleFloat && b.kind == AnnKind::SingleFloat);
}

const char* CompareMethod(Opcode code) {
  switch (code) {
    case Opcode::hl_lt:
      return "__lt__";
    case Opcode::hl_le:
      return "__le__";
    case Opcode::hl_gt:
      return "__gt__";
    case Opcode::hl_ge:
      return "__ge__";
    case Opcode::hl_ne:
      return "__ne__";
    default:
      return "__eq__";
  }
}

/// Never None, and never false by its own value.
bool AlwaysTrue(const Annotation& a) {
  switch (a.kind) {
    case AnnKind::Instance:
    case AnnKind::Pbc:
    case AnnKind::Builtin:
    case AnnKind::StringBuilder:
      return !a.can_be_none;
    default:
      return false;
  }
}

std::optional<bool> FoldTruth(const Annotation& a) {
  if (a.kind == AnnKind::None) return false;
  if (AlwaysTrue(a)) return true;
  if (a.kind == AnnKind::Tuple && !a.can_be_none) return !a.tuple->items.empty();
  if (auto* flag = ConstantOf<bool>(a)) return *flag;
  if (auto* number = ConstantOf<int64_t>(a)) return *number != 0;
  if (auto* str = ConstantOf<flowgraph::StrConst>(a)) return !str->bytes.empty();
  if (a.kind == AnnKind::Char || a.kind == AnnKind::UniChar) return true;
  return std::nullopt;
}

bool SameLive(const Annotation& a, const Annotation& b) {
  return a.is_const() && a.constant == b.constant;
}

/// `a is b` where it is known.
std::optional<bool> FoldIs(const Annotation& a, const Annotation& b) {
  bool a_none = a.kind == AnnKind::None, b_none = b.kind == AnnKind::None;
  if (a_none && b_none) return true;
  if (a_none || b_none) {
    const Annotation& other = a_none ? b : a;
    if (other.can_be_none || other.kind == AnnKind::Ptr) return std::nullopt;
    return false;
  }
  if (a.kind == AnnKind::Bool && b.kind == AnnKind::Bool) return FoldCompare(Opcode::hl_eq, a, b);
  if (a.kind == AnnKind::Pbc && b.kind == AnnKind::Pbc && !a.can_be_none && !b.can_be_none) {
    if (a.pbc == b.pbc && a.pbc->descs.size() == 1 && SameLive(a, b)) return true;
    for (Desc* desc : a.pbc->descs) {
      for (Desc* other : b.pbc->descs) {
        if (desc == other || desc->kind == DescKind::Method) return std::nullopt;
      }
    }
    return false;
  }
  if (a.kind == AnnKind::Instance && b.kind == AnnKind::Instance &&
      !ClassDef::CommonBase(a.cls, b.cls)) {
    if (!(a.can_be_none && b.can_be_none)) return false;
  }
  return std::nullopt;
}

/// Puts len() before the op, which tests the length then.
void TestLength(OpContext& o) {
  flowgraph::Graph& graph = o.graph();
  flowgraph::Op length;
  length.code = Opcode::hl_len;
  length.result = graph.NewValue(flowgraph::ValueKind::OpResult);
  length.operands = {o.operand(0)};
  length.loc = o.loc();
  o.op().operands = {length.result};
  auto& ops = graph.block(o.where.block).ops;
  ops.insert(ops.begin() + o.index, std::move(length));
  o.annotated().values.resize(graph.values.size());
  o.rewritten = true;
}

}  // namespace

Annotation ConsiderCompare(OpContext& o) {
  Annotation a = o.arg(0), b = o.arg(1);
  Opcode code = o.op().code;
  bool equality = code == Opcode::hl_eq || code == Opcode::hl_ne;
  if (b.kind != AnnKind::None) {
    const char* method = CompareMethod(code);
    if (HasSpecialMethod(o.ctx, a, method)) {
      RewriteAsMethodCall(o, method, o.operand(0), {o.operand(1)});
      return Impossible();
    }
  }
  o.RaisesOnly({});
  if (a.kind == AnnKind::List && b.kind == AnnKind::List && equality) {
    o.ItemOf(a.list);
    o.ItemOf(b.list);
    o.source = {};
  }
  if (auto known = FoldCompare(code, a, b)) return ConstBool(o.ctx, *known);
  if (equality) {
    if (a.kind == AnnKind::None || b.kind == AnnKind::None || a.kind == AnnKind::Pbc) {
      auto same = FoldIs(a, b);
      if (same) return ConstBool(o.ctx, *same == (code == Opcode::hl_eq));
    }
    if (Comparable(a, b)) return BoolAnn();
    return BadOperands(o, "values of these types are never equal; compare values of one type");
  }
  if (Ordered(a, b) || (a.kind == AnnKind::Ptr && b.kind == AnnKind::Ptr)) return BoolAnn();
  return BadOperands(o, "only numbers with numbers and strings with strings have an order");
}

Annotation ConsiderTruth(OpContext& o) {
  Annotation a = o.arg(0);
  bool negated = o.op().code == Opcode::hl_not_;
  o.RaisesOnly({});
  if (!negated && !a.can_be_none) {
    for (const char* method : {"__bool__", "__len__"}) {
      if (!HasSpecialMethod(o.ctx, a, method)) continue;
      o.raises_any = true;
      if (std::string_view(method) == "__bool__") {
        RewriteAsMethodCall(o, method, o.operand(0), {});
      } else {
        TestLength(o);
      }
      return Impossible();
    }
  }
  if (auto known = FoldTruth(a)) {
    return ConstBool(o.ctx, *known != negated);
  }
  return BoolAnn();
}

Annotation ConsiderIs(OpContext& o) {
  Annotation a = o.arg(0), b = o.arg(1);
  o.RaisesOnly({});
  if (auto known = FoldIs(a, b)) return ConstBool(o.ctx, *known);
  if (!Comparable(a, b)) return ConstBool(o.ctx, false);
  return BoolAnn();
}

}  // namespace kiln::annotator
