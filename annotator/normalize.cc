// Functions that are called through one variable get parameter lists of equal length: a function
// that lacks parameters which others have (filled by their defaults at the call) takes and ignores
// them.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "annotator/constants.h"
#include "annotator/context.h"
#include "annotator/families.h"
#include "annotator/make.h"

namespace kiln::annotator {

using flowgraph::GraphId;
using flowgraph::HostId;

namespace {

/// For a graph, the constants passed for the parameters that were added to it.
using Padding = std::map<GraphId, std::vector<HostId>>;

size_t ParamCount(AnnotatorContext& ctx, GraphId id) {
  flowgraph::Graph& graph = *ctx.graph(id).graph;
  return graph.block(graph.entry()).params.size();
}

/// The default of parameter `index`, or an invalid id.
HostId DefaultOf(const FunctionDesc* function, size_t index) {
  const auto& f = *function->function;
  size_t first = f.params.size() - f.defaults.size();
  return index >= first && index < f.params.size() ? f.defaults[index - first] : HostId{};
}

void AddParam(AnnotatorContext& ctx, GraphId id, const Annotation& annotation) {
  AnnotatedGraph& annotated = ctx.graph(id);
  flowgraph::Graph& graph = *annotated.graph;
  flowgraph::ValueId param = graph.NewValue(flowgraph::ValueKind::BlockParam, "ignored");
  graph.block(graph.entry()).params.push_back(param);
  graph.arg_names.push_back("ignored");
  annotated.values.resize(graph.values.size());
  annotated.values[param.index] = annotation;
}

void PadFamily(AnnotatorContext& ctx, CallFamily* family, Padding& padding) {
  FunctionDesc* longest = nullptr;
  size_t most = 0;
  for (Desc* desc : family->descs) {
    auto* function = static_cast<FunctionDesc*>(desc);
    for (const auto& [key, graph] : function->graphs) {
      if (!graph.valid() || ParamCount(ctx, graph) <= most) continue;
      most = ParamCount(ctx, graph);
      longest = function;
    }
  }
  if (!longest) return;
  for (Desc* desc : family->descs) {
    for (const auto& [key, graph] : static_cast<FunctionDesc*>(desc)->graphs) {
      if (!graph.valid()) continue;
      for (size_t i = ParamCount(ctx, graph); i < most; ++i) {
        HostId value = DefaultOf(longest, i);
        if (!value.valid()) return;
        AddParam(ctx, graph,
                 i < family->params.size() ? family->params[i] : AnnotationOf(ctx, value));
        padding[graph].push_back(value);
      }
    }
  }
}

void PadCall(CallSite& site, const Padding& padding) {
  for (size_t i = 0; i < site.graphs.size(); ++i) {
    auto it = padding.find(site.graphs[i]);
    if (it == padding.end()) continue;
    for (HostId value : it->second) site.args[i].push_back({ArgSource::Default, 0, value, {}});
  }
}

/// A call passes one list of arguments: the callees must not want different defaults.
bool SameDefaults(const CallSite& site) {
  for (const auto& args : site.args) {
    for (size_t i = 0; i < std::min(args.size(), site.args[0].size()); ++i) {
      const ArgSource &a = args[i], &b = site.args[0][i];
      if (a.kind == ArgSource::Default && b.kind == ArgSource::Default && a.value != b.value)
        return false;
    }
  }
  return true;
}

void ReportDefaults(AnnotatorContext& ctx, const AnnotatedGraph& graph,
                    std::pair<uint32_t, uint32_t> where) {
  diagnostics::Diagnostic d;
  d.kind = "bad-call";
  d.title = "the functions that may be called here have different defaults for one parameter";
  d.primary = {graph.graph->blocks[where.first].ops[where.second].loc, "called here"};
  d.help = "pass the argument in this call, or give the parameter the same default everywhere";
  ctx.report.Add(std::move(d));
}

}  // namespace

void NormalizeFamilies(AnnotatorContext& ctx) {
  Padding padding;
  for (const auto& family : ctx.descs.families()) {
    if (!family->parent && family->descs.size() > 1) PadFamily(ctx, family.get(), padding);
  }
  for (const auto& graph : ctx.program.graphs) {
    for (auto& [where, site] : graph->calls) {
      PadCall(site, padding);
      if (site.graphs.size() > 1 && !SameDefaults(site)) ReportDefaults(ctx, *graph, where);
    }
  }
}

}  // namespace kiln::annotator
