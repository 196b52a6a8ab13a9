// check, dump and explain: the commands that look at a program without compiling it.
#include <fmt/format.h>

#include "flowgraph/printer.h"
#include "translator/driver/commands.h"
#include "translator/driver/errors.h"
#include "translator/driver/translation.h"

namespace kiln::translator {

using flowgraph::Graph;

namespace {

int Report(Translation& translation) {
  ReportDiagnostics(translation.diagnostics(), translation.program().files);
  return 1;
}

// Whether `graph` is one that the user asked to see. Helpers are shown only when they are named.
bool Wanted(const Graph& graph, const std::string& function) {
  if (function.empty()) return !graph.facts.is_helper;
  return graph.name.find(function) != std::string::npos;
}

void DumpFlow(Translation& translation, const std::string& function) {
  flowgraph::PrintOptions options;
  options.host_name = [&](flowgraph::HostId id) { return translation.host().world().Name(id); };
  for (const auto& annotated : translation.annotator().program().graphs) {
    if (!annotated->graph->func.valid() || !Wanted(*annotated->graph, function)) continue;
    auto built = translation.front_end().Build(annotated->graph->func);
    if (auto* graph = std::get_if<std::unique_ptr<Graph>>(&built)) {
      fmt::print("{}\n", flowgraph::PrintGraph(**graph, options));
    }
  }
}

void DumpAnnotated(Translation& translation, const std::string& function) {
  flowgraph::PrintOptions options;
  options.host_name = [&](flowgraph::HostId id) { return translation.host().world().Name(id); };
  for (const auto& annotated : translation.annotator().program().graphs) {
    if (!Wanted(*annotated->graph, function)) continue;
    options.annotation = [&](flowgraph::ValueId id) {
      return annotator::ToString(annotated->values[id.index]);
    };
    fmt::print("{}\n", flowgraph::PrintGraph(*annotated->graph, options));
  }
}

void DumpLowLevel(Translation& translation, const std::string& function) {
  if (function.empty()) {
    fmt::print("{}", flowgraph::PrintProgram(translation.program()));
    return;
  }
  flowgraph::PrintOptions options = flowgraph::OptionsFor(translation.program());
  for (const auto& graph : translation.program().graphs) {
    if (Wanted(*graph, function)) fmt::print("{}\n", flowgraph::PrintGraph(*graph, options));
  }
}

}  // namespace

int CheckCommand(const Settings& settings) {
  PhaseReport report(stderr, Verbosity::Normal, 3);
  Translation translation(settings, report);
  bool ok = translation.Import() && translation.Annotate() && translation.RType();
  report.Finish();
  if (!ok) return Report(translation);
  fmt::print(stderr, "no errors: {} functions\n", translation.program().graphs.size());
  return 0;
}

int DumpCommand(const Settings& settings, const std::string& point, const std::string& function) {
  PhaseReport report(stderr, Verbosity::Quiet, 4);
  Translation translation(settings, report);
  bool ok = translation.Import() && translation.Annotate();
  if (!ok) {
    report.Finish();
    return Report(translation);
  }
  if (point == "flow" || point == "annotate") {
    report.Finish();
    point == "flow" ? DumpFlow(translation, function) : DumpAnnotated(translation, function);
    return 0;
  }
  ok = translation.RType() &&
       translation.RunPasses([&](std::string_view pass) { return pass != point; });
  report.Finish();
  if (!ok) return Report(translation);
  DumpLowLevel(translation, function);
  return 0;
}

int ExplainCommand(const Settings& settings, const std::string& name) {
  PhaseReport report(stderr, Verbosity::Quiet, 2);
  Translation translation(settings, report);
  bool ok = translation.Import();
  // A program with type errors is the very one whose types want explaining.
  bool annotated = ok && translation.Annotate();
  report.Finish();
  if (!ok) return Report(translation);
  fmt::print("{}", translation.annotator().Explain(name));
  if (!annotated) fmt::print(stderr, "note: the program has errors; `kiln check` lists them\n");
  return 0;
}

}  // namespace kiln::translator
