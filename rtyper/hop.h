// One high-level op while it is being translated.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "annotator/annotated_program.h"
#include "rtyper/lowops.h"

namespace kiln::rtyper {

class GraphConverter;

class Hop {
 public:
  Hop(GraphConverter& converter, LowOps& ops, const Op& op, const annotator::CallSite* call_site,
      const std::vector<Link>* except);

  Opcode code() const { return op.code; }
  size_t n() const { return op.operands.size(); }
  /// Annotation and representation of operand `i`.
  const Annotation& s(size_t i) const;
  Repr* r(size_t i) const;
  const Annotation& s_result() const;
  Repr* r_result() const;

  /// Operand `i` where it is one constant.
  std::optional<Constant> ConstArg(size_t i) const;
  std::optional<int64_t> ConstInt(size_t i) const;
  std::optional<std::string> ConstStr(size_t i) const;
  bool IsNone(size_t i) const { return s(i).kind == AnnKind::None; }
  /// Operand `i` in its own representation, or converted to `repr`.
  ValueId Arg(size_t i) { return Arg(i, r(i)); }
  ValueId Arg(size_t i, Repr* repr);
  /// Converts a value to the representation of the result.
  ValueId Result(ValueId value, Repr* repr);

  /// True if a handler of this op may catch the standard exception `name`.
  bool Handles(const std::string& name) const;
  /// Suffix of the checking variant of a helper: "" (raises), "_fatal" or "_unchecked".
  std::string CheckSuffix(const std::string& exception) const;
  /// Whether the function says that its indices are in range and not negative.
  bool TrustsIndices() const;

  /// Name of the graph that the op is in.
  const std::string& converter_name() const;

  /// Reports that the op cannot be translated; returns a dummy value of the result's type.
  ValueId Fail(const std::string& what);
  ValueId Dummy();

  GraphConverter& converter;
  LowOps& b;
  const Op& op;
  const annotator::CallSite* call_site;
  Typer& t;

 private:
  const std::vector<Link>* except_;
};

/// Translates any high-level op.
ValueId TranslateOp(Hop& hop);
/// Binary operators and comparisons on numbers, characters and pointers (r_number.cc, r_compare.cc).
ValueId TranslateArithmetic(Hop& hop);
ValueId TranslateCompare(Hop& hop);
ValueId TranslateCall(Hop& hop);
/// Calls of functions known by name (r_builtin.cc).
ValueId TranslateBuiltinCall(Hop& hop, const std::string& name);
/// lltype.* and llop.* calls of helper code (r_ptr.cc).
ValueId TranslateLowLevelCall(Hop& hop, const std::string& name);
bool IsLowLevelBuiltin(const std::string& name);
/// "%" formatting (r_format.cc).
ValueId TranslateFormat(Hop& hop);

}  // namespace kiln::rtyper
