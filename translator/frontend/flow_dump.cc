// Prints the flow graphs of functions of a Python file: flow_dump FILE [FUNCTION...]. Without
// names, all functions that the file defines, methods included. With --quiet, only errors and a
// count.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "flowgraph/printer.h"
#include "flowgraph/verifier.h"
#include "translator/frontend/front_end.h"
#include "translator/host/python_host.h"

namespace kiln {
namespace {

using flowgraph::FlowError;
using flowgraph::Graph;
using flowgraph::HostId;
using flowgraph::HostKind;

struct Request {
  std::vector<std::string> files;
  std::vector<std::string> functions;
  bool quiet = false;
  bool locations = false;
};

class Dumper {
 public:
  Dumper(host::PythonHost& python, const flowgraph::SourceFiles& files, const Request& request)
      : world_(python.world()),
        front_end_(python.frontend_host()),
        files_(files),
        request_(request) {}

  void DumpModule(HostId module) {
    if (!request_.functions.empty()) {
      for (const std::string& name : request_.functions) {
        if (auto object = world_.GetAttr(module, name)) DumpObject(*object);
      }
      return;
    }
    std::string name = world_.Name(module);
    for (const auto& [attr, object] : world_.InstanceAttrs(module)) {
      if (IsDefinedIn(object, name)) DumpObject(object);
    }
  }

  int errors() const { return errors_; }
  int graphs() const { return graphs_; }

 private:
  bool IsDefinedIn(HostId object, const std::string& module) {
    HostKind kind = world_.Kind(object);
    if (kind != HostKind::Function && kind != HostKind::Class) return false;
    return world_.Name(object).starts_with(module + ":");
  }

  void DumpObject(HostId object) {
    switch (world_.Kind(object)) {
      case HostKind::Function:
        return DumpFunction(object);
      case HostKind::StaticMethod:
      case HostKind::ClassMethod:
      case HostKind::Property:
        return DumpObject(world_.MethodFunction(object));
      case HostKind::Class:
        for (const auto& [attr, member] : world_.ClassDict(object)) {
          if (world_.Kind(member) != HostKind::Class) DumpObject(member);
        }
        return;
      default:
        return;
    }
  }

  void DumpFunction(HostId function) {
    auto built = front_end_.Build(function);
    if (auto* found = std::get_if<std::vector<FlowError>>(&built)) {
      for (const FlowError& error : *found) Print(error);
      return;
    }
    ++graphs_;
    auto graph = std::move(std::get<std::unique_ptr<Graph>>(built));
    if (!request_.quiet) PrintText(*graph);
    Verify(std::move(graph));
  }

  void PrintText(const Graph& graph) {
    flowgraph::PrintOptions options;
    options.locations = request_.locations;
    options.files = &files_;
    options.host_name = [this](HostId id) { return world_.Name(id); };
    std::string text = PrintGraph(graph, options);
    std::fputs((text + "\n").c_str(), stdout);
  }

  void Verify(std::unique_ptr<Graph> graph) {
    flowgraph::Program program;
    flowgraph::GraphId id = program.AddGraph(std::move(graph));
    auto broken = flowgraph::VerifyGraph(program, id);
    errors_ += static_cast<int>(broken.size());
    std::fputs(flowgraph::RenderVerifyErrors(program, broken).c_str(), stdout);
  }

  void Print(const FlowError& error) {
    ++errors_;
    std::printf("%s: error[%s]: %s\n", files_.Describe(error.loc).c_str(), error.kind.c_str(),
                error.message.c_str());
  }

  flowgraph::HostWorld& world_;
  frontend::FrontEnd front_end_;
  const flowgraph::SourceFiles& files_;
  const Request& request_;
  int errors_ = 0;
  int graphs_ = 0;
};

int Run(const Request& request) {
  const char* root = std::getenv("KILN_ROOT");
  flowgraph::SourceFiles files;
  host::PythonHost python({.root = root != nullptr ? root : "."}, files);
  Dumper dumper(python, files, request);
  auto start = std::chrono::steady_clock::now();
  for (const std::string& path : request.files) {
    auto module = python.LoadModule(path);
    if (auto* error = std::get_if<host::LoadError>(&module)) {
      std::printf("%s:%u: error[%s]: %s\n", error->path.c_str(), error->line, error->kind.c_str(),
                  error->message.c_str());
      continue;
    }
    dumper.DumpModule(std::get<HostId>(module));
  }
  std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  if (request.quiet) {
    std::printf("%d graphs, %d errors, %.2f s\n", dumper.graphs(), dumper.errors(),
                seconds.count());
  }
  return dumper.errors() == 0 ? 0 : 1;
}

}  // namespace
}  // namespace kiln

int main(int argc, char** argv) {
  kiln::Request request;
  for (int i = 1; i < argc; ++i) {
    std::string arg = argv[i];
    if (arg == "--quiet")
      request.quiet = true;
    else if (arg == "--locations")
      request.locations = true;
    else if (arg.ends_with(".py"))
      request.files.push_back(arg);
    else
      request.functions.push_back(arg);
  }
  return kiln::Run(request);
}
