#include "tests/driver/ir_commands.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <sstream>

#include <fmt/format.h>

#include "backendopt/exc_lowering.h"
#include "codegen/c_project.h"
#include "codegen/declarations.h"
#include "codegen/emit_function.h"
#include "flowgraph/printer.h"
#include "flowgraph/reader.h"
#include "flowgraph/verifier.h"
#include "gctransform/gc_transform.h"
#include "tests/driver/case_runner.h"
#include "tests/driver/run_variant.h"

namespace kiln::tests {

using flowgraph::GraphId;
using flowgraph::Program;

namespace {

// A program, or the text of what went wrong with it.
struct Loaded {
  std::unique_ptr<Program> program;
  std::string error;
};

std::string Expand(const std::string& input) {
  std::istringstream lines(input);
  std::string out;
  for (std::string line; std::getline(lines, line);) {
    constexpr std::string_view kInclude = "include ";
    bool include = line.starts_with(kInclude);
    out += include ? ReadTestFile("tests/driver/" + line.substr(kInclude.size()) + ".ir") : line + "\n";
  }
  return out;
}

// What the verifier says about the program after `pass`.
std::string Broken(const Program& program, const std::string& pass) {
  std::string errors = flowgraph::RenderVerifyErrors(program, flowgraph::Verify(program));
  return errors.empty() ? "" : "after " + pass + ":\n" + errors;
}

Loaded Load(const std::string& input, const std::string& path = "") {
  flowgraph::ReadOptions options;
  options.path = path;
  flowgraph::ReadResult result = flowgraph::ReadProgram(Expand(input), options);
  if (!result.program) return {nullptr, flowgraph::RenderReadErrors(result.errors, "input")};
  std::string broken = Broken(*result.program, "input");
  return {std::move(result.program), broken};
}

std::string LowerExceptions(Program& program) {
  if (program.form == flowgraph::Form::Typed) backendopt::RunExcLowering(program);
  return Broken(program, "exception lowering");
}

std::string LowerFor(Program& program, const std::string& collector) {
  std::string broken = LowerExceptions(program);
  if (!broken.empty()) return broken;
  auto constraints = gctransform::ReadConstraints(CollectorFolder(collector));
  if (auto* error = std::get_if<std::string>(&constraints)) return *error + "\n";
  gctransform::RunGcTransform(program, std::get<gctransform::GcConstraints>(constraints));
  return Broken(program, "the collector's pass");
}

using ShowGraph = std::function<std::string(GraphId)>;

std::string ShowGraphs(const Program& program, const std::vector<std::string>& names, size_t first,
                       const ShowGraph& show) {
  std::string out;
  for (size_t i = first; i < names.size(); ++i) {
    uint32_t index = 0;
    while (index < program.graphs.size() && program.graphs[index]->name != names[i]) ++index;
    bool found = index < program.graphs.size();
    if (!out.empty()) out += "\n";
    out += found ? show(GraphId{index}) : fmt::format("no graph @{}\n", names[i]);
  }
  size_t end = out.find_last_not_of('\n');
  return end == std::string::npos ? "" : out.substr(0, end + 1) + "\n";
}

std::string PrintGraphs(const Program& program, const std::vector<std::string>& names, size_t first) {
  flowgraph::PrintOptions options = flowgraph::OptionsFor(program);
  return ShowGraphs(program, names, first, [&](GraphId id) {
    return flowgraph::PrintGraph(program.graph(id), options);
  });
}

std::string EmitFunctions(const Program& program, const std::vector<std::string>& names) {
  return ShowGraphs(program, names, 1, [&](GraphId id) {
    codegen::Declarations declarations(program);
    return codegen::EmitFunction(program, id, declarations);
  });
}

std::string EmitFile(const Program& program, const std::string& name) {
  std::string known;
  for (const codegen::CFile& file : codegen::EmitCProject(program)) {
    if (file.name == name) return file.text;
    known += " " + file.name;
  }
  return fmt::format("no file {}, but:{}\n", name, known);
}

std::string RunVariants(const Case& test, const std::vector<std::string>& variants) {
  std::string first;
  for (const std::string& text : variants) {
    Variant variant = ParseVariant(text);
    Loaded loaded = Load(test.input);
    if (!loaded.error.empty()) return loaded.error;
    std::string error = LowerFor(*loaded.program, variant.collector);
    std::string output = error.empty() ? RunVariant(*loaded.program, variant) : error;
    if (first.empty()) first = output;
    if (output != first) return fmt::format("{}\nbut with {}:\n{}", first, text, output);
  }
  return first;
}

}  // namespace

std::string RunIrCommand(const Case& test, const Expectation& wanted) {
  if (wanted.command == "run") return RunVariants(test, wanted.args);
  bool lines = wanted.command == "c_lines";
  Loaded loaded = Load(test.input, lines ? "input.py" : "");
  if (!loaded.error.empty()) return loaded.error;
  Program& program = *loaded.program;
  if (wanted.command == "exc_lowering") {
    std::string broken = LowerExceptions(program);
    return broken.empty() ? PrintGraphs(program, wanted.args, 0) : broken;
  }
  if (wanted.args.empty()) return fmt::format("[{}] needs a collector\n", wanted.command);
  std::string error = LowerFor(program, wanted.args[0]);
  if (!error.empty()) return error;
  if (wanted.command == "gc") return PrintGraphs(program, wanted.args, 1);
  if (wanted.command == "c" || lines) return EmitFunctions(program, wanted.args);
  if (wanted.command == "c_file" && wanted.args.size() == 2) return EmitFile(program, wanted.args[1]);
  return fmt::format("unknown command [{}]\n", wanted.command);
}

}  // namespace kiln::tests
