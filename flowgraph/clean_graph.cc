// Unreachable blocks and unused block parameters go; blocks are renumbered in reverse post order. The
// parameters that remain are the live ones: liveness, computed backwards over links as a worklist.
#include <algorithm>
#include <vector>

#include "flowgraph/graph.h"

namespace kiln::flowgraph {

namespace {

// Depth first, without recursion: generated code can have very long chains of blocks.
std::vector<BlockId> ReversePostOrder(const Graph& graph) {
  struct Frame {
    BlockId block;
    std::vector<BlockId> successors;
  };
  auto successors_of = [&](BlockId id) {
    std::vector<BlockId> targets;
    ForEachLink(graph.block(id), [&](const Link& link) { targets.push_back(link.target); });
    return targets;  // visited from the back, so that the first successor comes first in the order
  };
  std::vector<bool> seen(graph.blocks.size());
  std::vector<BlockId> post;
  std::vector<Frame> stack;
  seen[0] = true;
  stack.push_back({graph.entry(), successors_of(graph.entry())});
  while (!stack.empty()) {
    Frame& top = stack.back();
    if (top.successors.empty()) {
      post.push_back(top.block);
      stack.pop_back();
      continue;
    }
    BlockId next = top.successors.back();
    top.successors.pop_back();
    if (seen[next.index]) continue;
    seen[next.index] = true;
    stack.push_back({next, successors_of(next)});
  }
  std::reverse(post.begin(), post.end());
  return post;
}

void RenumberBlocks(Graph& graph, const std::vector<BlockId>& order) {
  std::vector<BlockId> new_id(graph.blocks.size());
  for (uint32_t i = 0; i < order.size(); ++i) new_id[order[i].index] = BlockId{i};
  std::vector<Block> blocks;
  blocks.reserve(order.size());
  for (BlockId id : order) blocks.push_back(std::move(graph.block(id)));
  for (Block& block : blocks) {
    ForEachLink(block, [&](Link& link) { link.target = new_id[link.target.index]; });
  }
  graph.blocks = std::move(blocks);
}

// Marks what ops and terminators use, then spreads from each live parameter to the arguments passed
// for it.
class ParamLiveness {
 public:
  explicit ParamLiveness(const Graph& graph) : live_(graph.values.size()) {
    IndexIncoming(graph);
    for (const Block& block : graph.blocks) {
      for (const Op& op : block.ops) {
        for (ValueId operand : op.operands) Mark(operand);
      }
      if (block.term.operand.valid()) Mark(block.term.operand);
    }
    for (ValueId param : graph.block(graph.entry()).params) Mark(param);
    Propagate();
  }

  bool live(ValueId id) const { return live_[id.index]; }

 private:
  void IndexIncoming(const Graph& graph) {
    incoming_.resize(graph.values.size());
    for (const Block& block : graph.blocks) {
      ForEachLink(block, [&](const Link& link) {
        const auto& params = graph.block(link.target).params;
        for (size_t i = 0; i < params.size(); ++i) {
          incoming_[params[i].index].push_back(link.args[i]);
        }
      });
    }
  }

  void Mark(ValueId id) {
    if (live_[id.index]) return;
    live_[id.index] = true;
    worklist_.push_back(id);
  }

  void Propagate() {
    while (!worklist_.empty()) {
      ValueId id = worklist_.back();
      worklist_.pop_back();
      for (ValueId arg : incoming_[id.index]) Mark(arg);
    }
  }

  std::vector<bool> live_;
  std::vector<std::vector<ValueId>> incoming_;
  std::vector<ValueId> worklist_;
};

void DropDeadParams(Graph& graph) {
  ParamLiveness liveness(graph);
  auto keep_mask = [&](const Block& block) {
    std::vector<bool> keep;
    for (ValueId param : block.params) keep.push_back(liveness.live(param));
    return keep;
  };
  std::vector<std::vector<bool>> keep;
  for (const Block& block : graph.blocks) keep.push_back(keep_mask(block));
  auto filter = [](std::vector<ValueId>& ids, const std::vector<bool>& mask) {
    size_t out = 0;
    for (size_t i = 0; i < ids.size(); ++i) {
      if (mask[i]) ids[out++] = ids[i];
    }
    ids.resize(out);
  };
  for (size_t i = 0; i < graph.blocks.size(); ++i) {
    ForEachLink(graph.blocks[i],
                [&](Link& link) { filter(link.args, keep[link.target.index]); });
  }
  for (size_t i = 0; i < graph.blocks.size(); ++i) filter(graph.blocks[i].params, keep[i]);
}

}  // namespace

void CleanGraph(Graph& graph) {
  RenumberBlocks(graph, ReversePostOrder(graph));
  DropDeadParams(graph);
}

}  // namespace kiln::flowgraph
