// Strings: GcStruct {hash, chars in place}; characters are bytes (str) or code points (unicode).
#pragma once

#include "rtyper/lowops.h"
#include "rtyper/repr.h"

namespace kiln::rtyper {

class StrRepr : public Repr {
 public:
  StrRepr(Typer& t, bool unicode);

  bool unicode() const { return unicode_; }
  Repr* char_repr() const;
  ValueId Length(LowOps& ops, ValueId string) const;
  ValueId Literal(LowOps& ops, const std::string& ascii);
  /// `find`-like start and stop operands, as 0 and the length where left out.
  Constant ConvertConst(const Constant& constant) override;
  ValueId TranslateOp(Hop& hop) override;
  ValueId CallMethod(Hop& hop, const std::string& name) override;
  ValueId Truth(LowOps& ops, ValueId value) override;
  ValueId Eq(LowOps& ops, ValueId a, ValueId b) override;
  ValueId Hash(LowOps& ops, ValueId value) override;
  ValueId StrOf(LowOps& ops, ValueId value) override;
  ValueId MakeIterator(LowOps& ops, ValueId value, Repr* r_iter) override;

 private:
  ValueId GetItem(Hop& hop);
  ValueId Find(Hop& hop, const std::string& name);
  ValueId Split(Hop& hop, const std::string& name);
  ValueId Join(Hop& hop);
  ValueId Strip(Hop& hop, bool left, bool right);
  ValueId Encode(Hop& hop, const std::string& name);

  bool unicode_;
};

}  // namespace kiln::rtyper
