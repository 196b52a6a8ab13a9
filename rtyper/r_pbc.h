// Prebuilt constants as values: functions, bound methods, classes, frozen instances; and built-ins.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "annotator/desc.h"
#include "rtyper/class_table.h"
#include "rtyper/lowops.h"
#include "rtyper/repr.h"

namespace kiln::rtyper {

/// Only one value is possible: nothing is stored.
class ConstPbcRepr : public Repr {
 public:
  ConstPbcRepr(Typer& t, Desc* desc);
  Constant ConvertConst(const Constant&) override { return std::monostate{}; }
  ValueId TranslateOp(Hop& hop) override;
  ValueId Truth(LowOps& ops, ValueId value) override;
  Desc* desc;
  HostId value;
};

/// One of several functions: a pointer to it.
class FunctionsRepr : public Repr {
 public:
  FunctionsRepr(Typer& t, const annotator::PbcSet& set);
  Constant ConvertConst(const Constant& constant) override;
  ValueId TranslateOp(Hop& hop) override;

 private:
  std::vector<Desc*> descs_;
};

/// Bound methods found under one name: the instance.
class MethodsRepr : public Repr {
 public:
  MethodsRepr(Typer& t, const annotator::PbcSet& set);
  ClassRepr* self_class() const { return self_; }
  Constant ConvertConst(const Constant& constant) override;
  ValueId TranslateOp(Hop& hop) override;

 private:
  ClassRepr* self_;
};

/// One of several classes: its vtable.
class ClassesRepr : public Repr {
 public:
  ClassesRepr(Typer& t, const annotator::PbcSet& set);
  Constant ConvertConst(const Constant& constant) override;
  ValueId TranslateOp(Hop& hop) override;
  /// Deepest class that all derive from.
  ClassRepr* common_base() const { return base_; }

 private:
  ClassRepr* base_;
};

/// One of several frozen instances: a static struct with the attributes that are read.
class FrozenRepr : public Repr {
 public:
  FrozenRepr(Typer& t, const annotator::PbcSet& set);
  Constant ConvertConst(const Constant& constant) override;
  ValueId TranslateOp(Hop& hop) override;
  Desc* first() const { return descs_[0]; }

 private:
  void SetFields();
  Annotation AttrAnnotation(const std::string& name);
  std::vector<Desc*> descs_;
  std::vector<std::unique_ptr<annotator::PbcSet>> joined_;
  std::vector<std::pair<std::string, Repr*>> attrs_;
  bool ready_ = false;
};

/// A known function, or a method of a built-in type (then the value is its object).
class BuiltinRepr : public Repr {
 public:
  BuiltinRepr(Typer& t, const annotator::BuiltinInfo& info);
  const std::string& name() const { return name_; }
  Repr* self() const { return self_; }
  Constant ConvertConst(const Constant& constant) override;

 private:
  std::string name_;
  Repr* self_ = nullptr;
};

Repr* MakePbcRepr(Typer& t, const Annotation& s);

/// The annotated graph of a function that is not specialised (or is only once).
GraphId GraphOfFunction(Typer& t, Desc* desc);
/// Calls the annotated graph `target` with `args` of representation `from`; the result as `to`.
ValueId CallGraphConverted(LowOps& ops, GraphId target, const std::vector<ValueId>& args, Repr* from,
                           Repr* to);

}  // namespace kiln::rtyper
