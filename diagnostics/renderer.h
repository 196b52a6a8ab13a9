// Diagnostics as text: source with carets, trails, notes and help.
#pragma once

#include <span>
#include <string>

#include "diagnostics/diagnostic.h"
#include "flowgraph/source_loc.h"

namespace kiln::diagnostics {

struct RenderOptions {
  bool color = false;     // only where a terminal shows it
  size_t width = 100;     // source lines longer than this are cut around what is marked
  size_t tab_width = 4;
};

/// One diagnostic, ending in a newline.
std::string Render(const Diagnostic& diagnostic, const flowgraph::SourceFiles& files,
                   const RenderOptions& options = {});
/// All of them, blank lines between, and a last line that counts errors (empty if there is nothing).
std::string RenderAll(std::span<const Diagnostic> diagnostics, const flowgraph::SourceFiles& files,
                      const RenderOptions& options = {});
/// True if the file descriptor is a terminal that wants colour (NO_COLOR is not set).
bool WantsColor(int fd);

}  // namespace kiln::diagnostics
