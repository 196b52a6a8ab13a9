// Blocks that must be looked at again, and which subjects they depend on.
#pragma once

#include <deque>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

#include "annotator/reasons.h"
#include "flowgraph/ids.h"

namespace kiln::annotator {

struct BlockRef {
  flowgraph::GraphId graph;
  flowgraph::BlockId block;
  auto operator<=>(const BlockRef&) const = default;
};

/// Graphs take turns in the order in which they became dirty; inside a graph, blocks in order of their
/// number. So the order of analysis depends on the program alone.
class Worklist {
 public:
  void Add(BlockRef block);
  std::optional<BlockRef> Pop();
  /// `reader` must be looked at again when `subject` is raised.
  void Depend(const Subject& subject, BlockRef reader) { readers_[subject].insert(reader); }
  void Notify(const Subject& subject);
  /// Readers of `from` become readers of `to`.
  void MergeReaders(const Subject& to, const Subject& from);

 private:
  std::deque<uint32_t> graphs_;
  std::vector<std::set<uint32_t>> dirty_;  // by graph
  std::unordered_map<Subject, std::set<BlockRef>, SubjectHash> readers_;
};

}  // namespace kiln::annotator
