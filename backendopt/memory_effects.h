// Which memory ops and calls write.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "backendopt/call_graph.h"
#include "flowgraph/program.h"

namespace kiln::backendopt {

/// A set of places that cannot overlap with those of another class: one field of one struct, the items of
/// one type of array, one in-place array; all memory that the collector does not own is one class.
using MemoryClass = uint32_t;

/// The classes of a program, and what each graph may write, directly or through calls.
class MemoryEffects {
 public:
  static constexpr MemoryClass kNoMemory = UINT32_MAX;  // nothing that can change
  static constexpr MemoryClass kRaw = 0;

  explicit MemoryEffects(const flowgraph::Program& program);

  /// Whether `code` writes to one place that its operands name.
  static bool IsStore(flowgraph::Opcode code);
  /// What `op` reads; kNoMemory for ops that read no memory, or an immutable field.
  MemoryClass ClassRead(const flowgraph::Graph& graph, const flowgraph::Op& op) const;
  /// The class of the place that `op`, a setfield, setarrayitem ... writes; kNoMemory for others.
  MemoryClass ClassWritten(const flowgraph::Graph& graph, const flowgraph::Op& op) const;
  /// Whether `op` may write to `place`, directly or in what it calls.
  bool MayWrite(const flowgraph::Graph& graph, const flowgraph::Op& op, MemoryClass place) const;

 private:
  struct Key {
    int kind;        // what kind of place
    uint32_t type;   // Type::order
    std::string field;
    auto operator<=>(const Key&) const = default;
  };
  struct Place {
    Key key;
    bool raw = false;
    bool constant = false;  // never changes once it can be read
  };
  struct Writes {
    bool everything = false;
    std::vector<bool> classes;
    void Add(const Writes& other);
    bool Includes(MemoryClass place) const { return everything || classes[place]; }
  };

  static std::optional<Place> PlaceOf(const flowgraph::Graph& graph, const flowgraph::Op& op);
  MemoryClass Find(const Place& place) const;
  void AddOp(const flowgraph::Graph& graph, const flowgraph::Op& op, Writes& writes) const;
  void Summarise(const flowgraph::Program& program);
  void AddCollection(const flowgraph::Program& program);
  const Writes* WritesOfCall(const flowgraph::Graph& graph, const flowgraph::Op& op) const;

  CallGraph calls_;
  std::map<Key, MemoryClass> ids_;
  std::vector<Writes> by_component_;
  Writes collection_;  // what destructors and those that are told of a collection write
};

/// The struct in which the field `name` of `type` stands: `type` or one of its in-place parents.
flowgraph::TypeRef DeclaringStruct(flowgraph::TypeRef type, const std::string& name);

}  // namespace kiln::backendopt
