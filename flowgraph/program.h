// A whole program: the unit that passes, printer, reader and verifier work on.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "flowgraph/graph.h"
#include "flowgraph/source_loc.h"
#include "flowgraph/types.h"

namespace kiln::flowgraph {

/// The forms a program goes through; the verifier knows which ops are legal in each.
enum class Form : uint8_t {
  Flow,       // high-level ops, as built by the front end
  Typed,      // low-level ops and types; except links
  ExcLowered, // no except links: pending exceptions are tested by explicit ops
  GcLowered,  // allocation, barriers and roots are explicit; ready for C
};

/// Initial contents of prebuilt data: a constant, or the parts of a Struct (one for each field, the
/// in-place parent first) or Array (one for each item).
struct DataInit {
  std::variant<Constant, std::vector<DataInit>> value;
};

/// A prebuilt object: static data of the binary. GC types get their header from the collector.
struct Data {
  std::string name;    // unique, from the live object's name where it has one
  std::string module;  // the module it belongs to: decides the C file
  TypeRef type = nullptr;
  DataInit init;
  bool immutable = false;  // may be placed in read-only memory
};

/// A class of the program after rtyping: its vtable and its range of ids.
struct ClassInfo {
  std::string name;
  DataId vtable;
  TypeRef instance_type = nullptr;
  int64_t id_min = 0;  // a class D derives from C iff C.id_min <= D.id_min < C.id_max
  int64_t id_max = 0;
};

/// The exceptions that ops and the runtime raise by themselves, with a prebuilt instance of each.
struct StandardException {
  std::string name;  // "IndexError"
  DataId vtable;
  DataId instance;
};

/// What runs once when an object of a struct type has died. It takes a pointer to the struct, or to one of
/// its in-place parents, and neither raises, collects nor looks at other objects.
struct Destructor {
  TypeRef type = nullptr;
  GraphId graph;
};

struct Program {
  Form form = Form::Flow;
  SourceFiles files;
  TypeTable types;
  std::vector<std::unique_ptr<Graph>> graphs;
  std::vector<Data> data;
  std::vector<ClassInfo> classes;                      // filled by the rtyper, in id order
  std::vector<StandardException> standard_exceptions;  // filled by the rtyper
  GraphId entry_point;                                 // entry_point(argv)
  // The types that the runtime must know by name: "str", "object", "vtable", "list_of_str" ...
  std::map<std::string, TypeRef> well_known_types;
  // Graphs that the C runtime calls by name, e.g. "main". Those whose names start with "gc_" are called
  // after a collection.
  std::map<std::string, GraphId> exported_graphs;
  std::vector<Destructor> destructors;  // at most one for a type, in order of types

  Graph& graph(GraphId id) { return *graphs[id.index]; }
  const Graph& graph(GraphId id) const { return *graphs[id.index]; }
  GraphId AddGraph(std::unique_ptr<Graph> graph);
  DataId AddData(Data data_object);
  /// The destructor of objects of exactly this type, or nullptr.
  const Destructor* FindDestructor(TypeRef type) const;
  /// The graphs that a collection may run: destructors, and those that are told of it afterwards.
  std::vector<GraphId> RunByCollector() const;
};

}  // namespace kiln::flowgraph
