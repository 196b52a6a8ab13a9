#include "tests/gc_fuzz/graph.h"

namespace kiln::gc_fuzz {

Marking::Marking(Graph* graph, int lane)
    : graph_(*graph), lane_(lane), mark_(++graph->marks[lane]) {}

void Marking::Add(Id object) {
  if (object == 0 || Has(object)) return;
  graph_.objects[object].marks[lane_] = mark_;
  found_.push_back(object);
}

void Marking::AddBlock(Id block) {
  if (block == 0 || HasBlock(block)) return;
  graph_.blocks[block].marks[lane_] = mark_;
  found_blocks_.push_back(block);
}

void Marking::AddRoots(Roots roots) {
  for (Id object : graph_.slots) Add(object);
  for (Id object : graph_.prebuilts) Add(object);
  if (roots & kRegistered) {
    for (Id object : graph_.registered)
      if (graph_.objects[object].queue >= 0) Add(object);
  }
  if (roots & kPinned) {
    for (Id object : graph_.pinned)
      if (graph_.objects[object].pinned) Add(object);
  }
  AddBlockRoots(roots);
  Drain();
}

void Marking::AddBlockRoots(Roots roots) {
  for (Id id : graph_.existing_blocks) {
    const Block& block = graph_.blocks[id];
    switch (block.state) {
      case BlockState::Freed: break;
      // The collector does not know where a plain block is referred to from, nor what it refers to.
      case BlockState::Plain: AddBlock(id); break;
      case BlockState::Dead:
        if (!(roots & kDeadBlocks)) break;
        for (Id ref : block.refs) AddBlock(ref);
        break;
      default:
        if (block.held > 0 || (!graph_.traverse && block.incoming > 0)) AddBlock(id);
    }
  }
}

void Marking::Drain() {
  while (looked_at_ < found_.size() || blocks_looked_at_ < found_blocks_.size()) {
    while (looked_at_ < found_.size()) {
      const Object& object = graph_.objects[found_[looked_at_++]];
      for (Id pointer : object.pointers) Add(pointer);
      if (follow_blocks_) AddBlock(object.block);
    }
    while (blocks_looked_at_ < found_blocks_.size()) {
      const Block& block = graph_.blocks[found_blocks_[blocks_looked_at_++]];
      for (Id ref : block.refs) AddBlock(ref);
      if (block.state == BlockState::Linked && block.kind == 0) Add(block.object);
    }
  }
}

}  // namespace kiln::gc_fuzz
