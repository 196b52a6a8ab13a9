// The declarations that one C file needs: asked for while its functions and data are emitted, printed
// before them. A file declares what it uses and nothing else, so that it changes only when that changes.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "codegen/c_entries.h"
#include "flowgraph/program.h"

namespace kiln::codegen {

class Declarations {
 public:
  explicit Declarations(const flowgraph::Program& program)
      : program_(program), entries_(FindCEntries(program)) {}

  /// `type` is used where its name must be known (through pointers, typedefs of functions).
  void NeedName(flowgraph::TypeRef type);
  /// The size or fields of `type` (a Struct, Array, or primitive) are used.
  void NeedLayout(flowgraph::TypeRef type);
  void NeedFunction(flowgraph::GraphId id);
  void NeedData(flowgraph::DataId id);
  /// The C function `symbol`, called with arguments of these types. Returns the name that it has in this
  /// file: one of our own, so that no header can disagree.
  std::string NeedExternal(const std::string& symbol, const std::vector<flowgraph::TypeRef>& args,
                           flowgraph::TypeRef result);
  /// How C calls the graph: the entry of one that is exported to C (c_entries.h), else the function itself.
  std::string NeedAddress(flowgraph::GraphId id);
  bool IsEntry(flowgraph::GraphId id) const { return entries_.contains(id); }
  /// The collector's description of a GC type is used.
  void NeedGcType(flowgraph::TypeRef type);

  /// The text: forward declarations, typedefs, layouts, data, functions; each part in an order that
  /// depends on names alone.
  std::string Print() const;

 private:
  std::string PrintLayouts() const;
  void PrintLayout(flowgraph::TypeRef type, std::set<flowgraph::TypeRef>& done,
                   std::string& out) const;

  const flowgraph::Program& program_;
  CEntries entries_;
  // Keyed by spelling for a stable order.
  std::set<std::string> forward_;
  std::set<std::string> typedef_names_;
  std::vector<std::string> typedefs_;
  std::map<std::string, flowgraph::TypeRef> layouts_;
  std::set<std::string> functions_;
  std::set<std::string> data_;
  std::set<std::string> gc_types_;
  std::map<std::string, std::vector<std::string>> externals_;  // by symbol: the prototypes
};

/// The C definition of a struct for a Struct or Array type.
std::string StructDefinition(flowgraph::TypeRef type);
/// "Signed f_x(Signed a, ...)" without a trailing semicolon; parameter names are left out if empty.
std::string FunctionPrototype(const flowgraph::Graph& graph,
                              const std::vector<std::string>& param_names);

}  // namespace kiln::codegen
