// The state of one analysis, passed to everything that takes part in it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "annotator/annotated_program.h"
#include "annotator/builtins/registry.h"
#include "annotator/class_store.h"
#include "annotator/desc_store.h"
#include "annotator/pool.h"
#include "annotator/reasons.h"
#include "annotator/report.h"
#include "annotator/worklist.h"
#include "flowgraph/host_world.h"

namespace kiln::annotator {

/// What the analysis keeps of a graph beside its annotations.
struct GraphState {
  FunctionDesc* desc = nullptr;
  bool low_level = false;         // a helper: calls specialise by low-level types
  std::vector<int32_t> blocked;   // by block: op whose operand or result is Impossible, else -1
};

class AnnotatorContext {
 public:
  AnnotatorContext(flowgraph::HostWorld& host_world, flowgraph::GraphBuilder& graph_builder,
                   flowgraph::TypeTable& type_table, flowgraph::SourceFiles& source_files);

  flowgraph::HostWorld& world;
  flowgraph::GraphBuilder& builder;
  flowgraph::TypeTable& types;
  flowgraph::SourceFiles& files;

  AnnotationPool pool;
  AnnotatedProgram program;
  std::vector<GraphState> graph_states;  // by GraphId
  Worklist worklist;
  ReasonLog reasons;
  Report report;
  DescStore descs;
  ClassStore classes;
  BuiltinTable builtins;

  // RPython functions that stand for functions of the host (objectmodel.register_replacement_for).
  std::map<flowgraph::HostId, flowgraph::HostId> replacements;
  // Prebuilt objects already walked.
  std::unordered_map<uint32_t, Annotation> prebuilt;                  // by HostId
  std::unordered_map<uint32_t, flowgraph::TypeRef> host_types;        // by HostId
  std::map<std::string, std::vector<flowgraph::HostId>> structs_by_name;  // low-level struct types
  std::map<std::pair<flowgraph::GraphId, flowgraph::ValueId>, ListDef*> op_lists;  // by result
  std::map<std::pair<flowgraph::GraphId, flowgraph::ValueId>, DictDef*> op_dicts;

  flowgraph::SourceLoc current;  // of the op that is looked at: what reaches a live object
  std::map<std::string, size_t> graph_names;  // names given to graphs, and how often
  // Graphs as the front end made them, of functions that have several; by FunctionDesc::id.
  std::unordered_map<uint32_t, std::unique_ptr<flowgraph::Graph>> pristine;

  AnnotatedGraph& graph(flowgraph::GraphId id) { return program.graph(id); }
  GraphState& state(flowgraph::GraphId id) { return graph_states[id.index]; }
};

/// Adds a graph to the program with nothing known of it yet.
flowgraph::GraphId AddGraph(AnnotatorContext& ctx, std::unique_ptr<flowgraph::Graph> graph,
                            FunctionDesc* desc, bool low_level);

/// Looks at dirty blocks until none is left.
void RunToFixpoint(AnnotatorContext& ctx);
/// After the fixpoint: reports what never got a value, cuts off code after calls that never return.
void FinishGraphs(AnnotatorContext& ctx, size_t first_graph);

}  // namespace kiln::annotator
