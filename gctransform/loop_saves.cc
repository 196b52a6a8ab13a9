#include "gctransform/loop_saves.h"

#include <algorithm>
#include <map>

#include "flowgraph/dominators.h"

namespace kiln::gctransform {

using flowgraph::BlockId;
using flowgraph::Graph;
using flowgraph::Link;
using flowgraph::ValueId;

namespace {

// A loop with fewer calls, none of which each round makes, may well make none.
constexpr size_t kManyCalls = 4;

class Finder {
 public:
  Finder(const Graph& graph, const std::vector<ValueId>& classes, const std::vector<size_t>& slots,
         const std::vector<CollectionPoint>& points)
      : graph_(graph),
        classes_(classes),
        slots_(slots),
        points_(points),
        dominators_(graph),
        sources_(graph.blocks.size()) {
    for (uint32_t b = 0; b < graph.blocks.size(); ++b) {
      if (!dominators_.IsReachable(BlockId{b})) continue;
      ForEachLink(graph.blocks[b], [&](const Link& link) {
        sources_[link.target.index].push_back(BlockId{b});
      });
    }
  }

  std::vector<LoopSave> Run() {
    for (uint32_t b = 1; b < graph_.blocks.size(); ++b) VisitHeader(BlockId{b});
    return std::move(saves_);
  }

 private:
  void VisitHeader(BlockId header) {
    std::vector<BlockId> latches;
    for (BlockId source : sources_[header.index]) {
      if (dominators_.Dominates(header, source)) {
        latches.push_back(source);
      } else if (graph_.block(source).term.kind != flowgraph::TerminatorKind::Goto) {
        return;
      }
    }
    if (latches.empty()) return;
    std::vector<bool> body = BodyOf(header, latches);
    std::map<size_t, LoopSave> by_slot;
    std::map<size_t, size_t> calls_by_slot;
    const auto& params = graph_.block(header).params;
    for (size_t i = 0; i < params.size(); ++i) {
      LoopSave save{header, i, classes_[params[i].index].index, 0};
      save.slot = slots_[save.kind];
      if (save.slot == kNoSlot) continue;
      size_t calls = CallsThatNeed(save.kind, body, latches);
      size_t& best = calls_by_slot[save.slot];
      if (calls <= best) continue;
      best = calls;
      by_slot[save.slot] = save;
    }
    for (const auto& [slot, save] : by_slot) saves_.push_back(save);
  }

  // The blocks from which a round can go on, the header among them.
  std::vector<bool> BodyOf(BlockId header, const std::vector<BlockId>& latches) const {
    std::vector<bool> body(graph_.blocks.size());
    body[header.index] = true;
    std::vector<BlockId> work = latches;
    while (!work.empty()) {
      BlockId id = work.back();
      work.pop_back();
      if (body[id.index]) continue;
      body[id.index] = true;
      work.insert(work.end(), sources_[id.index].begin(), sources_[id.index].end());
    }
    return body;
  }

  // 0 if they are too few, and each round may do without.
  size_t CallsThatNeed(uint32_t kind, const std::vector<bool>& body,
                       const std::vector<BlockId>& latches) const {
    size_t calls = 0;
    bool always = false;
    for (const CollectionPoint& point : points_) {
      if (point.has_fast_path || !body[point.block.index]) continue;
      bool needs = std::any_of(point.live.begin(), point.live.end(), [&](ValueId id) {
        return classes_[id.index].index == kind;
      });
      if (!needs) continue;
      ++calls;
      always |= std::all_of(latches.begin(), latches.end(), [&](BlockId latch) {
        return dominators_.Dominates(point.block, latch);
      });
    }
    return always || calls >= kManyCalls ? calls : 0;
  }

  const Graph& graph_;
  const std::vector<ValueId>& classes_;
  const std::vector<size_t>& slots_;
  const std::vector<CollectionPoint>& points_;
  flowgraph::DominatorTree dominators_;
  std::vector<std::vector<BlockId>> sources_;  // by block: where links to it come from
  std::vector<LoopSave> saves_;
};

}  // namespace

std::vector<LoopSave> FindLoopSaves(const Graph& graph, const std::vector<ValueId>& classes,
                                    const std::vector<size_t>& slots,
                                    const std::vector<CollectionPoint>& points) {
  return Finder(graph, classes, slots, points).Run();
}

}  // namespace kiln::gctransform
