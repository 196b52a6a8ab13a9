#include "gctransform/root_frame_state.h"

#include <algorithm>
#include <set>

#include "flowgraph/dominators.h"

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
         const std::vector<CollectionPoint>& points, const std::vector<LoopSave>& loop_saves)
      : graph_(graph),
        classes_(classes),
        slots_(slots),
        points_(points),
        dominators_(graph),
        saves_of_(graph.blocks.size()),
        end_states_(graph.blocks.size()),
        entry_states_(graph.blocks.size()),
        first_point_(graph.blocks.size() + 1, points.size()) {
    for (size_t p = points.size(); p-- > 0;) first_point_[points[p].block.index] = p;
    for (size_t b = graph.blocks.size(); b-- > 0;) {
      first_point_[b] = std::min(first_point_[b], first_point_[b + 1]);
    }
    for (const LoopSave& save : loop_saves) saves_of_[save.header.index].push_back(save);
    for (const CollectionPoint& point : points) {
      slot_count_ = std::max(slot_count_, point.live_slots.size());
    }
  }

  FrameStates Run() {
    FrameState& start = entry_states_[0];
    start.reached = true;
    start.slots.assign(slot_count_, FrameState::kUnknown);
    std::set<BlockId> work = {graph_.entry()};
    while (!work.empty()) {
      BlockId id = *work.begin();
      work.erase(work.begin());
      FrameState after = Walk(id, nullptr);
      ForEachLink(graph_.block(id), [&](const Link& link) {
        FrameState state = Along(link, after);
        if (EntersLoop(id, link)) AddLoopSaves(link.target, state);
        if (Merge(entry_states_[link.target.index], state)) work.insert(link.target);
      });
    }
    FrameStates result;
    result.before.resize(points_.size());
    for (uint32_t b = 0; b < graph_.blocks.size(); ++b) {
      end_states_[b] = Walk(BlockId{b}, &result.before);
    }
    for (uint32_t b = 0; b < graph_.blocks.size(); ++b) {
      if (!entry_states_[b].reached) continue;
      ForEachLink(graph_.blocks[b], [&](const Link& link) {
        if (EntersLoop(BlockId{b}, link)) FinishLoopEntry(BlockId{b}, link, result);
      });
    }
    return result;
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

  // Into each loop with saves lead only jumps and links from its own blocks.
  bool EntersLoop(BlockId from, const Link& link) const {
    const auto& saves = saves_of_[link.target.index];
    return !saves.empty() && !dominators_.Dominates(link.target, from);
  }

  void AddLoopSaves(BlockId header, FrameState& state) const {
    state.frame_found = true;
    for (const LoopSave& save : saves_of_[header.index]) state.slots[save.slot] = save.kind;
  }

  // Of the saves that were assumed, those count that no round undoes.
  void FinishLoopEntry(BlockId from, const Link& link, FrameStates& result) const {
    const FrameState& wanted = entry_states_[link.target.index];
    const FrameState given = Along(link, end_states_[from.index]);
    FrameStates::LoopEntry entry;
    entry.find_frame = wanted.frame_found && !given.frame_found;
    for (const LoopSave& save : saves_of_[link.target.index]) {
      if (wanted.slots[save.slot] != save.kind || given.slots[save.slot] == save.kind) continue;
      entry.saves.emplace_back(save.slot, link.args[save.param]);
    }
    if (entry.find_frame || !entry.saves.empty()) result.loop_entries[from] = std::move(entry);
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
  flowgraph::DominatorTree dominators_;
  std::vector<std::vector<LoopSave>> saves_of_;  // by header
  std::vector<FrameState> end_states_;
  std::vector<FrameState> entry_states_;
  std::vector<size_t> first_point_;  // by block: its first point, or the next block's
  size_t slot_count_ = 0;
};

}  // namespace

FrameStates SolveFrameStates(const Graph& graph, const std::vector<ValueId>& classes,
                             const std::vector<size_t>& slots,
                             const std::vector<CollectionPoint>& points,
                             const std::vector<LoopSave>& loop_saves) {
  return Solver(graph, classes, slots, points, loop_saves).Run();
}

}  // namespace kiln::gctransform
