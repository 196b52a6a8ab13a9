// What a branch tells about values: isinstance, is None, truth, signs of ints.
#pragma once

#include <map>

#include "annotator/annotation.h"
#include "annotator/worklist.h"
#include "flowgraph/ids.h"

namespace kiln::annotator {

class AnnotatorContext;

/// Narrower annotations of some values; Impossible: the branch cannot be taken.
using Refinements = std::map<flowgraph::ValueId, Annotation>;

/// What is known where `condition`, the operand of the branch that ends `block`, is `truth`.
Refinements RefineBranch(AnnotatorContext& ctx, BlockRef block, flowgraph::ValueId condition, bool truth);

}  // namespace kiln::annotator
