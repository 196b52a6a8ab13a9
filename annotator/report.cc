#include "annotator/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "annotator/context.h"
#include "annotator/describe.h"
#include "annotator/make.h"
#include "annotator/trails.h"
#include "annotator/union.h"
#include "diagnostics/from_flow_error.h"

namespace kiln::annotator {

using diagnostics::Diagnostic;
using flowgraph::HostId;

namespace {

constexpr size_t kMostShown = 20;

auto PlaceKey(const Diagnostic& d) {
  const auto& loc = d.primary.loc;
  return std::tuple{loc.known() ? 0 : 1, loc.file.index, loc.line, loc.col};
}

}  // namespace

void Report::Add(Diagnostic diagnostic) {
  const auto& loc = diagnostic.primary.loc;
  if (!seen_
           .emplace(loc.file.index, loc.line, loc.col, diagnostic.kind,
                    loc.known() ? "" : diagnostic.title)
           .second) {
    return;
  }
  all_.push_back(std::move(diagnostic));
}

void Report::Finish() {
  // Items that are missing follow from a wrong unpacking of the same line.
  std::erase_if(all_, [&](const Diagnostic& d) {
    return d.kind == "index-out-of-range" &&
           std::any_of(all_.begin(), all_.end(), [&](const Diagnostic& other) {
             return other.kind == "bad-unpack" && other.primary.loc.file == d.primary.loc.file &&
                    other.primary.loc.line == d.primary.loc.line;
           });
  });
  std::stable_sort(all_.begin(), all_.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return PlaceKey(a) < PlaceKey(b);
  });
  if (all_.size() <= kMostShown) return;
  size_t left_out = all_.size() - kMostShown;
  all_.resize(kMostShown);
  all_.back().notes.push_back(fmt::format("{} more errors are not shown", left_out));
}

namespace {

/// The attribute, variable or other holder of a list or dict, as a user would name it.
template <typename Def>
std::string HolderOf(AnnotatorContext& ctx, Def* def, AnnKind kind) {
  auto holds = [&](const Annotation& a) {
    if (a.kind != kind) return false;
    const void* held = kind == AnnKind::List ? static_cast<const void*>(a.list->Find())
                                             : static_cast<const void*>(a.dict->Find());
    return held == static_cast<const void*>(def);
  };
  for (ClassDef* cls : ctx.classes.all()) {
    for (const auto& [name, attr] : cls->attrs) {
      if (holds(attr.value)) return fmt::format("`{}.{}`", cls->name, name);
    }
  }
  for (const auto& graph : ctx.program.graphs) {
    for (size_t i = 0; i < graph->values.size(); ++i) {
      const std::string& name = graph->graph->values[i].name;
      if (!name.empty() && holds(graph->values[i])) return fmt::format("`{}`", name);
    }
  }
  return "";
}

std::string NameOfValue(AnnotatorContext& ctx, const Subject& subject) {
  const flowgraph::Graph& graph = *ctx.graph({subject.a}).graph;
  const auto& params = graph.block(graph.entry()).params;
  const std::string& name = graph.values[subject.b].name;
  for (size_t i = 0; i < params.size(); ++i) {
    if (params[i].index != subject.b) continue;
    std::string arg = i < graph.arg_names.size() ? graph.arg_names[i] : name;
    FunctionDesc* desc = ctx.state({subject.a}).desc;
    return fmt::format("argument `{}` of `{}`", arg, desc ? desc->name : graph.name);
  }
  return name.empty() ? "this value" : fmt::format("`{}`", name);
}

/// The live object that a list or dict is, if it is one.
std::string PrebuiltHolder(AnnotatorContext& ctx, const Subject& subject) {
  for (const Reason& reason : ctx.reasons.Of(subject)) {
    if (reason.cause.kind == CauseKind::Prebuilt) {
      return fmt::format("`{}`", ctx.world.Name(reason.cause.host));
    }
  }
  return "";
}

AttrDef* FindAttrByOrder(AnnotatorContext& ctx, uint32_t order) {
  for (ClassDef* cls : ctx.classes.all()) {
    for (auto& [name, attr] : cls->attrs) {
      if (attr.order == order) return &attr;
    }
  }
  return nullptr;
}

std::string PartOf(const std::string& part, const std::string& holder, const char* kind) {
  return holder.empty() ? fmt::format("{} of a {}", part, kind)
                        : fmt::format("{} of {}", part, holder);
}

}  // namespace

std::string NameOf(AnnotatorContext& ctx, const Subject& subject) {
  switch (subject.kind) {
    case SubjectKind::Value:
      return NameOfValue(ctx, subject);
    case SubjectKind::Attr: {
      AttrDef* attr = FindAttrByOrder(ctx, subject.a);
      return attr ? fmt::format("attribute `{}.{}`", attr->owner->name, attr->name)
                  : "an attribute";
    }
    case SubjectKind::ListItem: {
      ListDef* def = ctx.pool.List(subject.a);
      std::string holder = HolderOf(ctx, def->Find(), AnnKind::List);
      return PartOf("items", holder.empty() ? PrebuiltHolder(ctx, subject) : holder, "list");
    }
    case SubjectKind::DictKey:
    case SubjectKind::DictValue: {
      DictDef* def = ctx.pool.Dict(subject.a);
      const char* part = subject.kind == SubjectKind::DictKey ? "keys" : "values";
      std::string holder = HolderOf(ctx, def->Find(), AnnKind::Dict);
      return PartOf(part, holder.empty() ? PrebuiltHolder(ctx, subject) : holder, "dict");
    }
    case SubjectKind::Result: {
      FunctionDesc* desc = ctx.state({subject.a}).desc;
      return fmt::format("the result of `{}`",
                         desc ? desc->name : ctx.graph({subject.a}).graph->name);
    }
    case SubjectKind::None:
    case SubjectKind::ClassTree:
      break;
  }
  return "a value";
}

namespace {

std::string HelpForMismatch(const Annotation& a, const Annotation& b) {
  auto either = [&](auto test) { return test(a) || test(b); };
  bool none = either([](const Annotation& x) { return x.kind == AnnKind::None; });
  bool number = either([](const Annotation& x) { return IsNumber(x); });
  bool text = either([](const Annotation& x) { return IsStrLike(x); });
  if (none && number)
    return "None joins with no number: use a number such as -1 for `nothing`, or a second variable";
  if (number && text) return "use two variables, or convert one: str(x) or int(s)";
  bool objects = a.kind == AnnKind::Instance && b.kind == AnnKind::Instance;
  if (objects) return "give the two classes a common base class";
  bool object = either([](const Annotation& x) { return x.kind == AnnKind::Instance; });
  if (object) return "use two variables, or wrap the plain value in a class of its own";
  return "use two variables, one for each type";
}

/// The analysis meets branches in no order that a reader sees: the source gives it.
bool ComesBefore(const diagnostics::Trail& a, const diagnostics::Trail& b) {
  if (a.steps.empty() || b.steps.empty()) return false;
  const auto &x = a.steps[0].loc, &y = b.steps[0].loc;
  return x.known() && y.known() && x.file == y.file &&
         std::pair{x.line, x.col} < std::pair{y.line, y.col};
}

/// "`int` here" for one of the types.
std::string Short(const Annotation& a) { return fmt::format("`{}`", Describe(a)); }

}  // namespace

namespace {

void ReportConflict(AnnotatorContext& ctx, const Subject& subject, const Annotation& old,
                    const Annotation& incoming, const Cause& cause, const std::string& why,
                    Diagnostic d) {
  d.kind = "union-mismatch";
  d.title =
      fmt::format("{} would be both {} and {}", NameOf(ctx, subject), Short(old), Short(incoming));
  for (size_t i = 0; i < 2; ++i) {
    d.trails[i].subject = fmt::format("{} because", Short(i == 0 ? old : incoming));
  }
  flowgraph::SourceLoc loc = cause.loc;
  bool has_step = !d.trails[1].steps.empty() && d.trails[1].steps[0].loc.known();
  // A link says less of a value than the op that made it.
  if (has_step && (!loc.known() || cause.kind == CauseKind::Link)) loc = d.trails[1].steps[0].loc;
  d.primary = {loc, fmt::format("{} here", Short(incoming))};
  if (!loc.known() && ctx.current.known()) d.primary = {ctx.current, "reached from here"};
  if (!d.trails[0].steps.empty() && d.trails[0].steps[0].loc.known() &&
      !(d.trails[0].steps[0].loc == loc)) {
    d.labels.push_back({d.trails[0].steps[0].loc, fmt::format("{} here", Short(old))});
  }
  if (!why.empty()) d.notes.push_back(why);
  d.help = HelpForMismatch(old, incoming);
  ctx.report.Add(std::move(d));
}

}  // namespace

void ReportMismatch(AnnotatorContext& ctx, const Subject& subject, const Annotation& old,
                    const Annotation& incoming, const Cause& cause, const std::string& why) {
  Diagnostic d;
  d.trails.push_back(TrailOf(ctx, subject, old));
  d.trails.push_back(TrailFrom(ctx, cause, incoming, subject));
  Annotation first = old, second = incoming;
  if (cause.kind == CauseKind::Link && ComesBefore(d.trails[1], d.trails[0])) {
    std::swap(first, second);
    std::swap(d.trails[0], d.trails[1]);
  }
  ReportConflict(ctx, subject, first, second, cause, why, std::move(d));
}

void ReportUnsupportedObject(AnnotatorContext& ctx, HostId object) {
  Diagnostic d;
  d.kind = "unsupported-object";
  d.title = fmt::format("`{}` cannot become part of the program", ctx.world.Name(object));
  if (ctx.current.known()) d.primary = {ctx.current, "reached from here"};
  d.notes.push_back(
      "the program reaches it as a constant; only numbers, strings, lists, dicts, tuples, "
      "functions, classes and instances of Python classes can be prebuilt");
  d.help =
      "keep it out of what functions of the program use, or hide it behind `if not "
      "we_are_translated():`";
  ctx.report.Add(std::move(d));
}

void ReportClassProblem(AnnotatorContext& ctx, HostId cls, const std::string& kind,
                        const std::string& title, const std::string& help) {
  Diagnostic d;
  d.kind = kind;
  d.title = title;
  d.primary = {ctx.world.ClassLoc(cls), "defined here"};
  d.help = help;
  ctx.report.Add(std::move(d));
}

void ReportFlowErrors(AnnotatorContext& ctx, const std::vector<flowgraph::FlowError>& errors) {
  for (const flowgraph::FlowError& error : errors)
    ctx.report.Add(diagnostics::FromFlowError(error));
}

}  // namespace kiln::annotator
