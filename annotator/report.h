// Errors found while annotating: collected as diagnostics, at most one for each place and kind.
#pragma once

#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "annotator/annotation.h"
#include "annotator/reasons.h"
#include "diagnostics/diagnostic.h"
#include "flowgraph/host_world.h"
#include "flowgraph/ids.h"

namespace kiln::annotator {

class AnnotatorContext;

/// The diagnostics of one analysis.
class Report {
 public:
  /// Ignored if there already is one of this kind at this place.
  void Add(diagnostics::Diagnostic diagnostic);
  bool empty() const { return all_.empty(); }
  /// Puts them in source order and keeps the first 20; the last one then says how many were left out.
  void Finish();
  const std::vector<diagnostics::Diagnostic>& all() const { return all_; }

 private:
  std::vector<diagnostics::Diagnostic> all_;
  std::set<std::tuple<uint32_t, uint32_t, uint32_t, std::string, std::string>> seen_;
};

/// `subject` was `old` and would become `incoming` too: shows both trails.
void ReportMismatch(AnnotatorContext& ctx, const Subject& subject, const Annotation& old,
                    const Annotation& incoming, const Cause& cause, const std::string& why);
void ReportUnsupportedObject(AnnotatorContext& ctx, flowgraph::HostId object);
void ReportClassProblem(AnnotatorContext& ctx, flowgraph::HostId cls, const std::string& kind,
                        const std::string& title, const std::string& help);
/// The front end refused a function.
void ReportFlowErrors(AnnotatorContext& ctx, const std::vector<flowgraph::FlowError>& errors);

/// What a user calls the subject: "`x`", "attribute `A.x`", "items of `Space.cache`".
std::string NameOf(AnnotatorContext& ctx, const Subject& subject);

}  // namespace kiln::annotator
