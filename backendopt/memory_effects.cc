#include "backendopt/memory_effects.h"

#include <utility>

namespace kiln::backendopt {

using flowgraph::Block;
using flowgraph::Field;
using flowgraph::GetOpInfo;
using flowgraph::Graph;
using flowgraph::GraphId;
using flowgraph::Op;
using flowgraph::Opcode;
using flowgraph::Program;
using flowgraph::TypeKind;
using flowgraph::TypeRef;
using flowgraph::ValueId;

namespace {

enum PlaceKind { kField, kItems, kInlineItems };

TypeRef Pointee(const Graph& graph, ValueId pointer) {
  TypeRef type = graph.value(pointer).type;
  return type->is_ptr() ? type->elem : nullptr;
}

// The operand through which `op` reads or writes memory.
size_t PointerOperand(Opcode code) {
  bool copies = code == Opcode::ll_copy_items || code == Opcode::ll_copy_inline_items;
  return copies ? 2 : 0;
}

// What C calls back is a function of the program that may write anything.
bool MayCallBack(Opcode code) {
  return code == Opcode::ll_extern_call || code == Opcode::ll_extern_call_nogil ||
         code == Opcode::ll_extern_call_ptr;
}

bool TakesPointer(const Graph& graph, const Op& op) {
  for (ValueId operand : op.operands) {
    TypeRef type = graph.value(operand).type;
    if (type->is_ptr() || type->kind == TypeKind::Address) return true;
  }
  return false;
}

}  // namespace

TypeRef DeclaringStruct(TypeRef type, const std::string& name) {
  for (TypeRef t = type; t && t->kind == TypeKind::Struct; t = t->super()) {
    for (const Field& field : t->fields) {
      if (field.name == name) return t;
    }
  }
  return type;
}

bool MemoryEffects::IsStore(Opcode code) {
  switch (code) {
    case Opcode::ll_setfield:
    case Opcode::ll_setarrayitem:
    case Opcode::ll_setinteriorfield:
    case Opcode::ll_setinlineitem:
    case Opcode::ll_copy_items:
    case Opcode::ll_copy_inline_items:
    case Opcode::ll_clear_items:
      return true;
    default:
      return false;
  }
}

std::optional<MemoryEffects::Place> MemoryEffects::PlaceOf(const Graph& graph, const Op& op) {
  switch (op.code) {
    case Opcode::ll_getfield:
    case Opcode::ll_setfield: {
      TypeRef target = Pointee(graph, op.operands[0]);
      TypeRef owner = DeclaringStruct(target, op.name);
      const Field* field = owner->FindField(op.name);
      return Place{{kField, owner->order, op.name}, !target->gc, field && field->immutable};
    }
    case Opcode::ll_getinlineitem:
    case Opcode::ll_setinlineitem:
    case Opcode::ll_copy_inline_items: {
      TypeRef target = Pointee(graph, op.operands[PointerOperand(op.code)]);
      TypeRef owner = DeclaringStruct(target, op.name);
      return Place{{kInlineItems, owner->order, op.name}, !target->gc, false};
    }
    case Opcode::ll_getarrayitem:
    case Opcode::ll_setarrayitem:
    case Opcode::ll_getinteriorfield:
    case Opcode::ll_setinteriorfield:
    case Opcode::ll_copy_items:
    case Opcode::ll_clear_items: {
      TypeRef target = Pointee(graph, op.operands[PointerOperand(op.code)]);
      return Place{{kItems, target->order, {}}, !target->gc, false};
    }
    default:
      return std::nullopt;
  }
}

MemoryClass MemoryEffects::Find(const Place& place) const {
  if (place.constant) return kNoMemory;
  if (place.raw) return kRaw;
  auto it = ids_.find(place.key);
  return it == ids_.end() ? kNoMemory : it->second;
}

MemoryClass MemoryEffects::ClassRead(const Graph& graph, const Op& op) const {
  if (IsStore(op.code)) return kNoMemory;
  auto place = PlaceOf(graph, op);
  return place ? Find(*place) : kNoMemory;
}

MemoryClass MemoryEffects::ClassWritten(const Graph& graph, const Op& op) const {
  if (!IsStore(op.code)) return kNoMemory;
  auto place = PlaceOf(graph, op);
  return place ? Find(*place) : kNoMemory;
}

void MemoryEffects::Writes::Add(const Writes& other) {
  everything = everything || other.everything;
  for (size_t i = 0; i < other.classes.size(); ++i) {
    if (other.classes[i]) classes[i] = true;
  }
}

void MemoryEffects::AddOp(const Graph& graph, const Op& op, Writes& writes) const {
  if (GetOpInfo(op.code).collects()) writes.Add(collection_);
  if (MayCallBack(op.code)) {
    writes.everything = true;
    return;
  }
  if (op.code == Opcode::ll_c_call || op.code == Opcode::ll_gc_call ||
      op.code == Opcode::ll_extern_leaf_call) {
    if (TakesPointer(graph, op)) writes.everything = true;
    writes.classes[kRaw] = true;
    return;
  }
  if (op.code == Opcode::ll_raw_free) writes.classes[kRaw] = true;
  MemoryClass place = ClassWritten(graph, op);
  if (place != kNoMemory) writes.classes[place] = true;
}

// Components come callees first, so that one round is enough.
void MemoryEffects::Summarise(const Program& program) {
  const size_t classes = ids_.size() + 1;
  by_component_.resize(calls_.components.size());
  for (uint32_t c = 0; c < calls_.components.size(); ++c) {
    Writes writes;
    writes.classes.resize(classes);
    for (GraphId id : calls_.components[c]) {
      if (id.index < program.graphs.size()) {
        const Graph& graph = program.graph(id);
        for (const Block& block : graph.blocks) {
          for (const Op& op : block.ops) AddOp(graph, op, writes);
        }
      }
      for (GraphId callee : calls_.callees[id.index]) {
        if (calls_.component_of[callee.index] == c) continue;
        writes.Add(by_component_[calls_.component_of[callee.index]]);
      }
    }
    by_component_[c] = std::move(writes);
  }
}

MemoryEffects::MemoryEffects(const Program& program)
    : calls_(FindCallGraph(program, CallEdges::AlsoIndirect)) {
  for (const auto& graph : program.graphs) {
    for (const Block& block : graph->blocks) {
      for (const Op& op : block.ops) {
        auto place = PlaceOf(*graph, op);
        if (!place || place->raw || place->constant) continue;
        ids_.try_emplace(place->key, static_cast<MemoryClass>(ids_.size() + 1));
      }
    }
  }
  collection_.classes.resize(ids_.size() + 1);
  Summarise(program);
  AddCollection(program);
}

// Any allocation may collect, and so do what destructors do.
void MemoryEffects::AddCollection(const Program& program) {
  const std::vector<GraphId> run = program.RunByCollector();
  if (run.empty()) return;
  for (GraphId id : run) collection_.Add(by_component_[calls_.component_of[id.index]]);
  Summarise(program);
}

const MemoryEffects::Writes* MemoryEffects::WritesOfCall(const Graph& graph, const Op& op) const {
  GraphId node = calls_.NodeOfCall(graph, op);
  return node.valid() ? &by_component_[calls_.component_of[node.index]] : nullptr;
}

bool MemoryEffects::MayWrite(const Graph& graph, const Op& op, MemoryClass place) const {
  switch (op.code) {
    case Opcode::ll_direct_call:
    case Opcode::ll_indirect_call: {
      const Writes* writes = WritesOfCall(graph, op);
      return !writes || writes->Includes(place);
    }
    case Opcode::ll_gc_call:
      return place == kRaw || collection_.Includes(place) || TakesPointer(graph, op);
    case Opcode::ll_extern_call:
    case Opcode::ll_extern_call_nogil:
    case Opcode::ll_extern_call_ptr:
      return true;
    case Opcode::ll_c_call:
    case Opcode::ll_extern_leaf_call:
      return place == kRaw || TakesPointer(graph, op);
    case Opcode::ll_raw_free:
      return place == kRaw;
    default:
      if (GetOpInfo(op.code).collects()) return collection_.Includes(place);
      return ClassWritten(graph, op) == place;
  }
}

}  // namespace kiln::backendopt
