#include "annotator/trails.h"

#include <fmt/format.h>

#include <set>
#include <string>

#include "annotator/context.h"
#include "annotator/describe.h"
#include "annotator/make.h"
#include "annotator/ops.h"
#include "annotator/report.h"
#include "annotator/source_search.h"
#include "annotator/union.h"

namespace kiln::annotator {

using diagnostics::Trail;
using flowgraph::Opcode;

namespace {

constexpr size_t kMostSteps = 5;

/// Whether `part` may be where `whole` got its nature from.
bool SameNature(const Annotation& part, const Annotation& whole) {
  if (whole.kind == AnnKind::Instance && part.kind == AnnKind::Instance) {
    return part.cls->IsSubclassOf(whole.cls);
  }
  if (IsStrLike(part) && IsStrLike(whole)) return true;
  if (IsUnicodeLike(part) && IsUnicodeLike(whole)) return true;
  if (IsIntLike(part) && whole.kind == AnnKind::Float) return false;
  return part.kind == whole.kind;
}

/// The op that defines a value, if one does.
const flowgraph::Op* DefiningOp(AnnotatorContext& ctx, const Subject& subject) {
  const flowgraph::Graph& graph = *ctx.graph({subject.a}).graph;
  for (const flowgraph::Block& block : graph.blocks) {
    for (const flowgraph::Op& op : block.ops) {
      if (op.result.index == subject.b) return &op;
    }
  }
  return nullptr;
}

std::string DescribeOp(AnnotatorContext& ctx, const flowgraph::Op& op, const Annotation& type,
                       const Cause& cause) {
  std::string what = Describe(type);
  switch (op.code) {
    case Opcode::hl_getattr:
      return cause.source.kind == SubjectKind::Attr
                 ? fmt::format("read from {}", NameOf(ctx, cause.source))
                 : fmt::format("attribute `{}` is `{}`", op.name, what);
    case Opcode::hl_getitem:
      return fmt::format("item read here is `{}`", what);
    case Opcode::hl_next:
      return fmt::format("the loop yields `{}`", what);
    case Opcode::hl_simple_call:
    case Opcode::hl_call_args:
      if (cause.source.kind == SubjectKind::Result) {
        return fmt::format("{} is `{}`", NameOf(ctx, cause.source), what);
      }
      return fmt::format("this call gives `{}`", what);
    case Opcode::hl_newlist:
      return fmt::format("a `{}` is made here", what);
    case Opcode::hl_newdict:
      return fmt::format("a `{}` is made here", what);
    case Opcode::hl_newtuple:
      return fmt::format("a `{}` is made here", what);
    default:
      break;
  }
  return fmt::format("`{}` gives `{}`", OpText(op.code), what);
}

}  // namespace

std::string DescribeCause(AnnotatorContext& ctx, const Cause& cause, const Annotation& type) {
  std::string what = Describe(type);
  if (type.is_const() && !std::get_if<flowgraph::HostId>(type.constant)) {
    what = DescribeConstant(*type.constant);
  }
  switch (cause.kind) {
    case CauseKind::Op:
      return fmt::format("`{}` is made here", what);
    case CauseKind::Link:
      return cause.source.kind == SubjectKind::None ? fmt::format("`{}` assigned", what) : "";
    case CauseKind::Argument:
      return fmt::format("`{}` passed by this call", what);
    case CauseKind::SelfArgument:
      return "method called on it here";
    case CauseKind::Default:
      return fmt::format("`{}` is the default of the parameter", what);
    case CauseKind::Return:
      return fmt::format("`{}` returned", what);
    case CauseKind::AttrWrite:
      return fmt::format("`{}` stored in the attribute", what);
    case CauseKind::ItemWrite:
      return fmt::format("`{}` put into the list", what);
    case CauseKind::KeyWrite:
      return fmt::format("`{}` used as a key", what);
    case CauseKind::ValueWrite:
      return fmt::format("`{}` stored as a value", what);
    case CauseKind::ListJoin:
      return "two lists meet here";
    case CauseKind::DictJoin:
      return "two dicts meet here";
    case CauseKind::Prebuilt:
      return fmt::format("`{}` found in prebuilt `{}`", what, ctx.world.Name(cause.host));
    case CauseKind::ClassBody:
      return fmt::format("`{}` found in the body of class `{}`", what, ctx.world.Name(cause.host));
    case CauseKind::AttrMove:
      return "";
    case CauseKind::Family:
      return "another function called from the same place has it";
    case CauseKind::EntryPoint:
      return "passed to the entry point";
    case CauseKind::Exception:
      return "caught here";
  }
  return "";
}

const Reason* FirstReason(AnnotatorContext& ctx, const Subject& subject, const Annotation& type) {
  for (const Reason& reason : ctx.reasons.Of(subject)) {
    if (SameNature(reason.incoming, type)) return &reason;
  }
  return nullptr;
}

namespace {

/// A constant that a link passes to a variable: the place is where the source assigns it.
void PlaceConstant(AnnotatorContext& ctx, const Subject& holder, const Annotation& type,
                   Cause& cause) {
  bool constant = cause.kind == CauseKind::Link && cause.source.kind == SubjectKind::None;
  if (!constant || holder.kind != SubjectKind::Value) return;
  const flowgraph::Graph& graph = *ctx.graph({holder.a}).graph;
  flowgraph::Constant value =
      type.is_const() ? *type.constant : flowgraph::Constant(flowgraph::NoneConst{});
  auto found = FindAssignment(ctx.files, graph, graph.values[holder.b].name, value);
  if (found) cause.loc = *found;
}

/// Walks back, collecting steps; stops at a seed or where it has been before.
void Walk(AnnotatorContext& ctx, Cause cause, Annotation type, Subject holder, Trail& trail) {
  std::set<Subject> seen;
  for (;;) {
    PlaceConstant(ctx, holder, type, cause);
    std::string text = DescribeCause(ctx, cause, type);
    if (holder.kind == SubjectKind::Value && cause.kind == CauseKind::Op) {
      if (const flowgraph::Op* op = DefiningOp(ctx, holder))
        text = DescribeOp(ctx, *op, type, cause);
    }
    bool repeats = !trail.steps.empty() && trail.steps.back().loc == cause.loc;
    if (!text.empty() && !repeats) {
      if (trail.steps.size() < kMostSteps) {
        trail.steps.push_back({cause.loc, text});
      } else {
        ++trail.omitted;
      }
    }
    if (cause.source.kind == SubjectKind::None || !seen.insert(cause.source).second) return;
    const Reason* reason = FirstReason(ctx, cause.source, type);
    if (!reason) return;
    holder = cause.source;
    type = reason->incoming;
    cause = reason->cause;
  }
}

}  // namespace

Trail TrailFrom(AnnotatorContext& ctx, const Cause& cause, const Annotation& type,
                const Subject& holder) {
  Trail trail;
  Walk(ctx, cause, type, holder, trail);
  return trail;
}

Trail TrailOf(AnnotatorContext& ctx, const Subject& subject, const Annotation& type) {
  Trail trail;
  if (const Reason* reason = FirstReason(ctx, subject, type)) {
    Walk(ctx, reason->cause, reason->incoming, subject, trail);
  }
  return trail;
}

}  // namespace kiln::annotator
