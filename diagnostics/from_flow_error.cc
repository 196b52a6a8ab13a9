#include "diagnostics/from_flow_error.h"

namespace kiln::diagnostics {

Diagnostic FromFlowError(const flowgraph::FlowError& error) {
  Diagnostic d;
  d.kind = error.kind;
  d.title = error.message;
  d.primary = {error.loc, ""};
  if (!error.why.empty()) d.notes.push_back(error.why);
  d.help = error.help;
  return d;
}

}  // namespace kiln::diagnostics
