#include "backendopt/known_conditions.h"

#include <optional>
#include <vector>

#include "backendopt/algebra.h"
#include "backendopt/cfg.h"
#include "backendopt/known_class.h"

namespace kiln::backendopt {

using flowgraph::Block;
using flowgraph::BlockId;
using flowgraph::Constant;
using flowgraph::Graph;
using flowgraph::Link;
using flowgraph::Op;
using flowgraph::Opcode;
using flowgraph::Program;
using flowgraph::Terminator;
using flowgraph::TerminatorKind;
using flowgraph::Value;
using flowgraph::ValueId;
using flowgraph::ValueKind;

namespace {

// How far up the dominators, and how deep into what values are made of, a proof may go.
constexpr int kMaxBlocks = 200;
constexpr int kMaxDepth = 8;

// Holds at a block because of the branch that leads to it: `condition` came out as `outcome`.
struct Fact {
  ValueId condition;
  bool outcome = false;
};

class Prover {
 public:
  explicit Prover(Graph& graph)
      : graph_(graph), definitions_(graph), dominators_(graph), facts_(graph.blocks.size()) {
    FindFacts();
    FindIncoming();
  }

  /// Whether `condition` is known to be true or false at the end of `block`.
  std::optional<bool> Decide(ValueId condition, BlockId block) {
    if (graph_.is_constant(condition)) return std::nullopt;
    if (auto known = TestedBefore(condition, block)) return known;
    const Op* op = definitions_.Find(graph_, condition);
    return op ? DecideOp(*op, block) : std::nullopt;
  }

 private:
  // A block with one link to it knows how that branch went.
  void FindFacts() {
    std::vector<uint32_t> links_in(graph_.blocks.size());
    for (const Block& block : graph_.blocks) {
      ForEachLink(block, [&](const Link& link) { ++links_in[link.target.index]; });
    }
    for (const Block& block : graph_.blocks) {
      if (block.term.kind != TerminatorKind::Branch) continue;
      for (size_t i : {0, 1}) {
        BlockId target = block.term.links[i].target;
        bool only = links_in[target.index] == 1 && target != graph_.entry();
        if (only) facts_[target.index] = Fact{block.term.operand, i == 0};
      }
    }
  }

  void FindIncoming() {
    incoming_.resize(graph_.values.size());
    for (uint32_t b = 0; b < graph_.blocks.size(); ++b) {
      ForEachLink(graph_.blocks[b], [&](const Link& link) {
        const auto& params = graph_.block(link.target).params;
        for (size_t i = 0; i < params.size(); ++i) {
          incoming_[params[i].index].push_back({link.args[i], BlockId{b}});
        }
      });
    }
    for (ValueId param : graph_.block(graph_.entry()).params) incoming_[param.index].clear();
  }

  template <typename Fn>
  bool AnyFact(BlockId block, Fn&& fn) const {
    for (int i = 0; i < kMaxBlocks; ++i) {
      const Fact& fact = facts_[block.index];
      if (fact.condition.valid() && fn(fact)) return true;
      BlockId up = dominators_.idom(block);
      if (up == block) return false;
      block = up;
    }
    return false;
  }

  std::optional<bool> TestedBefore(ValueId condition, BlockId block) const {
    std::optional<bool> known;
    AnyFact(block, [&](const Fact& fact) {
      if (fact.condition != condition) return false;
      known = fact.outcome;
      return true;
    });
    return known;
  }

  std::optional<int64_t> IntOf(ValueId id) const {
    const Value& value = graph_.value(id);
    if (value.kind != ValueKind::Constant) return std::nullopt;
    if (const auto* number = std::get_if<int64_t>(&value.constant)) return *number;
    return std::nullopt;
  }

  bool Same(ValueId a, ValueId b) const {
    if (a == b) return true;
    auto x = IntOf(a);
    return x && x == IntOf(b);
  }

  // `smaller < larger`, or `<=` if not strict.
  struct Order {
    ValueId smaller, larger;
    bool strict = false;
  };

  static std::optional<Order> OrderOf(const Op& op, bool outcome) {
    if (op.operands.size() != 2) return std::nullopt;
    ValueId a = op.operands[0];
    ValueId b = op.operands[1];
    switch (op.code) {
      case Opcode::ll_int_lt:
        return outcome ? Order{a, b, true} : Order{b, a, false};
      case Opcode::ll_int_le:
        return outcome ? Order{a, b, false} : Order{b, a, true};
      case Opcode::ll_int_gt:
        return outcome ? Order{b, a, true} : Order{a, b, false};
      case Opcode::ll_int_ge:
        return outcome ? Order{b, a, false} : Order{a, b, true};
      default:
        return std::nullopt;
    }
  }

  // The signed index and length of a bounds check `(unsigned)index < (unsigned)length`.
  struct Bounds {
    ValueId index, length;
    bool inside_if = true;  // the outcome that means: inside
  };

  std::optional<Bounds> BoundsOf(const Op& op) const {
    bool less = op.code == Opcode::ll_uint_lt;
    if (!less && op.code != Opcode::ll_uint_ge) return std::nullopt;
    auto index = SignedOf(op.operands[0]);
    auto length = SignedOf(op.operands[1]);
    if (!index || !length) return std::nullopt;
    return Bounds{*index, *length, less};
  }

  std::optional<ValueId> SignedOf(ValueId id) const {
    const Op* op = definitions_.Find(graph_, id);
    bool cast = op && op->code == Opcode::ll_cast_int_to_uint;
    return cast ? std::optional(op->operands[0]) : std::nullopt;
  }

  std::optional<bool> DecideOp(const Op& op, BlockId block) {
    if (auto bounds = BoundsOf(op)) {
      bool inside = NonNegative(bounds->index, block, kMaxDepth) &&
                    IsLess(bounds->index, bounds->length, true, block);
      return inside ? std::optional(bounds->inside_if) : std::nullopt;
    }
    if (auto order = OrderOf(op, true)) {
      if (IsLess(order->smaller, order->larger, order->strict, block)) return true;
      if (IsLess(order->larger, order->smaller, !order->strict, block)) return false;
    }
    if (op.code == Opcode::ll_ptr_nonzero || op.code == Opcode::ll_ptr_iszero) {
      return DecideNull(op, block);
    }
    return std::nullopt;
  }

  // A pointer that was tested under another cast or by the opposite test.
  std::optional<bool> DecideNull(const Op& op, BlockId block) const {
    ValueId pointer = StripCasts(graph_, definitions_, op.operands[0]);
    std::optional<bool> known;
    AnyFact(block, [&](const Fact& fact) {
      const Op* test = definitions_.Find(graph_, fact.condition);
      bool nonzero = test && test->code == Opcode::ll_ptr_nonzero;
      if (!nonzero && !(test && test->code == Opcode::ll_ptr_iszero)) return false;
      if (StripCasts(graph_, definitions_, test->operands[0]) != pointer) return false;
      bool is_nonzero = nonzero == fact.outcome;
      known = is_nonzero == (op.code == Opcode::ll_ptr_nonzero);
      return true;
    });
    return known;
  }

  // Whether `a < b` (`<=` if not strict) holds at `block`.
  bool IsLess(ValueId a, ValueId b, bool strict, BlockId block) {
    auto x = IntOf(a);
    auto y = IntOf(b);
    if (x && y) return strict ? *x < *y : *x <= *y;
    if (x && *x <= 0 && NonNegative(b, block, kMaxDepth) && (!strict || *x < 0)) return true;
    if (!strict && Same(a, b)) return true;
    return AnyFact(block, [&](const Fact& fact) {
      const Op* op = definitions_.Find(graph_, fact.condition);
      if (!op) return false;
      if (auto order = OrderOf(*op, fact.outcome)) return Implies(*order, a, b, strict);
      auto bounds = BoundsOf(*op);
      bool inside = bounds && bounds->inside_if == fact.outcome && IsLength(bounds->length);
      return inside && Implies({bounds->index, bounds->length, true}, a, b, strict);
    });
  }

  bool Implies(const Order& order, ValueId a, ValueId b, bool strict) const {
    if (strict && !order.strict) return ImpliesByConstants(order, a, b, strict);
    if (Same(order.smaller, a) && Same(order.larger, b)) return true;
    return ImpliesByConstants(order, a, b, strict);
  }

  // From `v < 5` follows `v < 7`, and from `3 < v` follows `0 < v`.
  bool ImpliesByConstants(const Order& order, ValueId a, ValueId b, bool strict) const {
    if (order.smaller == a && IntOf(b) && IntOf(order.larger)) {
      int64_t most = *IntOf(order.larger);
      if (order.strict && most == INT64_MIN) return false;
      most -= order.strict;
      return strict ? most < *IntOf(b) : most <= *IntOf(b);
    }
    if (order.larger == b && IntOf(a) && IntOf(order.smaller)) {
      int64_t least = *IntOf(order.smaller);
      if (order.strict && least == INT64_MAX) return false;
      least += order.strict;
      return strict ? *IntOf(a) < least : *IntOf(a) <= least;
    }
    return false;
  }

  // Lengths are never negative: of arrays by nature, of lists because helpers keep them so.
  bool IsLength(ValueId id) const {
    if (auto number = IntOf(id)) return *number >= 0;
    const Op* op = definitions_.Find(graph_, id);
    if (!op) return false;
    if (op->code == Opcode::ll_getarraysize || op->code == Opcode::ll_getinlinesize) return true;
    if (op->code != Opcode::ll_getfield || op->name != "length") return false;
    auto owner = graph_.value(op->operands[0]).type->elem;
    return owner->gc && owner->FindField("items") != nullptr;
  }

  bool NonNegative(ValueId id, BlockId block, int depth) {
    if (IsLength(id)) return true;
    if (graph_.is_constant(id) || depth == 0) return false;
    for (ValueId assumed : assumed_nonnegative_) {
      if (assumed == id) return true;
    }
    if (TestedNonNegative(id, block)) return true;
    const Op* op = definitions_.Find(graph_, id);
    if (op) return NonNegativeOp(*op, block, depth);
    if (graph_.value(id).kind != ValueKind::BlockParam || incoming_[id.index].empty()) return false;
    // A parameter is what its links pass; on the way round a loop it may count on itself.
    assumed_nonnegative_.push_back(id);
    bool all = true;
    for (const auto& [arg, from] : incoming_[id.index]) {
      all = all && NonNegative(arg, from, depth - 1);
    }
    assumed_nonnegative_.pop_back();
    return all;
  }

  bool TestedNonNegative(ValueId id, BlockId block) const {
    return AnyFact(block, [&](const Fact& fact) {
      const Op* op = definitions_.Find(graph_, fact.condition);
      if (!op) return false;
      if (auto order = OrderOf(*op, fact.outcome)) {
        auto least = IntOf(order->smaller);
        return order->larger == id && least && (*least >= 0 || (order->strict && *least == -1));
      }
      auto bounds = BoundsOf(*op);
      return bounds && bounds->index == id && bounds->inside_if == fact.outcome &&
             IsLength(bounds->length);
    });
  }

  bool NonNegativeOp(const Op& op, BlockId block, int depth) {
    auto nonnegative = [&](size_t i) { return NonNegative(op.operands[i], block, depth - 1); };
    switch (op.code) {
      case Opcode::ll_cast_bool_to_int:
      case Opcode::ll_cast_char_to_int:
      case Opcode::ll_cast_unichar_to_int:
        return true;
      case Opcode::ll_int_and:
        return nonnegative(0) || nonnegative(1);
      case Opcode::ll_int_rshift:
        return nonnegative(0);
      case Opcode::ll_int_floordiv:
      case Opcode::ll_int_mod:
        return nonnegative(0) && nonnegative(1);
      case Opcode::ll_int_add_ovf:
      case Opcode::ll_int_mul_ovf:
        return nonnegative(0) && nonnegative(1);
      case Opcode::ll_int_add:
        return IntOf(op.operands[1]) == 1 && IsBelowSomething(op.operands[0], op.result, block) &&
               nonnegative(0);
      case Opcode::ll_int_sub:
        return IntOf(op.operands[1]) == 1 && IsAboveZero(op.operands[0], block);
      default:
        return false;
    }
  }

  // Something is larger than `id`, so that adding one cannot wrap. The test may stand between the sum and
  // `block`: the sum itself then was made on this path, whose facts all hold.
  bool IsBelowSomething(ValueId id, ValueId, BlockId block) const {
    return AnyFact(block, [&](const Fact& fact) {
      const Op* op = definitions_.Find(graph_, fact.condition);
      if (!op) return false;
      if (auto order = OrderOf(*op, fact.outcome)) return order->strict && order->smaller == id;
      auto bounds = BoundsOf(*op);
      return bounds && bounds->index == id && bounds->inside_if == fact.outcome &&
             IsLength(bounds->length);
    });
  }

  bool IsAboveZero(ValueId id, BlockId block) const {
    return AnyFact(block, [&](const Fact& fact) {
      const Op* op = definitions_.Find(graph_, fact.condition);
      auto order = op ? OrderOf(*op, fact.outcome) : std::nullopt;
      if (!order || order->larger != id) return false;
      auto least = IntOf(order->smaller);
      return least && (*least > 0 || (order->strict && *least == 0));
    });
  }

  struct Source {
    ValueId arg;
    BlockId from;
  };

  Graph& graph_;
  Definitions definitions_;
  DominatorTree dominators_;
  std::vector<Fact> facts_;                     // by block
  std::vector<std::vector<Source>> incoming_;  // by parameter
  std::vector<ValueId> assumed_nonnegative_;
};

}  // namespace

bool FoldKnownConditions(Program& program, Graph& graph) {
  Prover prover(graph);
  bool changed = false;
  // Nothing is rewritten before all is decided: a proof must not see constants that stand for facts of
  // other places.
  std::vector<std::optional<bool>> known(graph.blocks.size());
  for (uint32_t b = 0; b < graph.blocks.size(); ++b) {
    const Terminator& term = graph.blocks[b].term;
    if (term.kind == TerminatorKind::Branch) known[b] = prover.Decide(term.operand, BlockId{b});
  }
  for (uint32_t b = 0; b < graph.blocks.size(); ++b) {
    if (!known[b]) continue;
    graph.blocks[b].term.operand = graph.NewConstant(Constant{*known[b]}, program.types.Bool());
    changed = true;
  }
  return changed;
}

}  // namespace kiln::backendopt
