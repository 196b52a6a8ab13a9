#include "backendopt/constfold.h"

#include <algorithm>

#include "backendopt/algebra.h"
#include "backendopt/exception_classes.h"
#include "backendopt/known_class.h"
#include "backendopt/open_form.h"

namespace kiln::backendopt {

using flowgraph::Block;
using flowgraph::BlockId;
using flowgraph::Constant;
using flowgraph::DataId;
using flowgraph::GetOpInfo;
using flowgraph::Graph;
using flowgraph::Link;
using flowgraph::Op;
using flowgraph::Opcode;
using flowgraph::Program;
using flowgraph::Terminator;
using flowgraph::TerminatorKind;
using flowgraph::TypeRef;
using flowgraph::ValueId;
using flowgraph::ValueKind;

namespace {

// Each round may make a loop parameter constant for the next one.
constexpr int kMaxRounds = 4;

class Folder {
 public:
  Folder(const Program& program, Graph& graph, const CallEffects* effects)
      : program_(program),
        graph_(graph),
        effects_(effects),
        definitions_(graph),
        replaced_(graph) {}

  // Whether ops or terminators changed; `reshaped()` whether links did.
  bool Run() {
    for (uint32_t b = 0; b < graph_.blocks.size(); ++b) {
      CutAfterFatal(graph_.blocks[b]);
      FoldOps(graph_.blocks[b]);
      FoldTerminator(BlockId{b});
    }
    if (replaced_.empty()) return changed_;
    for (Block& block : graph_.blocks) DropReplacedOps(block);
    replaced_.Apply(graph_);
    return changed_;
  }
  // Whether parameters may have fewer sources now: only then is there more to find.
  bool reshaped() const { return reshaped_; }

 private:
  // A fatal error ends the program: what stands behind it is never reached.
  void CutAfterFatal(Block& block) {
    auto fatal = std::find_if(block.ops.begin(), block.ops.end(),
                              [](const Op& op) { return op.code == Opcode::ll_fatal; });
    if (fatal == block.ops.end()) return;
    bool cut = fatal + 1 == block.ops.end() && block.term.kind == TerminatorKind::Unreachable;
    if (cut) return;
    block.ops.erase(fatal + 1, block.ops.end());
    block.term = Terminator{TerminatorKind::Unreachable, {}, {}, {}, block.term.loc};
    changed_ = reshaped_ = true;
  }

  void FoldOps(Block& block) {
    for (Op& op : block.ops) {
      replaced_.ApplyTo(op.operands);
      // A rewritten op may be simple enough now; every rewriting makes it smaller.
      for (int i = 0; i < 4; ++i) {
        Simplified result = SimplifyOp(program_, graph_, definitions_, op);
        changed_ |= result.changed || result.replacement.valid();
        if (result.replacement.valid()) replaced_.Add(op.result, result.replacement);
        if (!result.changed) break;
      }
    }
  }

  bool IsReplaced(const Op& op) const { return replaced_.Resolve(op.result) != op.result; }

  void DropReplacedOps(Block& block) {
    std::erase_if(block.ops, [&](const Op& op) { return IsReplaced(op); });
  }

  void FoldTerminator(BlockId id) {
    Terminator& term = graph_.block(id).term;
    if (term.operand.valid()) term.operand = replaced_.Resolve(term.operand);
    ForEachLink(graph_.block(id), [&](Link& link) {
      for (ValueId& arg : link.args) {
        ValueId now = replaced_.Resolve(arg);
        reshaped_ = reshaped_ || now != arg;
        arg = now;
      }
    });
    switch (term.kind) {
      case TerminatorKind::Branch:
        return FoldBranch(term);
      case TerminatorKind::Switch:
        return FoldSwitch(term);
      case TerminatorKind::Goto:
        return DropNeedlessHandlers(graph_.block(id));
      case TerminatorKind::Raise:
        return FoldRaise(id);
      default:
        return;
    }
  }

  void TakeLink(Terminator& term, size_t index) {
    Link link = std::move(term.links[index]);
    link.exit_case = std::monostate{};
    term = Terminator{TerminatorKind::Goto, {}, {std::move(link)}, {}, term.loc};
    changed_ = reshaped_ = true;
  }

  static bool SameLink(const Link& a, const Link& b) {
    return a.target == b.target && a.args == b.args;
  }

  void FoldBranch(Terminator& term) {
    if (graph_.is_constant(term.operand)) {
      bool taken = std::get<bool>(graph_.value(term.operand).constant);
      return TakeLink(term, taken ? 0 : 1);
    }
    if (SameLink(term.links[0], term.links[1])) return TakeLink(term, 0);
    const Op* condition = definitions_.Find(graph_, term.operand);
    if (!condition || condition->code != Opcode::ll_bool_not) return;
    term.operand = condition->operands[0];
    std::swap(term.links[0], term.links[1]);
    changed_ = true;
  }

  void FoldSwitch(Terminator& term) {
    if (!graph_.is_constant(term.operand)) {
      bool all_same = std::all_of(term.links.begin(), term.links.end(),
                                  [&](const Link& link) { return SameLink(link, term.links[0]); });
      if (all_same) TakeLink(term, 0);
      return;
    }
    const Constant& value = graph_.value(term.operand).constant;
    size_t taken = 0;
    while (taken + 1 < term.links.size() && !(term.links[taken].exit_case == value)) ++taken;
    TakeLink(term, taken);
  }

  void DropNeedlessHandlers(Block& block) {
    if (block.term.except.empty()) return;
    bool raises = !block.ops.empty() && !IsReplaced(block.ops.back()) &&
                  GetOpInfo(block.ops.back().code).raises();
    if (raises && effects_) raises = OpCanRaise(graph_, block.ops.back(), *effects_);
    if (raises) return;
    block.term.except.clear();
    changed_ = reshaped_ = true;
  }

  // A raise of a class that is known goes straight to its handler, or to none.
  void FoldRaise(BlockId id) {
    if (graph_.block(id).term.except.empty()) return;
    auto cls = KnownVtable(program_, graph_, definitions_, graph_.block(id).term.operand);
    if (!cls) return;
    Terminator term = graph_.block(id).term;
    for (const Link& handler : term.except) {
      if (Catches(program_, std::get<DataId>(handler.exit_case), *cls)) {
        return GoToHandler(id, term, handler);
      }
    }
    graph_.block(id).term.except.clear();
    changed_ = reshaped_ = true;
  }

  void GoToHandler(BlockId id, const Terminator& term, const Link& handler) {
    Link link{handler.target, handler.args, {}, {}};
    for (ValueId& arg : link.args) {
      if (arg == handler.exc_value) arg = CastTo(id, term, graph_.value(arg).type);
    }
    graph_.block(id).term = Terminator{TerminatorKind::Goto, {}, {link}, {}, term.loc};
    changed_ = reshaped_ = true;
  }

  ValueId CastTo(BlockId id, const Terminator& term, TypeRef type) {
    if (graph_.value(term.operand).type == type) return term.operand;
    Op cast;
    cast.code = Opcode::ll_cast_pointer;
    cast.operands = {term.operand};
    cast.result = graph_.NewValue(ValueKind::OpResult, {}, type);
    cast.loc = term.loc;
    ValueId result = cast.result;
    graph_.block(id).ops.push_back(std::move(cast));
    return result;
  }

  const Program& program_;
  Graph& graph_;
  const CallEffects* effects_;
  Definitions definitions_;
  Replacements replaced_;
  bool changed_ = false;
  bool reshaped_ = false;
};

}  // namespace

bool FoldConstants(const Program& program, Graph& graph, const CallEffects* effects) {
  bool any = false;
  for (int round = 0; round < kMaxRounds; ++round) {
    Folder folder(program, graph, effects);
    any |= folder.Run();
    if (!folder.reshaped()) break;
    OpenBlocks(graph);
  }
  return any;
}

void RunConstantFolding(Program& program) {
  CallEffects effects = AnalyseCallEffects(program);
  for (auto& graph : program.graphs) {
    OpenBlocks(*graph);
    FoldConstants(program, *graph, &effects);
    CloseBlocks(*graph);
  }
}

}  // namespace kiln::backendopt
