#include "rtyper/r_memo.h"

#include "annotator/desc.h"
#include "rtyper/r_pbc.h"
#include "rtyper/typer.h"

namespace kiln::rtyper {
namespace {

class MemoCall {
 public:
  explicit MemoCall(Hop& hop) : hop_(hop), t_(hop.t) {
    for (size_t i = 1; i < hop.n(); ++i) {
      auto constant = hop.ConstArg(i);
      if (!constant && hop.r(i)->kind == ReprKind::ConstPbc) {
        constant = static_cast<ConstPbcRepr*>(hop.r(i))->value;
      }
      if (!constant) variables_.push_back(i);
      args_.push_back(constant ? t_.world.FromConstant(*constant) : HostId{});
    }
  }

  ValueId Run() {
    if (variables_.empty()) {
      auto result = Result();
      return result ? hop_.b.ConstOf(*result, hop_.r_result()) : hop_.Fail("this memo call");
    }
    if (variables_.size() > 1) return hop_.Fail("a memo call with several variable arguments");
    return Choose(variables_[0]);
  }

 private:
  /// Calls the live function with the arguments as they stand.
  std::optional<Constant> Result() {
    auto called = t_.world.Call(Function(), args_);
    if (!std::holds_alternative<HostId>(called)) return std::nullopt;
    auto value = t_.world.Value(std::get<HostId>(called));
    if (!std::holds_alternative<Constant>(value)) return std::nullopt;
    return std::get<Constant>(value);
  }

  HostId Function() { return hop_.s(0).pbc->descs[0]->host; }

  std::vector<Constant> Candidates(size_t i) {
    std::vector<Constant> result;
    const Annotation& s = hop_.s(i);
    if (s.kind == AnnKind::Bool) return {Constant{false}, Constant{true}};
    if (s.kind != AnnKind::Pbc) return result;
    if (s.can_be_none) result.push_back(NoneConst{});
    for (Desc* desc : s.pbc->descs) result.push_back(desc->host);
    return result;
  }

  /// A graph that compares the argument with each of its possible values.
  ValueId Choose(size_t variable) {
    Repr* repr = hop_.r(variable);
    std::vector<std::pair<Constant, Constant>> cases;
    for (const Constant& candidate : Candidates(variable)) {
      args_[variable - 1] = t_.world.FromConstant(candidate);
      auto result = Result();
      if (!result) return hop_.Fail("a memo call that fails during translation");
      cases.emplace_back(candidate, *result);
    }
    if (cases.empty()) return hop_.Fail("a memo call of a value that is no prebuilt constant");
    Repr* to = hop_.r_result();
    std::string key = "memo:" + std::to_string(hop_.op.result.index) + ":" + hop_.converter_name();
    GraphId graph = t_.GeneratedGraph(
        key, "ll_memo", {repr->ll()}, to->ll(), [&](LowOps& b, std::vector<ValueId> args) {
          Emit(b, args[0], repr, to, cases);
        });
    return hop_.b.Call(graph, t_.GeneratedType(graph), {hop_.Arg(variable)});
  }

  static void Emit(LowOps& b, ValueId value, Repr* repr, Repr* to,
                   const std::vector<std::pair<Constant, Constant>>& cases) {
    for (size_t i = 0; i + 1 < cases.size(); ++i) {
      ValueId equal = repr->Eq(b, value, b.ConstOf(cases[i].first, repr));
      BlockId found = b.graph().NewBlock("found");
      BlockId next = b.graph().NewBlock("next");
      ValueId passed = b.graph().NewValue(ValueKind::BlockParam, {}, repr->ll());
      b.graph().block(next).params.push_back(passed);
      auto& term = b.graph().block(b.block()).term;
      term.kind = TerminatorKind::Branch;
      term.operand = equal;
      term.links.resize(2);
      term.links[0].target = found;
      term.links[1].target = next;
      term.links[1].args = {value};
      b.SetBlock(found);
      b.Return(b.ConstOf(cases[i].second, to));
      b.SetBlock(next);
      value = passed;
    }
    b.Return(b.ConstOf(cases.back().second, to));
  }

  Hop& hop_;
  Typer& t_;
  std::vector<HostId> args_;
  std::vector<size_t> variables_;
};

}  // namespace

ValueId CallMemo(Hop& hop) { return MemoCall(hop).Run(); }

}  // namespace kiln::rtyper
