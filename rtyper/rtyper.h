// From annotated high-level graphs to low-level graphs, after RPython's rtyper.
#pragma once

#include <memory>
#include <vector>

#include "annotator/annotator.h"
#include "diagnostics/diagnostic.h"
#include "flowgraph/host_world.h"
#include "flowgraph/program.h"

namespace kiln::rtyper {

/// What the user may choose.
struct RTyperOptions {
  /// Leaves out the checks of indexes, keys and divisors that no handler guards.
  bool unchecked = false;
};

class Typer;  // rtyper/typer.h: the state of one conversion

/// Converts a whole annotated program into form Typed, with its prebuilt data and classes.
class RTyper {
 public:
  /// `annotator` has annotated the entry point; `world` is the one it used; `out` is empty but for the
  /// files and types that the annotator shares. All must outlive the RTyper.
  RTyper(annotator::Annotator& annotator, flowgraph::HostWorld& world, flowgraph::Program& out,
         RTyperOptions options = {});
  ~RTyper();

  /// Fills the program. False if something could not be converted; see diagnostics().
  bool Run();
  const std::vector<diagnostics::Diagnostic>& diagnostics() const;

 private:
  std::unique_ptr<Typer> typer_;
};

}  // namespace kiln::rtyper
