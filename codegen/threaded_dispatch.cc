#include "codegen/threaded_dispatch.h"

#include <algorithm>

#include "flowgraph/ops.h"

namespace kiln::codegen {

using flowgraph::Block;
using flowgraph::BlockId;
using flowgraph::Graph;
using flowgraph::Op;
using flowgraph::Opcode;
using flowgraph::TerminatorKind;

namespace {

constexpr size_t kMinCases = 8;
constexpr size_t kMinJumps = 8;
constexpr size_t kMaxOps = 12;
constexpr int64_t kMaxTable = 1024;

// One more than the largest value that the operand of the switch may have; 0 if that is not known.
int64_t OperandLimit(const Graph& graph, const Block& block) {
  for (const Op& op : block.ops) {
    if (op.result != block.term.operand) continue;
    if (op.code == Opcode::ll_cast_char_to_int) return 256;
    if (op.code != Opcode::ll_int_and || !graph.is_constant(op.operands[1])) return 0;
    const auto* mask = std::get_if<int64_t>(&graph.value(op.operands[1]).constant);
    return mask != nullptr && *mask >= 0 && *mask < kMaxTable ? *mask + 1 : 0;
  }
  return 0;
}

bool IsShort(const Block& block) {
  return block.ops.size() <= kMaxOps &&
         std::none_of(block.ops.begin(), block.ops.end(), [](const Op& op) {
           const flowgraph::OpInfo& info = flowgraph::GetOpInfo(op.code);
           return info.raises() || info.collects();
         });
}

}  // namespace

std::optional<ThreadedDispatch> FindThreadedDispatch(const Graph& graph) {
  std::vector<size_t> jumps(graph.blocks.size());
  for (const Block& block : graph.blocks) {
    if (block.term.kind == TerminatorKind::Goto) ++jumps[block.term.links[0].target.index];
  }
  for (uint32_t i = 0; i < graph.blocks.size(); ++i) {
    const Block& block = graph.blocks[i];
    if (jumps[i] < kMinJumps || block.term.kind != TerminatorKind::Switch ||
        block.term.links.size() < kMinCases || !IsShort(block)) {
      continue;
    }
    if (int64_t limit = OperandLimit(graph, block)) return ThreadedDispatch{BlockId{i}, limit};
  }
  return std::nullopt;
}

}  // namespace kiln::codegen
