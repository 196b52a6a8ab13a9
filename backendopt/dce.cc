#include "backendopt/dce.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "backendopt/call_graph.h"

namespace kiln::backendopt {

using flowgraph::Block;
using flowgraph::Constant;
using flowgraph::Data;
using flowgraph::DataId;
using flowgraph::DataInit;
using flowgraph::Graph;
using flowgraph::GraphId;
using flowgraph::Link;
using flowgraph::Op;
using flowgraph::Opcode;
using flowgraph::Program;
using flowgraph::ValueId;

namespace {

bool IsAllocation(Opcode code) {
  switch (code) {
    case Opcode::ll_malloc:
    case Opcode::ll_malloc_varsize:
    case Opcode::ll_gc_weakref_create:
    case Opcode::ll_gc_identityhash:
    case Opcode::ll_gc_id:
      return true;
    default:
      return false;
  }
}

bool IsRemovable(const Op& op) {
  return !GetOpInfo(op.code).has_effect() || IsAllocation(op.code);
}

// Marks values from what must happen back to where they come from.
class Liveness {
 public:
  explicit Liveness(const Graph& graph)
      : graph_(graph), live_(graph.values.size()), sources_(graph.values.size()) {
    for (const Block& block : graph.blocks) {
      for (const Op& op : block.ops) {
        if (IsRemovable(op)) {
          sources_[op.result.index] = &op.operands;
        } else {
          for (ValueId operand : op.operands) Mark(operand);
        }
      }
      if (block.term.operand.valid()) Mark(block.term.operand);
      ForEachLink(block, [&](const Link& link) { Index(link); });
    }
    Spread();
  }

  bool live(ValueId id) const { return live_[id.index]; }

 private:
  void Index(const Link& link) {
    const auto& params = graph_.block(link.target).params;
    for (size_t i = 0; i < params.size(); ++i) {
      if (passed_.size() <= params[i].index) passed_.resize(graph_.values.size());
      passed_[params[i].index].push_back(link.args[i]);
    }
  }

  void Mark(ValueId id) {
    if (live_[id.index]) return;
    live_[id.index] = true;
    worklist_.push_back(id);
  }

  void Spread() {
    passed_.resize(graph_.values.size());
    while (!worklist_.empty()) {
      ValueId id = worklist_.back();
      worklist_.pop_back();
      if (sources_[id.index]) {
        for (ValueId operand : *sources_[id.index]) Mark(operand);
      }
      for (ValueId arg : passed_[id.index]) Mark(arg);
    }
  }

  const Graph& graph_;
  std::vector<bool> live_;
  std::vector<const std::vector<ValueId>*> sources_;  // operands of the removable op
  std::vector<std::vector<ValueId>> passed_;          // arguments passed for the parameter
  std::vector<ValueId> worklist_;
};

// What the entry point and the runtime reach.
class Reachability {
 public:
  explicit Reachability(const Program& program)
      : program_(program), graphs_(program.graphs.size()), data_(program.data.size()) {
    MarkRoots();
    while (!graph_worklist_.empty() || !data_worklist_.empty()) {
      if (!graph_worklist_.empty()) {
        GraphId id = graph_worklist_.back();
        graph_worklist_.pop_back();
        Visit(program.graph(id));
      } else {
        DataId id = data_worklist_.back();
        data_worklist_.pop_back();
        ForEachReference(program.data[id.index].init, [&](GraphId g) { Mark(g); },
                         [&](DataId d) { Mark(d); });
      }
    }
  }

  bool used(GraphId id) const { return graphs_[id.index]; }
  bool used(DataId id) const { return data_[id.index]; }

 private:
  void MarkRoots() {
    if (program_.entry_point.valid()) Mark(program_.entry_point);
    for (const auto& [name, id] : program_.exported_graphs) Mark(id);
    for (const auto& destructor : program_.destructors) Mark(destructor.graph);
    for (const auto& exc : program_.standard_exceptions) {
      Mark(exc.vtable);
      Mark(exc.instance);
    }
  }

  void Mark(GraphId id) {
    if (graphs_[id.index]) return;
    graphs_[id.index] = true;
    graph_worklist_.push_back(id);
  }

  void Mark(DataId id) {
    if (data_[id.index]) return;
    data_[id.index] = true;
    data_worklist_.push_back(id);
  }

  void Mark(const Constant& constant) {
    if (const auto* id = std::get_if<GraphId>(&constant)) Mark(*id);
    if (const auto* id = std::get_if<DataId>(&constant)) Mark(*id);
  }

  void Visit(const Graph& graph) {
    auto use = [&](ValueId id) {
      if (id.valid() && graph.is_constant(id)) Mark(graph.value(id).constant);
    };
    for (const Block& block : graph.blocks) {
      for (const Op& op : block.ops) {
        for (ValueId operand : op.operands) use(operand);
      }
      use(block.term.operand);
      ForEachLink(block, [&](const Link& link) {
        for (ValueId arg : link.args) use(arg);
        Mark(link.exit_case);
      });
    }
  }

  const Program& program_;
  std::vector<bool> graphs_;
  std::vector<bool> data_;
  std::vector<GraphId> graph_worklist_;
  std::vector<DataId> data_worklist_;
};

// Moves what is used to the front of `items`; gives the new numbers.
template <typename IdType, typename Item>
std::vector<IdType> Compact(std::vector<Item>& items, const Reachability& reachable) {
  std::vector<IdType> new_id(items.size());
  uint32_t next = 0;
  for (uint32_t i = 0; i < items.size(); ++i) {
    if (!reachable.used(IdType{i})) continue;
    new_id[i] = IdType{next};
    if (next != i) items[next] = std::move(items[i]);
    ++next;
  }
  items.erase(items.begin() + next, items.end());
  return new_id;
}

class Renumbering {
 public:
  Renumbering(std::vector<GraphId> graphs, std::vector<DataId> data)
      : graphs_(std::move(graphs)), data_(std::move(data)) {}

  void Run(Program& program) const {
    for (auto& graph : program.graphs) Update(*graph);
    for (Data& data : program.data) Update(data.init);
    std::erase_if(program.classes, [&](auto& cls) { return !Valid(cls.vtable); });
    for (auto& cls : program.classes) Update(cls.vtable);
    for (auto& exc : program.standard_exceptions) {
      Update(exc.vtable);
      Update(exc.instance);
    }
    if (program.entry_point.valid()) Update(program.entry_point);
    for (auto& [name, id] : program.exported_graphs) Update(id);
    for (auto& destructor : program.destructors) Update(destructor.graph);
  }

 private:
  bool Valid(DataId id) const { return data_[id.index].valid(); }
  // Constants that nothing uses any more may hold ids of what went before.
  void Update(GraphId& id) const {
    id = id.index < graphs_.size() ? graphs_[id.index] : GraphId{};
  }
  void Update(DataId& id) const { id = id.index < data_.size() ? data_[id.index] : DataId{}; }
  void Update(Constant& constant) const {
    if (auto* id = std::get_if<GraphId>(&constant)) Update(*id);
    if (auto* id = std::get_if<DataId>(&constant)) Update(*id);
  }
  void Update(DataInit& init) const {
    if (auto* parts = std::get_if<std::vector<DataInit>>(&init.value)) {
      for (DataInit& part : *parts) Update(part);
    } else {
      Update(std::get<Constant>(init.value));
    }
  }
  void Update(Graph& graph) const {
    for (auto& value : graph.values) Update(value.constant);
    for (Block& block : graph.blocks) {
      ForEachLink(block, [&](Link& link) { Update(link.exit_case); });
    }
  }

  std::vector<GraphId> graphs_;
  std::vector<DataId> data_;
};

}  // namespace

void DropDeadOps(Graph& graph) {
  Liveness liveness(graph);
  for (Block& block : graph.blocks) {
    auto dead = [&](const Op& op) { return IsRemovable(op) && !liveness.live(op.result); };
    if (!block.term.except.empty() && !block.ops.empty() && dead(block.ops.back())) {
      block.term.except.clear();
    }
    std::erase_if(block.ops, dead);
  }
  CleanGraph(graph);
}

void DropUnreferenced(Program& program) {
  bool has_roots = program.entry_point.valid() || !program.exported_graphs.empty();
  if (!has_roots) return;
  Reachability reachable(program);
  auto graphs = Compact<GraphId>(program.graphs, reachable);
  auto data = Compact<DataId>(program.data, reachable);
  Renumbering(std::move(graphs), std::move(data)).Run(program);
}

void RunDeadCodeElimination(Program& program) {
  for (auto& graph : program.graphs) DropDeadOps(*graph);
  DropUnreferenced(program);
}

}  // namespace kiln::backendopt
