// None, bool, integers, floats and characters.
#pragma once

#include "rtyper/repr.h"

namespace kiln::rtyper {

class NoneRepr : public Repr {
 public:
  explicit NoneRepr(Typer& t);
  Constant ConvertConst(const Constant&) override { return std::monostate{}; }
  ValueId Truth(LowOps& ops, ValueId value) override;
  ValueId Eq(LowOps& ops, ValueId a, ValueId b) override;
  ValueId Hash(LowOps& ops, ValueId value) override;
  ValueId StrOf(LowOps& ops, ValueId value) override;
};

/// Void values where a container needs storage: a Bool that is always false.
class VoidItemRepr : public Repr {
 public:
  explicit VoidItemRepr(Typer& t);
  Constant ConvertConst(const Constant&) override { return false; }
  ValueId Eq(LowOps& ops, ValueId a, ValueId b) override;
  ValueId Hash(LowOps& ops, ValueId value) override;
};

class BoolRepr : public Repr {
 public:
  explicit BoolRepr(Typer& t);
  Constant ConvertConst(const Constant& constant) override;
  ValueId TranslateOp(Hop& hop) override;
  ValueId Truth(LowOps&, ValueId value) override { return value; }
  ValueId Eq(LowOps& ops, ValueId a, ValueId b) override;
  ValueId Hash(LowOps& ops, ValueId value) override;
  ValueId StrOf(LowOps& ops, ValueId value) override;
};

class IntRepr : public Repr {
 public:
  IntRepr(Typer& t, TypeRef type) : Repr(t, ReprKind::Int, type) {}
  bool is_signed() const { return flowgraph::IsSignedInteger(ll_->kind); }
  Constant ConvertConst(const Constant& constant) override;
  ValueId TranslateOp(Hop& hop) override;
  ValueId Truth(LowOps& ops, ValueId value) override;
  ValueId Eq(LowOps& ops, ValueId a, ValueId b) override;
  ValueId Hash(LowOps& ops, ValueId value) override;
  ValueId StrOf(LowOps& ops, ValueId value) override;
};

class FloatRepr : public Repr {
 public:
  using Repr::Repr;
  Constant ConvertConst(const Constant& constant) override;
  ValueId TranslateOp(Hop& hop) override;
  ValueId Truth(LowOps& ops, ValueId value) override;
  ValueId Eq(LowOps& ops, ValueId a, ValueId b) override;
  ValueId Hash(LowOps& ops, ValueId value) override;
  ValueId StrOf(LowOps& ops, ValueId value) override;
};

/// A char (Char) or a unicode character (UniChar).
class CharRepr : public Repr {
 public:
  using Repr::Repr;
  Repr* StrTwin();
  Constant ConvertConst(const Constant& constant) override;
  ValueId TranslateOp(Hop& hop) override;
  ValueId CallMethod(Hop& hop, const std::string& name) override;
  ValueId Truth(LowOps& ops, ValueId value) override;
  ValueId Eq(LowOps& ops, ValueId a, ValueId b) override;
  ValueId Hash(LowOps& ops, ValueId value) override;
  ValueId StrOf(LowOps& ops, ValueId value) override;
};

bool IsNumber(const Repr* repr);

}  // namespace kiln::rtyper
