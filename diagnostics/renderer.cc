#include "diagnostics/renderer.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <string_view>
#include <vector>

#include "diagnostics/kinds.h"
#include "diagnostics/snippet.h"

namespace kiln::diagnostics {
namespace {

using flowgraph::SourceFiles;
using flowgraph::SourceLoc;

class Renderer {
 public:
  Renderer(const Diagnostic& diagnostic, const SourceFiles& files, const RenderOptions& options)
      : d_(diagnostic), files_(files), options_(options) {}

  std::string Run() {
    Header();
    Snippets();
    for (const Trail& trail : d_.trails) RenderTrail(trail);
    for (const std::string& note : d_.notes) Tail("note", note);
    Help();
    return std::move(out_);
  }

 private:
  std::string Paint(const char* code, std::string_view text) const {
    if (!options_.color) return std::string(text);
    return fmt::format("\x1b[{}m{}\x1b[0m", code, text);
  }

  const char* SeverityColor() const {
    switch (d_.severity) {
      case Severity::Error:
        return "1;31";
      case Severity::Warning:
        return "1;33";
      case Severity::Note:
        return "1;36";
    }
    return "0";
  }

  std::string_view SeverityName() const {
    switch (d_.severity) {
      case Severity::Error:
        return "error";
      case Severity::Warning:
        return "warning";
      case Severity::Note:
        return "note";
    }
    return "";
  }

  void Header() {
    out_ += Paint(SeverityColor(), fmt::format("{}[{}]", SeverityName(), d_.kind));
    out_ += Paint("1", fmt::format(": {}", d_.title)) + "\n";
  }

  /// The primary place and the labels in the same file are one snippet; other files follow.
  void Snippets() {
    std::vector<Mark> marks;
    if (d_.primary.loc.known()) marks.push_back({d_.primary.loc, d_.primary.text, true});
    for (const Label& label : d_.labels) {
      if (label.loc.known()) marks.push_back({label.loc, label.text, false});
    }
    std::vector<uint32_t> file_order;
    for (const Mark& mark : marks) {
      uint32_t file = mark.loc.file.index;
      if (std::find(file_order.begin(), file_order.end(), file) == file_order.end()) {
        file_order.push_back(file);
      }
    }
    size_t gutter = GutterWidth(marks);
    for (uint32_t file : file_order) {
      std::vector<Mark> here;
      for (const Mark& mark : marks) {
        if (mark.loc.file.index == file) here.push_back(mark);
      }
      out_ += fmt::format("{}{} {}\n", std::string(gutter, ' '), Paint("34", "-->"),
                          files_.Describe(here.front().loc));
      out_ += RenderSnippet(files_.Get({file}), here, gutter, options_);
    }
  }

  static size_t GutterWidth(const std::vector<Mark>& marks) {
    uint32_t last = 0;
    for (const Mark& mark : marks) last = std::max(last, mark.loc.line);
    return std::max<size_t>(std::to_string(last).size(), 2);
  }

  void RenderTrail(const Trail& trail) {
    if (trail.steps.empty()) return;
    out_ += fmt::format("  {}:\n", trail.subject);
    size_t widest = 0;
    for (const Label& step : trail.steps) widest = std::max(widest, Place(step.loc).size());
    int number = 1;
    for (const Label& step : trail.steps) {
      out_ += fmt::format("    {}. {:<{}}  {}\n", number++, Place(step.loc), widest, step.text);
    }
    if (trail.omitted > 0) out_ += fmt::format("    ({} more)\n", trail.omitted);
  }

  std::string Place(const SourceLoc& loc) const { return loc.known() ? files_.Describe(loc) : "-"; }

  void Tail(std::string_view what, std::string_view text) {
    out_ += fmt::format("  {} {}\n", Paint("1;36", fmt::format("{}:", what)), text);
  }

  void Help() {
    if (!d_.help.empty()) return Tail("help", d_.help);
    const KindInfo* kind = FindKind(d_.kind);
    if (kind && !kind->help.empty()) Tail("help", kind->help);
  }

  const Diagnostic& d_;
  const SourceFiles& files_;
  const RenderOptions& options_;
  std::string out_;
};

}  // namespace

std::string Render(const Diagnostic& diagnostic, const SourceFiles& files,
                   const RenderOptions& options) {
  return Renderer(diagnostic, files, options).Run();
}

std::string RenderAll(std::span<const Diagnostic> diagnostics, const SourceFiles& files,
                      const RenderOptions& options) {
  std::string out;
  size_t errors = 0;
  for (const Diagnostic& diagnostic : diagnostics) {
    out += Render(diagnostic, files, options) + "\n";
    errors += diagnostic.severity == Severity::Error;
  }
  if (errors > 0) out += fmt::format("{} error{}\n", errors, errors == 1 ? "" : "s");
  return out;
}

bool WantsColor(int fd) { return isatty(fd) && !std::getenv("NO_COLOR"); }

}  // namespace kiln::diagnostics
