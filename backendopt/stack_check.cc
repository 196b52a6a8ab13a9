#include "backendopt/stack_check.h"

#include <utility>
#include <vector>

#include "backendopt/call_graph.h"

namespace kiln::backendopt {

using flowgraph::Block;
using flowgraph::Graph;
using flowgraph::GraphId;
using flowgraph::Op;
using flowgraph::Opcode;
using flowgraph::Program;
using flowgraph::ValueKind;

namespace {

// Chooses graphs so that no cycle is left without one: the ends of the back edges of a depth-first walk.
class CycleCutter {
 public:
  CycleCutter(const Program& program, const CallGraph& calls)
      : calls_(calls),
        graphs_(program.graphs.size()),
        state_(calls.callees.size(), State::New),
        cut_(program.graphs.size()) {}

  std::vector<bool> Run() {
    for (uint32_t g = 0; g < graphs_; ++g) {
      if (state_[g] == State::New) Walk(g);
    }
    return std::move(cut_);
  }

 private:
  enum class State : uint8_t { New, Open, Done };

  void Walk(uint32_t root) {
    Enter(root);
    while (!path_.empty()) {
      auto& [node, next] = path_.back();
      if (next == calls_.callees[node].size()) {
        state_[node] = State::Done;
        path_.pop_back();
        continue;
      }
      uint32_t callee = calls_.callees[node][next++].index;
      if (state_[callee] == State::Open) {
        // Nodes of indirect calls have no graph; the caller is on the cycle too.
        cut_[callee < graphs_ ? callee : node] = true;
      } else if (state_[callee] == State::New) {
        Enter(callee);
      }
    }
  }

  void Enter(uint32_t node) {
    state_[node] = State::Open;
    path_.emplace_back(node, 0);
  }

  const CallGraph& calls_;
  size_t graphs_;
  std::vector<State> state_;
  std::vector<bool> cut_;
  std::vector<std::pair<uint32_t, size_t>> path_;
};

void InsertCheck(Program& program, Graph& graph) {
  Op check;
  check.code = Opcode::ll_stack_check;
  check.result = graph.NewValue(ValueKind::OpResult, {}, program.types.Void());
  check.loc = graph.loc;
  Block& entry = graph.block(graph.entry());
  entry.ops.insert(entry.ops.begin(), std::move(check));
}

}  // namespace

void RunStackCheck(Program& program) {
  CallGraph calls = FindCallGraph(program, CallEdges::AlsoIndirect);
  std::vector<bool> cut = CycleCutter(program, calls).Run();
  for (uint32_t g = 0; g < program.graphs.size(); ++g) {
    if (cut[g]) InsertCheck(program, *program.graphs[g]);
  }
}

}  // namespace kiln::backendopt
