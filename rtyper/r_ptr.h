// Low-level pointers and types in helper code.
#pragma once

#include "rtyper/repr.h"

namespace kiln::rtyper {

class PtrRepr : public Repr {
 public:
  PtrRepr(Typer& t, TypeRef pointer) : Repr(t, ReprKind::Ptr, pointer) {}
  Constant ConvertConst(const Constant& constant) override;
  ValueId TranslateOp(Hop& hop) override;
  ValueId CallMethod(Hop& hop, const std::string& name) override;
  ValueId Truth(LowOps& ops, ValueId value) override;
  ValueId Hash(LowOps& ops, ValueId value) override;

 private:
  /// An address, or a pointer to data that the collector does not own.
  bool IsRaw() const;
  ValueId AddressArithmetic(Hop& hop);
  ValueId GetAttr(Hop& hop);
  ValueId SetAttr(Hop& hop);
  ValueId GetItem(Hop& hop);
  ValueId SetItem(Hop& hop);
  ValueId Len(Hop& hop);
};

/// A low-level type as a compile-time value: nothing at run time.
class LLTypeRepr : public Repr {
 public:
  explicit LLTypeRepr(Typer& t);
  Constant ConvertConst(const Constant&) override { return std::monostate{}; }
  ValueId TranslateOp(Hop& hop) override;
};

}  // namespace kiln::rtyper
