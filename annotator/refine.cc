#include "annotator/refine.h"

#include "annotator/constants.h"
#include "annotator/context.h"
#include "annotator/make.h"
#include "annotator/ops.h"

namespace kiln::annotator {

using flowgraph::Op;
using flowgraph::Opcode;
using flowgraph::ValueId;
using flowgraph::ValueKind;

namespace {

/// Walks from a condition to what it says about the values of its block.
class Refiner {
 public:
  Refiner(AnnotatorContext& ctx, BlockRef where, Refinements& out)
      : ctx_(ctx), where_(where), graph_(*ctx.graph(where.graph).graph), out_(out) {}

  void Condition(ValueId condition, bool truth) {
    Narrow(condition, ConstBool(ctx_, truth));
    const Op* op = DefinitionOf(condition);
    if (!op) return;
    switch (op->code) {
      case Opcode::hl_not_:
        return Condition(op->operands[0], !truth);
      case Opcode::hl_bool:
        return Truth(op->operands[0], truth);
      case Opcode::hl_is_:
        return Identity(op->operands[0], op->operands[1], truth);
      case Opcode::hl_eq:
      case Opcode::hl_ne:
        return Equality(op->operands[0], op->operands[1], truth == (op->code == Opcode::hl_eq));
      case Opcode::hl_isinstance:
        return Isinstance(op->operands[0], op->operands[1], truth);
      case Opcode::hl_issubtype:
        return Subtype(op->operands[0], op->operands[1], truth);
      case Opcode::hl_lt:
        return Order(op->operands[0], op->operands[1], truth, true);
      case Opcode::hl_le:
        return Order(op->operands[0], op->operands[1], truth, false);
      case Opcode::hl_gt:
        return Order(op->operands[1], op->operands[0], truth, true);
      case Opcode::hl_ge:
        return Order(op->operands[1], op->operands[0], truth, false);
      default:
        return;
    }
  }

 private:
  const Op* DefinitionOf(ValueId value) const {
    for (const Op& op : graph_.block(where_.block).ops) {
      if (op.result == value) return &op;
    }
    return nullptr;
  }

  Annotation Of(ValueId value) const {
    if (graph_.is_constant(value)) return AnnotationOfConstant(ctx_, graph_.value(value).constant);
    auto it = out_.find(value);
    return it != out_.end() ? it->second : ctx_.graph(where_.graph).values[value.index];
  }

  void Narrow(ValueId value, const Annotation& to) {
    if (!graph_.is_constant(value)) out_[value] = to;
  }

  void Truth(ValueId value, bool truth) {
    Annotation a = Of(value);
    if (truth && a.can_be_none) Narrow(value, WithoutNone(a));
    if (truth && a.kind == AnnKind::None) Narrow(value, Impossible());
    if (a.kind == AnnKind::Bool) Condition(value, truth);
    if (!truth && a.kind == AnnKind::Int) {
      // Zero is what is left, but a constant here would only make work for the joins below.
      a.nonneg |= a.int_type == flowgraph::TypeKind::Signed;
      Narrow(value, a);
    }
  }

  void IsNone(ValueId value, bool truth) {
    Annotation a = Of(value);
    if (a.kind == AnnKind::Error || a.kind == AnnKind::Ptr) return;
    if (truth) {
      Narrow(value, a.can_be_none || a.kind == AnnKind::None ? NoneAnn() : Impossible());
    } else {
      Narrow(value, a.kind == AnnKind::None ? Impossible() : WithoutNone(a));
    }
  }

  void Identity(ValueId left, ValueId right, bool truth) {
    if (Of(right).kind == AnnKind::None) return IsNone(left, truth);
    if (Of(left).kind == AnnKind::None) return IsNone(right, truth);
    if (!truth) return;
    if (const Op* op = DefinitionOf(left); op && op->code == Opcode::hl_type) {
      return Isinstance(op->operands[0], right, true);
    }
    if (const Op* op = DefinitionOf(right); op && op->code == Opcode::hl_type) {
      return Isinstance(op->operands[0], left, true);
    }
    if (Of(left).kind == AnnKind::Pbc && Of(right).kind == AnnKind::Pbc) {
      if (Of(right).is_const()) Narrow(left, Of(right));
    }
  }

  void Equality(ValueId left, ValueId right, bool equal) {
    if (Of(right).kind == AnnKind::None || Of(left).kind == AnnKind::None) {
      return Identity(left, right, equal);
    }
    if (!equal) return;
    if (const Op* op = DefinitionOf(left); op && op->code == Opcode::hl_type) {
      return Isinstance(op->operands[0], right, true);
    }
    for (auto [value, other] : {std::pair{left, right}, std::pair{right, left}}) {
      Annotation a = Of(value), b = Of(other);
      if (a.kind == AnnKind::Int && IsNonneg(b)) MakeNonneg(value);
      if (a.can_be_none && IsStrLike(a) && !b.can_be_none) Narrow(value, WithoutNone(a));
    }
  }

  void Isinstance(ValueId value, ValueId cls, bool truth) {
    Annotation x = Of(value), narrowed;
    if (x.kind == AnnKind::Error) return;
    Tri test = InstanceTest(ctx_, x, Of(cls), narrowed);
    if (truth) {
      Narrow(value, test == Tri::No ? Impossible() : narrowed);
    } else if (test == Tri::Yes) {
      Narrow(value, Impossible());
    } else if (x.can_be_none && narrowed.kind != AnnKind::Impossible &&
               narrowed.payload == x.payload && narrowed.kind == x.kind &&
               Of(cls).kind != AnnKind::Tuple && !ManyClasses(Of(cls))) {
      Narrow(value, NoneAnn());
    }
  }

  static bool ManyClasses(const Annotation& cls) {
    return cls.kind == AnnKind::Pbc && cls.pbc->descs.size() != 1;
  }

  void Subtype(ValueId value, ValueId base, bool truth) {
    Annotation cls = Of(value), wanted = Of(base);
    if (cls.kind != AnnKind::Pbc || wanted.kind != AnnKind::Pbc || wanted.pbc->descs.size() != 1)
      return;
    auto* above = static_cast<ClassDesc*>(wanted.pbc->descs[0])->classdef;
    std::vector<Desc*> kept;
    for (Desc* desc : cls.pbc->descs) {
      if (static_cast<ClassDesc*>(desc)->classdef->IsSubclassOf(above) == truth)
        kept.push_back(desc);
    }
    Narrow(value, kept.empty() ? Impossible() : PbcAnn(ctx_.pool.Pbc(kept)));
  }

  void MakeNonneg(ValueId value) {
    Annotation a = Of(value);
    if (a.kind != AnnKind::Int || a.int_type != flowgraph::TypeKind::Signed) return;
    a.nonneg = true;
    Narrow(value, a);
  }

  /// Says that `smaller < greater` (or <=) has the given truth.
  void Order(ValueId smaller, ValueId greater, bool truth, bool strict) {
    if (!truth) {
      std::swap(smaller, greater);
      strict = !strict;
    }
    Annotation low = Of(smaller);
    auto* value = ConstantOf<int64_t>(low);
    if (IsNonneg(low) || (strict && value && *value >= -1)) MakeNonneg(greater);
  }

  AnnotatorContext& ctx_;
  BlockRef where_;
  flowgraph::Graph& graph_;
  Refinements& out_;
};

}  // namespace

Refinements RefineBranch(AnnotatorContext& ctx, BlockRef block, ValueId condition, bool truth) {
  Refinements result;
  Refiner(ctx, block, result).Condition(condition, truth);
  return result;
}

}  // namespace kiln::annotator
