// The fixpoint: looks at dirty blocks, op by op, and raises what their links lead to.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "annotator/annotator.h"
#include "annotator/constants.h"
#include "annotator/context.h"
#include "annotator/describe.h"
#include "annotator/families.h"
#include "annotator/make.h"
#include "annotator/ops.h"
#include "annotator/refine.h"
#include "annotator/union.h"

namespace kiln::annotator {

using flowgraph::Block;
using flowgraph::Graph;
using flowgraph::GraphId;
using flowgraph::HostId;
using flowgraph::Link;
using flowgraph::TerminatorKind;
using flowgraph::ValueId;

namespace {

/// One visit of one block.
class BlockVisit {
 public:
  BlockVisit(AnnotatorContext& ctx, BlockRef where)
      : ctx_(ctx), where_(where), annotated_(ctx.graph(where.graph)), graph_(*annotated_.graph) {}

  void Run() {
    ForgetCalls();
    int32_t& blocked = ctx_.state(where_.graph).blocked[where_.block.index];
    blocked = -1;
    for (uint32_t i = 0; i < Ops().size(); ++i) {
      if (!DoOp(i)) {
        ctx_.state(where_.graph).blocked[where_.block.index] = static_cast<int32_t>(i);
        return;
      }
    }
    DoTerminator();
  }

 private:
  std::vector<flowgraph::Op>& Ops() { return graph_.block(where_.block).ops; }

  void ForgetCalls() {
    auto& calls = annotated_.calls;
    auto first = calls.lower_bound({where_.block.index, 0});
    auto last = calls.lower_bound({where_.block.index + 1, 0});
    calls.erase(first, last);
  }

  Annotation Of(ValueId value) {
    if (graph_.is_constant(value)) return AnnotationOfConstant(ctx_, graph_.value(value).constant);
    return annotated_.values[value.index];
  }

  /// False if the op has no result (yet).
  bool DoOp(uint32_t index) {
    for (int rewrites = 0;; ++rewrites) {
      ctx_.current = Ops()[index].loc;
      for (ValueId operand : Ops()[index].operands) {
        if (Of(operand).kind == AnnKind::Impossible) return false;
      }
      OpContext o(ctx_, where_, index);
      Annotation result = ConsiderOp(o);
      if (o.rewritten && rewrites < 4) continue;
      bool last = index + 1 == Ops().size();
      if (last) {
        raises_any_ = o.raises_any;
        raises_ = o.raises;
      }
      if (result.kind == AnnKind::Impossible) {
        if (last) FollowExcept();
        return false;
      }
      SetResult(o, result);
      return true;
    }
  }

  void SetResult(OpContext& o, const Annotation& result) {
    ValueId value = o.op().result;
    Annotation& slot = annotated_.values[value.index];
    if (slot == result) return;
    Cause cause = o.MakeCause(CauseKind::Op);
    cause.source = o.source;
    Mismatch mismatch;
    Annotation joined = Union(ctx_, slot, result, cause, mismatch);
    // A rule that is not monotonic: what holds now counts.
    annotated_.values[value.index] = mismatch.failed ? result : joined;
    ctx_.reasons.Add(Subject::Value(where_.graph, value), cause, result);
  }

  flowgraph::SourceLoc EndLoc() {
    const Block& block = graph_.block(where_.block);
    if (block.term.loc.known()) return block.term.loc;
    return block.ops.empty() ? graph_.loc : block.ops.back().loc;
  }

  void Follow(const Link& link, const Refinements& refined) {
    std::vector<Annotation> args;
    for (ValueId arg : link.args) {
      auto it = refined.find(arg);
      Annotation a = it != refined.end() ? it->second : Of(arg);
      if (a.kind == AnnKind::Impossible) return;
      args.push_back(a);
    }
    for (const auto& [value, annotation] : refined) {
      if (annotation.kind == AnnKind::Impossible) return;
    }
    const std::vector<ValueId> params = graph_.block(link.target).params;
    bool changed = !annotated_.reached[link.target.index];
    annotated_.reached[link.target.index] = true;
    for (size_t i = 0; i < args.size(); ++i) {
      Cause cause{CauseKind::Link, EndLoc(), {}};
      if (!graph_.is_constant(link.args[i]))
        cause.source = Subject::Value(where_.graph, link.args[i]);
      changed |= RaiseValue(ctx_, where_.graph, params[i], args[i], cause);
    }
    if (changed) ctx_.worklist.Add({where_.graph, link.target});
  }

  bool CanRaise(ClassDef* caught) {
    if (raises_any_) return true;
    return std::any_of(raises_.begin(), raises_.end(), [&](ClassDef* cls) {
      return cls->IsSubclassOf(caught) || caught->IsSubclassOf(cls);
    });
  }

  void FollowExcept() {
    // Handlers may be added to the graph's vectors while classes are looked up: copy.
    const std::vector<Link> links = graph_.block(where_.block).term.except;
    for (const Link& link : links) {
      auto* cls = std::get_if<HostId>(&link.exit_case);
      if (!cls) continue;
      ClassDef* caught = ctx_.classes.Of(ctx_, *cls);
      if (!CanRaise(caught)) continue;
      if (link.exc_value.valid()) {
        RaiseValue(ctx_, where_.graph, link.exc_value, InstanceAnn(caught),
                   {CauseKind::Exception, EndLoc(), {}});
      }
      Follow(link, {});
    }
  }

  void DoBranch() {
    const flowgraph::Terminator term = graph_.block(where_.block).term;
    Annotation condition = Of(term.operand);
    if (condition.kind == AnnKind::Impossible) return;
    auto* known = ConstantOf<bool>(condition);
    for (bool truth : {true, false}) {
      if (known && *known != truth) continue;
      Follow(term.links[truth ? 0 : 1], RefineBranch(ctx_, where_, term.operand, truth));
    }
  }

  void DoReturn() {
    ValueId value = graph_.block(where_.block).term.operand;
    Annotation a = Of(value);
    Cause cause{CauseKind::Return, EndLoc(), {}};
    if (!graph_.is_constant(value)) cause.source = Subject::Value(where_.graph, value);
    if (RaiseResult(ctx_, where_.graph, a, cause)) FollowFamily(ctx_, where_.graph);
  }

  void DoRaise() {
    Annotation a = Of(graph_.block(where_.block).term.operand);
    raises_any_ = a.kind != AnnKind::Instance;
    raises_.clear();
    if (a.kind == AnnKind::Instance) raises_.push_back(a.cls);
    bool unknown = a.kind == AnnKind::Error || a.kind == AnnKind::Impossible;
    if (!unknown && (a.kind != AnnKind::Instance || !a.cls->is_exception)) {
      ReportBadRaise(a);
    }
    FollowExcept();
  }

  void ReportBadRaise(const Annotation& a) {
    diagnostics::Diagnostic d;
    d.kind = "bad-raise";
    d.title = fmt::format("`{}` cannot be raised", Describe(a));
    d.primary = {EndLoc(), fmt::format("this is `{}`", Describe(a))};
    d.help = "raise an instance of a class that derives from Exception";
    ctx_.report.Add(std::move(d));
  }

  void DoTerminator() {
    const flowgraph::Terminator& term = graph_.block(where_.block).term;
    switch (term.kind) {
      case TerminatorKind::Goto:
        FollowExcept();
        Follow(Link(graph_.block(where_.block).term.links[0]), {});
        return;
      case TerminatorKind::Branch:
        DoBranch();
        return;
      case TerminatorKind::Switch:
        for (size_t i = 0; i < graph_.block(where_.block).term.links.size(); ++i) {
          Follow(Link(graph_.block(where_.block).term.links[i]), {});
        }
        return;
      case TerminatorKind::Return:
        DoReturn();
        return;
      case TerminatorKind::Raise:
        DoRaise();
        return;
      case TerminatorKind::None:
      case TerminatorKind::Unreachable:
        return;
    }
  }

  AnnotatorContext& ctx_;
  BlockRef where_;
  AnnotatedGraph& annotated_;
  Graph& graph_;
  bool raises_any_ = false;
  std::vector<ClassDef*> raises_;
};

}  // namespace

GraphId AddGraph(AnnotatorContext& ctx, std::unique_ptr<Graph> graph, FunctionDesc* desc,
                 bool low_level) {
  GraphId id{static_cast<uint32_t>(ctx.program.graphs.size())};
  auto annotated = std::make_unique<AnnotatedGraph>();
  annotated->values.resize(graph->values.size());
  annotated->reached.resize(graph->blocks.size(), false);
  GraphState state;
  state.desc = desc;
  state.low_level = low_level;
  state.blocked.resize(graph->blocks.size(), -1);
  annotated->graph = std::move(graph);
  ctx.program.graphs.push_back(std::move(annotated));
  ctx.graph_states.push_back(std::move(state));
  return id;
}

void RunToFixpoint(AnnotatorContext& ctx) {
  while (auto block = ctx.worklist.Pop()) {
    if (ctx.graph(block->graph).reached[block->block.index]) BlockVisit(ctx, *block).Run();
  }
}

}  // namespace kiln::annotator
