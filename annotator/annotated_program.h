// The result of annotation: what the rtyper reads.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "annotator/annotation.h"
#include "annotator/classdef.h"
#include "annotator/container_defs.h"
#include "annotator/desc.h"
#include "flowgraph/graph.h"
#include "flowgraph/host_world.h"

namespace kiln::annotator {

/// Where one parameter of a callee gets its value at a call.
struct ArgSource {
  enum Kind : uint8_t {
    Operand,   // operand number `index` of the call op (0 is the callee)
    Default,   // the constant `value`
    StarItem,  // item `index` of the tuple operand that is spread (the last operand)
    StarTuple, // a new tuple of the sources `parts`: the callee's *args parameter
    Self,      // the `self` of the bound method or the fresh instance
  } kind = Operand;
  uint32_t index = 0;
  flowgraph::HostId value;
  std::vector<ArgSource> parts;
};

/// What a simple_call or call_args op calls.
struct CallSite {
  // The graphs that may be called, one for each desc of the callee's PbcSet and in the same order; a
  // class is called through its __init__ (an invalid id if it has none), a method through its function.
  std::vector<flowgraph::GraphId> graphs;
  // For each of `graphs`, where its parameters come from. All callees of an indirect call share one
  // low-level signature: their parameters have equal annotations and `args` of equal length.
  std::vector<std::vector<ArgSource>> args;
  // A `specialize:memo` function: its result is found by calling the live function during translation,
  // for each combination of the constants that the arguments may be. The id in `graphs` is invalid.
  bool memo = false;
};

/// One annotated graph.
struct AnnotatedGraph {
  std::unique_ptr<flowgraph::Graph> graph;
  std::vector<Annotation> values;  // by ValueId; Impossible: never computed
  std::vector<bool> reached;       // by BlockId; what was not reached is dead code
  Annotation result;
  bool returns = true;             // false: every path raises
  std::map<std::pair<uint32_t, uint32_t>, CallSite> calls;  // by (block, op index)
};

/// A class whose instances are made at run time and notice their death.
struct ClassDestructor {
  ClassDef* cls = nullptr;
  flowgraph::GraphId graph;  // its __del__, for instances of exactly this class
};

/// A live rgc.FinalizerQueue that the program uses.
struct FinalizerQueueInfo {
  flowgraph::HostId queue;
  flowgraph::GraphId trigger;  // its finalizer_trigger; invalid if it has none
};

/// A C function that the program calls: a live rffi.ExternalFunction.
struct ExternalInfo {
  std::string name;  // as C knows it
  std::vector<flowgraph::TypeRef> args;
  flowgraph::TypeRef result = nullptr;
  bool leaf = false;       // never calls back into the program
  bool release_gil = false;  // called without the global lock: may take long, and touches no object
  bool is_macro = false;   // `name` is text to be called in C that includes the headers
  int save_err = 0;        // bits of rffi.RFFI_...
  flowgraph::SourceLoc first_call;
  std::string wrapper;  // of a macro: the C function that calls it

  const std::string& symbol() const { return is_macro ? wrapper : name; }
};

/// A function of the program that C calls as a function of type `type`.
struct CFunctionInfo {
  flowgraph::HostId function;
  flowgraph::TypeRef type = nullptr;
  std::string c_name;  // empty: known to C by its address alone
  flowgraph::GraphId graph;
  bool infer_result = false;
};

/// The whole program after annotation. Graphs may be added later by AnnotateHelper.
struct AnnotatedProgram {
  std::vector<std::unique_ptr<AnnotatedGraph>> graphs;  // by GraphId
  flowgraph::GraphId entry_point;
  std::vector<ClassDestructor> destructors;
  std::vector<FinalizerQueueInfo> finalizer_queues;         // by their number
  std::map<flowgraph::HostId, flowgraph::GraphId> callbacks;  // by live function
  std::map<std::string, flowgraph::GraphId> exports;        // called by the runtime under this name
  std::map<flowgraph::HostId, ExternalInfo> externals;      // by live rffi.ExternalFunction
  std::vector<CFunctionInfo> c_functions;                   // in order of discovery
  std::vector<ClassDef*> classes;  // bases before subclasses, siblings in order of discovery

  AnnotatedGraph& graph(flowgraph::GraphId id) { return *graphs[id.index]; }
  const AnnotatedGraph& graph(flowgraph::GraphId id) const { return *graphs[id.index]; }
};

}  // namespace kiln::annotator
