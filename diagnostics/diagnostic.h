// Errors for users, as data; rendered by renderer.h.
#pragma once

#include <string>
#include <vector>

#include "flowgraph/source_loc.h"

namespace kiln::diagnostics {

enum class Severity : uint8_t { Error, Warning, Note };

/// A place in the source with a few words about it.
struct Label {
  flowgraph::SourceLoc loc;
  std::string text;
};

/// Where one of the conflicting types came from: a numbered list of places, nearest first.
struct Trail {
  std::string subject;         // "`int` because"
  std::vector<Label> steps;
  size_t omitted = 0;
};

/// One message. `kind` is a row of kinds.def.
struct Diagnostic {
  Severity severity = Severity::Error;
  std::string kind;            // "union-mismatch"
  std::string title;
  Label primary;
  std::vector<Label> labels;
  std::vector<Trail> trails;
  std::vector<std::string> notes;
  std::string help;
};

}  // namespace kiln::diagnostics
