// Low-level pointers and types in helper code.
#pragma once

#include "rtyper/repr.h"

namespace kiln::rtyper {

class PtrRepr : public Repr {
 public:
  PtrRepr(Typer& t, TypeRef pointer) : Repr(t, ReprKind::Ptr, pointer) {}
  Constant ConvertConst(const Constant& constant) override;
  ValueId TranslateOp(Hop& hop) override;

 private:
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
