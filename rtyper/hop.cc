#include "rtyper/hop.h"

#include "rtyper/class_table.h"
#include "rtyper/graph_converter.h"
#include "rtyper/r_dict.h"
#include "rtyper/r_instance.h"
#include "rtyper/r_list.h"
#include "rtyper/r_number.h"
#include "rtyper/r_tuple.h"

namespace kiln::rtyper {

Hop::Hop(GraphConverter& converter, LowOps& ops, const Op& op, const annotator::CallSite* call_site,
         const std::vector<Link>* except)
    : converter(converter), b(ops), op(op), call_site(call_site), t(ops.t), except_(except) {}

const Annotation& Hop::s(size_t i) const { return converter.AnnotationOf(op.operands[i]); }
Repr* Hop::r(size_t i) const { return converter.ReprOf(op.operands[i]); }
const Annotation& Hop::s_result() const { return converter.AnnotationOf(op.result); }
Repr* Hop::r_result() const { return converter.ReprOf(op.result); }

std::optional<Constant> Hop::ConstArg(size_t i) const {
  return converter.ConstantOf(op.operands[i]);
}

std::optional<int64_t> Hop::ConstInt(size_t i) const {
  auto constant = ConstArg(i);
  if (!constant) return std::nullopt;
  if (auto* n = std::get_if<int64_t>(&*constant)) return *n;
  if (auto* flag = std::get_if<bool>(&*constant)) return *flag;
  if (auto* u = std::get_if<flowgraph::UIntConst>(&*constant)) return static_cast<int64_t>(u->value);
  return std::nullopt;
}

std::optional<std::string> Hop::ConstStr(size_t i) const {
  auto constant = ConstArg(i);
  if (!constant) return std::nullopt;
  if (auto* str = std::get_if<StrConst>(&*constant)) return str->bytes;
  if (auto* unicode = std::get_if<flowgraph::UnicodeConst>(&*constant)) return unicode->utf8;
  return std::nullopt;
}

ValueId Hop::Arg(size_t i, Repr* repr) { return converter.Use(op.operands[i], repr); }

ValueId Hop::Result(ValueId value, Repr* repr) { return b.Convert(value, repr, r_result()); }

bool Hop::Handles(const std::string& name) const {
  if (!except_) return false;
  ClassRepr* raised = t.classes().Standard(name);
  for (const Link& link : *except_) {
    ClassRepr* handled = t.classes().FromConstant(link.exit_case);
    if (raised && handled && raised->DerivesFrom(handled)) return true;
  }
  return false;
}

std::string Hop::CheckSuffix(const std::string& exception) const {
  if (Handles(exception)) return "";
  return t.options.unchecked ? "_unchecked" : "_fatal";
}

bool Hop::TrustsIndices() const { return converter.source().graph->facts.trusts_indices; }

const std::string& Hop::converter_name() const { return converter.source().graph->name; }

ValueId Hop::Dummy() {
  TypeRef type = r_result()->ll();
  auto zero = Typer::ZeroInit(type);
  return b.Const(std::get<Constant>(zero.value), type);
}

ValueId Hop::Fail(const std::string& what) {
  std::string operands;
  for (size_t i = 0; i < n(); ++i) operands += (i ? ", " : "") + t.Describe(s(i));
  t.Error(op.loc, "unsupported-operation",
          std::string(flowgraph::GetOpInfo(op.code).name) +
              (op.name.empty() ? "" : " '" + op.name + "'") + ": " + what + " cannot be translated",
          "operands: " + operands);
  return Dummy();
}

namespace {

ValueId TranslateAdd(Hop& hop) {
  if (IsNumber(hop.r(0)) && IsNumber(hop.r(1))) return TranslateArithmetic(hop);
  return hop.r(0)->kind == ReprKind::Char || hop.r(0)->kind == ReprKind::UniChar
             ? static_cast<CharRepr*>(hop.r(0))->StrTwin()->TranslateOp(hop)
             : hop.r(0)->TranslateOp(hop);
}

ValueId TranslateMul(Hop& hop) {
  if (IsNumber(hop.r(0)) && IsNumber(hop.r(1))) return TranslateArithmetic(hop);
  Repr* sequence = IsNumber(hop.r(0)) ? hop.r(1) : hop.r(0);
  if (sequence->kind == ReprKind::Char || sequence->kind == ReprKind::UniChar) {
    sequence = static_cast<CharRepr*>(sequence)->StrTwin();
  }
  return sequence->TranslateOp(hop);
}

ValueId TranslateMod(Hop& hop) {
  ReprKind kind = hop.r(0)->kind;
  bool text = kind == ReprKind::Str || kind == ReprKind::Char || kind == ReprKind::UniChar;
  return text ? TranslateFormat(hop) : TranslateArithmetic(hop);
}

ValueId TranslateTruth(Hop& hop, bool negate) {
  Repr* repr = hop.r(0);
  ValueId truth;
  auto constant = hop.ConstArg(0);
  if (repr->kind == ReprKind::ConstPbc) {
    truth = hop.b.Bool(!constant || !std::holds_alternative<NoneConst>(*constant));
  } else {
    truth = repr->Truth(hop.b, hop.Arg(0));
  }
  return negate ? hop.b.Not(truth) : truth;
}

ValueId TranslateCheckUnpack(Hop& hop) {
  Repr* repr = hop.r(0);
  if (repr->kind == ReprKind::Tuple) return hop.b.Void();
  if (repr->kind != ReprKind::List) return hop.Fail("unpacking this value");
  ValueId length = static_cast<ListRepr*>(repr)->Length(hop.b, hop.Arg(0));
  hop.b.Helper("rlist.ll_check_unpack" + hop.CheckSuffix("ValueError"),
               {length, hop.b.Int(hop.ConstInt(1).value_or(0))});
  return hop.b.Void();
}

ValueId TranslateIter(Hop& hop) {
  Repr* repr = hop.r(0);
  if (repr->kind == ReprKind::Iterator) return hop.Arg(0, hop.r_result());
  if (repr->kind == ReprKind::Char) repr = hop.t.str_repr();
  return repr->MakeIterator(hop.b, hop.Arg(0, repr), hop.r_result());
}

bool IsNumeric(Hop& hop) { return IsNumber(hop.r(0)) && IsNumber(hop.r(1)); }

}  // namespace

ValueId TranslateOp(Hop& hop) {
  switch (hop.code()) {
    case Opcode::hl_add:
    case Opcode::hl_inplace_add: return TranslateAdd(hop);
    case Opcode::hl_mul:
    case Opcode::hl_inplace_mul: return TranslateMul(hop);
    case Opcode::hl_mod: return TranslateMod(hop);
    case Opcode::hl_sub:
    case Opcode::hl_truediv:
    case Opcode::hl_floordiv:
    case Opcode::hl_pow:
    case Opcode::hl_lshift:
    case Opcode::hl_rshift:
    case Opcode::hl_and_:
    case Opcode::hl_or_:
    case Opcode::hl_xor:
    case Opcode::hl_add_ovf:
    case Opcode::hl_sub_ovf:
    case Opcode::hl_mul_ovf:
    case Opcode::hl_floordiv_ovf:
    case Opcode::hl_mod_ovf:
    case Opcode::hl_lshift_ovf:
      return IsNumeric(hop) ? TranslateArithmetic(hop) : hop.r(0)->TranslateOp(hop);
    case Opcode::hl_lt:
    case Opcode::hl_le:
    case Opcode::hl_eq:
    case Opcode::hl_ne:
    case Opcode::hl_gt:
    case Opcode::hl_ge:
    case Opcode::hl_is_: return TranslateCompare(hop);
    case Opcode::hl_bool: return TranslateTruth(hop, false);
    case Opcode::hl_not_: return TranslateTruth(hop, true);
    case Opcode::hl_hash: return hop.r(0)->Hash(hop.b, hop.Arg(0));
    case Opcode::hl_str: return hop.Result(hop.r(0)->StrOf(hop.b, hop.Arg(0)), hop.t.str_repr());
    case Opcode::hl_iter: return TranslateIter(hop);
    case Opcode::hl_isinstance: return TranslateIsinstance(hop);
    case Opcode::hl_issubtype: return TranslateIssubtype(hop);
    case Opcode::hl_newtuple: return TranslateNewTuple(hop);
    case Opcode::hl_newlist: return TranslateNewList(hop);
    case Opcode::hl_newdict: return TranslateNewDict(hop);
    case Opcode::hl_check_unpack: return TranslateCheckUnpack(hop);
    case Opcode::hl_simple_call:
    case Opcode::hl_call_args: return TranslateCall(hop);
    default: return hop.r(0)->TranslateOp(hop);
  }
}

}  // namespace kiln::rtyper
