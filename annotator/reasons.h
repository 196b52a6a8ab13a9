// Why each annotation is what it is: a log of raises.
#pragma once

#include <compare>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "annotator/annotation.h"
#include "flowgraph/ids.h"
#include "flowgraph/source_loc.h"

namespace kiln::annotator {

enum class SubjectKind : uint8_t {
  None,
  Value,      // a: graph, b: value
  Attr,       // a: AttrDef::order
  ListItem,   // a: ListDef::id
  DictKey,    // a: DictDef::id
  DictValue,  // a: DictDef::id
  Result,     // a: graph
  ClassTree,  // a: ClassDef::id; the set of its subclasses
};

/// Something that has an annotation: what raises are logged for and what blocks depend on.
struct Subject {
  SubjectKind kind = SubjectKind::None;
  uint32_t a = 0;
  uint32_t b = 0;
  auto operator<=>(const Subject&) const = default;

  static Subject Value(flowgraph::GraphId graph, flowgraph::ValueId value) {
    return {SubjectKind::Value, graph.index, value.index};
  }
  static Subject Result(flowgraph::GraphId graph) { return {SubjectKind::Result, graph.index, 0}; }
};

struct SubjectHash {
  size_t operator()(const Subject& s) const {
    uint64_t x = (static_cast<uint64_t>(s.a) << 32 | s.b) * 0x9E3779B97F4A7C15u;
    return (x ^ x >> 29) * 31 + static_cast<size_t>(s.kind);
  }
};

enum class CauseKind : uint8_t {
#define CAUSE(kind) kind,
#include "annotator/causes.def"
#undef CAUSE
};

/// The occasion of one raise.
struct Cause {
  CauseKind kind = CauseKind::Op;
  flowgraph::SourceLoc loc;
  Subject source;             // where the value came from, if it has an annotation of its own
  flowgraph::HostId host{};   // Prebuilt, ClassBody: the object it was found in
};

/// One entry of the log: `incoming` was joined into the subject.
struct Reason {
  Cause cause;
  Annotation incoming;
};

/// All raises of all subjects, oldest first. Long logs keep their first and last entries.
class ReasonLog {
 public:
  void Add(const Subject& subject, const Cause& cause, const Annotation& incoming);
  /// Empty if nothing was logged.
  const std::vector<Reason>& Of(const Subject& subject) const;
  /// Appends the log of `from` to that of `to`.
  void Merge(const Subject& to, const Subject& from);

 private:
  std::unordered_map<Subject, std::vector<Reason>, SubjectHash> log_;
};

}  // namespace kiln::annotator
