#include "annotator/annotator.h"

#include <fmt/format.h>

#include <utility>

#include "annotator/c_functions.h"
#include "annotator/constants.h"
#include "annotator/context.h"
#include "annotator/families.h"
#include "annotator/make.h"
#include "annotator/runtime_calls.h"
#include "annotator/specialize.h"
#include "annotator/union.h"

namespace kiln::annotator {

using flowgraph::GraphId;
using flowgraph::HostId;

AnnotatorContext::AnnotatorContext(flowgraph::HostWorld& host_world,
                                   flowgraph::GraphBuilder& graph_builder,
                                   flowgraph::TypeTable& type_table,
                                   flowgraph::SourceFiles& source_files)
    : world(host_world),
      builder(graph_builder),
      types(type_table),
      files(source_files),
      descs(host_world) {}

namespace {

void AddStandardExceptions(AnnotatorContext& ctx) {
#define STANDARD_EXCEPTION(name) ctx.classes.Standard(ctx, #name);
#include "annotator/standard_exceptions.def"
#undef STANDARD_EXCEPTION
}

void LoadReplacements(AnnotatorContext& ctx) {
  auto list = ctx.world.Import("rpython.rlib.objectmodel", "_REPLACEMENTS");
  auto* host = std::get_if<HostId>(&list);
  if (!host || ctx.world.Kind(*host) != flowgraph::HostKind::List) return;
  for (HostId pair : ctx.world.Items(*host)) {
    std::vector<HostId> items = ctx.world.Items(pair);
    if (items.size() == 2) ctx.replacements[items[0]] = items[1];
  }
}

/// entry_point(list of str): the runtime makes the list.
Annotation ArgvAnnotation(AnnotatorContext& ctx, const FunctionDesc* function) {
  ListDef* list = ctx.pool.NewList();
  list->resized = list->mutated = true;
  RaiseListItem(ctx, list, StrAnn(), {CauseKind::EntryPoint, function->function->loc, {}});
  return ListAnn(list);
}

void CheckEntryResult(AnnotatorContext& ctx, FunctionDesc* function) {
  const AnnotatedGraph& graph = ctx.graph(ctx.program.entry_point);
  AnnKind kind = graph.result.kind;
  bool fine = kind == AnnKind::Int || kind == AnnKind::Bool || kind == AnnKind::Impossible ||
              kind == AnnKind::Error || kind == AnnKind::None;
  if (fine) return;
  diagnostics::Diagnostic d;
  d.kind = "bad-entry-point";
  d.title = fmt::format("`{}` must return an int", function->name);
  d.primary = {function->function->loc, "the entry point"};
  d.help = "return the exit code of the program: 0 if all went well";
  ctx.report.Add(std::move(d));
}

}  // namespace

Annotator::Annotator(flowgraph::HostWorld& world, flowgraph::GraphBuilder& builder,
                     flowgraph::TypeTable& types, flowgraph::SourceFiles& files)
    : context_(std::make_unique<AnnotatorContext>(world, builder, types, files)) {}

Annotator::~Annotator() = default;

bool Annotator::AnnotateEntryPoint(HostId entry_point) {
  AnnotatorContext& ctx = *context_;
  LoadReplacements(ctx);
  AddStandardExceptions(ctx);
  if (ctx.world.Kind(entry_point) != flowgraph::HostKind::Function) {
    diagnostics::Diagnostic d;
    d.kind = "bad-entry-point";
    d.title = fmt::format("`{}` is not a function", ctx.world.Name(entry_point));
    d.help = "target() returns a function that takes the list of arguments";
    ctx.report.Add(std::move(d));
    return false;
  }
  FunctionDesc* function = ctx.descs.Function(entry_point);
  auto graph = GraphFor(ctx, function, "", false);
  if (graph) {
    ctx.program.entry_point = *graph;
    AnnotatedGraph& annotated = ctx.graph(*graph);
    const auto params = annotated.graph->block(annotated.graph->entry()).params;
    if (params.size() == 1) {
      RaiseValue(ctx, *graph, params[0], ArgvAnnotation(ctx, function),
                 {CauseKind::EntryPoint, function->function->loc, {}});
    } else if (!params.empty()) {
      diagnostics::Diagnostic d;
      d.kind = "bad-entry-point";
      d.title = fmt::format("`{}` must take one argument: the list of arguments", function->name);
      d.primary = {function->function->loc, "the entry point"};
      ctx.report.Add(std::move(d));
    }
    annotated.reached[0] = true;
    ctx.worklist.Add({*graph, annotated.graph->entry()});
    for (const Export& one : exports_) {
      std::vector<Annotation> args(one.int_args, IntAnn());
      auto exported = AnnotateCallback(ctx, one.callable, args);
      if (exported) ctx.program.exports[one.name] = *exported;
    }
    for (const CFunction& one : c_functions_) {
      AnnotateCFunction(ctx, one.c_name, one.callable, one.arg_types, one.result);
    }
    RunToFixpoint(ctx);
    FindResultsOfCFunctions(ctx);
    CheckEntryResult(ctx, function);
  }
  FinishGraphs(ctx, 0);
  if (ctx.report.empty()) NormalizeFamilies(ctx);
  ctx.report.Finish();
  return ctx.report.empty();
}

void Annotator::AddExport(const std::string& name, HostId callable, size_t int_args) {
  exports_.push_back({name, callable, int_args});
}

void Annotator::AddCFunction(const std::string& c_name, HostId callable,
                             const std::vector<HostId>& arg_types, std::optional<HostId> result) {
  c_functions_.push_back({c_name, callable, arg_types, result});
}

GraphId Annotator::AnnotateHelper(HostId helper, const std::vector<Annotation>& args) {
  AnnotatorContext& ctx = *context_;
  FunctionDesc* function = ctx.descs.Function(helper);
  size_t before = ctx.program.graphs.size();
  std::string key = LowLevelKey(ctx, args);
  bool known = function->graphs.count(key) != 0;
  auto graph = GraphFor(ctx, function, key, true);
  if (!graph) return GraphId{};
  if (known) return *graph;
  AnnotatedGraph& annotated = ctx.graph(*graph);
  annotated.graph->facts.is_helper = true;
  const auto params = annotated.graph->block(annotated.graph->entry()).params;
  for (size_t i = 0; i < args.size() && i < params.size(); ++i) {
    RaiseValue(ctx, *graph, params[i], args[i], {CauseKind::Argument, annotated.graph->loc, {}});
  }
  annotated.reached[0] = true;
  ctx.worklist.Add({*graph, annotated.graph->entry()});
  RunToFixpoint(ctx);
  FinishGraphs(ctx, before);
  return *graph;
}

Annotation Annotator::AnnotationOf(HostId object) {
  return kiln::annotator::AnnotationOf(*context_, object);
}

AnnotatedProgram& Annotator::program() { return context_->program; }

const std::vector<diagnostics::Diagnostic>& Annotator::diagnostics() const {
  return context_->report.all();
}

}  // namespace kiln::annotator
