// Instances, weak references, isinstance.
#pragma once

#include "rtyper/class_table.h"
#include "rtyper/lowops.h"
#include "rtyper/repr.h"

namespace kiln::rtyper {

class InstanceRepr : public Repr {
 public:
  InstanceRepr(Typer& t, ClassRepr* cls);

  ClassRepr* cls() const { return cls_; }
  Constant ConvertConst(const Constant& constant) override;
  ValueId TranslateOp(Hop& hop) override;
  ValueId CallMethod(Hop& hop, const std::string& name) override;
  ValueId StrOf(LowOps& ops, ValueId value) override;

 private:
  ValueId GetAttr(Hop& hop);
  ValueId SetAttr(Hop& hop);
  void FillConst(HostId object, ClassRepr* cls, DataId id);
  ClassRepr* cls_;
};

class WeakRefRepr : public Repr {
 public:
  WeakRefRepr(Typer& t, ClassRepr* cls);
  /// The class of the target; nullptr for a reference that is always dead.
  ClassRepr* cls() const { return cls_; }
  Constant ConvertConst(const Constant& constant) override;

 private:
  ClassRepr* cls_;
};

/// Reads the class-level attribute `attr` through the class `vtable`.
ValueId ReadClassAttr(Hop& hop, ValueId vtable, annotator::AttrDef* attr);
ValueId TranslateIsinstance(Hop& hop);
ValueId TranslateIssubtype(Hop& hop);

}  // namespace kiln::rtyper
