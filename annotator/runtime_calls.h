// Functions that the runtime calls, though no graph of the program does: destructors, triggers of
// finalizer queues, hooks of the collector.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "annotator/context.h"

namespace kiln::annotator {

/// The graph of a live function or bound method (of a frozen or any other prebuilt object) called with
/// `args`, annotated like any other; nullopt after a report. Calls with another `key` are another graph.
std::optional<flowgraph::GraphId> AnnotateCallback(AnnotatorContext& ctx, flowgraph::HostId callable,
                                                   const std::vector<Annotation>& args,
                                                   std::string key = {});

/// Instances of exactly `cls` are made at run time: where the class has a __del__, it will run.
void AddDestructor(AnnotatorContext& ctx, ClassDef* cls);

/// The number of a live rgc.FinalizerQueue; its finalizer_trigger is annotated at first sight.
size_t NumberOfQueue(AnnotatorContext& ctx, flowgraph::HostId queue);

}  // namespace kiln::annotator
