// Stores into objects that are new: there is nothing to release.
#include <map>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "gctransform/refcount_ops.h"

namespace kiln::gctransform {

using flowgraph::Block;
using flowgraph::BlockId;
using flowgraph::Graph;
using flowgraph::Op;
using flowgraph::Opcode;
using flowgraph::ValueId;

namespace {

bool IsAllocation(Opcode code) {
  return code == Opcode::ll_malloc || code == Opcode::ll_malloc_varsize ||
         code == Opcode::ll_malloc_with_destructor;
}

// New objects that nothing refers to but variables, each with the places that have been written.
using FreshObjects = std::map<ValueId, std::set<std::string>>;

class FreshSearch {
 public:
  FreshSearch(const Graph& graph, const std::vector<ValueId>& roots) : graph_(graph), roots_(roots) {
    predecessors_.resize(graph.blocks.size());
    for (const Block& block : graph.blocks) {
      ForEachLink(block, [&](const flowgraph::Link& link) { ++predecessors_[link.target.index]; });
    }
    at_entry_.resize(graph.blocks.size());
  }

  std::set<OpPosition> Run() {
    // Blocks are in reverse post order: the only predecessor of a block comes before it.
    for (uint32_t i = 0; i < graph_.blocks.size(); ++i) VisitBlock(i);
    return std::move(found_);
  }

 private:
  ValueId Root(ValueId id) const { return roots_[id.index]; }

  void VisitBlock(uint32_t index) {
    const Block& block = graph_.blocks[index];
    FreshObjects fresh = std::move(at_entry_[index]);
    for (size_t i = 0; i < block.ops.size(); ++i) VisitOp(block.ops[i], {index, i}, fresh);
    ForEachLink(block, [&](const flowgraph::Link& link) {
      if (predecessors_[link.target.index] == 1) Hand(link, fresh);
    });
  }

  // Passes on what has one name in the target; with two, writes through one would not be seen.
  void Hand(const flowgraph::Link& link, const FreshObjects& fresh) {
    std::map<ValueId, size_t> times;
    for (ValueId arg : link.args) ++times[Root(arg)];
    for (size_t i = 0; i < link.args.size(); ++i) {
      auto it = fresh.find(Root(link.args[i]));
      if (it == fresh.end() || times[it->first] != 1) continue;
      at_entry_[link.target.index][graph_.block(link.target).params[i]] = it->second;
    }
  }

  void VisitOp(const Op& op, OpPosition place, FreshObjects& fresh) {
    if (IsAllocation(op.code)) {
      fresh[op.result] = {};
      return;
    }
    if (IsCountedStore(graph_, op)) {
      VisitStore(op, place, fresh);
    } else if (IsCountedCopy(graph_, op)) {
      VisitCopy(op, place, fresh);
    } else if (!KeepsSecret(op.code)) {
      for (ValueId operand : op.operands) fresh.erase(Root(operand));
    }
  }

  void VisitStore(const Op& op, OpPosition place, FreshObjects& fresh) {
    auto object = fresh.find(Root(op.operands[0]));
    if (object != fresh.end()) {
      std::optional<std::string> written = PlaceName(op);
      if (!written) {
        fresh.erase(object);
      } else if (object->second.insert(*written).second) {
        found_.insert(place);
      }
    }
    fresh.erase(Root(op.operands.back()));
  }

  // The first write of all may be a copy.
  void VisitCopy(const Op& op, OpPosition place, FreshObjects& fresh) {
    bool clears = op.code == Opcode::ll_clear_items;
    ValueId target = Root(op.operands[clears ? 0 : 2]);
    auto object = fresh.find(target);
    if (object == fresh.end()) return;
    if (object->second.empty()) found_.insert(place);
    fresh.erase(object);
  }

  std::optional<std::string> PlaceName(const Op& op) const {
    if (op.code == Opcode::ll_setfield) return op.name;
    const auto* index = std::get_if<int64_t>(&graph_.value(op.operands[1]).constant);
    if (!graph_.is_constant(op.operands[1]) || !index) return std::nullopt;
    return fmt::format("{}[{}]", op.name, *index);
  }

  static bool KeepsSecret(Opcode code) {
    switch (code) {
      case Opcode::ll_cast_pointer:
      case Opcode::ll_same_as:
      case Opcode::ll_setfield:
      case Opcode::ll_setarrayitem:
      case Opcode::ll_setinteriorfield:
      case Opcode::ll_setinlineitem:
      case Opcode::ll_getfield:
      case Opcode::ll_getarrayitem:
      case Opcode::ll_getinteriorfield:
      case Opcode::ll_getinlineitem:
      case Opcode::ll_getarraysize:
      case Opcode::ll_getinlinesize:
      case Opcode::ll_copy_items:
      case Opcode::ll_copy_inline_items:
      case Opcode::ll_clear_items:
      case Opcode::ll_ptr_iszero:
      case Opcode::ll_ptr_nonzero:
      case Opcode::ll_ptr_eq:
      case Opcode::ll_ptr_ne:
      case Opcode::ll_exc_check_null:
        return true;
      default:
        return false;
    }
  }

  const Graph& graph_;
  const std::vector<ValueId>& roots_;
  std::vector<size_t> predecessors_;
  std::vector<FreshObjects> at_entry_;
  std::set<OpPosition> found_;
};

}  // namespace

std::set<OpPosition> FindInitialStores(const Graph& graph, const std::vector<ValueId>& roots) {
  return FreshSearch(graph, roots).Run();
}

}  // namespace kiln::gctransform
