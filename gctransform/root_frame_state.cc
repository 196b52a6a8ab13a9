#include "gctransform/root_frame_state.h"

#include <algorithm>
#include <set>

namespace kiln::gctransform {

using flowgraph::Block;
using flowgraph::BlockId;
using flowgraph::Graph;
using flowgraph::Link;
using flowgraph::ValueId;

namespace {

// A forward dataflow analysis; states only lose facts, so that it ends.
class Solver {
 public:
  Solver(const Graph& graph, const std::vector<ValueId>& classes, const std::vector<size_t>& slots,
         const std::vector<CollectionPoint>& points)
      : graph_(graph),
        classes_(classes),
        slots_(slots),
        points_(points),
        entry_states_(graph.blocks.size()),
        first_point_(graph.blocks.size() + 1, points.size()) {
    for (size_t p = points.size(); p-- > 0;) first_point_[points[p].block.index] = p;
    for (size_t b = graph.blocks.size(); b-- > 0;) {
      first_point_[b] = std::min(first_point_[b], first_point_[b + 1]);
    }
    for (const CollectionPoint& point : points) {
      slot_count_ = std::max(slot_count_, point.live_slots.size());
    }
  }

  std::vector<FrameState> Run() {
    FrameState& start = entry_states_[0];
    start.reached = true;
    start.slots.assign(slot_count_, FrameState::kUnknown);
    std::set<BlockId> work = {graph_.entry()};
    while (!work.empty()) {
      BlockId id = *work.begin();
      work.erase(work.begin());
      FrameState after = Walk(id, nullptr);
      ForEachLink(graph_.block(id), [&](const Link& link) {
        if (Merge(entry_states_[link.target.index], Along(link, after))) work.insert(link.target);
      });
    }
    std::vector<FrameState> before(points_.size());
    for (uint32_t b = 0; b < graph_.blocks.size(); ++b) Walk(BlockId{b}, &before);
    return before;
  }

 private:
  // The state at the end of a block; puts that before each of its points into `before` if it is given.
  FrameState Walk(BlockId id, std::vector<FrameState>* before) const {
    FrameState state = entry_states_[id.index];
    if (state.slots.empty()) state.slots.assign(slot_count_, FrameState::kUnknown);
    const Block& block = graph_.block(id);
    size_t point = first_point_[id.index];
    for (size_t i = 0; i < block.ops.size(); ++i) {
      if (point < first_point_[id.index + 1] && points_[point].op == i) {
        if (before) (*before)[point] = state;
        Collect(points_[point++], state);
      }
      Forget(state, block.ops[i].result);
    }
    return state;
  }

  // `id` gets a new object: what was saved of the one before is of no use.
  void Forget(FrameState& state, ValueId id) const {
    size_t slot = slots_[id.index];
    if (slot != kNoSlot && state.slots[slot] == id.index) state.slots[slot] = FrameState::kUnknown;
  }

  void Collect(const CollectionPoint& point, FrameState& state) const {
    if (!point.has_fast_path && !point.live.empty()) state.frame_found = true;
    for (size_t k = 0; k < slot_count_; ++k) {
      uint32_t& slot = state.slots[k];
      if (k >= point.live_slots.size()) {
        slot = FrameState::kUnknown;  // callees may have used it
        continue;
      }
      ValueId id = point.live_slots[k];
      uint32_t saved = id.valid() ? classes_[id.index].index : FrameState::kNull;
      if (!point.has_fast_path) slot = saved;
      if (slot != saved) slot = FrameState::kUnknown;
    }
  }

  FrameState Along(const Link& link, const FrameState& after) const {
    FrameState state = after;
    const auto& params = graph_.block(link.target).params;
    for (ValueId param : params) Forget(state, param);
    for (size_t i = 0; i < params.size(); ++i) {
      uint32_t param = params[i].index;
      size_t slot = slots_[param];
      bool own_class = classes_[param].index == param && slot != kNoSlot;
      if (own_class && after.slots[slot] == classes_[link.args[i].index].index) {
        state.slots[slot] = param;
      }
    }
    return state;
  }

  static bool Merge(FrameState& into, const FrameState& state) {
    if (!into.reached) {
      into = state;
      into.reached = true;
      return true;
    }
    FrameState old = into;
    into.frame_found &= state.frame_found;
    for (size_t k = 0; k < into.slots.size(); ++k) {
      if (into.slots[k] != state.slots[k]) into.slots[k] = FrameState::kUnknown;
    }
    return into != old;
  }

  const Graph& graph_;
  const std::vector<ValueId>& classes_;
  const std::vector<size_t>& slots_;
  const std::vector<CollectionPoint>& points_;
  std::vector<FrameState> entry_states_;
  std::vector<size_t> first_point_;  // by block: its first point, or the next block's
  size_t slot_count_ = 0;
};

}  // namespace

std::vector<FrameState> SolveFrameStates(const Graph& graph, const std::vector<ValueId>& classes,
                                         const std::vector<size_t>& slots,
                                         const std::vector<CollectionPoint>& points) {
  return Solver(graph, classes, slots, points).Run();
}

}  // namespace kiln::gctransform
