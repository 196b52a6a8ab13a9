#include "gctransform/refcount_ops.h"

#include "gctransform/refcount_types.h"

namespace kiln::gctransform {

using flowgraph::Graph;
using flowgraph::Op;
using flowgraph::Opcode;
using flowgraph::ValueId;

bool IsCounted(const Graph& graph, ValueId id) {
  return id.valid() && !graph.is_constant(id) && graph.value(id).type->is_gc_ptr();
}

ResultKind KindOfResult(const Graph& graph, const Op& op) {
  if (!IsCounted(graph, op.result)) return ResultKind::None;
  switch (op.code) {
    case Opcode::ll_cast_pointer:
    case Opcode::ll_same_as:
      return graph.value(op.operands[0]).type->is_gc_ptr() ? ResultKind::Alias : ResultKind::Bare;
    case Opcode::ll_getfield:
    case Opcode::ll_getarrayitem:
    case Opcode::ll_getinteriorfield:
    case Opcode::ll_getinlineitem:
      return graph.value(op.operands[0]).type->is_gc_ptr() ? ResultKind::Load : ResultKind::Bare;
    case Opcode::ll_gc_weakref_deref:
    case Opcode::ll_cast_adr_to_ptr:
    case Opcode::ll_c_call:
    case Opcode::ll_extern_call:
    case Opcode::ll_extern_call_nogil:
    case Opcode::ll_extern_leaf_call:
    case Opcode::ll_extern_call_ptr:
      return ResultKind::Bare;
    case Opcode::ll_gc_call:
      return op.name == "gc_finalizer_next_dead" ? ResultKind::Given : ResultKind::Bare;
    default:
      return ResultKind::Given;
  }
}

bool IsCountedStore(const Graph& graph, const Op& op) {
  switch (op.code) {
    case Opcode::ll_setfield:
    case Opcode::ll_setarrayitem:
    case Opcode::ll_setinteriorfield:
    case Opcode::ll_setinlineitem:
      return graph.value(op.operands[0]).type->is_gc_ptr() &&
             graph.value(op.operands.back()).type->is_gc_ptr();
    default:
      return false;
  }
}

bool IsCountedCopy(const Graph& graph, const Op& op) {
  flowgraph::TypeRef pointer;
  switch (op.code) {
    case Opcode::ll_copy_items:
    case Opcode::ll_clear_items:
      pointer = graph.value(op.operands[0]).type;
      return pointer->is_gc_ptr() && HoldsReference(pointer->elem->elem);
    case Opcode::ll_copy_inline_items:
      pointer = graph.value(op.operands[0]).type;
      return pointer->is_gc_ptr() && HoldsReference(pointer->elem->FindField(op.name)->type);
    default:
      return false;
  }
}

ValueId ConsumedOperand(const Graph& graph, const Op& op) {
  if (op.code == Opcode::ll_exc_set) return op.operands[0];
  return IsCountedStore(graph, op) ? op.operands.back() : ValueId{};
}

bool IsExcCheck(Opcode code) {
  return code == Opcode::ll_exc_check || code == Opcode::ll_exc_check_null ||
         code == Opcode::ll_exc_check_overflow;
}

bool IsBarrier(const Graph& graph, const Op& op) {
  if (IsExcCheck(op.code) || IsCountedCopy(graph, op)) return true;
  switch (op.code) {
    case Opcode::ll_c_call:
    case Opcode::ll_extern_leaf_call:
    case Opcode::ll_gc_weakref_deref:
      return true;
    default:
      return flowgraph::GetOpInfo(op.code).collects() || flowgraph::GetOpInfo(op.code).raises();
  }
}

std::vector<ValueId> FindRoots(const Graph& graph) {
  std::vector<ValueId> roots;
  for (uint32_t i = 0; i < graph.values.size(); ++i) roots.push_back(ValueId{i});
  for (const flowgraph::Block& block : graph.blocks) {
    for (const Op& op : block.ops) {
      if (KindOfResult(graph, op) != ResultKind::Alias) continue;
      roots[op.result.index] = roots[op.operands[0].index];
    }
  }
  return roots;
}

}  // namespace kiln::gctransform
