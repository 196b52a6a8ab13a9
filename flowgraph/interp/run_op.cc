// Ops on numbers, pointers, exceptions; calls; services of the collector.
#include <fmt/format.h>

#include "flowgraph/interp/interpreter.h"
#include "flowgraph/interp/op_meaning.h"

namespace kiln::flowgraph {

void Interpreter::RunOp(Frame& frame, const Op& op) {
  bool known = RunUniform(frame, op) || RunNumberOp(frame, op) || RunPointerOp(frame, op) ||
               RunMemory(frame, op) || RunInline(frame, op) || RunCall(frame, op) ||
               RunAllocation(frame, op) || RunCopy(frame, op) || RunExceptionOp(frame, op) ||
               RunCollectorOp(frame, op);
  if (!known) Wrong(fmt::format("{} can't be simulated", GetOpInfo(op.code).name));
}

void Interpreter::CheckHeap() {
  std::string error = heap_.TakeError();
  if (!error.empty()) Wrong(std::move(error));
}

int64_t Interpreter::IntOperand(const Frame& frame, const Op& op, size_t i) {
  Val value = Operand(frame, op, i);
  if (value.kind != Val::Kind::Int) Wrong("an undefined value is used");
  return value.i;
}

TypeRef Interpreter::TargetOf(const Frame& frame, const Op& op, size_t i) const {
  return frame.graph->value(op.operands[i]).type->elem;
}

bool Interpreter::RunUniform(Frame& frame, const Op& op) {
  OpMeaning meaning = MeaningOf(op.code);
  if (!meaning) return false;
  Scalar operands[4];
  for (size_t i = 0; i < op.operands.size(); ++i) {
    Val value = Operand(frame, op, i);
    if (value.kind != Val::Kind::Int && value.kind != Val::Kind::Float) {
      Wrong("an undefined value is used");
      return true;
    }
    if (value.kind == Val::Kind::Int) operands[i].i = value.i;
    if (value.kind == Val::Kind::Float) operands[i].d = value.d;
  }
  auto result = meaning(operands);
  overflow_ = !result;
  if (!result && !GetOpInfo(op.code).raises()) {
    Wrong("the op is undefined for these operands");
  } else if (!result && !lowered()) {
    RaiseStandard("OverflowError");
  } else {
    bool real = IsFloating(frame.graph->value(op.result).type->kind);
    Val value = !result ? Val{} : real ? Val::Float(result->d) : Val::Int(result->i);
    SetResult(frame, op, value);
  }
  return true;
}

bool Interpreter::RunNumberOp(Frame& frame, const Op& op) {
  if (op.code != Opcode::ll_cast_primitive) return false;
  TypeRef from = frame.graph->value(op.operands[0]).type;
  TypeRef to = frame.graph->value(op.result).type;
  Val value = Operand(frame, op, 0);
  if (!value.defined()) Wrong("an undefined value is used");
  Scalar scalar = value.kind == Val::Kind::Float ? Scalar{0, value.d} : Scalar{value.i, 0};
  auto result = CastPrimitive(scalar, from->kind, to->kind);
  if (!result) {
    Wrong("this cast can't be simulated");
  } else {
    SetResult(frame, op, IsFloating(to->kind) ? Val::Float(result->d) : Val::Int(result->i));
  }
  return true;
}

// Addresses as numbers: the number of the object, and the slot. Objects of fewer slots than this get addresses
// of their own.
constexpr int kSlotBits = 24;

bool Interpreter::RunPointerOp(Frame& frame, const Op& op) {
  auto operand = [&](size_t i) {
    Val value = Operand(frame, op, i);
    if (!value.defined()) Wrong("an undefined value is used");
    return value;
  };
  switch (op.code) {
    case Opcode::ll_same_as:
      SetResult(frame, op, Operand(frame, op, 0));
      return true;
    case Opcode::ll_cast_pointer:
    case Opcode::ll_cast_ptr_to_adr:
    case Opcode::ll_cast_adr_to_ptr:
      SetResult(frame, op, operand(0));
      return true;
    case Opcode::ll_cast_int_to_adr: {
      int64_t number = IntOperand(frame, op, 0);
      auto object = static_cast<uint32_t>((number >> kSlotBits) - 1);
      if (number != 0 && object >= heap_.size()) {
        Wrong("a number is cast that is no address");
        return true;
      }
      int64_t slot = (number & ((int64_t{1} << kSlotBits) - 1)) / 8;
      SetResult(frame, op, number == 0 ? Val::Null() : Val::Pointer(object, slot));
      return true;
    }
    case Opcode::ll_cast_adr_to_int: {
      Val value = operand(0);
      bool null = value.is_null();
      int64_t base = (static_cast<int64_t>(value.object) + 1) << kSlotBits;
      SetResult(frame, op, Val::Int(null ? 0 : base + value.i * 8));
      return true;
    }
    case Opcode::ll_ptr_eq:
      SetResult(frame, op, Val::Bool(operand(0).SameAs(operand(1))));
      return true;
    case Opcode::ll_ptr_ne:
      SetResult(frame, op, Val::Bool(!operand(0).SameAs(operand(1))));
      return true;
    case Opcode::ll_ptr_nonzero:
      SetResult(frame, op, Val::Bool(!operand(0).is_null()));
      return true;
    case Opcode::ll_ptr_iszero:
      SetResult(frame, op, Val::Bool(operand(0).is_null()));
      return true;
    case Opcode::ll_subclass_of:
      RunSubclass(frame, op);
      return true;
    default:
      return false;
  }
}

void Interpreter::RunSubclass(Frame& frame, const Op& op) {
  auto id = ClassBound(Operand(frame, op, 0), "subclassrange_min");
  auto low = ClassBound(Operand(frame, op, 1), "subclassrange_min");
  auto high = ClassBound(Operand(frame, op, 1), "subclassrange_max");
  if (!id || !low || !high) return Wrong("subclass_of needs two vtables");
  SetResult(frame, op, Val::Bool(*low <= *id && *id < *high));
}

bool Interpreter::RunCall(Frame& frame, const Op& op) {
  bool c_call = op.code == Opcode::ll_c_call || op.code == Opcode::ll_gc_call ||
                op.code == Opcode::ll_extern_call || op.code == Opcode::ll_extern_call_nogil ||
                op.code == Opcode::ll_extern_leaf_call;
  bool graph_call = op.code == Opcode::ll_direct_call || op.code == Opcode::ll_indirect_call ||
                    op.code == Opcode::ll_extern_call_ptr;
  if (!graph_call && !c_call) return false;
  std::vector<Val> args;
  for (size_t i = c_call ? 0 : 1; i < op.operands.size(); ++i) {
    args.push_back(Operand(frame, op, i));
  }
  if (c_call) {
    auto it = symbols_.find(op.name);
    if (it == symbols_.end()) {
      Wrong(fmt::format("C symbol {} can't be simulated", op.name));
      return true;
    }
    Val result = it->second(*this, args);
    SetResult(frame, op, result);
    CheckHeap();
    return true;
  }
  Val callee = Operand(frame, op, 0);
  if (callee.kind != Val::Kind::Function) {
    Wrong("what is called is no function");
    return true;
  }
  called_ = true;
  Push(GraphId{static_cast<uint32_t>(callee.i)}, args);  // `frame` is gone from here on
  return true;
}

// The exc_ ops of the lowered forms, and what ends or guards a run.
bool Interpreter::RunExceptionOp(Frame& frame, const Op& op) {
  auto leave_if = [&](bool condition) {
    if (condition) Return(Val{});
  };
  switch (op.code) {
    case Opcode::ll_fatal:
      End(OutcomeKind::Fatal, {}, op.name);
      return true;
    case Opcode::ll_stack_check:
      if (frames_.size() > options_.max_depth) RaiseStandard("RecursionError");
      return true;
    case Opcode::ll_exc_pending:
      SetResult(frame, op, Val::Bool(!pending_.is_null()));
      return true;
    case Opcode::ll_exc_fetch:
      SetResult(frame, op, pending_);
      pending_ = Val::Null();
      return true;
    case Opcode::ll_exc_set:
      pending_ = Operand(frame, op, 0);
      return true;
    case Opcode::ll_ovf_occurred:
      SetResult(frame, op, Val::Bool(overflow_));
      return true;
    case Opcode::ll_exc_check:
      leave_if(!pending_.is_null());
      return true;
    case Opcode::ll_exc_check_null:
      leave_if(Operand(frame, op, 0).is_null());
      return true;
    case Opcode::ll_exc_check_overflow:
      if (overflow_) pending_ = Operand(frame, op, 0);
      leave_if(overflow_);
      return true;
    case Opcode::ll_exc_traceback:
    case Opcode::ll_exc_reset_traceback:
    case Opcode::ll_jit_hint:
      return true;
    default:
      return false;
  }
}

// Objects don't move and are never collected here.
bool Interpreter::RunCollectorOp(Frame& frame, const Op& op) {
  switch (op.code) {
    case Opcode::ll_gc_collect:
    case Opcode::ll_keepalive:
    case Opcode::ll_gc_roots_find:
    case Opcode::ll_gc_root_save:
    case Opcode::ll_gc_roots_enter:
    case Opcode::ll_gc_root_reload:
    case Opcode::ll_gc_roots_leave:
    case Opcode::ll_gc_write_barrier:
    case Opcode::ll_gc_array_write_barrier:
    case Opcode::ll_gc_incref:
    case Opcode::ll_gc_decref:
    case Opcode::ll_gc_decref_on_leave:
    case Opcode::ll_gc_incref_items:
    case Opcode::ll_gc_decref_items:
      return true;
    case Opcode::ll_gc_id:
    case Opcode::ll_gc_identityhash: {
      Val object = Operand(frame, op, 0);
      if (!object.defined()) Wrong("an undefined value is used");
      SetResult(frame, op, Val::Int(object.is_null() ? 0 : (int64_t{object.object} + 1) * 16));
      return true;
    }
    case Opcode::ll_gc_weakref_create: {
      TypeRef type = frame.graph->value(op.result).type->elem;
      Val weakref = heap_.Allocate(type, 0);
      heap_.object(weakref).slots = {Operand(frame, op, 0)};
      SetResult(frame, op, weakref);
      return true;
    }
    case Opcode::ll_gc_weakref_deref: {
      Val weakref = Operand(frame, op, 0);
      if (!weakref.is_pointer()) {
        Wrong("a null or undefined weakref is used");
      } else {
        SetResult(frame, op, heap_.object(weakref).slots[0]);
      }
      return true;
    }
    default:
      return false;
  }
}

}  // namespace kiln::flowgraph
