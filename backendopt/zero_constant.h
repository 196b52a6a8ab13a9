// The constant that stands where a value does not matter.
#pragma once

#include "flowgraph/constant.h"
#include "flowgraph/types.h"

namespace kiln::backendopt {

/// Null, zero, false or void, as `type` asks for; `type` is a primitive or a pointer.
flowgraph::Constant ZeroConstant(flowgraph::TypeRef type);

}  // namespace kiln::backendopt
