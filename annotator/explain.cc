// The trail of reasons of a name, as text.
#include <fmt/format.h>

#include <set>
#include <string>
#include <vector>

#include "annotator/annotator.h"
#include "annotator/context.h"
#include "annotator/describe.h"
#include "annotator/make.h"
#include "annotator/report.h"
#include "annotator/trails.h"
#include "annotator/union.h"

namespace kiln::annotator {
namespace {

using flowgraph::GraphId;

std::string Place(AnnotatorContext& ctx, const flowgraph::SourceLoc& loc) {
  return loc.known() ? ctx.files.Describe(loc) : "-";
}

/// Everything that was joined into `subject`, each with its trail.
std::string ExplainSubject(AnnotatorContext& ctx, const Subject& subject, const Annotation& value) {
  std::string out = fmt::format("{} is `{}`\n", NameOf(ctx, subject), Describe(value));
  const auto reasons = ctx.reasons.Of(subject);
  int number = 1;
  for (const Reason& reason : reasons) {
    diagnostics::Trail trail = TrailFrom(ctx, reason.cause, reason.incoming, subject);
    out += fmt::format("  {}. `{}`\n", number++, Describe(reason.incoming));
    for (const diagnostics::Label& step : trail.steps) {
      out += fmt::format("     {}  {}\n", Place(ctx, step.loc), step.text);
    }
    if (trail.omitted) out += fmt::format("     ({} more)\n", trail.omitted);
  }
  return out;
}

std::string ExplainContents(AnnotatorContext& ctx, const Annotation& value) {
  if (value.kind == AnnKind::List) {
    ListDef* list = value.list->Find();
    return ExplainSubject(ctx, ItemSubject(list), list->item);
  }
  if (value.kind == AnnKind::Dict) {
    DictDef* dict = value.dict->Find();
    return ExplainSubject(ctx, KeySubject(dict), dict->key) +
           ExplainSubject(ctx, ValueSubject(dict), dict->value);
  }
  return "";
}

std::string ExplainAttr(AnnotatorContext& ctx, const std::string& cls_name,
                        const std::string& name) {
  std::string out;
  for (ClassDef* cls : ctx.classes.all()) {
    if (cls->name != cls_name && cls->qualified_name != cls_name) continue;
    AttrDef* attr = cls->FindAttr(name);
    if (!attr) continue;
    out += ExplainSubject(ctx, AttrSubject(*attr), attr->value) + ExplainContents(ctx, attr->value);
  }
  return out;
}

std::string ExplainFunction(AnnotatorContext& ctx, const std::string& name) {
  std::string out;
  for (uint32_t i = 0; i < ctx.program.graphs.size(); ++i) {
    FunctionDesc* desc = ctx.graph_states[i].desc;
    AnnotatedGraph& graph = *ctx.program.graphs[i];
    bool matches =
        graph.graph->name == name || (desc && (desc->name == name || desc->function->name == name));
    if (!matches) continue;
    for (flowgraph::ValueId param : graph.graph->block(graph.graph->entry()).params) {
      out += ExplainSubject(ctx, Subject::Value(GraphId{i}, param), graph.values[param.index]);
    }
    out += ExplainSubject(ctx, Subject::Result(GraphId{i}), graph.result);
  }
  return out;
}

std::string ExplainVariable(AnnotatorContext& ctx, const std::string& name) {
  std::string out;
  for (uint32_t i = 0; i < ctx.program.graphs.size(); ++i) {
    AnnotatedGraph& graph = *ctx.program.graphs[i];
    for (uint32_t v = 0; v < graph.values.size(); ++v) {
      if (graph.graph->values[v].name != name || graph.values[v].kind == AnnKind::Impossible)
        continue;
      out += fmt::format("in `{}`: ", graph.graph->name) +
             ExplainSubject(ctx, Subject::Value(GraphId{i}, {v}), graph.values[v]);
    }
  }
  return out;
}

}  // namespace

std::string Annotator::Explain(const std::string& name) {
  AnnotatorContext& ctx = *context_;
  std::string out;
  size_t dot = name.rfind('.');
  if (dot != std::string::npos) out = ExplainAttr(ctx, name.substr(0, dot), name.substr(dot + 1));
  if (out.empty()) out = ExplainFunction(ctx, name);
  if (out.empty()) out = ExplainVariable(ctx, name);
  if (out.empty()) out = fmt::format("nothing in the program is called `{}`\n", name);
  return out;
}

}  // namespace kiln::annotator
