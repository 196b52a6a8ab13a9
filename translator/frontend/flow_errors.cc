#include "translator/frontend/flow_errors.h"

namespace kiln::frontend {

flowgraph::FlowError MakeFlowError(FlowErrorId id, std::string message,
                                   const flowgraph::SourceLoc& loc) {
  switch (id) {
#define FLOW_ERROR(row, kind, why, help) \
  case FlowErrorId::row:                 \
    return {kind, std::move(message), why, help, loc};
#include "translator/frontend/flow_errors.def"
#undef FLOW_ERROR
  }
  return {};
}

}  // namespace kiln::frontend
