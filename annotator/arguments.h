// Arguments of a call and their way to the parameters of a function.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "annotator/annotated_program.h"
#include "annotator/annotation.h"
#include "annotator/op_context.h"
#include "flowgraph/host_world.h"

namespace kiln::annotator {

/// One argument: its annotation, how the call passes it, and the value it is (invalid for parts of a
/// spread tuple, defaults and self).
struct CallArg {
  Annotation annotation;
  ArgSource source;
  flowgraph::ValueId value;
};

struct Arguments {
  std::vector<CallArg> positional;
  std::vector<std::pair<std::string, CallArg>> keywords;
};

/// Takes apart the operands of a simple_call or call_args op; nullopt after a report (a spread value that
/// is no tuple) or while a spread value is not known.
std::optional<Arguments> ArgumentsOf(OpContext& o);

/// Where `args` go in `function`: one entry for each parameter. On a wrong call, nullopt and `problem`.
std::optional<std::vector<CallArg>> MatchArguments(AnnotatorContext& ctx,
                                                   const flowgraph::HostFunction& function,
                                                   const Arguments& args, std::string& problem);

/// `args` with one more in front.
Arguments WithSelf(const Arguments& args, const Annotation& self);

}  // namespace kiln::annotator
