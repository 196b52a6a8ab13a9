#include "backendopt/local_objects.h"

#include <algorithm>

namespace kiln::backendopt {

using flowgraph::Block;
using flowgraph::Graph;
using flowgraph::Link;
using flowgraph::Op;
using flowgraph::Opcode;
using flowgraph::TypeKind;
using flowgraph::TypeRef;
using flowgraph::ValueId;

namespace {

constexpr uint32_t kNone = UINT32_MAX;

bool IsScalar(TypeRef type) { return type->is_primitive() || type->is_ptr(); }

}  // namespace

bool IsDissolvable(TypeRef type) {
  return type->kind == TypeKind::Struct && type->gc && type->defined && !type->is_varsize();
}

bool IsHarmlessUse(const Graph& graph, const Op& op, size_t index) {
  switch (op.code) {
    case Opcode::ll_getfield:
      return IsScalar(graph.value(op.result).type);
    case Opcode::ll_setfield:
      return index == 0 && op.operands[0] != op.operands[1] &&
             IsScalar(graph.value(op.operands[1]).type);
    case Opcode::ll_cast_pointer:
    case Opcode::ll_same_as:
    case Opcode::ll_ptr_nonzero:
    case Opcode::ll_ptr_iszero:
    case Opcode::ll_ptr_eq:
    case Opcode::ll_ptr_ne:
    case Opcode::ll_keepalive:
      return true;
    default:
      return false;
  }
}

LocalObjects::LocalObjects(const Graph& graph) : object_of_(graph.values.size(), kNone) {
  Follow(graph);
  if (escapes_.empty()) return;
  FindEscapes(graph);
  count_ = static_cast<size_t>(std::count(escapes_.begin(), escapes_.end(), false));
}

std::optional<uint32_t> LocalObjects::Find(ValueId pointer) const {
  if (pointer.index >= object_of_.size()) return std::nullopt;
  uint32_t object = object_of_[pointer.index];
  if (object == kNone || escapes_[object]) return std::nullopt;
  return object;
}

// Blocks are in reverse post order, so that a pointer is seen before its casts.
void LocalObjects::Follow(const Graph& graph) {
  for (const Block& block : graph.blocks) {
    for (const Op& op : block.ops) {
      if (op.code == Opcode::ll_malloc && IsDissolvable(op.type)) {
        object_of_[op.result.index] = static_cast<uint32_t>(escapes_.size());
        escapes_.push_back(false);
      } else if (op.code == Opcode::ll_cast_pointer || op.code == Opcode::ll_same_as) {
        object_of_[op.result.index] = object_of_[op.operands[0].index];
      }
    }
  }
}

void LocalObjects::Escape(ValueId pointer) {
  if (!pointer.valid() || object_of_[pointer.index] == kNone) return;
  escapes_[object_of_[pointer.index]] = true;
}

void LocalObjects::CheckOp(const Graph& graph, const Op& op) {
  for (size_t i = 0; i < op.operands.size(); ++i) {
    if (!IsHarmlessUse(graph, op, i)) Escape(op.operands[i]);
  }
}

void LocalObjects::FindEscapes(const Graph& graph) {
  for (const Block& block : graph.blocks) {
    for (const Op& op : block.ops) CheckOp(graph, op);
    Escape(block.term.operand);
    ForEachLink(block, [&](const Link& link) {
      for (ValueId arg : link.args) Escape(arg);
    });
  }
}

}  // namespace kiln::backendopt
