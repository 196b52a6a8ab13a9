#include "gctransform/slot_assignment.h"

#include <algorithm>
#include <cstdint>

namespace kiln::gctransform {

using flowgraph::Graph;
using flowgraph::Link;
using flowgraph::ValueId;

namespace {

class Assignment {
 public:
  Assignment(const Graph& graph, const std::vector<ValueId>& classes,
             const std::vector<CollectionPoint>& points)
      : graph_(graph),
        classes_(classes),
        points_(points),
        points_of_(graph.values.size()),
        partners_(graph.values.size()),
        slots_(graph.values.size(), kNoSlot) {}

  std::vector<size_t> Run() {
    FindPoints();
    FindPartners();
    for (uint32_t id : ByWeight()) Place(id);
    return std::move(slots_);
  }

 private:
  uint32_t ClassOf(ValueId id) const { return classes_[id.index].index; }

  void FindPoints() {
    for (uint32_t p = 0; p < points_.size(); ++p) {
      for (ValueId id : points_[p].live) {
        auto& list = points_of_[ClassOf(id)];
        if (list.empty() || list.back() != p) list.push_back(p);
      }
    }
  }

  void FindPartners() {
    for (const auto& block : graph_.blocks) {
      ForEachLink(block, [&](const Link& link) {
        const auto& params = graph_.block(link.target).params;
        for (size_t i = 0; i < params.size(); ++i) {
          uint32_t param = ClassOf(params[i]), arg = ClassOf(link.args[i]);
          if (param == arg || points_of_[param].empty() || points_of_[arg].empty()) continue;
          partners_[param].push_back(arg);
          partners_[arg].push_back(param);
        }
      });
    }
  }

  std::vector<uint32_t> ByWeight() const {
    std::vector<uint32_t> ids;
    for (uint32_t id = 0; id < points_of_.size(); ++id) {
      if (!points_of_[id].empty()) ids.push_back(id);
    }
    std::stable_sort(ids.begin(), ids.end(), [&](uint32_t a, uint32_t b) {
      return points_of_[a].size() > points_of_[b].size();
    });
    return ids;
  }

  void Place(uint32_t id) {
    std::vector<bool> taken;
    for (uint32_t p : points_of_[id]) {
      for (ValueId other : points_[p].live) {
        size_t slot = slots_[ClassOf(other)];
        if (slot == kNoSlot) continue;
        if (taken.size() <= slot) taken.resize(slot + 1);
        taken[slot] = true;
      }
    }
    for (uint32_t partner : partners_[id]) {
      size_t slot = slots_[partner];
      bool is_free = slot < taken.size() && !taken[slot];
      if (is_free || slot == taken.size()) {
        slots_[id] = slot;
        return;
      }
    }
    auto hole = std::find(taken.begin(), taken.end(), false);
    slots_[id] = static_cast<size_t>(hole - taken.begin());
  }

  const Graph& graph_;
  const std::vector<ValueId>& classes_;
  const std::vector<CollectionPoint>& points_;
  std::vector<std::vector<uint32_t>> points_of_;  // by class: where it is live
  std::vector<std::vector<uint32_t>> partners_;   // by class: what is passed to it or gets it passed
  std::vector<size_t> slots_;
};

}  // namespace

std::vector<size_t> AssignRootSlots(const Graph& graph, const std::vector<ValueId>& classes,
                                    const std::vector<CollectionPoint>& points) {
  return Assignment(graph, classes, points).Run();
}

}  // namespace kiln::gctransform
