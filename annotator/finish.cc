// After the fixpoint: code behind calls that never return goes; what never got a value is reported.
#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "annotator/constants.h"
#include "annotator/context.h"
#include "annotator/describe.h"
#include "annotator/make.h"
#include "annotator/ops.h"
#include "annotator/source_search.h"
#include "annotator/trails.h"

namespace kiln::annotator {

using flowgraph::BlockId;
using flowgraph::Graph;
using flowgraph::GraphId;
using flowgraph::Opcode;

namespace {

/// True if the block stops at an op that yields nothing although all its operands are known.
bool StopsAtResult(AnnotatorContext& ctx, GraphId id, const flowgraph::Op& op) {
  AnnotatedGraph& annotated = ctx.graph(id);
  for (flowgraph::ValueId operand : op.operands) {
    if (!annotated.graph->is_constant(operand) &&
        annotated.values[operand.index].kind == AnnKind::Impossible) {
      return false;
    }
  }
  return true;
}

Annotation OperandOf(AnnotatorContext& ctx, GraphId id, flowgraph::ValueId value) {
  const Graph& graph = *ctx.graph(id).graph;
  return graph.is_constant(value) ? AnnotationOfConstant(ctx, graph.value(value).constant)
                                  : ctx.graph(id).values[value.index];
}

/// An op on a value that is None whenever it gets there.
void ReportNone(AnnotatorContext& ctx, GraphId id, const flowgraph::Op& op) {
  flowgraph::ValueId none;
  for (flowgraph::ValueId operand : op.operands) {
    if (OperandOf(ctx, id, operand).kind == AnnKind::None && !none.valid()) none = operand;
  }
  if (!none.valid()) return;
  diagnostics::Diagnostic d;
  d.kind = "always-none";
  d.title = op.code == Opcode::hl_getattr
                ? fmt::format("`None` has no attribute `{}`", op.name)
                : fmt::format("`{}` does not take `None`", OpText(op.code));
  d.primary = {op.loc, "nothing but `None` ever gets here"};
  if (!ctx.graph(id).graph->is_constant(none)) {
    d.trails.push_back(TrailOf(ctx, Subject::Value(id, none), NoneAnn()));
    d.trails[0].subject = "`None` because";
  }
  d.help = "give it a value other than None somewhere, or check `is not None` first";
  ctx.report.Add(std::move(d));
}

/// Names of attributes that instances of `cls` have.
std::vector<std::string> AttributesOf(AnnotatorContext& ctx, ClassDef* cls) {
  std::vector<std::string> names;
  for (; cls; cls = cls->base) {
    for (const auto& [name, attr] : cls->attrs) {
      if (attr.value.kind != AnnKind::Impossible) names.push_back(name);
    }
    for (const auto& [name, value] : ctx.classes.state(cls).body) names.push_back(name);
  }
  return names;
}

/// An attribute that is read, but that nothing in the program ever sets.
void ReportUnsetAttr(AnnotatorContext& ctx, GraphId id, const flowgraph::Op& op, bool had_errors) {
  Annotation object = OperandOf(ctx, id, op.operands[0]);
  if (object.kind != AnnKind::Instance) return;
  AttrDef* attr = object.cls->FindAttr(op.name);
  if (attr && attr->value.kind != AnnKind::Impossible) return;
  // Without instances the code is never reached; with errors before, what sets it may not have
  // been.
  if (!ctx.classes.HasInstances(object.cls)) return;
  if (had_errors && IsAttributeAssigned(ctx.files, op.name)) return;
  diagnostics::Diagnostic d;
  d.kind = "no-attribute";
  d.title = fmt::format("`{}` has no attribute `{}`", object.cls->name, op.name);
  d.primary = {op.loc, "read here, but never set anywhere in the program"};
  flowgraph::SourceLoc defined = ctx.world.ClassLoc(object.cls->host);
  if (defined.known())
    d.labels.push_back({defined, fmt::format("`{}` defined here", object.cls->name)});
  std::string nearest = Nearest(op.name, AttributesOf(ctx, object.cls));
  d.help = !nearest.empty()
               ? fmt::format("there is an attribute `{}`: is that what you mean?", nearest)
               : fmt::format(
                     "set it in `__init__`, or check the type with isinstance() if a subclass of "
                     "`{}` has it",
                     object.cls->name);
  for (ClassDef* cls : ctx.classes.all()) {
    if (cls != object.cls && cls->IsSubclassOf(object.cls) &&
        ctx.classes.state(cls).body.count(op.name)) {
      d.notes.push_back(fmt::format("its subclass `{}` has it", cls->name));
      break;
    }
  }
  ctx.report.Add(std::move(d));
}

/// Ends the block after op `index`, which never yields a value.
void CutOff(AnnotatorContext& ctx, GraphId id, BlockId block_id, size_t index) {
  AnnotatedGraph& annotated = ctx.graph(id);
  Graph& graph = *annotated.graph;
  auto& calls = annotated.calls;
  for (auto it = calls.begin(); it != calls.end();) {
    bool gone = it->first.first == block_id.index && it->first.second > index;
    it = gone ? calls.erase(it) : std::next(it);
  }
  bool last = index + 1 == graph.block(block_id).ops.size();
  graph.block(block_id).ops.resize(index + 1);
  flowgraph::Terminator& term = graph.block(block_id).term;
  if (!last || term.except.empty()) {
    flowgraph::SourceLoc loc = term.loc;
    term = {};
    term.kind = flowgraph::TerminatorKind::Unreachable;
    term.loc = loc;
    return;
  }
  // The op's handlers stay; only the way straight on goes nowhere.
  BlockId nowhere = graph.NewBlock("never");
  graph.block(nowhere).term.kind = flowgraph::TerminatorKind::Unreachable;
  annotated.reached.push_back(true);
  ctx.state(id).blocked.push_back(-1);
  flowgraph::Link link;
  link.target = nowhere;
  graph.block(block_id).term.kind = flowgraph::TerminatorKind::Goto;
  graph.block(block_id).term.operand = {};
  graph.block(block_id).term.links = {link};
}

void FinishGraph(AnnotatorContext& ctx, GraphId id, bool had_errors) {
  AnnotatedGraph& annotated = ctx.graph(id);
  bool returns = false;
  size_t count = annotated.graph->blocks.size();
  for (uint32_t b = 0; b < count; ++b) {
    if (!annotated.reached[b]) continue;
    int32_t blocked = ctx.state(id).blocked[b];
    if (blocked < 0) {
      returns |= annotated.graph->blocks[b].term.kind == flowgraph::TerminatorKind::Return;
      continue;
    }
    const flowgraph::Op& op = annotated.graph->blocks[b].ops[blocked];
    if (StopsAtResult(ctx, id, op)) {
      if (op.code == Opcode::hl_getattr) ReportUnsetAttr(ctx, id, op, had_errors);
      bool call = op.code == Opcode::hl_simple_call || op.code == Opcode::hl_call_args;
      bool callee_is_none = call && OperandOf(ctx, id, op.operands[0]).kind == AnnKind::None;
      if (!had_errors && (!call || callee_is_none)) ReportNone(ctx, id, op);
    }
    if (ctx.report.empty()) CutOff(ctx, id, BlockId{b}, static_cast<size_t>(blocked));
  }
  annotated.returns = returns;
}

}  // namespace

void FinishGraphs(AnnotatorContext& ctx, size_t first_graph) {
  bool had_errors = !ctx.report.empty();
  for (size_t i = first_graph; i < ctx.program.graphs.size(); ++i) {
    FinishGraph(ctx, GraphId{static_cast<uint32_t>(i)}, had_errors);
  }
}

}  // namespace kiln::annotator
