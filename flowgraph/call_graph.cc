#include "flowgraph/call_graph.h"

#include <algorithm>
#include <map>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>

namespace kiln::flowgraph {

namespace {

using BoostGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;

TypeRef FuncTarget(TypeRef type) {
  bool is_func = type && type->is_ptr() && type->elem->kind == TypeKind::Func;
  return is_func ? type->elem : nullptr;
}

}  // namespace

// Fills the edges. Each function type is a node of its own behind the graphs: callers of the type lead to
// it, and it leads to the graphs taken as values of the type.
class CallGraph::Collector {
 public:
  Collector(const Program& program, CallGraph& out) : program_(program), out_(out) {}

  BoostGraph Run() {
    for (const Data& data : program_.data) {
      if (data.type) VisitInit(data.init, data.type);
    }
    for (uint32_t i = 0; i < program_.graphs.size(); ++i) VisitGraph(GraphId{i});
    BoostGraph edges(program_.graphs.size() + types_.size());
    for (auto [from, to] : edges_) boost::add_edge(from, to, edges);
    return edges;
  }

 private:
  size_t TypeNode(TypeRef func) {
    auto [it, fresh] = types_.try_emplace(func, program_.graphs.size() + types_.size());
    return it->second;
  }

  void Take(GraphId id, TypeRef pointer) {
    out_.taken_[id.index] = true;
    TypeRef func = FuncTarget(pointer);
    if (func) edges_.emplace_back(TypeNode(func), id.index);
  }

  void VisitInit(const DataInit& init, TypeRef type) {
    if (auto* constant = std::get_if<Constant>(&init.value)) {
      if (auto* id = std::get_if<GraphId>(constant)) Take(*id, type);
      return;
    }
    const auto& parts = std::get<std::vector<DataInit>>(init.value);
    bool is_struct = type->kind == TypeKind::Struct;
    for (size_t i = 0; i < parts.size(); ++i) {
      VisitInit(parts[i], is_struct ? type->fields[i].type : type->elem);
    }
  }

  void VisitGraph(GraphId id) {
    const Graph& graph = program_.graph(id);
    for (const Block& block : graph.blocks) {
      for (const Op& op : block.ops) VisitOp(id, graph, op);
      if (block.term.operand.valid()) VisitOperand(graph, block.term.operand);
      ForEachLink(block, [&](const Link& link) {
        for (ValueId arg : link.args) VisitOperand(graph, arg);
      });
    }
  }

  void VisitOperand(const Graph& graph, ValueId id) {
    const Value& value = graph.value(id);
    if (value.kind != ValueKind::Constant) return;
    if (auto* callee = std::get_if<GraphId>(&value.constant)) Take(*callee, value.type);
  }

  void VisitOp(GraphId id, const Graph& graph, const Op& op) {
    size_t first = 0;
    if (op.code == Opcode::ll_direct_call && !op.operands.empty()) {
      const Value& callee = graph.value(op.operands[0]);
      if (auto* target = std::get_if<GraphId>(&callee.constant)) AddDirect(id, *target);
      first = 1;
    }
    for (size_t i = first; i < op.operands.size(); ++i) VisitOperand(graph, op.operands[i]);
    if (op.code == Opcode::ll_indirect_call) {
      out_.has_indirect_[id.index] = true;
      TypeRef func = FuncTarget(graph.value(op.operands[0]).type);
      if (func) edges_.emplace_back(id.index, TypeNode(func));
    }
    if (op.code == Opcode::ll_cast_pointer) {
      TypeRef from = FuncTarget(graph.value(op.operands[0]).type);
      TypeRef to = FuncTarget(graph.value(op.result).type);
      if (from && to) edges_.emplace_back(TypeNode(to), TypeNode(from));
    }
  }

  void AddDirect(GraphId caller, GraphId callee) {
    auto& callees = out_.direct_[caller.index];
    if (std::find(callees.begin(), callees.end(), callee) != callees.end()) return;
    callees.push_back(callee);
    out_.callers_[callee.index].push_back(caller);
    edges_.emplace_back(caller.index, callee.index);
  }

  const Program& program_;
  CallGraph& out_;
  std::map<TypeRef, size_t> types_;  // looked up only; nodes are numbered in order of first sight
  std::vector<std::pair<size_t, size_t>> edges_;
};

CallGraph::CallGraph(const Program& program) {
  size_t count = program.graphs.size();
  direct_.resize(count);
  callers_.resize(count);
  has_indirect_.resize(count);
  taken_.resize(count);
  recursive_.resize(count);
  BoostGraph edges = Collector(program, *this).Run();
  // Tarjan's algorithm numbers a component after all those that it leads to.
  std::vector<int> component(boost::num_vertices(edges));
  int components = boost::strong_components(
      edges, boost::make_iterator_property_map(component.begin(),
                                               boost::get(boost::vertex_index, edges)));
  std::vector<size_t> sizes(static_cast<size_t>(components));
  for (int number : component) ++sizes[static_cast<size_t>(number)];
  std::vector<std::vector<GraphId>> members(static_cast<size_t>(components));
  for (uint32_t i = 0; i < count; ++i) {
    auto number = static_cast<size_t>(component[i]);
    members[number].push_back(GraphId{i});
    const auto& callees = direct_[i];
    bool calls_itself = std::find(callees.begin(), callees.end(), GraphId{i}) != callees.end();
    recursive_[i] = sizes[number] > 1 || calls_itself;
  }
  for (auto& group : members) {
    if (!group.empty()) components_.push_back(std::move(group));
  }
}

}  // namespace kiln::flowgraph
