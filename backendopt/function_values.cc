#include "backendopt/function_values.h"

#include <algorithm>
#include <set>

#include "backendopt/memory_effects.h"

namespace kiln::backendopt {

using flowgraph::Block;
using flowgraph::Data;
using flowgraph::DataInit;
using flowgraph::Graph;
using flowgraph::GraphId;
using flowgraph::Op;
using flowgraph::Opcode;
using flowgraph::Program;
using flowgraph::TypeKind;
using flowgraph::TypeRef;
using flowgraph::Value;
using flowgraph::ValueId;

namespace {

// The function type that values of `type` point to, or null.
TypeRef FuncTarget(TypeRef type) {
  bool is_func = type && type->is_ptr() && type->elem->kind == TypeKind::Func;
  return is_func ? type->elem : nullptr;
}

}  // namespace

// Sees all places where a function becomes a value. What is stored in a field is also a value of the
// field's type.
class FunctionValues::Collector {
 public:
  Collector(const Program& program, FunctionValues& out) : program_(program), out_(out) {}

  void Run() {
    for (const Data& data : program_.data) {
      if (data.type) VisitInit(data.init, data.type);
    }
    for (const auto& graph : program_.graphs) VisitGraph(*graph);
    for (auto& [type, root] : out_.by_type_) root = Root(root);
    for (size_t set = 0; set < parents_.size(); ++set) MoveToRoot(set);
    // A type of which no graph was seen: what is called comes from elsewhere.
    auto unknown = [&](const auto& entry) {
      return open_.contains(entry.second) || out_.members_[entry.second].empty();
    };
    std::erase_if(out_.by_type_, unknown);
    std::erase_if(out_.by_field_, unknown);
  }

 private:
  size_t NewSet() {
    out_.members_.emplace_back();
    parents_.push_back(parents_.size());
    return parents_.size() - 1;
  }

  size_t TypeSet(TypeRef func) {
    auto it = out_.by_type_.find(func);
    return it != out_.by_type_.end() ? it->second : out_.by_type_[func] = NewSet();
  }

  size_t FieldSet(TypeRef owner, const std::string& name) {
    FieldKey key(DeclaringStruct(owner, name), name);
    auto it = out_.by_field_.find(key);
    return it != out_.by_field_.end() ? it->second : out_.by_field_[key] = NewSet();
  }

  size_t Root(size_t set) const {
    while (parents_[set] != set) set = parents_[set];
    return set;
  }

  void MoveToRoot(size_t set) {
    size_t root = Root(set);
    auto& members = out_.members_[root];
    if (set != root) {
      members.insert(members.end(), out_.members_[set].begin(), out_.members_[set].end());
      out_.members_[set].clear();
      if (open_.contains(set)) open_.insert(root);
    }
    std::sort(members.begin(), members.end());
    members.erase(std::unique(members.begin(), members.end()), members.end());
  }

  void Take(GraphId id, TypeRef pointer) {
    if (TypeRef func = FuncTarget(pointer)) out_.members_[TypeSet(func)].push_back(id);
  }

  void VisitInit(const DataInit& init, TypeRef type) {
    if (auto* constant = std::get_if<flowgraph::Constant>(&init.value)) {
      if (auto* id = std::get_if<GraphId>(constant)) Take(*id, type);
      return;
    }
    const auto& parts = std::get<std::vector<DataInit>>(init.value);
    bool is_struct = type->kind == TypeKind::Struct;
    for (size_t i = 0; i < parts.size(); ++i) {
      VisitInit(parts[i], is_struct ? type->fields[i].type : type->elem);
      if (is_struct && FuncTarget(type->fields[i].type)) VisitField(parts[i], type, i);
    }
  }

  void VisitField(const DataInit& init, TypeRef owner, size_t field) {
    size_t set = FieldSet(owner, owner->fields[field].name);
    auto* constant = std::get_if<flowgraph::Constant>(&init.value);
    auto* id = constant ? std::get_if<GraphId>(constant) : nullptr;
    if (id) out_.members_[set].push_back(*id);
  }

  void VisitGraph(const Graph& graph) {
    for (const Block& block : graph.blocks) {
      for (const Op& op : block.ops) VisitOp(graph, op);
      if (block.term.operand.valid()) VisitOperand(graph, block.term.operand);
      ForEachLink(block, [&](const flowgraph::Link& link) {
        for (ValueId arg : link.args) VisitOperand(graph, arg);
      });
    }
  }

  void VisitOperand(const Graph& graph, ValueId id) {
    const Value& value = graph.value(id);
    if (value.kind != flowgraph::ValueKind::Constant) return;
    if (auto* callee = std::get_if<GraphId>(&value.constant)) return Take(*callee, value.type);
    // Functions of C.
    TypeRef func = FuncTarget(value.type);
    if (func && std::holds_alternative<flowgraph::SymbolConst>(value.constant)) {
      open_.insert(TypeSet(func));
    }
  }

  void VisitOp(const Graph& graph, const Op& op) {
    size_t first = op.code == Opcode::ll_direct_call ? 1 : 0;
    for (size_t i = first; i < op.operands.size(); ++i) VisitOperand(graph, op.operands[i]);
    if (TypeRef result = FuncTarget(graph.value(op.result).type)) VisitResult(graph, op, result);
    if (op.code == Opcode::ll_setfield || op.code == Opcode::ll_setinteriorfield) {
      VisitStore(graph, op);
    }
    if (op.code == Opcode::ll_direct_fieldptr) {
      TypeRef owner = graph.value(op.operands[0]).type->elem;
      TypeRef declared = DeclaringStruct(owner, op.name)->FindField(op.name)->type;
      if (FuncTarget(declared)) open_.insert(FieldSet(owner, op.name));
    }
  }

  // A pointer that comes from C or from an address may be anything.
  void VisitResult(const Graph& graph, const Op& op, TypeRef result) {
    switch (op.code) {
      case Opcode::ll_cast_pointer:
      case Opcode::ll_same_as:
        if (TypeRef from = FuncTarget(graph.value(op.operands[0]).type)) {
          parents_[Root(TypeSet(from))] = Root(TypeSet(result));
          return;
        }
        break;
      case Opcode::ll_getfield:
      case Opcode::ll_getarrayitem:
      case Opcode::ll_getinteriorfield:
      case Opcode::ll_getinlineitem:
      case Opcode::ll_direct_call:
      case Opcode::ll_indirect_call:
        return;
      default:
        break;
    }
    open_.insert(TypeSet(result));
  }

  void VisitStore(const Graph& graph, const Op& op) {
    const Value& stored = graph.value(op.operands.back());
    if (!FuncTarget(stored.type)) return;
    TypeRef owner = graph.value(op.operands[0]).type->elem;
    if (op.code == Opcode::ll_setinteriorfield) owner = owner->elem;
    size_t set = FieldSet(owner, op.name);
    bool constant = stored.kind == flowgraph::ValueKind::Constant;
    auto* id = constant ? std::get_if<GraphId>(&stored.constant) : nullptr;
    if (id) {
      out_.members_[set].push_back(*id);
    } else if (!constant || !std::holds_alternative<flowgraph::NoneConst>(stored.constant)) {
      open_.insert(set);
    }
  }

  const Program& program_;
  FunctionValues& out_;
  std::vector<size_t> parents_;  // sets of types between which pointers are cast are one
  std::set<size_t> open_;
};

FunctionValues::FunctionValues(const Program& program) { Collector(program, *this).Run(); }

std::optional<size_t> FunctionValues::SetOfType(TypeRef func) const {
  auto it = by_type_.find(func);
  return it == by_type_.end() ? std::nullopt : std::optional(it->second);
}

std::vector<std::optional<size_t>> FunctionValues::SetsOfValues(const Graph& graph) const {
  std::vector<std::optional<size_t>> sets(graph.values.size());
  for (uint32_t i = 0; i < sets.size(); ++i) {
    if (TypeRef func = FuncTarget(graph.values[i].type)) sets[i] = SetOfType(func);
  }
  for (const Block& block : graph.blocks) {
    for (const Op& op : block.ops) {
      if (op.code != Opcode::ll_getfield || !FuncTarget(graph.value(op.result).type)) continue;
      TypeRef owner = graph.value(op.operands[0]).type->elem;
      auto it = by_field_.find({DeclaringStruct(owner, op.name), op.name});
      if (it != by_field_.end()) sets[op.result.index] = it->second;
    }
  }
  return sets;
}

}  // namespace kiln::backendopt
