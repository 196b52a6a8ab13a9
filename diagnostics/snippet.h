// Lines of source with marks below them.
#pragma once

#include <string>
#include <vector>

#include "diagnostics/renderer.h"
#include "flowgraph/source_loc.h"

namespace kiln::diagnostics {

/// A range to underline, and words to put beside it.
struct Mark {
  flowgraph::SourceLoc loc;
  std::string text;
  bool primary = false;
};

/// The marked lines of one file in source order, each with its underlines; gaps show as "...".
std::string RenderSnippet(const flowgraph::SourceFile& file, std::vector<Mark> marks, size_t gutter,
                          const RenderOptions& options);

}  // namespace kiln::diagnostics
