// Whole-program type inference over flow graphs.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "annotator/annotated_program.h"
#include "diagnostics/diagnostic.h"
#include "flowgraph/host_world.h"

namespace kiln::annotator {

class AnnotatorContext;  // annotator/context.h: the state of one analysis

/// Analyses everything reachable from an entry point, to a fixpoint.
class Annotator {
 public:
  /// `world` and `builder` must outlive the annotator; `types` is where low-level types are made.
  Annotator(flowgraph::HostWorld& world, flowgraph::GraphBuilder& builder,
            flowgraph::TypeTable& types, flowgraph::SourceFiles& files);
  ~Annotator();

  /// Annotates from `entry_point(list of str) -> int`. False if errors were found; see diagnostics().
  bool AnnotateEntryPoint(flowgraph::HostId entry_point);

  /// The runtime will call the live function or bound method `callable` with ints, under the name `name`
  /// of the table of exported graphs. To be called before AnnotateEntryPoint.
  void AddExport(const std::string& name, flowgraph::HostId callable, size_t int_args);

  /// C calls the live function `callable` by the name `c_name`, with arguments of the low-level types that
  /// the live objects `arg_types` describe; without a `result` type it is what the function returns. To be
  /// called before AnnotateEntryPoint.
  void AddCFunction(const std::string& c_name, flowgraph::HostId callable,
                    const std::vector<flowgraph::HostId>& arg_types,
                    std::optional<flowgraph::HostId> result);

  /// Annotates a low-level helper for the given arguments (specialised by them, "specialize:ll") and all
  /// that it reaches; used by the rtyper after the program itself is done. Same arguments, same graph.
  flowgraph::GraphId AnnotateHelper(flowgraph::HostId helper, const std::vector<Annotation>& args);

  /// Annotation of a live object as it stands (prebuilt lists, dicts and instances are walked).
  Annotation AnnotationOf(flowgraph::HostId object);

  AnnotatedProgram& program();
  const std::vector<diagnostics::Diagnostic>& diagnostics() const;
  /// The trail of reasons of a variable, attribute ("Space.cache") or function, as text.
  std::string Explain(const std::string& name);
  AnnotatorContext& context() { return *context_; }

 private:
  struct Export {
    std::string name;
    flowgraph::HostId callable;
    size_t int_args;
  };

  std::unique_ptr<AnnotatorContext> context_;
  std::vector<Export> exports_;
  struct CFunction {
    std::string c_name;
    flowgraph::HostId callable;
    std::vector<flowgraph::HostId> arg_types;
    std::optional<flowgraph::HostId> result;
  };
  std::vector<CFunction> c_functions_;
};

/// The annotation as it stands in the text form: `Int{nonneg}`, `List{item=Str, resized}`.
std::string ToString(const Annotation& annotation);
bool operator==(const Annotation& a, const Annotation& b);

}  // namespace kiln::annotator
