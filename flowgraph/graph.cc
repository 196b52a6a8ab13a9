#include "flowgraph/graph.h"

#include "flowgraph/program.h"

namespace kiln::flowgraph {

ValueId Graph::NewValue(ValueKind kind, std::string value_name, TypeRef type) {
  ValueId id{static_cast<uint32_t>(values.size())};
  values.push_back(Value{kind, std::move(value_name), type, {}});
  return id;
}

ValueId Graph::NewConstant(Constant constant, TypeRef type) {
  ValueId id{static_cast<uint32_t>(values.size())};
  values.push_back(Value{ValueKind::Constant, {}, type, std::move(constant)});
  return id;
}

BlockId Graph::NewBlock(std::string block_name) {
  BlockId id{static_cast<uint32_t>(blocks.size())};
  blocks.emplace_back().name = std::move(block_name);
  return id;
}

std::unique_ptr<Graph> CloneGraph(const Graph& graph, std::string new_name) {
  auto copy = std::make_unique<Graph>(graph);
  copy->name = std::move(new_name);
  return copy;
}

GraphId Program::AddGraph(std::unique_ptr<Graph> graph) {
  graphs.push_back(std::move(graph));
  return GraphId{static_cast<uint32_t>(graphs.size() - 1)};
}

DataId Program::AddData(Data data_object) {
  data.push_back(std::move(data_object));
  return DataId{static_cast<uint32_t>(data.size() - 1)};
}

const Destructor* Program::FindDestructor(TypeRef type) const {
  for (const Destructor& destructor : destructors) {
    if (destructor.type == type) return &destructor;
  }
  return nullptr;
}

std::vector<GraphId> Program::RunByCollector() const {
  std::vector<GraphId> result;
  for (const Destructor& destructor : destructors) result.push_back(destructor.graph);
  for (const auto& [name, graph] : exported_graphs) {
    if (name.starts_with("gc_")) result.push_back(graph);
  }
  return result;
}

}  // namespace kiln::flowgraph
