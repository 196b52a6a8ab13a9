// From an annotation back to where it came in.
#pragma once

#include "annotator/annotation.h"
#include "annotator/reasons.h"
#include "diagnostics/diagnostic.h"

namespace kiln::annotator {

class AnnotatorContext;

/// Steps back from `cause`, which brought `type` in, to its seed: nearest first, five at most.
/// `holder` is what it was joined into.
diagnostics::Trail TrailFrom(AnnotatorContext& ctx, const Cause& cause, const Annotation& type,
                             const Subject& holder);
/// Steps back from what raised `subject` to `type` first.
diagnostics::Trail TrailOf(AnnotatorContext& ctx, const Subject& subject, const Annotation& type);
/// One cause in words; empty for a step that says nothing (a value handed on within a function).
std::string DescribeCause(AnnotatorContext& ctx, const Cause& cause, const Annotation& type);
/// The first reason in the log of `subject` that brought in something of the nature of `type`.
const Reason* FirstReason(AnnotatorContext& ctx, const Subject& subject, const Annotation& type);

}  // namespace kiln::annotator
