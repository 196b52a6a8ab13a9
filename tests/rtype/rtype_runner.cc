#include "tests/rtype/rtype_runner.h"

#include <sstream>

#include "annotator/annotator.h"
#include "diagnostics/renderer.h"
#include "flowgraph/printer.h"
#include "flowgraph/verifier.h"
#include "rtyper/rtyper.h"
#include "translator/frontend/front_end.h"

namespace kiln::tests {

using flowgraph::HostId;

RTypeRunner::RTypeRunner(const std::string& root) : python_({.root = root}, host_files_) {}

bool RTypeRunner::Run(const std::string& path) {
  errors_.clear();
  program_ = std::make_unique<flowgraph::Program>();
  frontend::FrontEnd front_end(python_.frontend_host());
  annotator::Annotator annotator(python_.world(), front_end, program_->types, host_files_);
  auto module = python_.LoadModule(path);
  if (auto* error = std::get_if<host::LoadError>(&module)) {
    errors_ = error->message + "\n";
    return false;
  }
  auto entry = python_.world().GetAttr(std::get<HostId>(module), "entry_point");
  bool ok = entry && annotator.AnnotateEntryPoint(*entry);
  for (const auto& d : annotator.diagnostics()) errors_ += d.title + "\n";
  if (!ok) return false;
  rtyper::RTyper rtyper(annotator, python_.world(), *program_);
  ok = rtyper.Run();
  errors_ += diagnostics::RenderAll(rtyper.diagnostics(), host_files_);
  if (!ok) return false;
  auto broken = flowgraph::Verify(*program_);
  if (!broken.empty()) errors_ += flowgraph::RenderVerifyErrors(*program_, broken);
  return broken.empty();
}

namespace {

/// Versions of a helper are named after it: "rtyper.lib.rlist.ll_append__list_of_Signed_Int10".
bool IsCalled(const std::string& graph, const std::string& name) {
  size_t at = graph.rfind("." + name);
  if (at == std::string::npos) return graph == name;
  std::string rest = graph.substr(at + 1 + name.size());
  return rest.empty() || rest.starts_with("__");
}

}  // namespace

std::string RTypeRunner::DumpGraphs(const std::vector<std::string>& names) {
  flowgraph::PrintOptions options = flowgraph::OptionsFor(*program_);
  options.attributes = false;
  std::string text;
  for (const std::string& name : names) {
    for (const auto& graph : program_->graphs) {
      if (IsCalled(graph->name, name)) text += flowgraph::PrintGraph(*graph, options);
    }
  }
  return text;
}

std::string RTypeRunner::DumpLines(const std::string& keyword,
                                   const std::vector<std::string>& names) {
  std::istringstream lines(flowgraph::PrintProgram(*program_));
  std::string text;
  for (std::string line; std::getline(lines, line);) {
    if (keyword == "destructors" && line.starts_with("destructor ")) text += line + "\n";
    for (size_t i = 1; i < names.size(); ++i) {
      bool type = keyword == "types" && line.find("struct " + names[i] + " {") != std::string::npos;
      bool data = keyword == "data" && line.starts_with("data @" + names[i] + ":");
      if (type || data) text += line + "\n";
    }
  }
  return text;
}

std::string RTypeRunner::Dump(const std::vector<std::string>& what) {
  bool lines = !what.empty() && (what[0] == "types" || what[0] == "data" || what[0] == "destructors");
  if (lines) return DumpLines(what[0], what);
  return DumpGraphs(what);
}

}  // namespace kiln::tests
