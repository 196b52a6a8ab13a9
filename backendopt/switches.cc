#include "backendopt/switches.h"

#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "backendopt/cfg.h"

namespace kiln::backendopt {

using flowgraph::Block;
using flowgraph::BlockId;
using flowgraph::Constant;
using flowgraph::Graph;
using flowgraph::Link;
using flowgraph::Op;
using flowgraph::Opcode;
using flowgraph::Terminator;
using flowgraph::TerminatorKind;
using flowgraph::UIntConst;
using flowgraph::ValueId;

namespace {

constexpr size_t kFewestCases = 3;

enum class TestKind { None, Equal, NotEqual };

TestKind KindOfTest(Opcode code) {
  switch (code) {
    case Opcode::ll_int_eq:
    case Opcode::ll_uint_eq:
    case Opcode::ll_char_eq:
    case Opcode::ll_unichar_eq:
      return TestKind::Equal;
    case Opcode::ll_int_ne:
    case Opcode::ll_uint_ne:
    case Opcode::ll_char_ne:
    case Opcode::ll_unichar_ne:
      return TestKind::NotEqual;
    default:
      return TestKind::None;
  }
}

// How a block decides: by `tested` against `value`.
struct Test {
  ValueId tested;
  Constant value;
  size_t equal_link = 0;
};

class ChainFinder {
 public:
  explicit ChainFinder(Graph& graph)
      : graph_(graph), predecessors_(Predecessors(graph)) {
    CountUses();
  }

  bool Run() {
    bool any = false;
    std::vector<bool> done(graph_.blocks.size());
    for (uint32_t b = 0; b < graph_.blocks.size(); ++b) {
      if (done[b]) continue;
      any |= Form(BlockId{b}, done);
    }
    return any;
  }

 private:
  void CountUses() {
    uses_.resize(graph_.values.size());
    for (const Block& block : graph_.blocks) {
      for (const Op& op : block.ops) {
        for (ValueId operand : op.operands) ++uses_[operand.index];
      }
      if (block.term.operand.valid()) ++uses_[block.term.operand.index];
      ForEachLink(block, [&](const Link& link) {
        for (ValueId arg : link.args) ++uses_[arg.index];
      });
    }
  }

  std::optional<Test> TestOf(BlockId id) const {
    const Block& block = graph_.block(id);
    if (block.term.kind != TerminatorKind::Branch || block.ops.empty()) return std::nullopt;
    const Op& op = block.ops.back();
    TestKind kind = KindOfTest(op.code);
    if (kind == TestKind::None || op.result != block.term.operand) return std::nullopt;
    size_t constant = graph_.is_constant(op.operands[1]) ? 1 : 0;
    if (!graph_.is_constant(op.operands[constant])) return std::nullopt;
    return Test{op.operands[1 - constant], graph_.value(op.operands[constant]).constant,
                kind == TestKind::Equal ? size_t{0} : size_t{1}};
  }

  // A block that does nothing but continue the chain on `tested`.
  bool Continues(BlockId id, ValueId tested) const {
    const Block& block = graph_.block(id);
    if (id == graph_.entry() || !block.params.empty() || predecessors_[id.index].size() != 1) {
      return false;
    }
    if (block.term.kind == TerminatorKind::Switch) {
      return block.ops.empty() && block.term.operand == tested;
    }
    auto test = TestOf(id);
    return test && test->tested == tested && block.ops.size() == 1 &&
           uses_[block.ops[0].result.index] == 1;
  }

  static uint64_t KeyOf(const Constant& value) {
    if (const auto* number = std::get_if<int64_t>(&value)) return static_cast<uint64_t>(*number);
    const auto* number = std::get_if<UIntConst>(&value);
    return number ? number->value : 0;
  }

  void AddCase(std::vector<Link>& cases, std::set<uint64_t>& seen,
               const Constant& value, const Link& link) {
    if (!seen.insert(KeyOf(value)).second) return;
    cases.push_back(link);
    cases.back().exit_case = value;
  }

  bool Form(BlockId head, std::vector<bool>& done) {
    auto test = TestOf(head);
    if (!test) return false;
    ValueId tested = test->tested;
    if (graph_.is_constant(tested)) return false;
    std::vector<Link> cases;
    std::set<uint64_t> seen;
    Link otherwise;
    for (BlockId at = head;;) {
      done[at.index] = true;
      const Terminator& term = graph_.block(at).term;
      if (term.kind == TerminatorKind::Switch) {
        for (size_t i = 0; i + 1 < term.links.size(); ++i) {
          AddCase(cases, seen, term.links[i].exit_case, term.links[i]);
        }
        otherwise = term.links.back();
        break;
      }
      test = TestOf(at);
      AddCase(cases, seen, test->value, term.links[test->equal_link]);
      otherwise = term.links[1 - test->equal_link];
      if (!Continues(otherwise.target, tested)) break;
      at = otherwise.target;
    }
    if (cases.size() < kFewestCases) return false;
    Block& block = graph_.block(head);
    if (uses_[block.ops.back().result.index] == 1) block.ops.pop_back();
    cases.push_back(std::move(otherwise));
    block.term = Terminator{TerminatorKind::Switch, tested, std::move(cases), {}, block.term.loc};
    return true;
  }

  Graph& graph_;
  std::vector<std::vector<BlockId>> predecessors_;
  std::vector<uint32_t> uses_;
};

}  // namespace

bool FormSwitches(Graph& graph) { return ChainFinder(graph).Run(); }

}  // namespace kiln::backendopt
