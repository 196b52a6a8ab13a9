#include "rtyper/typer.h"

#include "rtyper/class_table.h"
#include "rtyper/graph_converter.h"
#include "rtyper/light_destructors.h"

namespace kiln::rtyper {

RTyper::RTyper(annotator::Annotator& annotator, flowgraph::HostWorld& world, flowgraph::Program& out,
               RTyperOptions options)
    : typer_(std::make_unique<Typer>(annotator, world, out, options)) {}
RTyper::~RTyper() = default;
bool RTyper::Run() { return typer_->Run(); }
const std::vector<diagnostics::Diagnostic>& RTyper::diagnostics() const {
  return typer_->diagnostics;
}

Typer::Typer(annotator::Annotator& annotator, flowgraph::HostWorld& world, flowgraph::Program& out,
             RTyperOptions options)
    : annotator(annotator), world(world), program(out), types(out.types), options(options) {
  MakeStringTypes();
  classes_ = std::make_unique<ClassTable>(*this);
}

Typer::~Typer() = default;

void Typer::MakeStringTypes() {
  rpy_string_ = types.NewStruct("rpy_string", true);
  types.SetFields(rpy_string_, {{"hash", types.Signed(), false},
                                {"chars", types.Array(types.Char(), false), false}});
  rpy_unicode_ = types.NewStruct("rpy_unicode", true);
  types.SetFields(rpy_unicode_, {{"hash", types.Signed(), false},
                                 {"chars", types.Array(types.UniChar(), false), false}});
  program.well_known_types["str"] = rpy_string_;
  program.well_known_types["unicode"] = rpy_unicode_;
}

TypeRef Typer::SharedStruct(const std::string& key, const std::string& name,
                            std::vector<flowgraph::Field> fields) {
  auto [it, fresh] = shared_structs_.try_emplace(key);
  if (fresh) {
    it->second = types.NewStruct(name, true);
    types.SetFields(it->second, std::move(fields));
  }
  return it->second;
}

TypeRef Typer::SharedEntry(const std::string& key, const std::string& name,
                           std::vector<flowgraph::Field> fields) {
  auto [it, fresh] = shared_structs_.try_emplace(key);
  if (fresh) {
    it->second = types.NewStruct(name, false);
    types.SetFields(it->second, std::move(fields));
  }
  return it->second;
}

bool Typer::Run() {
  classes_->MakeStandardExceptions();
  program.entry_point = GraphFor(annotator.program().entry_point);
  MakeExports();
  size_t graphs = 0;
  do {
    graphs = program.graphs.size();
    ConvertPending();
    classes_->FillSlots();
    MakeCallbacks();
    ConvertPending();
  } while (program.graphs.size() != graphs && diagnostics.empty());
  if (!diagnostics.empty()) return false;
  classes_->Finish();
  for (auto& fill : at_end_) fill();
  ConvertPending();
  program.form = flowgraph::Form::Typed;
  for (auto& problem : CheckDestructors(program)) diagnostics.push_back(std::move(problem));
  return diagnostics.empty();
}

void Typer::ConvertPending() {
  while (!pending_.empty() || !later_.empty()) {
    if (!later_.empty()) {
      auto fill = std::move(later_.front());
      later_.pop_front();
      fill();
      continue;
    }
    GraphId annotated = pending_.front();
    pending_.pop_front();
    Graph& out = program.graph(graph_map_.at(annotated));
    GraphConverter(*this, annotator.program().graph(annotated), out).Run();
  }
}

std::string Typer::UniqueGraphName(const std::string& base) {
  int count = graph_names_[base]++;
  if (count == 0) return base;
  return UniqueGraphName(base + "_" + std::to_string(count + 1));
}

GraphId Typer::GraphFor(GraphId annotated) {
  auto it = graph_map_.find(annotated);
  if (it != graph_map_.end()) return it->second;
  const Graph& hl = *annotator.program().graph(annotated).graph;
  auto graph = std::make_unique<Graph>();
  graph->name = UniqueGraphName(hl.name);
  graph->module = hl.module;
  graph->loc = hl.loc;
  graph->func = hl.func;
  graph->facts = hl.facts;
  graph->result_type = FuncType(annotated)->result;
  GraphId id = program.AddGraph(std::move(graph));
  graph_map_[annotated] = id;
  pending_.push_back(annotated);
  return id;
}

TypeRef Typer::FuncType(GraphId annotated) {
  auto it = func_types_.find(annotated);
  if (it != func_types_.end()) return it->second;
  AnnotatedGraph& source = annotator.program().graph(annotated);
  std::vector<TypeRef> args;
  for (ValueId param : source.graph->blocks[0].params) {
    TypeRef type = GetRepr(source.values[param.index])->ll();
    if (!type->is_void()) args.push_back(type);
  }
  TypeRef func = types.Func(std::move(args), GetRepr(source.result)->ll());
  func_types_[annotated] = func;
  return func;
}

HostId Typer::HelperFunction(const std::string& name) {
  auto [it, fresh] = helper_functions_.try_emplace(name);
  if (!fresh) return it->second;
  size_t dot = name.find('.');
  auto found = world.Import("rtyper.lib." + name.substr(0, dot), name.substr(dot + 1));
  if (auto* host = std::get_if<HostId>(&found)) {
    it->second = *host;
  } else {
    Error({}, "internal", "helper rtyper.lib." + name + " cannot be imported",
          std::get<flowgraph::HostError>(found).message);
  }
  return it->second;
}

GraphId Typer::HelperGraph(const std::string& name, const std::vector<Annotation>& args) {
  HostId helper = HelperFunction(name);
  if (!helper.valid()) return {};
  size_t errors = annotator.diagnostics().size();
  GraphId graph = annotator.AnnotateHelper(helper, args);
  for (size_t i = errors; i < annotator.diagnostics().size(); ++i) {
    diagnostics.push_back(annotator.diagnostics()[i]);
  }
  if (!graph.valid()) Error({}, "internal", "helper rtyper.lib." + name + " cannot be annotated");
  return graph;
}

GraphId Typer::GeneratedGraph(const std::string& key, const std::string& name,
                              std::vector<TypeRef> args, TypeRef result,
                              const std::function<void(LowOps&, std::vector<ValueId>)>& fill) {
  auto it = generated_.find(key);
  if (it != generated_.end()) return it->second;
  auto owned = std::make_unique<Graph>();
  Graph* graph = owned.get();
  graph->name = UniqueGraphName(name);
  graph->module = "rtyper.generated";
  graph->result_type = result;
  graph->facts.is_helper = true;
  GraphId id = program.AddGraph(std::move(owned));
  generated_[key] = id;
  LowOps ops(*this, *graph);
  BlockId entry = graph->NewBlock("entry");
  ops.SetBlock(entry);
  std::vector<ValueId> params;
  for (TypeRef type : args) {
    ValueId param = graph->NewValue(ValueKind::BlockParam, {}, type);
    graph->block(entry).params.push_back(param);
    graph->arg_names.push_back("");
    params.push_back(param);
  }
  generated_types_[id] = types.Func(std::move(args), result);
  fill(ops, std::move(params));
  return id;
}

TypeRef Typer::GeneratedType(GraphId graph) { return generated_types_.at(graph); }

void Typer::Error(const SourceLoc& loc, const std::string& kind, const std::string& title,
                  const std::string& why) {
  diagnostics::Diagnostic diagnostic;
  diagnostic.kind = kind;
  diagnostic.title = title;
  diagnostic.primary.loc = loc;
  diagnostic.primary.text = why;
  diagnostics.push_back(std::move(diagnostic));
}

}  // namespace kiln::rtyper
