#include "backendopt/call_graph.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace kiln::backendopt {

using flowgraph::Block;
using flowgraph::Graph;
using flowgraph::GraphId;
using flowgraph::Op;
using flowgraph::Opcode;
using flowgraph::Program;
using flowgraph::TypeRef;
using flowgraph::ValueId;

GraphId DirectCallee(const Graph& graph, const Op& op) {
  if (op.code != Opcode::ll_direct_call) return {};
  const auto* id = std::get_if<GraphId>(&graph.value(op.operands[0]).constant);
  return id ? *id : GraphId{};
}

bool CallGraph::IsRecursive(GraphId graph) const {
  if (components[component_of[graph.index]].size() > 1) return true;
  const auto& out = callees[graph.index];
  return std::binary_search(out.begin(), out.end(), graph);
}

namespace {

// A function whose pointer was cast may be called under another type: only the number of arguments and
// their kinds are sure to agree.
std::vector<int> CallShapeOf(const std::vector<TypeRef>& args, TypeRef result) {
  std::vector<int> shape;
  for (TypeRef arg : args) shape.push_back(static_cast<int>(arg->kind));
  shape.push_back(-1);
  shape.push_back(static_cast<int>(result->kind));
  return shape;
}

std::vector<int> CallShapeOf(const Graph& graph) {
  std::vector<TypeRef> args;
  for (ValueId param : graph.block(graph.entry()).params) args.push_back(graph.value(param).type);
  return CallShapeOf(args, graph.result_type);
}

class EdgeFinder {
 public:
  EdgeFinder(const Program& program, CallEdges edges) : program_(program), edges_(edges) {}

  std::map<std::vector<int>, GraphId> Nodes() const {
    std::map<std::vector<int>, GraphId> nodes;
    for (const auto& [shape, group] : groups_) nodes[shape] = group.node;
    return nodes;
  }

  std::vector<std::vector<GraphId>> Run() {
    if (edges_ == CallEdges::AlsoIndirect) FindAddressTaken();
    std::vector<std::vector<GraphId>> callees;
    for (const auto& graph : program_.graphs) callees.push_back(CalleesOf(*graph));
    callees.resize(program_.graphs.size() + groups_.size());
    for (const auto& [shape, group] : groups_) callees[group.node.index] = group.members;
    return callees;
  }

 private:
  void Take(GraphId id) {
    if (!taken_.insert(id).second) return;
    Group& group = groups_[CallShapeOf(program_.graph(id))];
    if (!group.node.valid()) {
      group.node.index = static_cast<uint32_t>(program_.graphs.size() + groups_.size() - 1);
    }
    group.members.push_back(id);
  }

  void FindAddressTaken() {
    for (const auto& data : program_.data) {
      ForEachReference(data.init, [&](GraphId id) { Take(id); }, [](auto) {});
    }
    for (const auto& graph : program_.graphs) {
      auto take = [&](ValueId value) {
        if (!graph->is_constant(value)) return;
        const auto* id = std::get_if<GraphId>(&graph->value(value).constant);
        if (id) Take(*id);
      };
      for (const Block& block : graph->blocks) {
        for (const Op& op : block.ops) {
          size_t first = op.code == Opcode::ll_direct_call ? 1 : 0;
          for (size_t i = first; i < op.operands.size(); ++i) take(op.operands[i]);
        }
        ForEachLink(block, [&](const auto& link) {
          for (ValueId arg : link.args) take(arg);
        });
        if (block.term.operand.valid()) take(block.term.operand);
      }
    }
  }

  std::vector<GraphId> CalleesOf(const Graph& graph) const {
    std::set<GraphId> out;
    for (const Block& block : graph.blocks) {
      for (const Op& op : block.ops) {
        if (GraphId callee = DirectCallee(graph, op); callee.valid()) out.insert(callee);
        if (edges_ != CallEdges::AlsoIndirect || op.code != Opcode::ll_indirect_call) continue;
        TypeRef func = graph.value(op.operands[0]).type->elem;
        auto it = groups_.find(CallShapeOf(func->args, func->result));
        if (it != groups_.end()) out.insert(it->second.node);
      }
    }
    return {out.begin(), out.end()};
  }

  const Program& program_;
  CallEdges edges_;
  std::set<GraphId> taken_;
  // Stands between indirect calls and what they may reach, so that not every pair needs an edge.
  struct Group {
    GraphId node;
    std::vector<GraphId> members;
  };
  std::map<std::vector<int>, Group> groups_;
};

// Tarjan's algorithm without recursion; components come out callees first.
class ComponentFinder {
 public:
  explicit ComponentFinder(CallGraph& graph)
      : graph_(graph), index_(graph.callees.size(), UINT32_MAX), low_(graph.callees.size()) {
    graph_.component_of.assign(graph.callees.size(), UINT32_MAX);
  }

  void Run() {
    for (uint32_t g = 0; g < index_.size(); ++g) {
      if (index_[g] == UINT32_MAX) Search(g);
    }
  }

 private:
  void Enter(uint32_t g) {
    index_[g] = low_[g] = clock_++;
    open_.push_back(g);
    frames_.emplace_back(g, 0);
  }

  void Search(uint32_t root) {
    Enter(root);
    while (!frames_.empty()) {
      auto& [g, next] = frames_.back();
      const auto& out = graph_.callees[g];
      if (next < out.size()) {
        uint32_t callee = out[next++].index;
        if (index_[callee] == UINT32_MAX) {
          Enter(callee);
        } else if (graph_.component_of[callee] == UINT32_MAX) {
          low_[g] = std::min(low_[g], index_[callee]);
        }
        continue;
      }
      uint32_t done = g;
      frames_.pop_back();
      if (low_[done] == index_[done]) CloseComponent(done);
      if (!frames_.empty()) {
        uint32_t caller = frames_.back().first;
        low_[caller] = std::min(low_[caller], low_[done]);
      }
    }
  }

  void CloseComponent(uint32_t root) {
    std::vector<GraphId> members;
    for (;;) {
      uint32_t g = open_.back();
      open_.pop_back();
      graph_.component_of[g] = static_cast<uint32_t>(graph_.components.size());
      members.push_back(GraphId{g});
      if (g == root) break;
    }
    std::sort(members.begin(), members.end());
    graph_.components.push_back(std::move(members));
  }

  CallGraph& graph_;
  std::vector<uint32_t> index_;
  std::vector<uint32_t> low_;
  std::vector<uint32_t> open_;
  std::vector<std::pair<uint32_t, size_t>> frames_;
  uint32_t clock_ = 0;
};

}  // namespace

GraphId CallGraph::NodeOfCall(const Graph& graph, const Op& op) const {
  if (GraphId callee = DirectCallee(graph, op); callee.valid()) return callee;
  if (op.code != Opcode::ll_indirect_call) return {};
  TypeRef func = graph.value(op.operands[0]).type->elem;
  auto it = indirect_nodes.find(CallShapeOf(func->args, func->result));
  return it == indirect_nodes.end() ? GraphId{} : it->second;
}

CallGraph FindCallGraph(const Program& program, CallEdges edges) {
  CallGraph graph;
  EdgeFinder finder(program, edges);
  graph.callees = finder.Run();
  graph.indirect_nodes = finder.Nodes();
  ComponentFinder(graph).Run();
  return graph;
}

}  // namespace kiln::backendopt
