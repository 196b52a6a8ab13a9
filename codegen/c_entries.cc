#include "codegen/c_entries.h"

#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "codegen/c_names.h"
#include "codegen/c_types.h"
#include "codegen/declarations.h"

namespace kiln::codegen {

using flowgraph::Graph;
using flowgraph::GraphId;
using flowgraph::TypeRef;
using flowgraph::ValueId;

namespace {

constexpr std::string_view kEntry = "entry_";
constexpr std::string_view kCallback = "callback_";

struct Params {
  std::vector<std::string> declared;
  std::vector<std::string> names;
};

Params ParamsOf(const Graph& graph) {
  Params params;
  for (ValueId param : graph.block(graph.entry()).params) {
    TypeRef type = graph.value(param).type;
    if (type->is_void()) continue;
    std::string name = fmt::format("a{}", params.names.size());
    params.declared.push_back(CDeclare(type, name));
    params.names.push_back(name);
  }
  return params;
}

std::string Prototype(const Graph& graph) {
  Params params = ParamsOf(graph);
  std::string list =
      params.declared.empty() ? "void" : fmt::format("{}", fmt::join(params.declared, ", "));
  return CDeclare(graph.result_type, fmt::format("{}({})", CEntryName(graph), list));
}

}  // namespace

CEntries FindCEntries(const flowgraph::Program& program) {
  CEntries entries;
  for (const auto& [name, graph] : program.exported_graphs) {
    if (name.starts_with(kEntry)) entries[graph] = name.substr(kEntry.size());
    if (name.starts_with(kCallback)) entries[graph] = "";
  }
  return entries;
}

std::string CEntryName(const Graph& graph) { return "c_" + FunctionName(graph); }

std::string CEntryDeclaration(const Graph& graph, const std::string& symbol) {
  if (symbol.empty()) return Prototype(graph) + ";\n";
  return fmt::format("RT_EXPORT {} __asm__({});\n", Prototype(graph), CStringLiteral(symbol));
}

std::string EmitCEntry(const flowgraph::Program& program, GraphId id, Declarations& declarations) {
  if (!declarations.IsEntry(id)) return "";
  declarations.NeedAddress(id);
  const Graph& graph = program.graph(id);
  std::string call =
      fmt::format("{}({})", FunctionName(graph), fmt::join(ParamsOf(graph).names, ", "));
  bool is_void = graph.result_type->is_void();
  if (!is_void) call = CDeclare(graph.result_type, "result") + " = " + call;
  return fmt::format("{} {{\n  bool took_lock = rt_enter_from_c();\n  {};\n  rt_return_to_c(took_lock);\n{}}}\n\n",
                     Prototype(graph), call, is_void ? "" : "  return result;\n");
}

}  // namespace kiln::codegen
