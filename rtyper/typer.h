// State of one conversion: caches of representations, classes, helpers, graphs and prebuilt data.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "annotator/annotator.h"
#include "diagnostics/diagnostic.h"
#include "flowgraph/program.h"
#include "rtyper/lowops.h"
#include "rtyper/repr.h"
#include "rtyper/rtyper.h"

namespace kiln::rtyper {

using annotator::AnnotatedGraph;
using annotator::ClassDef;
using annotator::Desc;
using flowgraph::Data;
using flowgraph::DataInit;
using flowgraph::HostKind;

class ClassRepr;
class ClassTable;
class InstanceRepr;

class Typer {
 public:
  Typer(annotator::Annotator& annotator, flowgraph::HostWorld& world, flowgraph::Program& out,
        RTyperOptions options);
  ~Typer();

  /// Converts everything; see RTyper::Run.
  bool Run();

  // Representations.
  Repr* GetRepr(const Annotation& s);
  /// As an item of a container: instances are erased to `*object` so that containers share helpers, and
  /// Void values get storage.
  Repr* StoredRepr(const Annotation& s);
  Repr* int_repr();
  Repr* bool_repr();
  Repr* float_repr();
  Repr* char_repr();
  Repr* str_repr();
  Repr* none_repr();
  Repr* object_repr();
  /// The representation of low-level values of type `ll`, as helpers see them.
  Repr* LowLevelRepr(TypeRef ll);
  static Annotation PtrAnnotation(TypeRef pointer);
  static Annotation IntAnnotation() { return KindAnnotation(AnnKind::Int); }
  static Annotation KindAnnotation(AnnKind kind);
  Annotation LowLevelAnnotation(TypeRef ll);

  // Types.
  TypeRef rpy_string() const { return rpy_string_; }
  TypeRef rpy_unicode() const { return rpy_unicode_; }
  TypeRef str_ptr() { return types.Ptr(rpy_string_); }
  TypeRef object_ptr();
  /// A GcStruct made once for each `key`.
  TypeRef SharedStruct(const std::string& key, const std::string& name,
                       std::vector<flowgraph::Field> fields);
  /// The same for a struct that is only held in place, as item of an array.
  TypeRef SharedEntry(const std::string& key, const std::string& name,
                      std::vector<flowgraph::Field> fields);

  // Graphs.
  /// The low-level graph for an annotated one; queued for conversion at first sight.
  GraphId GraphFor(GraphId annotated);
  /// Its function type: parameters and result without those that are Void.
  TypeRef FuncType(GraphId annotated);
  /// The annotated helper graph for `name` ("rlist.ll_append") and arguments.
  GraphId HelperGraph(const std::string& name, const std::vector<Annotation>& args);
  HostId HelperFunction(const std::string& name);
  /// Adds a low-level graph made by the typer itself; made once for each `key`.
  GraphId GeneratedGraph(const std::string& key, const std::string& name, std::vector<TypeRef> args,
                         TypeRef result, const std::function<void(LowOps&, std::vector<ValueId>)>& fill);
  TypeRef GeneratedType(GraphId graph);
  /// The graph that C calls for AnnotatedProgram::c_functions[number]; an exported graph, called
  /// "entry_" and its C name, or "callback_" and the number.
  GraphId CFunction(size_t number);
  /// The address of a graph without result that calls the live function with what it is given.
  ValueId Callback(LowOps& ops, HostId function, const std::string& prefix);

  // Prebuilt data.
  DataId StrData(const std::string& bytes);
  DataId UnicodeData(const std::string& utf8);
  DataId AddData(const std::string& name, TypeRef type, const std::string& module = {});
  Data& data(DataId id) { return program.data[id.index]; }
  /// Runs `fill` later, so that long chains of objects need no deep recursion.
  void Later(std::function<void()> fill) { later_.push_back(std::move(fill)); }
  /// Runs `fill` when all classes have all of their fields. It must ask for nothing new.
  void AtEnd(std::function<void()> fill) { at_end_.push_back(std::move(fill)); }
  /// `[struct][key]` cache of data made from live objects.
  std::map<std::pair<HostId, TypeRef>, DataId> prebuilt;
  DataId CharTable();
  /// Zero or null of `type`.
  static DataInit ZeroInit(TypeRef type);

  // Errors.
  void Error(const SourceLoc& loc, const std::string& kind, const std::string& title,
             const std::string& why = {});

  ClassTable& classes() { return *classes_; }
  std::string Describe(const Annotation& s) const { return annotator::ToString(s); }

  annotator::Annotator& annotator;
  flowgraph::HostWorld& world;
  flowgraph::Program& program;
  TypeTable& types;
  RTyperOptions options;
  std::vector<diagnostics::Diagnostic> diagnostics;

 private:
  Repr* MakeRepr(const Annotation& s);
  void MakeStringTypes();
  void ConvertPending();
  void MakeExports();
  void MakeCallbacks();
  GraphId MakeCallback(const std::string& name, GraphId annotated);
  ValueId ReadArguments(LowOps& ops, Repr* argv);

  TypeRef rpy_string_ = nullptr;
  TypeRef rpy_unicode_ = nullptr;
  using ReprKey = std::tuple<int, int, uint64_t>;
  ReprKey KeyOf(const Annotation& s);
  std::map<ReprKey, std::unique_ptr<Repr>> reprs_;
  std::map<TypeRef, std::unique_ptr<Repr>> pointer_reprs_;
  std::set<ReprKey> in_progress_;
  std::map<const void*, uint64_t> payload_ids_;
  std::map<std::string, uint64_t> pbc_ids_;
  std::map<std::string, uint64_t> text_ids_;
  std::map<std::string, TypeRef> shared_structs_;
  std::map<GraphId, GraphId> graph_map_;
  std::map<GraphId, TypeRef> func_types_;
  std::map<std::string, GraphId> generated_;
  std::map<GraphId, TypeRef> generated_types_;
  std::deque<GraphId> pending_;
  std::map<std::string, HostId> helper_functions_;
  std::map<std::string, DataId> strs_;
  std::map<std::string, DataId> unicodes_;
  std::map<std::string, int> data_names_;
  std::map<std::string, int> graph_names_;
  DataId char_table_;
  std::deque<std::function<void()>> later_;
  std::vector<std::function<void()>> at_end_;
  std::unique_ptr<ClassTable> classes_;
  std::unique_ptr<Repr> void_item_;

 public:
  /// A name for a graph that no other has.
  std::string UniqueGraphName(const std::string& base);
};

}  // namespace kiln::rtyper
