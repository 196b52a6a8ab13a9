// StringBuilder and UnicodeBuilder: GcStruct {buffer, length}; the buffer is a string under construction.
#pragma once

#include "rtyper/lowops.h"
#include "rtyper/repr.h"

namespace kiln::rtyper {

class BuilderRepr : public Repr {
 public:
  BuilderRepr(Typer& t, bool unicode);
  ValueId New(LowOps& ops, ValueId size) const;

  ValueId TranslateOp(Hop& hop) override;
  ValueId CallMethod(Hop& hop, const std::string& name) override;

 private:
  Repr* StrRepr() const;
  Repr* CharRepr() const;
  bool unicode_;
};

}  // namespace kiln::rtyper
