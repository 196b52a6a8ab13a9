#include "backendopt/malloc_removal.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "backendopt/constfold.h"
#include "backendopt/dce.h"
#include "backendopt/field_variables.h"
#include "backendopt/local_objects.h"
#include "backendopt/merged_mallocs.h"
#include "backendopt/open_form.h"
#include "backendopt/simplify_cfg.h"
#include "backendopt/zero_constant.h"

namespace kiln::backendopt {

using flowgraph::Block;
using flowgraph::BlockId;
using flowgraph::Constant;
using flowgraph::Graph;
using flowgraph::Op;
using flowgraph::Opcode;
using flowgraph::Program;
using flowgraph::TypeRef;
using flowgraph::ValueId;

namespace {

// An object that another one held dissolves in the round after it.
constexpr int kMaxRounds = 6;

class Dissolver {
 public:
  Dissolver(Program& program, Graph& graph)
      : program_(program),
        graph_(graph),
        objects_(graph),
        cells_(graph),
        replaced_(graph) {}

  bool Run() {
    if (!objects_.any()) return false;
    for (const Block& block : graph_.blocks) MakeCells(block);
    for (uint32_t b = 0; b < graph_.blocks.size(); ++b) CollectWrites(BlockId{b});
    for (uint32_t b = 0; b < graph_.blocks.size(); ++b) RewriteBlock(BlockId{b});
    cells_.Finish();
    replaced_.Apply(graph_);
    return true;
  }

 private:
  struct CellInfo {
    uint32_t cell;
    ValueId zero;
  };
  using CellKey = std::pair<uint32_t, std::pair<uint32_t, std::string>>;  // object, struct, field
  using Now = std::map<uint32_t, ValueId>;                                // values by cell

  // The struct that declares the field, so that casts of the pointer make no difference.
  static TypeRef Declaring(TypeRef type, const std::string& field) {
    for (TypeRef t = type; t; t = t->super()) {
      for (const auto& f : t->fields) {
        if (f.name == field) return t;
      }
    }
    return type;
  }

  bool IsFieldOp(const Op& op) const {
    bool field = op.code == Opcode::ll_getfield || op.code == Opcode::ll_setfield;
    return field && objects_.Find(op.operands[0]);
  }

  CellKey KeyOf(const Op& op) const {
    TypeRef owner = Declaring(graph_.value(op.operands[0]).type->elem, op.name);
    return {*objects_.Find(op.operands[0]), {owner->order, op.name}};
  }

  void MakeCells(const Block& block) {
    for (const Op& op : block.ops) {
      if (!IsFieldOp(op)) continue;
      auto [it, fresh] = cell_of_.try_emplace(KeyOf(op));
      if (!fresh) continue;
      TypeRef type = op.code == Opcode::ll_getfield ? graph_.value(op.result).type
                                                    : graph_.value(op.operands[1]).type;
      ValueId zero = graph_.NewConstant(ZeroConstant(type), type);
      it->second = {cells_.NewCell(type, op.name, zero), zero};
      cells_of_object_[it->first.first].push_back(it->second);
    }
  }

  // An allocation writes all cells of the object.
  template <typename Fn>
  void ForEachWrite(const Op& op, Fn&& fn) {
    if (op.code == Opcode::ll_setfield && IsFieldOp(op)) {
      fn(cell_of_.at(KeyOf(op)).cell, op.operands[1]);
    } else if (op.code == Opcode::ll_malloc && objects_.Find(op.result)) {
      auto it = cells_of_object_.find(*objects_.Find(op.result));
      if (it == cells_of_object_.end()) return;
      for (const CellInfo& info : it->second) fn(info.cell, info.zero);
    }
  }

  void CollectWrites(BlockId id) {
    for (const Op& op : graph_.block(id).ops) {
      ForEachWrite(op, [&](uint32_t cell, ValueId value) { cells_.SetAtEnd(id, cell, value); });
    }
  }

  void RewriteBlock(BlockId id) {
    Now now;
    std::vector<Op> ops = std::move(graph_.block(id).ops);
    std::vector<Op> kept;
    bool last_kept = true;
    for (Op& op : ops) {
      last_kept = !Dissolve(id, op, now);
      if (last_kept) kept.push_back(std::move(op));
    }
    Block& block = graph_.block(id);
    block.ops = std::move(kept);
    if (!last_kept) block.term.except.clear();
  }

  // True if the op can go.
  bool Dissolve(BlockId id, const Op& op, Now& now) {
    ForEachWrite(op, [&](uint32_t cell, ValueId value) { now[cell] = value; });
    if (op.code == Opcode::ll_malloc) return objects_.Find(op.result).has_value();
    if (op.operands.empty()) return false;
    auto first = objects_.Find(op.operands[0]);
    auto second = op.operands.size() > 1 ? objects_.Find(op.operands[1]) : std::nullopt;
    if (!first && !second) return false;
    switch (op.code) {
      case Opcode::ll_getfield: {
        uint32_t cell = cell_of_.at(KeyOf(op)).cell;
        auto [it, fresh] = now.try_emplace(cell);
        if (fresh) it->second = cells_.AtStart(id, cell);
        replaced_.Add(op.result, it->second);
        return true;
      }
      case Opcode::ll_ptr_eq:
      case Opcode::ll_ptr_ne:
        return Answer(op, (first == second) == (op.code == Opcode::ll_ptr_eq));
      case Opcode::ll_ptr_nonzero:
        return Answer(op, true);
      case Opcode::ll_ptr_iszero:
        return Answer(op, false);
      default:
        return true;  // casts, writes, keepalive
    }
  }

  bool Answer(const Op& op, bool value) {
    replaced_.Add(op.result, graph_.NewConstant(Constant{value}, program_.types.Bool()));
    return true;
  }

  Program& program_;
  Graph& graph_;
  LocalObjects objects_;
  FieldVariables cells_;
  Replacements replaced_;
  std::map<CellKey, CellInfo> cell_of_;
  std::map<uint32_t, std::vector<CellInfo>> cells_of_object_;
};

bool HasMalloc(const Graph& graph) {
  for (const Block& block : graph.blocks) {
    for (const Op& op : block.ops) {
      if (op.code == Opcode::ll_malloc) return true;
    }
  }
  return false;
}

}  // namespace

bool RemoveMallocs(Program& program, Graph& graph) {
  bool any = false;
  OpenBlocks(graph);
  for (int round = 0; round < kMaxRounds && HasMalloc(graph); ++round) {
    bool split = SplitMergedMallocs(program, graph);
    if (split) OpenBlocks(graph);
    bool dissolved = Dissolver(program, graph).Run();
    if (!split && !dissolved) break;
    any = true;
    OpenBlocks(graph);
    FoldConstants(program, graph);
  }
  return any;
}

void RunMallocRemoval(Program& program) {
  for (auto& graph : program.graphs) {
    if (!HasMalloc(*graph)) continue;
    if (RemoveMallocs(program, *graph)) {
      DropDeadOps(*graph);
      SimplifyControlFlow(*graph);
    } else {
      CloseBlocks(*graph);
    }
  }
}

}  // namespace kiln::backendopt
