// Annotations in words and in the text form.
#pragma once

#include <string>

#include "annotator/annotation.h"
#include "flowgraph/host_world.h"

namespace kiln::annotator {

/// The type as a user would name it: "int", "list of str", "W_Root or None", "function f".
std::string Describe(const Annotation& a);
/// A constant as it stands in source text, shortened: `'abc'`, `1`; "..." for live objects.
std::string DescribeConstant(const flowgraph::Constant& constant);

}  // namespace kiln::annotator
