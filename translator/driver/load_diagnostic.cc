#include "translator/driver/load_diagnostic.h"

#include <fstream>
#include <iterator>

#include <fmt/format.h>

namespace kiln::translator {

namespace {

flowgraph::SourceLoc PlaceOf(const host::LoadError& error, flowgraph::SourceFiles& files) {
  flowgraph::SourceLoc loc;
  std::ifstream in(error.path, std::ios::binary);
  if (error.line == 0 || !in) return loc;
  std::string text{std::istreambuf_iterator<char>(in), {}};
  loc.file = files.Add(error.path, "", text);
  loc.line = loc.end_line = error.line;
  loc.col = error.col ? error.col : 1;
  loc.end_col = loc.col + 1;
  return loc;
}

const char* HelpFor(const std::string& kind) {
  if (kind == "no-target") {
    return "define `def target(driver, args): return entry_point`, where entry_point(argv) is the "
           "program";
  }
  if (kind == "import-error" || kind == "target-error") {
    return "the file is run by Python when it is imported; it must do so without an error";
  }
  return "";
}

}  // namespace

diagnostics::Diagnostic DiagnosticFor(const host::LoadError& error, flowgraph::SourceFiles& files) {
  diagnostics::Diagnostic message;
  message.kind = error.kind;
  message.title = error.message;
  message.primary.loc = PlaceOf(error, files);
  for (const host::TracebackFrame& frame : error.frames) {
    message.notes.push_back(
        fmt::format("at {}:{} in {}: {}", frame.path, frame.line, frame.function, frame.text));
  }
  message.help = HelpFor(error.kind);
  return message;
}

}  // namespace kiln::translator
