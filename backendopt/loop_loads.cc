#include "backendopt/loop_loads.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "backendopt/algebra.h"
#include "backendopt/cfg.h"
#include "backendopt/known_class.h"
#include "backendopt/memory_versions.h"

namespace kiln::backendopt {

using flowgraph::Block;
using flowgraph::BlockId;
using flowgraph::GetOpInfo;
using flowgraph::Graph;
using flowgraph::Link;
using flowgraph::Op;
using flowgraph::Opcode;
using flowgraph::TerminatorKind;
using flowgraph::TypeKind;
using flowgraph::TypeRef;
using flowgraph::ValueId;
using flowgraph::ValueKind;

namespace {

bool IsLength(Opcode code) {
  return code == Opcode::ll_getarraysize || code == Opcode::ll_getinlinesize;
}

// Reads that touch an object at a fixed place, so that only a null pointer makes them fail.
bool IsFixedRead(Opcode code) { return code == Opcode::ll_getfield || IsLength(code); }

bool HasBackEdge(const Graph& graph) {
  bool found = false;
  for (uint32_t b = 0; b < graph.blocks.size(); ++b) {
    ForEachLink(graph.blocks[b], [&](const Link& link) { found = found || link.target.index <= b; });
  }
  return found;
}

class Hoister {
 public:
  Hoister(const MemoryEffects& effects, Graph& graph)
      : graph_(graph),
        dominators_(graph),
        versions_(effects, graph),
        definitions_(graph),
        predecessors_(Predecessors(graph)),
        defined_in_(graph.values.size()),
        used_in_(graph.values.size()) {
    for (uint32_t b = 0; b < graph.blocks.size(); ++b) {
      for (ValueId param : graph.blocks[b].params) defined_in_[param.index] = BlockId{b};
      for (const Op& op : graph.blocks[b].ops) {
        defined_in_[op.result.index] = BlockId{b};
        NoteUse(op, BlockId{b});
      }
    }
  }

  bool Run() {
    bool any = false;
    for (const Loop& loop : FindLoops(graph_, dominators_)) {
      BlockId front = Front(loop);
      if (front.valid()) any |= HoistFrom(loop, front);
    }
    return any;
  }

 private:
  // Objects that an op touches are not null where that op's block has been passed.
  void NoteUse(const Op& op, BlockId at) {
    bool touches = IsFixedRead(op.code) || op.code == Opcode::ll_setfield;
    if (!touches) return;
    ValueId object = StripCasts(graph_, definitions_, op.operands[0]);
    used_in_[object.index].push_back(at);
  }

  // The only block outside that leads to the header, if it leads nowhere else.
  BlockId Front(const Loop& loop) const {
    BlockId front;
    for (BlockId from : predecessors_[loop.header.index]) {
      if (std::binary_search(loop.blocks.begin(), loop.blocks.end(), from)) continue;
      if (front.valid()) return {};
      front = from;
    }
    if (!front.valid()) return {};
    const Block& block = graph_.block(front);
    bool ok = block.term.kind == TerminatorKind::Goto && block.term.except.empty();
    return ok ? front : BlockId{};
  }

  bool IsOutside(ValueId id, const Loop& loop) const {
    if (graph_.is_constant(id)) return true;
    BlockId at = defined_in_[id.index];
    return at.valid() && !std::binary_search(loop.blocks.begin(), loop.blocks.end(), at);
  }

  // Whether no iteration changes what `op` reads.
  bool SameEveryTime(const Op& op, const Loop& loop) const {
    int slot = versions_.SlotRead(op);
    if (slot < 0) return true;
    size_t s = static_cast<size_t>(slot);
    return !MemoryVersions::IsMergeAt(versions_.AtStart(loop.header)[s], loop.header) &&
           !ChangedInside(s, loop);
  }

  bool ChangedInside(size_t slot, const Loop& loop) const {
    auto before = versions_.AtStart(loop.header)[slot];
    return std::any_of(loop.blocks.begin(), loop.blocks.end(), [&](BlockId block) {
      return versions_.AtEnd(block)[slot] != before || versions_.AtStart(block)[slot] != before;
    });
  }

  bool IsNotNull(ValueId pointer, BlockId at) const {
    ValueId object = StripCasts(graph_, definitions_, pointer);
    if (graph_.is_constant(object)) {
      return std::holds_alternative<flowgraph::DataId>(graph_.value(object).constant);
    }
    const Op* made = definitions_.Find(graph_, object);
    if (made && (made->code == Opcode::ll_malloc || made->code == Opcode::ll_malloc_varsize)) {
      return true;
    }
    const auto& uses = used_in_[object.index];
    return std::any_of(uses.begin(), uses.end(),
                       [&](BlockId use) { return dominators_.Dominates(use, at); });
  }

  bool HoistFrom(const Loop& loop, BlockId front) {
    bool any = false;
    for (BlockId id : loop.blocks) {
      std::vector<bool> hoisted = Choose(id, loop, front);
      std::vector<Op> kept;
      auto& ops = graph_.block(id).ops;
      for (size_t i = 0; i < ops.size(); ++i) {
        auto& to = hoisted[i] ? graph_.block(front).ops : kept;
        to.push_back(std::move(ops[i]));
        any = any || hoisted[i];
      }
      graph_.block(id).ops = std::move(kept);
    }
    return any;
  }

  // Decides for all ops of a block before any of them moves.
  std::vector<bool> Choose(BlockId id, const Loop& loop, BlockId front) {
    const Block& block = graph_.block(id);
    std::vector<bool> hoisted(block.ops.size());
    // At the start of the header nothing can have kept the op from being reached.
    bool certain = id == loop.header;
    for (size_t i = 0; i < block.ops.size(); ++i) {
      const Op& op = block.ops[i];
      bool guarded = i + 1 == block.ops.size() && !block.term.except.empty();
      hoisted[i] = !guarded && CanHoist(op, loop, front, certain);
      if (hoisted[i]) {
        defined_in_[op.result.index] = front;
        NoteUse(op, front);
      }
      certain = certain && !GetOpInfo(op.code).has_effect();
    }
    return hoisted;
  }

  bool CanHoist(const Op& op, const Loop& loop, BlockId front, bool certain) const {
    bool cast = op.code == Opcode::ll_cast_pointer;
    if (!cast && !IsFixedRead(op.code)) return false;
    if (!IsOutside(op.operands[0], loop)) return false;
    if (cast) return true;
    if (!SameEveryTime(op, loop)) return false;
    return certain || (HasPlace(op) && IsNotNull(op.operands[0], front));
  }

  // Whether every object that the pointer may point to has the field: a cast to a subclass, which a test
  // in the loop guards, does not hold in front of it.
  bool HasPlace(const Op& op) const {
    TypeRef used = graph_.value(op.operands[0]).type->elem;
    ValueId object = StripCasts(graph_, definitions_, op.operands[0]);
    TypeRef known = graph_.value(object).type->elem;
    if (used == known || used->kind != TypeKind::Struct) return used == known;
    return known->FindField(op.name) &&
           DeclaringStruct(known, op.name) == DeclaringStruct(used, op.name);
  }

  Graph& graph_;
  DominatorTree dominators_;
  MemoryVersions versions_;
  Definitions definitions_;
  std::vector<std::vector<BlockId>> predecessors_;
  std::vector<BlockId> defined_in_;               // by value
  std::vector<std::vector<BlockId>> used_in_;    // by object
};

}  // namespace

bool HoistLoads(const MemoryEffects& effects, Graph& graph) {
  if (!HasBackEdge(graph)) return false;
  return Hoister(effects, graph).Run();
}

}  // namespace kiln::backendopt
