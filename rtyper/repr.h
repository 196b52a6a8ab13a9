// A Repr says how values of one kind of annotation are represented at low level, and translates the
// high-level ops on them.
#pragma once

#include <string>

#include "annotator/annotation.h"
#include "rtyper/builder.h"

namespace kiln::rtyper {

using annotator::Annotation;
using annotator::AnnKind;

class Typer;
class Hop;
class LowOps;

enum class ReprKind : uint8_t {
  None,
  Bool,
  Int,
  Float,
  SingleFloat,
  Char,
  UniChar,
  Str,       // str and unicode
  Tuple,
  List,
  Range,
  Dict,
  Iterator,
  Instance,
  Functions,
  Methods,
  Classes,
  Frozen,
  ConstPbc,  // only one value is possible: Void
  Builtin,
  StringBuilder,
  WeakRef,
  Ptr,
  LLType,
  VoidItem,  // None and other Void values where a container needs storage
};

/// Base of all representations. Owned and cached by the Typer.
class Repr {
 public:
  Repr(Typer& typer, ReprKind kind, TypeRef ll) : t(typer), kind(kind), ll_(ll) {}
  virtual ~Repr() = default;
  Repr(const Repr&) = delete;
  Repr& operator=(const Repr&) = delete;

  TypeRef ll() const { return ll_; }
  bool is_void() const { return ll_->is_void(); }

  /// The low-level constant for a live one; makes prebuilt data where needed.
  virtual Constant ConvertConst(const Constant& constant);
  /// Translates an op whose first operand has this representation; returns a value of the result's
  /// representation (invalid for Void).
  virtual ValueId TranslateOp(Hop& hop);
  /// Translates a call of the built-in method `name`; operand 0 is the object.
  virtual ValueId CallMethod(Hop& hop, const std::string& name);
  /// Truth value: not null by default.
  virtual ValueId Truth(LowOps& ops, ValueId value);
  /// Equality of two values of this representation; identity by default.
  virtual ValueId Eq(LowOps& ops, ValueId a, ValueId b);
  /// Hash as Signed.
  virtual ValueId Hash(LowOps& ops, ValueId value);
  /// str(value), a str.
  virtual ValueId StrOf(LowOps& ops, ValueId value);
  /// Makes an iterator of representation `r_iter` over `value`.
  virtual ValueId MakeIterator(LowOps& ops, ValueId value, Repr* r_iter);

  Typer& t;
  const ReprKind kind;

 protected:
  TypeRef ll_;
};

}  // namespace kiln::rtyper
