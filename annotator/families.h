// Functions that are called from one place: their parameters and results become equal.
#pragma once

#include "annotator/annotated_program.h"
#include "annotator/op_context.h"

namespace kiln::annotator {

/// Puts the functions called at an indirect call into one family and makes them agree.
void JoinCallees(OpContext& o, const Annotation& callee, const CallSite& site);

/// After the fixpoint: parameter lists of functions of one family get equal lengths.
void NormalizeFamilies(AnnotatorContext& ctx);

/// A parameter or the result of a graph was raised: its family follows.
void FollowFamily(AnnotatorContext& ctx, flowgraph::GraphId graph);

}  // namespace kiln::annotator
