#include "annotator/families.h"

#include <algorithm>
#include <vector>

#include "annotator/context.h"
#include "annotator/make.h"
#include "annotator/union.h"

namespace kiln::annotator {

using flowgraph::GraphId;

namespace {

/// The functions behind `callee`; for classes, their __init__.
std::vector<FunctionDesc*> FunctionsOf(OpContext& o, const Annotation& callee, bool& methods) {
  std::vector<FunctionDesc*> functions;
  for (Desc* desc : callee.pbc->descs) {
    methods |= desc->kind != DescKind::Function;
    if (FunctionDesc* function = DescStore::FunctionOf(desc)) {
      functions.push_back(function);
    } else if (desc->kind == DescKind::Class) {
      auto init = o.ctx.classes.FindInBodies(static_cast<ClassDesc*>(desc)->classdef, "__init__");
      if (init && o.ctx.world.Kind(init->second) == flowgraph::HostKind::Function) {
        functions.push_back(o.ctx.descs.Function(init->second));
      }
    }
  }
  return functions;
}

std::vector<GraphId> GraphsOf(CallFamily* family) {
  std::vector<GraphId> graphs;
  for (Desc* desc : family->descs) {
    for (const auto& [key, graph] : static_cast<FunctionDesc*>(desc)->graphs) {
      if (graph.valid()) graphs.push_back(graph);
    }
  }
  return graphs;
}

const std::vector<flowgraph::ValueId>& ParamsOf(AnnotatorContext& ctx, GraphId graph) {
  flowgraph::Graph& g = *ctx.graph(graph).graph;
  return g.block(g.entry()).params;
}

/// Joins parameter `index` over all graphs, and gives all of them the join. A `self` is left as it
/// is: its class is that of the method.
void AgreeOnParam(AnnotatorContext& ctx, CallFamily* family, const std::vector<GraphId>& graphs,
                  size_t index) {
  if (family->params.size() <= index) family->params.resize(index + 1);
  Annotation& joined = family->params[index];
  for (GraphId graph : graphs) {
    const auto& params = ParamsOf(ctx, graph);
    if (index >= params.size()) continue;
    Mismatch mismatch;
    Annotation value = ctx.graph(graph).values[params[index].index];
    Annotation next =
        Union(ctx, joined, value, {CauseKind::Family, {}, Subject::Value(graph, params[index])},
              mismatch);
    if (!mismatch.failed) joined = next;
  }
  for (GraphId graph : graphs) {
    const auto& params = ParamsOf(ctx, graph);
    if (index >= params.size()) continue;
    if (ctx.graph(graph).values[params[index].index].kind == AnnKind::Impossible) continue;
    Cause cause{CauseKind::Family, ctx.graph(graph).graph->loc, {}};
    if (RaiseValue(ctx, graph, params[index], family->params[index], cause)) {
      ctx.worklist.Add({graph, ctx.graph(graph).graph->entry()});
    }
  }
}

void AgreeOnResult(AnnotatorContext& ctx, CallFamily* family, const std::vector<GraphId>& graphs) {
  for (GraphId graph : graphs) {
    Mismatch mismatch;
    Annotation next = Union(ctx, family->result, ctx.graph(graph).result,
                            {CauseKind::Family, {}, Subject::Result(graph)}, mismatch);
    if (!mismatch.failed) family->result = next;
  }
  for (GraphId graph : graphs) {
    RaiseResult(ctx, graph, family->result, {CauseKind::Family, ctx.graph(graph).graph->loc, {}});
  }
}

void Agree(AnnotatorContext& ctx, CallFamily* family) {
  std::vector<GraphId> graphs = GraphsOf(family);
  size_t most = 0;
  for (GraphId graph : graphs) most = std::max(most, ParamsOf(ctx, graph).size());
  for (size_t i = family->methods ? 1 : 0; i < most; ++i) AgreeOnParam(ctx, family, graphs, i);
  if (!family->constructors) AgreeOnResult(ctx, family, graphs);
}

}  // namespace

void JoinCallees(OpContext& o, const Annotation& callee, const CallSite&) {
  bool methods = false;
  std::vector<FunctionDesc*> functions = FunctionsOf(o, callee, methods);
  if (functions.size() < 2) return;
  CallFamily* family = o.ctx.descs.JoinFamilies(functions);
  family->methods |= methods;
  family->constructors |= callee.pbc->descs[0]->kind == DescKind::Class;
  Agree(o.ctx, family);
}

void FollowFamily(AnnotatorContext& ctx, GraphId graph) {
  FunctionDesc* function = ctx.state(graph).desc;
  if (function && function->family) Agree(ctx, function->family->Find());
}

}  // namespace kiln::annotator
