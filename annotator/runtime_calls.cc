#include "annotator/runtime_calls.h"

#include <fmt/format.h>

#include <algorithm>

#include "annotator/constants.h"
#include "annotator/make.h"
#include "annotator/specialize.h"
#include "annotator/union.h"

namespace kiln::annotator {

using flowgraph::GraphId;
using flowgraph::HostId;
using flowgraph::HostKind;

namespace {

std::optional<GraphId> AnnotateFunction(AnnotatorContext& ctx, FunctionDesc* function,
                                        const std::string& key,
                                        const std::vector<Annotation>& args) {
  auto graph = GraphFor(ctx, function, key, false);
  if (!graph) return std::nullopt;
  AnnotatedGraph& annotated = ctx.graph(*graph);
  const auto params = annotated.graph->block(annotated.graph->entry()).params;
  if (params.size() != args.size()) {
    diagnostics::Diagnostic d;
    d.kind = "bad-call";
    d.title = fmt::format("`{}` must take {} argument{}: the runtime calls it so", function->name,
                          args.size(), args.size() == 1 ? "" : "s");
    d.primary = {function->function->loc, fmt::format("it takes {}", params.size())};
    ctx.report.Add(std::move(d));
    return std::nullopt;
  }
  for (size_t i = 0; i < args.size(); ++i) {
    RaiseValue(ctx, *graph, params[i], args[i],
               {CauseKind::Argument, function->function->loc, {}});
  }
  annotated.reached[0] = true;
  ctx.worklist.Add({*graph, annotated.graph->entry()});
  return graph;
}

}  // namespace

std::optional<GraphId> AnnotateCallback(AnnotatorContext& ctx, HostId callable,
                                        const std::vector<Annotation>& args, std::string key) {
  std::vector<Annotation> all;
  HostId function = callable;
  if (ctx.world.Kind(callable) == HostKind::Method) {
    function = ctx.world.MethodFunction(callable);
    all.push_back(AnnotationOf(ctx, ctx.world.MethodSelf(callable)));
  }
  if (ctx.world.Kind(function) != HostKind::Function) return std::nullopt;
  all.insert(all.end(), args.begin(), args.end());
  // A graph of its own: what the runtime passes says nothing about other calls.
  if (key.empty()) key = fmt::format("callback_{}", callable.index);
  auto graph = AnnotateFunction(ctx, ctx.descs.Function(function), key, all);
  if (graph) ctx.program.callbacks[callable] = *graph;
  return graph;
}

void AddDestructor(AnnotatorContext& ctx, ClassDef* cls) {
  auto found = ctx.classes.FindInBodies(cls, "__del__");
  if (!found || ctx.world.Kind(found->second) != HostKind::Function) return;
  FunctionDesc* function = ctx.descs.Function(found->second);
  // One graph for each class, so that what it calls on itself is known.
  std::string key = fmt::format("of_{}_{}", cls->name, cls->id);
  auto graph = AnnotateFunction(ctx, function, key, {InstanceAnn(cls)});
  if (graph) ctx.program.destructors.push_back({cls, *graph});
}

size_t NumberOfQueue(AnnotatorContext& ctx, HostId queue) {
  auto& queues = ctx.program.finalizer_queues;
  for (size_t i = 0; i < queues.size(); ++i) {
    if (queues[i].queue == queue) return i;
  }
  size_t number = queues.size();
  queues.push_back({queue, {}});
  if (auto trigger = ctx.world.GetAttr(queue, "finalizer_trigger")) {
    auto graph = AnnotateCallback(ctx, *trigger, {});
    if (graph) queues[number].trigger = *graph;
  }
  return number;
}

}  // namespace kiln::annotator
