#include "annotator/ops.h"

#include <fmt/format.h>

#include "annotator/context.h"
#include "annotator/describe.h"
#include "annotator/make.h"

namespace kiln::annotator {

using flowgraph::Opcode;

std::string OpText(Opcode code) {
  switch (code) {
    case Opcode::hl_add:
    case Opcode::hl_add_ovf:
      return "+";
    case Opcode::hl_sub:
    case Opcode::hl_sub_ovf:
      return "-";
    case Opcode::hl_mul:
    case Opcode::hl_mul_ovf:
      return "*";
    case Opcode::hl_truediv:
      return "/";
    case Opcode::hl_floordiv:
    case Opcode::hl_floordiv_ovf:
      return "//";
    case Opcode::hl_mod:
    case Opcode::hl_mod_ovf:
      return "%";
    case Opcode::hl_pow:
      return "**";
    case Opcode::hl_lshift:
    case Opcode::hl_lshift_ovf:
      return "<<";
    case Opcode::hl_rshift:
      return ">>";
    case Opcode::hl_and_:
      return "&";
    case Opcode::hl_or_:
      return "|";
    case Opcode::hl_xor:
      return "^";
    case Opcode::hl_inplace_add:
      return "+=";
    case Opcode::hl_inplace_mul:
      return "*=";
    case Opcode::hl_lt:
      return "<";
    case Opcode::hl_le:
      return "<=";
    case Opcode::hl_eq:
      return "==";
    case Opcode::hl_ne:
      return "!=";
    case Opcode::hl_gt:
      return ">";
    case Opcode::hl_ge:
      return ">=";
    case Opcode::hl_contains:
      return "in";
    case Opcode::hl_neg:
    case Opcode::hl_neg_ovf:
      return "-";
    case Opcode::hl_invert:
      return "~";
    default:
      break;
  }
  return std::string(flowgraph::GetOpInfo(code).name) + "()";
}

Annotation BadOperands(OpContext& o, const std::string& help) {
  std::string text = OpText(o.op().code);
  if (o.arity() >= 2) {
    return o.Fail(
        "bad-operands",
        fmt::format("`{}` does not take `{}` and `{}`", text, Describe(o.arg(0)),
                    Describe(o.arg(1))),
        fmt::format("left is `{}`, right is `{}`", Describe(o.arg(0)), Describe(o.arg(1))), help);
  }
  return o.Fail("bad-operands", fmt::format("`{}` does not take `{}`", text, Describe(o.arg(0))),
                fmt::format("this is `{}`", Describe(o.arg(0))), help);
}

namespace {

bool AnyError(OpContext& o) {
  for (size_t i = 0; i < o.arity(); ++i) {
    if (o.arg(i).kind == AnnKind::Error) return true;
  }
  return false;
}

/// True if the op has no meaning for None, the only value seen so far of one of its operands:
/// others may still come. What remains so is reported at the end.
bool WaitsForMoreThanNone(OpContext& o) {
  switch (o.op().code) {
    case Opcode::hl_bool:
    case Opcode::hl_not_:
    case Opcode::hl_is_:
    case Opcode::hl_eq:
    case Opcode::hl_ne:
    case Opcode::hl_isinstance:
    case Opcode::hl_str:
    case Opcode::hl_repr:
    case Opcode::hl_hash:
    case Opcode::hl_type:
    case Opcode::hl_newtuple:
    case Opcode::hl_newlist:
    case Opcode::hl_newdict:
      return false;
    case Opcode::hl_getattr:
    case Opcode::hl_setattr:
    case Opcode::hl_getitem:
    case Opcode::hl_setitem:
    case Opcode::hl_delitem:
    case Opcode::hl_getslice:
    case Opcode::hl_setslice:
    case Opcode::hl_delslice:
    case Opcode::hl_contains:
    case Opcode::hl_simple_call:
    case Opcode::hl_call_args:
    case Opcode::hl_mod:
      return o.arg(0).kind == AnnKind::None;
    default:
      break;
  }
  for (size_t i = 0; i < o.arity(); ++i) {
    if (o.arg(i).kind == AnnKind::None) return true;
  }
  return false;
}

}  // namespace

Annotation ConsiderOp(OpContext& o) {
  if (AnyError(o)) return ErrorAnn();
  if (WaitsForMoreThanNone(o)) return Impossible();
  switch (o.op().code) {
#define ANNOTATION_RULE(op, rule) \
  case Opcode::hl_##op:           \
    return rule(o);
#include "annotator/op_rules.def"
#undef ANNOTATION_RULE
    default:
      break;
  }
  return o.Fail("unsupported-construct", "low-level op in a flow graph", OpText(o.op().code));
}

}  // namespace kiln::annotator
