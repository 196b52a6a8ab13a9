// Which graph of a function a call goes to.
#pragma once

#include <optional>
#include <vector>

#include "annotator/arguments.h"
#include "annotator/desc.h"

namespace kiln::annotator {

/// What a call of a function resolves to.
struct Callee {
  flowgraph::GraphId graph;   // invalid for memo, or after a report
  bool memo = false;
  Annotation memo_result;
  bool failed = false;        // the front end refused the function, or a hint is violated
};

/// The graph of `function` for a call with `args` (matched to its parameters), made if needed.
Callee Specialize(OpContext& o, FunctionDesc* function, const std::vector<CallArg>& args,
                  bool caller_is_low_level);

/// The graph for `key`, built or cloned if it is new; nullopt if the front end refused the function.
std::optional<flowgraph::GraphId> GraphFor(AnnotatorContext& ctx, FunctionDesc* function,
                                           const std::string& key, bool low_level);
/// Specialisation key of low-level arguments.
std::string LowLevelKey(AnnotatorContext& ctx, const std::vector<Annotation>& args);
/// True if `function` is a helper: `specialize:ll`, or defined in rtyper.lib.
bool IsLowLevel(const FunctionDesc* function);

}  // namespace kiln::annotator
