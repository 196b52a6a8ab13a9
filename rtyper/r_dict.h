// Dicts: insertion-ordered entries and an open-addressing table of indexes into them.
#pragma once

#include "rtyper/lowops.h"
#include "rtyper/repr.h"

namespace kiln::rtyper {

class DictRepr : public Repr {
 public:
  DictRepr(Typer& t, const annotator::DictDef& def);

  Repr* key() const { return key_; }
  Repr* value() const { return value_; }
  ValueId New(LowOps& ops) const;
  void SetItem(LowOps& ops, ValueId dict, ValueId key, ValueId value);

  Constant ConvertConst(const Constant& constant) override;
  ValueId TranslateOp(Hop& hop) override;
  ValueId CallMethod(Hop& hop, const std::string& name) override;
  ValueId Truth(LowOps& ops, ValueId value) override;
  ValueId MakeIterator(LowOps& ops, ValueId value, Repr* r_iter) override;

 private:
  /// The functions by which helpers are specialised: equality and hash of keys.
  HelperArg EqFn(LowOps& ops);
  HelperArg HashFn(LowOps& ops);
  ValueId Lookup(LowOps& ops, ValueId dict, ValueId key);
  ValueId EntryPart(LowOps& ops, ValueId dict, ValueId index, const char* field);
  ValueId GetItem(Hop& hop);
  ValueId Get(Hop& hop, const std::string& name);
  ValueId ListOf(Hop& hop, const std::string& name);
  ValueId PopItem(Hop& hop);
  void FillConst(HostId dict, DataId id);
  ValueId CustomFunction(LowOps& ops, const Annotation& function, size_t arity, TypeRef result);

  Repr* key_;
  Repr* value_;
  Annotation custom_eq_;
  Annotation custom_hash_;
  Annotation key_annotation_;
  TypeRef entries_;
};

ValueId TranslateNewDict(Hop& hop);

}  // namespace kiln::rtyper
