#include "codegen/c_project.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "codegen/c_entries.h"
#include "codegen/c_names.h"
#include "codegen/declarations.h"
#include "codegen/emit_data.h"
#include "codegen/emit_function.h"
#include "codegen/emit_gc_types.h"
#include "codegen/emit_program.h"

namespace kiln::codegen {

using flowgraph::DataId;
using flowgraph::GraphId;
using flowgraph::Program;

namespace {

constexpr const char* kInclude = "#include \"rt.h\"\n\n";

struct ModuleParts {
  std::vector<std::pair<std::string, DataId>> data;        // by name
  std::vector<std::pair<std::string, GraphId>> functions;  // by place in the source, then name
};

std::map<std::string, ModuleParts> SplitByModule(const Program& program) {
  std::map<std::string, ModuleParts> modules;
  for (uint32_t i = 0; i < program.data.size(); ++i) {
    const flowgraph::Data& data = program.data[i];
    modules[data.module].data.emplace_back(data.name, DataId{i});
  }
  for (uint32_t i = 0; i < program.graphs.size(); ++i) {
    const flowgraph::Graph& graph = *program.graphs[i];
    std::string place = fmt::format("{:08}{}", graph.loc.line, graph.name);
    modules[graph.module].functions.emplace_back(std::move(place), GraphId{i});
  }
  for (auto& [name, parts] : modules) {
    std::sort(parts.data.begin(), parts.data.end());
    std::sort(parts.functions.begin(), parts.functions.end());
  }
  return modules;
}

std::string EmitModule(const Program& program, const ModuleParts& parts) {
  Declarations declarations(program);
  std::string body;
  for (const auto& [name, id] : parts.data) body += EmitData(program, id, declarations);
  body += "\n";
  for (const auto& [place, id] : parts.functions) {
    body += EmitFunction(program, id, declarations);
    body += EmitCEntry(program, id, declarations);
  }
  return kInclude + declarations.Print() + "\n" + body;
}

}  // namespace

std::vector<CFile> EmitCProject(const Program& program, const std::string& gc_checks) {
  std::vector<CFile> files;
  for (const auto& [module, parts] : SplitByModule(program)) {
    files.push_back({fmt::format("m_{}.c", CIdentifier(module)), EmitModule(program, parts)});
  }
  Declarations gc_declarations(program);
  std::string gc_types = EmitGcTypes(program, gc_declarations);
  files.push_back({"gc_types.c", kInclude + gc_declarations.Print() + "\n" + gc_types});
  Declarations program_declarations(program);
  std::string entry = EmitProgramInterface(program, program_declarations);
  entry += fmt::format("const char rt_program_gc_check[] = \"{}\";\n", gc_checks);
  files.push_back({"program.c", kInclude + std::string("#include \"program.h\"\n#include \"str.h\"\n\n") +
                                    program_declarations.Print() + "\n" + entry});
  std::sort(files.begin(), files.end(),
            [](const CFile& a, const CFile& b) { return a.name < b.name; });
  return files;
}

}  // namespace kiln::codegen
