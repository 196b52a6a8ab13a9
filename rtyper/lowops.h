// A Builder that knows the typer: conversions, calls of RPython helpers, operations on any Repr.
#pragma once

#include <initializer_list>
#include <string>
#include <variant>
#include <vector>

#include "rtyper/builder.h"
#include "rtyper/repr.h"

namespace kiln::rtyper {

class ClassRepr;

/// One argument of a helper: a low-level value, or a compile-time type or function by which the helper is
/// specialised.
struct HelperArg {
  std::variant<ValueId, TypeRef, HostId> value;
  HelperArg(ValueId v) : value(v) {}      // NOLINT: implicit by intent
  HelperArg(TypeRef type) : value(type) {}  // NOLINT
  HelperArg(HostId function) : value(function) {}  // NOLINT
};

class LowOps : public Builder {
 public:
  LowOps(Typer& typer, Graph& graph);

  /// Calls rtyper.lib.MODULE.FUNCTION, given as "rlist.ll_append".
  ValueId Helper(const std::string& name, const std::vector<HelperArg>& args);
  /// A helper function as a specialising argument.
  HelperArg Fn(const std::string& name);
  /// `value` of representation `from` as one of `to`.
  ValueId Convert(ValueId value, Repr* from, Repr* to);
  /// True if Convert emits no op.
  static bool IsSameConversion(Repr* from, Repr* to);
  ValueId ConstOf(const Constant& constant, Repr* repr) {
    return Const(repr->ConvertConst(constant), repr->ll());
  }
  ValueId StrLiteral(const std::string& bytes);
  /// Casts an instance between two classes; by their common root if neither derives from the other.
  ValueId CastToClass(ValueId instance, const ClassRepr* from, const ClassRepr* to);
  /// The vtable of an instance.
  ValueId TypePtr(ValueId instance);
  /// Stops the program: no handler for `exception`. Ends the block.
  void Fatal(const std::string& exception);

  Typer& t;
};

}  // namespace kiln::rtyper
