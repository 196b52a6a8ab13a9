#include "backendopt/simplify_cfg.h"

#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "backendopt/open_form.h"
#include "backendopt/switches.h"
#include "flowgraph/fold.h"

namespace kiln::backendopt {

using flowgraph::Block;
using flowgraph::BlockId;
using flowgraph::Constant;
using flowgraph::GetOpInfo;
using flowgraph::Graph;
using flowgraph::Link;
using flowgraph::Op;
using flowgraph::Program;
using flowgraph::Terminator;
using flowgraph::TerminatorKind;
using flowgraph::ValueId;

namespace {

// How many blocks one link may jump over, so that empty loops end.
constexpr int kMaxHops = 16;
// How many ops a block may have that is evaluated for one link of its own.
constexpr size_t kMaxEvaluatedOps = 2;
constexpr int kMaxRounds = 3;

// Redirects links over blocks that decide nothing, or that decide by what the link passes. The graph is
// closed: what a block computes is used in that block and its links alone.
class Threader {
 public:
  explicit Threader(Graph& graph) : graph_(graph) {}

  bool Run() {
    bool any = false;
    // Successors first, so that most links have one hop to go.
    for (size_t b = graph_.blocks.size(); b-- > 0;) {
      ForEachLink(graph_.blocks[b], [&](Link& link) {
        for (int hop = 0; hop < kMaxHops && Skip(link); ++hop) any = true;
      });
    }
    return any;
  }

 private:
  using Locals = std::unordered_map<uint32_t, ValueId>;

  bool Skip(Link& link) {
    const Block& over = graph_.block(link.target);
    if (over.ops.size() > kMaxEvaluatedOps || !over.term.except.empty()) return false;
    if (over.term.kind == TerminatorKind::Goto) {
      if (!over.ops.empty() || over.term.links[0].target == link.target) return false;
      Redirect(link, over.term.links[0], Bind(link, over));
      return true;
    }
    bool decides = over.term.kind == TerminatorKind::Branch ||
                   over.term.kind == TerminatorKind::Switch;
    if (!decides || !MayDecide(link, over)) return false;
    Locals locals = Bind(link, over);
    if (!Evaluate(link.target, locals)) return false;
    const Block& block = graph_.block(link.target);
    auto taken = TakenLink(block.term, locals);
    if (!taken) return false;
    Redirect(link, block.term.links[*taken], locals);
    return true;
  }

  // A cheap look before anything is made: without a constant among the arguments nothing is decided.
  bool MayDecide(const Link& link, const Block& over) const {
    bool any = over.params.empty();
    for (ValueId arg : link.args) any = any || graph_.is_constant(arg);
    return any;
  }

  static Locals Bind(const Link& link, const Block& over) {
    Locals locals;
    for (size_t i = 0; i < over.params.size(); ++i) locals[over.params[i].index] = link.args[i];
    return locals;
  }

  static ValueId Find(const Locals& locals, ValueId id) {
    auto it = locals.find(id.index);
    return it == locals.end() ? id : it->second;
  }

  // Adds the results of the block's ops to `locals`, if all of them fold.
  bool Evaluate(BlockId id, Locals& locals) {
    const size_t count = graph_.block(id).ops.size();
    for (size_t i = 0; i < count; ++i) {
      Op op = graph_.block(id).ops[i];
      if (!GetOpInfo(op.code).pure()) return false;
      for (ValueId& operand : op.operands) operand = Find(locals, operand);
      auto value = FoldOp(graph_, op);
      if (!value) return false;
      locals[op.result.index] = graph_.NewConstant(*value, graph_.value(op.result).type);
    }
    return true;
  }

  std::optional<size_t> TakenLink(const Terminator& term, const Locals& locals) const {
    ValueId operand = Find(locals, term.operand);
    if (!graph_.is_constant(operand)) return std::nullopt;
    const Constant& value = graph_.value(operand).constant;
    if (term.kind == TerminatorKind::Branch) return std::get<bool>(value) ? 0 : 1;
    size_t taken = 0;
    while (taken + 1 < term.links.size() && !(term.links[taken].exit_case == value)) ++taken;
    return taken;
  }

  static void Redirect(Link& link, const Link& onward, const Locals& locals) {
    std::vector<ValueId> args;
    for (ValueId arg : onward.args) args.push_back(Find(locals, arg));
    link.target = onward.target;
    link.args = std::move(args);
  }

  Graph& graph_;
};

// Appends to each block the one it always goes to, if nothing else goes there.
class Merger {
 public:
  explicit Merger(Graph& graph) : graph_(graph), replaced_(graph), links_in_(graph.blocks.size()) {
    for (const Block& block : graph.blocks) {
      ForEachLink(block, [&](const Link& link) { ++links_in_[link.target.index]; });
    }
    ++links_in_[graph.entry().index];
  }

  bool Run() {
    bool any = false;
    for (uint32_t b = 0; b < graph_.blocks.size(); ++b) {
      while (Absorb(BlockId{b})) any = true;
    }
    replaced_.Apply(graph_);
    return any;
  }

 private:
  bool Absorb(BlockId id) {
    Block& block = graph_.block(id);
    if (block.term.kind != TerminatorKind::Goto || !block.term.except.empty()) return false;
    BlockId next = block.term.links[0].target;
    if (next == id || links_in_[next.index] != 1) return false;
    Block& absorbed = graph_.block(next);
    for (size_t i = 0; i < absorbed.params.size(); ++i) {
      replaced_.Add(absorbed.params[i], block.term.links[0].args[i]);
    }
    for (Op& op : absorbed.ops) block.ops.push_back(std::move(op));
    block.term = std::move(absorbed.term);
    absorbed = Block{};
    absorbed.term.kind = TerminatorKind::Unreachable;
    return true;
  }

  Graph& graph_;
  Replacements replaced_;
  std::vector<uint32_t> links_in_;
};

}  // namespace

void SimplifyControlFlow(Graph& graph) {
  FormSwitches(graph);
  CloseBlocks(graph);
  for (int round = 0; round < kMaxRounds; ++round) {
    bool threaded = Threader(graph).Run();
    if (threaded) CleanGraph(graph);
    bool merged = Merger(graph).Run();
    if (!threaded && !merged) break;
    CleanGraph(graph);
  }
}

void RunSimplifyCfg(Program& program) {
  for (auto& graph : program.graphs) {
    OpenBlocks(*graph);
    SimplifyControlFlow(*graph);
  }
}

}  // namespace kiln::backendopt
