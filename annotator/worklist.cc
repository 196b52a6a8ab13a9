#include "annotator/worklist.h"

namespace kiln::annotator {

void Worklist::Add(BlockRef block) {
  uint32_t graph = block.graph.index;
  if (graph >= dirty_.size()) dirty_.resize(graph + 1);
  if (dirty_[graph].empty()) graphs_.push_back(graph);
  dirty_[graph].insert(block.block.index);
}

std::optional<BlockRef> Worklist::Pop() {
  if (graphs_.empty()) return std::nullopt;
  uint32_t graph = graphs_.front();
  std::set<uint32_t>& blocks = dirty_[graph];
  BlockRef result{{graph}, {*blocks.begin()}};
  blocks.erase(blocks.begin());
  if (blocks.empty()) graphs_.pop_front();
  return result;
}

void Worklist::Notify(const Subject& subject) {
  auto it = readers_.find(subject);
  if (it == readers_.end()) return;
  for (const BlockRef& reader : it->second) Add(reader);
}

void Worklist::MergeReaders(const Subject& to, const Subject& from) {
  auto it = readers_.find(from);
  if (it == readers_.end() || to == from) return;
  std::set<BlockRef> moved = std::move(it->second);
  readers_.erase(it);
  readers_[to].insert(moved.begin(), moved.end());
}

}  // namespace kiln::annotator
