// Data fits its type, names are unique, tables point at what exists.
#include <set>

#include <fmt/format.h>

#include "flowgraph/verifier_impl.h"

namespace kiln::flowgraph {

namespace {

class ProgramVerifier {
 public:
  ProgramVerifier(const Program& program, std::vector<VerifyError>& errors)
      : program_(program), errors_(errors) {}

  void Run() {
    CheckNames();
    if (program_.form == Form::Flow) return;
    for (const Data& data : program_.data) CheckData(data);
    CheckTables();
  }

 private:
  void Error(std::string message) {
    VerifyError error;
    error.message = std::move(message);
    errors_.push_back(std::move(error));
  }

  void CheckNames() {
    std::set<std::string> names;
    for (const auto& graph : program_.graphs) {
      if (!names.insert(graph->name).second) {
        Error(fmt::format("two graphs are called @{}", graph->name));
      }
    }
    names.clear();
    for (const Data& data : program_.data) {
      if (!names.insert(data.name).second) Error(fmt::format("two data are called @{}", data.name));
    }
    if (program_.entry_point.valid() && program_.entry_point.index >= program_.graphs.size()) {
      Error("the entry point does not exist");
    }
  }

  void CheckData(const Data& data) {
    if (!data.type) return Error(fmt::format("data @{} has no type", data.name));
    std::string problem = Problem(data.init, data.type);
    if (!problem.empty()) Error(fmt::format("data @{}{}", data.name, problem));
  }

  // The path to what is wrong, and what it is; empty if nothing is.
  std::string Problem(const DataInit& init, TypeRef type) {
    bool is_struct = type->kind == TypeKind::Struct;
    bool is_array = type->kind == TypeKind::Array || type->kind == TypeKind::FixedArray;
    if (auto* constant = std::get_if<Constant>(&init.value)) {
      // A weak reference: its target, or null.
      bool is_reference = std::holds_alternative<NoneConst>(*constant) ||
                          std::holds_alternative<DataId>(*constant);
      if (type->kind == TypeKind::Opaque && is_reference) return "";
      if (is_struct || is_array) return " is a constant, not the parts of a " + ToString(type);
      std::string problem = ConstantProblem(program_, *constant, type);
      return problem.empty() ? "" : " " + problem;
    }
    const auto& parts = std::get<std::vector<DataInit>>(init.value);
    if (!is_struct && !is_array) return " has parts, but is a " + ToString(type);
    bool fixed = is_struct || type->kind == TypeKind::FixedArray;
    size_t wanted = is_struct ? type->fields.size() : static_cast<size_t>(type->length);
    if (fixed && parts.size() != wanted) {
      return fmt::format(" has {} parts, not {}", parts.size(), wanted);
    }
    for (size_t i = 0; i < parts.size(); ++i) {
      std::string problem = Problem(parts[i], is_struct ? type->fields[i].type : type->elem);
      if (problem.empty()) continue;
      return is_struct ? fmt::format(".{}{}", type->fields[i].name, problem)
                       : fmt::format("[{}]{}", i, problem);
    }
    return "";
  }

  bool IsData(DataId id) const { return id.index < program_.data.size(); }

  void CheckTables() {
    for (const ClassInfo& cls : program_.classes) {
      if (!IsData(cls.vtable)) Error(fmt::format("class {} has no vtable", cls.name));
      if (cls.id_min >= cls.id_max) Error(fmt::format("class {} has no ids", cls.name));
    }
    for (const StandardException& exc : program_.standard_exceptions) {
      if (!IsData(exc.vtable) || !IsData(exc.instance)) {
        Error(fmt::format("exception {} has no data", exc.name));
      }
    }
    for (const auto& [name, graph] : program_.exported_graphs) {
      if (graph.index >= program_.graphs.size()) {
        Error(fmt::format("exported graph {} does not exist", name));
      }
    }
    CheckDestructors();
  }

  void CheckDestructors() {
    std::set<TypeRef> types;
    for (const Destructor& destructor : program_.destructors) {
      std::string name = ToString(destructor.type);
      if (!types.insert(destructor.type).second) Error(name + " has two destructors");
      if (destructor.graph.index >= program_.graphs.size()) {
        Error(fmt::format("the destructor of {} does not exist", name));
        continue;
      }
      const Graph& graph = program_.graph(destructor.graph);
      const auto& params = graph.block(graph.entry()).params;
      bool fits = params.size() == 1 && graph.value(params[0]).type &&
                  graph.value(params[0]).type->is_gc_ptr();
      if (!fits) Error(fmt::format("the destructor of {} must take the object", name));
    }
  }

  const Program& program_;
  std::vector<VerifyError>& errors_;
};

}  // namespace

void VerifyProgramParts(const Program& program, std::vector<VerifyError>& errors) {
  ProgramVerifier(program, errors).Run();
}

}  // namespace kiln::flowgraph
