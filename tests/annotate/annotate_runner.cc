#include "tests/annotate/annotate_runner.h"

#include <algorithm>

#include "annotator/context.h"
#include "annotator/desc.h"
#include "diagnostics/renderer.h"
#include "flowgraph/printer.h"

namespace kiln::tests {

using flowgraph::HostId;

AnnotateRunner::AnnotateRunner(const std::string& root) : python_({.root = root}, files_) {}

bool AnnotateRunner::Run(const std::string& path) {
  annotator_.reset();
  types_ = std::make_unique<flowgraph::TypeTable>();
  front_end_ = std::make_unique<frontend::FrontEnd>(python_.frontend_host());
  annotator_ =
      std::make_unique<annotator::Annotator>(python_.world(), *front_end_, *types_, files_);
  load_error_.clear();
  auto module = python_.LoadModule(path);
  if (auto* error = std::get_if<host::LoadError>(&module)) {
    load_error_ = error->message + "\n";
    return false;
  }
  auto entry = python_.world().GetAttr(std::get<HostId>(module), "entry_point");
  if (!entry) {
    auto target = python_.LoadTarget(path, {});
    if (auto* error = std::get_if<host::LoadError>(&target)) {
      load_error_ = error->message + "\n";
      return false;
    }
    entry = std::get<host::Target>(target).entry_point;
  }
  return annotator_->AnnotateEntryPoint(*entry);
}

std::string AnnotateRunner::DumpGraph(const annotator::AnnotatedGraph& graph) {
  flowgraph::PrintOptions options;
  options.attributes = false;
  options.host_name = [this](HostId id) { return python_.world().Name(id); };
  options.annotation = [&graph](flowgraph::ValueId id) {
    return annotator::ToString(graph.values[id.index]);
  };
  return PrintGraph(*graph.graph, options) + "result: " + annotator::ToString(graph.result) +
         (graph.returns ? "\n" : ", never returns\n");
}

std::string AnnotateRunner::Dump(const std::vector<std::string>& functions) {
  if (!load_error_.empty()) return load_error_;
  std::string text;
  auto& program = annotator_->program();
  for (const std::string& name : functions) {
    for (size_t i = 0; i < program.graphs.size(); ++i) {
      auto* desc = annotator_->context().graph_states[i].desc;
      if (desc && desc->name == name) text += DumpGraph(*program.graphs[i]);
    }
  }
  return text;
}

std::string AnnotateRunner::Errors() {
  if (!load_error_.empty()) return load_error_;
  return diagnostics::RenderAll(annotator_->diagnostics(), files_);
}

}  // namespace kiln::tests
