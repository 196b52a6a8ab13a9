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

}  // namespace kiln::flowgraph
