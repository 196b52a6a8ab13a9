// Ops on simulated memory.
#include <algorithm>
#include <vector>

#include "flowgraph/interp/interpreter.h"

namespace kiln::flowgraph {

// Reads or writes a slot; which of the two, the number of operands tells.
void Interpreter::Access(Frame& frame, const Op& op, Val* slot, size_t value_operand) {
  if (!slot) return CheckHeap();
  if (op.operands.size() > value_operand) {
    *slot = Operand(frame, op, value_operand);
  } else {
    SetResult(frame, op, *slot);
  }
}

bool Interpreter::RunMemory(Frame& frame, const Op& op) {
  switch (op.code) {
    case Opcode::ll_getfield:
    case Opcode::ll_setfield:
      Access(frame, op, heap_.Field(Operand(frame, op, 0), TargetOf(frame, op, 0), op.name), 1);
      return true;
    case Opcode::ll_getarrayitem:
    case Opcode::ll_setarrayitem:
    case Opcode::ll_getinteriorfield:
    case Opcode::ll_setinteriorfield: {
      int64_t index = IntOperand(frame, op, 1);
      Access(frame, op,
             heap_.Item(Operand(frame, op, 0), TargetOf(frame, op, 0), index, op.name), 2);
      return true;
    }
    case Opcode::ll_getarraysize: {
      TypeRef target = TargetOf(frame, op, 0);
      auto length = target->kind == TypeKind::FixedArray ? std::optional(target->length)
                                                         : heap_.Length(Operand(frame, op, 0));
      SetResult(frame, op, length ? Val::Int(*length) : Val{});
      CheckHeap();
      return true;
    }
    default:
      return false;
  }
}

bool Interpreter::RunInline(Frame& frame, const Op& op) {
  auto array_type = [&] { return TargetOf(frame, op, 0)->FindField(op.name)->type; };
  switch (op.code) {
    case Opcode::ll_getinlineitem:
    case Opcode::ll_setinlineitem: {
      auto array = heap_.InlineArray(Operand(frame, op, 0), TargetOf(frame, op, 0), op.name);
      int64_t index = IntOperand(frame, op, 1);
      Access(frame, op, array ? heap_.Item(*array, array_type(), index) : nullptr, 2);
      return true;
    }
    case Opcode::ll_getinlinesize: {
      bool fixed = array_type()->kind == TypeKind::FixedArray;
      auto array = heap_.InlineArray(Operand(frame, op, 0), TargetOf(frame, op, 0), op.name);
      auto length = fixed    ? std::optional(array_type()->length)
                    : array ? heap_.Length(*array)
                            : std::nullopt;
      SetResult(frame, op, length ? Val::Int(*length) : Val{});
      CheckHeap();
      return true;
    }
    case Opcode::ll_direct_fieldptr: {
      auto place = heap_.FieldPointer(Operand(frame, op, 0), TargetOf(frame, op, 0), op.name);
      SetResult(frame, op, place.value_or(Val{}));
      CheckHeap();
      return true;
    }
    case Opcode::ll_direct_itemptr: {
      int64_t index = IntOperand(frame, op, 1);
      auto place = heap_.ItemPointer(Operand(frame, op, 0), TargetOf(frame, op, 0), index);
      SetResult(frame, op, place.value_or(Val{}));
      CheckHeap();
      return true;
    }
    default:
      return false;
  }
}

bool Interpreter::RunAllocation(Frame& frame, const Op& op) {
  switch (op.code) {
    case Opcode::ll_malloc:
    case Opcode::ll_malloc_with_destructor:
    case Opcode::ll_raw_malloc:
    case Opcode::ll_gc_alloc:
      SetResult(frame, op, heap_.Allocate(op.type, 0));
      return true;
    case Opcode::ll_malloc_varsize:
    case Opcode::ll_raw_malloc_varsize:
    case Opcode::ll_gc_alloc_varsize: {
      constexpr int64_t kMostItems = int64_t{1} << 28;
      int64_t length = IntOperand(frame, op, 0);
      if (length < 0 || length > kMostItems) {
        if (lowered()) SetResult(frame, op, Val::Null());
        RaiseStandard("MemoryError");
      } else {
        SetResult(frame, op, heap_.Allocate(op.type, length));
      }
      return true;
    }
    case Opcode::ll_raw_free:
      heap_.Free(Operand(frame, op, 0));
      CheckHeap();
      return true;
    default:
      return false;
  }
}

bool Interpreter::RunCopy(Frame& frame, const Op& op) {
  bool in_line = op.code == Opcode::ll_copy_inline_items;
  bool clears = op.code == Opcode::ll_clear_items;
  if (!in_line && !clears && op.code != Opcode::ll_copy_items) return false;
  auto items = [&](size_t operand, int64_t count) -> std::optional<Heap::Range> {
    Val pointer = Operand(frame, op, operand);
    TypeRef type = TargetOf(frame, op, operand);
    if (in_line) {
      auto array = heap_.InlineArray(pointer, type, op.name);
      if (!array) return std::nullopt;
      pointer = *array;
      type = type->FindField(op.name)->type;
    }
    return heap_.Items(pointer, type, IntOperand(frame, op, operand + 1), count);
  };
  int64_t count = IntOperand(frame, op, clears ? 2 : 4);
  auto from = items(0, count);
  auto to = clears ? from : items(2, count);
  if (!from || !to) {
    CheckHeap();
  } else if (clears) {
    heap_.Clear(*from, TargetOf(frame, op, 0)->elem);
  } else {
    std::vector<Val> copy(from->first, from->first + from->slots);
    std::copy(copy.begin(), copy.end(), to->first);
  }
  return true;
}

}  // namespace kiln::flowgraph
