// A host without CPython, for tests: a few live objects made by hand, functions as text.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "flowgraph/host_world.h"
#include "flowgraph/program.h"
#include "flowgraph/reader.h"

namespace kiln::annotator {

/// Live objects by name. Unknown names are of kind Other.
class FakeWorld : public flowgraph::HostWorld {
 public:
  FakeWorld() {
    for (const char* name : {"BaseException", "Exception"}) AddClass(std::string("builtins.") + name, {});
  }

  flowgraph::HostId Id(const std::string& name) { return names_.Intern(name); }
  flowgraph::HostNames& names() { return names_; }

  flowgraph::HostId AddClass(const std::string& name, std::vector<flowgraph::HostId> bases) {
    flowgraph::HostId id = Id(name);
    kinds_[id] = flowgraph::HostKind::Class;
    bases_[id] = std::move(bases);
    return id;
  }
  flowgraph::HostId AddInstance(const std::string& name, flowgraph::HostId cls,
                                std::vector<std::pair<std::string, flowgraph::HostId>> attrs) {
    flowgraph::HostId id = Id(name);
    kinds_[id] = flowgraph::HostKind::Instance;
    classes_[id] = cls;
    attrs_[id] = std::move(attrs);
    return id;
  }
  flowgraph::HostId AddConstant(const std::string& name, flowgraph::HostKind kind,
                                flowgraph::Constant value) {
    flowgraph::HostId id = Id(name);
    kinds_[id] = kind;
    values_[id] = std::move(value);
    return id;
  }
  flowgraph::HostId AddSequence(const std::string& name, flowgraph::HostKind kind,
                                std::vector<flowgraph::HostId> items) {
    flowgraph::HostId id = Id(name);
    kinds_[id] = kind;
    items_[id] = std::move(items);
    return id;
  }
  flowgraph::HostId AddFunction(const std::string& name, std::vector<std::string> params) {
    flowgraph::HostId id = Id(name);
    kinds_[id] = flowgraph::HostKind::Function;
    flowgraph::HostFunction& function = functions_[id];
    function.name = function.qualname = name;
    function.module = "test";
    function.params = std::move(params);
    return id;
  }
  void AddBuiltin(const std::string& name) { kinds_[Id(name)] = flowgraph::HostKind::Builtin; }

  flowgraph::HostKind Kind(flowgraph::HostId id) override {
    auto it = kinds_.find(id);
    return it == kinds_.end() ? flowgraph::HostKind::Other : it->second;
  }
  std::string Name(flowgraph::HostId id) override { return names_.Name(id); }
  flowgraph::HostResult<flowgraph::Constant> Value(flowgraph::HostId id) override {
    auto it = values_.find(id);
    return it == values_.end() ? flowgraph::Constant(id) : it->second;
  }
  flowgraph::HostId FromConstant(const flowgraph::Constant&) override { return Id("constant"); }
  std::vector<flowgraph::HostId> Items(flowgraph::HostId id) override { return items_[id]; }
  std::vector<std::pair<flowgraph::HostId, flowgraph::HostId>> DictItems(flowgraph::HostId) override {
    return {};
  }
  std::optional<flowgraph::HostId> GetAttr(flowgraph::HostId, const std::string&) override {
    return std::nullopt;
  }
  std::vector<std::pair<std::string, flowgraph::HostId>> InstanceAttrs(flowgraph::HostId id) override {
    return attrs_[id];
  }
  flowgraph::HostId ClassOf(flowgraph::HostId id) override { return classes_[id]; }
  std::vector<flowgraph::HostId> Bases(flowgraph::HostId id) override { return bases_[id]; }
  std::vector<flowgraph::HostId> Mro(flowgraph::HostId id) override { return {id}; }
  bool IsSubclass(flowgraph::HostId cls, flowgraph::HostId base) override { return cls == base; }
  std::vector<std::pair<std::string, flowgraph::HostId>> ClassDict(flowgraph::HostId) override {
    return {};
  }
  flowgraph::SourceLoc ClassLoc(flowgraph::HostId) override { return {}; }
  const flowgraph::HostFunction& Function(flowgraph::HostId id) override { return functions_[id]; }
  flowgraph::HostId MethodFunction(flowgraph::HostId) override { return {}; }
  flowgraph::HostId MethodSelf(flowgraph::HostId) override { return {}; }
  flowgraph::HostResult<flowgraph::HostId> Call(flowgraph::HostId,
                                                const std::vector<flowgraph::HostId>&) override {
    return flowgraph::HostError{"TypeError", "not in a fake world", {}};
  }
  flowgraph::HostResult<flowgraph::HostId> EvalOp(flowgraph::Opcode,
                                                  const std::vector<flowgraph::HostId>&) override {
    return flowgraph::HostError{"TypeError", "not in a fake world", {}};
  }
  flowgraph::HostResult<flowgraph::HostId> Import(const std::string& module,
                                                  const std::string& name) override {
    flowgraph::HostId id = Id(module + "." + name);
    if (module == "builtins" && !kinds_.count(id)) AddClass(module + "." + name, {Id("builtins.Exception")});
    if (module == "builtins") return id;
    return flowgraph::HostError{"ImportError", "not in a fake world", {}};
  }
  void Cleanup(flowgraph::HostId) override {}

 private:
  flowgraph::HostNames names_;
  std::map<flowgraph::HostId, flowgraph::HostKind> kinds_;
  std::map<flowgraph::HostId, flowgraph::HostId> classes_;
  std::map<flowgraph::HostId, std::vector<flowgraph::HostId>> bases_, items_;
  std::map<flowgraph::HostId, std::vector<std::pair<std::string, flowgraph::HostId>>> attrs_;
  std::map<flowgraph::HostId, flowgraph::Constant> values_;
  std::map<flowgraph::HostId, flowgraph::HostFunction> functions_;
};

/// Graphs read from text; the graph called like the function is its graph.
class TextBuilder : public flowgraph::GraphBuilder {
 public:
  TextBuilder(FakeWorld& world, const std::string& text) : world_(world) {
    flowgraph::ReadOptions options;
    options.host_names = &world.names();
    flowgraph::ReadResult read = flowgraph::ReadProgram("form Flow\n\n" + text, options);
    errors_ = flowgraph::RenderReadErrors(read.errors, "text");
    program_ = std::move(read.program);
  }
  const std::string& errors() const { return errors_; }

  std::variant<std::unique_ptr<flowgraph::Graph>, std::vector<flowgraph::FlowError>> Build(
      flowgraph::HostId function) override {
    for (const auto& graph : program_->graphs) {
      if (graph->name == world_.Name(function)) return flowgraph::CloneGraph(*graph, graph->name);
    }
    return std::vector<flowgraph::FlowError>{{"no-source", "no graph of that name", "", "", {}}};
  }

 private:
  FakeWorld& world_;
  std::unique_ptr<flowgraph::Program> program_;
  std::string errors_;
};

}  // namespace kiln::annotator
