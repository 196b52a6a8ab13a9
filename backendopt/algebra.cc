#include "backendopt/algebra.h"

#include <optional>

#include "backendopt/exception_classes.h"
#include "backendopt/prebuilt.h"
#include "flowgraph/fold.h"

namespace kiln::backendopt {

using flowgraph::Block;
using flowgraph::BlockId;
using flowgraph::Constant;
using flowgraph::DataId;
using flowgraph::Graph;
using flowgraph::GraphId;
using flowgraph::NoneConst;
using flowgraph::Op;
using flowgraph::Opcode;
using flowgraph::Program;
using flowgraph::TypeKind;
using flowgraph::TypeRef;
using flowgraph::UIntConst;
using flowgraph::Value;
using flowgraph::ValueId;
using flowgraph::ValueKind;

Definitions::Definitions(const Graph& graph) : at_(graph.values.size()) {
  for (uint32_t b = 0; b < graph.blocks.size(); ++b) {
    const auto& ops = graph.blocks[b].ops;
    for (uint32_t i = 0; i < ops.size(); ++i) at_[ops[i].result.index] = {BlockId{b}, i};
  }
}

const Op* Definitions::Find(const Graph& graph, ValueId id) const {
  if (id.index >= at_.size() || !at_[id.index].block.valid()) return nullptr;
  const Place& place = at_[id.index];
  const auto& ops = graph.block(place.block).ops;
  return place.op < ops.size() && ops[place.op].result == id ? &ops[place.op] : nullptr;
}

namespace {

// The comparison that is true where `code` is false. Floats have NaN, so only == and != turn.
std::optional<Opcode> Negated(Opcode code) {
#define PAIR(type, a, b)             \
  case Opcode::ll_##type##_##a:      \
    return Opcode::ll_##type##_##b;  \
  case Opcode::ll_##type##_##b:      \
    return Opcode::ll_##type##_##a;
#define ORDERED(type) PAIR(type, lt, ge) PAIR(type, le, gt) PAIR(type, eq, ne)
  switch (code) {
    ORDERED(int)
    ORDERED(uint)
    ORDERED(char)
    ORDERED(unichar)
    PAIR(float, eq, ne)
    PAIR(ptr, eq, ne)
    PAIR(ptr, nonzero, iszero)
    default:
      return std::nullopt;
  }
#undef ORDERED
#undef PAIR
}

// Comparing a value with itself, where it is no float.
std::optional<bool> OfItself(Opcode code) {
#define SAME(type)                   \
  case Opcode::ll_##type##_eq:       \
  case Opcode::ll_##type##_le:       \
  case Opcode::ll_##type##_ge:       \
    return true;                     \
  case Opcode::ll_##type##_ne:       \
  case Opcode::ll_##type##_lt:       \
  case Opcode::ll_##type##_gt:       \
    return false;
  switch (code) {
    SAME(int)
    SAME(uint)
    SAME(char)
    SAME(unichar)
    case Opcode::ll_ptr_eq:
    case Opcode::ll_bool_eq:
      return true;
    case Opcode::ll_ptr_ne:
      return false;
    default:
      return std::nullopt;
  }
#undef SAME
}

// The conversion that takes the result of `code` back without loss.
std::optional<Opcode> Undone(Opcode code) {
  switch (code) {
    case Opcode::ll_cast_int_to_uint:
      return Opcode::ll_cast_uint_to_int;
    case Opcode::ll_cast_uint_to_int:
      return Opcode::ll_cast_int_to_uint;
    case Opcode::ll_cast_int_to_char:
      return Opcode::ll_cast_char_to_int;
    case Opcode::ll_cast_int_to_unichar:
      return Opcode::ll_cast_unichar_to_int;
    case Opcode::ll_int_is_true:
      return Opcode::ll_cast_bool_to_int;
    case Opcode::ll_uint_is_true:
      return Opcode::ll_cast_bool_to_uint;
    case Opcode::ll_bool_not:
    case Opcode::ll_int_neg:
    case Opcode::ll_int_invert:
    case Opcode::ll_float_neg:
      return code;
    default:
      return std::nullopt;
  }
}

class OpSimplifier {
 public:
  OpSimplifier(const Program& program, Graph& graph, const Definitions& definitions, Op& op)
      : program_(program), graph_(graph), definitions_(definitions), op_(op) {}

  Simplified Run() {
    if (op_.operands.empty()) return {};
    if (auto constant = FoldOp(graph_, op_)) return Const(*constant);
    switch (GetOpInfo(op_.code).shape) {
      case flowgraph::OpShape::Unary:
        return OfUnary();
      case flowgraph::OpShape::Binary:
      case flowgraph::OpShape::Shift:
        return OfBinary();
      case flowgraph::OpShape::Call:
        return OfCall();
      default:
        return OfMemory();
    }
  }

 private:
  ValueId operand(size_t i) const { return op_.operands[i]; }
  TypeRef TypeOf(ValueId id) const { return graph_.value(id).type; }
  const Op* DefinitionOf(size_t i) const { return definitions_.Find(graph_, operand(i)); }

  Simplified Const(Constant constant) {
    return {false, graph_.NewConstant(std::move(constant), TypeOf(op_.result))};
  }
  static Simplified Same(ValueId value) { return {false, value}; }
  Simplified Become(Opcode code, std::vector<ValueId> operands) {
    op_.code = code;
    op_.operands = std::move(operands);
    return {true, {}};
  }

  std::optional<int64_t> IntOf(ValueId id) const {
    const Value& value = graph_.value(id);
    if (value.kind != ValueKind::Constant) return std::nullopt;
    if (const auto* number = std::get_if<int64_t>(&value.constant)) return *number;
    const auto* number = std::get_if<UIntConst>(&value.constant);
    return number ? std::optional(static_cast<int64_t>(number->value)) : std::nullopt;
  }
  bool IsNull(ValueId id) const {
    return graph_.is_constant(id) &&
           std::holds_alternative<NoneConst>(graph_.value(id).constant);
  }
  const DataId* DataOf(ValueId id) const {
    return graph_.is_constant(id) ? std::get_if<DataId>(&graph_.value(id).constant) : nullptr;
  }

  Simplified OfUnary() {
    const Op* inner = DefinitionOf(0);
    if (op_.code == Opcode::ll_same_as) return Same(operand(0));
    if (op_.code == Opcode::ll_cast_pointer) return OfCast(inner);
    if (op_.code == Opcode::ll_getarraysize) return OfLength(inner);
    if (!inner) return {};
    if (auto undone = Undone(op_.code); undone == inner->code) return Same(inner->operands[0]);
    if (op_.code == Opcode::ll_bool_not) {
      auto negated = Negated(inner->code);
      return negated ? Become(*negated, inner->operands) : Simplified{};
    }
    bool null_test = op_.code == Opcode::ll_ptr_nonzero || op_.code == Opcode::ll_ptr_iszero;
    if (!null_test) return {};
    if (inner->code == Opcode::ll_cast_pointer) return Become(op_.code, inner->operands);
    bool fresh = inner->code == Opcode::ll_malloc || inner->code == Opcode::ll_malloc_varsize;
    return fresh ? Const(op_.code == Opcode::ll_ptr_nonzero) : Simplified{};
  }

  Simplified OfCast(const Op* inner) {
    TypeRef wanted = TypeOf(op_.result);
    if (TypeOf(operand(0)) == wanted) return Same(operand(0));
    if (!inner || inner->code != Opcode::ll_cast_pointer) return {};
    ValueId source = inner->operands[0];
    if (TypeOf(source) == wanted) return Same(source);
    // A cast to a sibling goes through the common parent; keep such a detour.
    if (!Related(TypeOf(source)->elem, wanted->elem)) return {};
    return Become(Opcode::ll_cast_pointer, {source});
  }

  static bool Related(TypeRef a, TypeRef b) {
    if (a->kind == TypeKind::Func) return b->kind == TypeKind::Func;
    for (TypeRef t = a; t; t = t->super()) {
      if (t == b) return true;
    }
    for (TypeRef t = b; t; t = t->super()) {
      if (t == a) return true;
    }
    return false;
  }

  Simplified OfLength(const Op* inner) {
    if (const DataId* data = DataOf(operand(0))) {
      auto length = PrebuiltLength(program_, *data);
      return length ? Const(*length) : Simplified{};
    }
    bool fresh = inner && (inner->code == Opcode::ll_malloc_varsize ||
                           inner->code == Opcode::ll_raw_malloc_varsize);
    return fresh ? Same(inner->operands[0]) : Simplified{};
  }

  Simplified OfBinary() {
    if (operand(0) == operand(1)) {
      if (auto known = OfItself(op_.code)) return Const(*known);
      bool difference = op_.code == Opcode::ll_int_sub || op_.code == Opcode::ll_int_xor;
      if (difference) return Const(int64_t{0});
    }
    if (op_.code == Opcode::ll_ptr_eq || op_.code == Opcode::ll_ptr_ne) return OfPointers();
    if (op_.code == Opcode::ll_subclass_of) return OfClasses();
    if (op_.code == Opcode::ll_bool_eq) return OfBools();
    if (op_.code == Opcode::ll_getarrayitem) return OfMemory();
    if (auto right = IntOf(operand(1))) return WithRight(*right);
    if (auto left = IntOf(operand(0))) return WithLeft(*left);
    return {};
  }

  Simplified OfPointers() {
    bool eq = op_.code == Opcode::ll_ptr_eq;
    Opcode null_test = eq ? Opcode::ll_ptr_iszero : Opcode::ll_ptr_nonzero;
    if (IsNull(operand(1))) return Become(null_test, {operand(0)});
    if (IsNull(operand(0))) return Become(null_test, {operand(1)});
    return {};
  }

  Simplified OfBools() {
    for (size_t i : {0, 1}) {
      if (!graph_.is_constant(operand(i))) continue;
      bool wanted = std::get<bool>(graph_.value(operand(i)).constant);
      if (wanted) return Same(operand(1 - i));
      return Become(Opcode::ll_bool_not, {operand(1 - i)});
    }
    return {};
  }

  Simplified OfClasses() {
    const DataId* cls = DataOf(operand(0));
    const DataId* base = DataOf(operand(1));
    if (!cls || !base || !FindClass(program_, *cls) || !FindClass(program_, *base)) return {};
    return Const(Catches(program_, *base, *cls));
  }

  Simplified WithRight(int64_t right) {
    switch (op_.code) {
      case Opcode::ll_int_add:
      case Opcode::ll_int_sub:
        if (right != 0) return Reassociate(right);
        return Same(operand(0));
      case Opcode::ll_int_add_ovf:
      case Opcode::ll_int_sub_ovf:
      case Opcode::ll_int_or:
      case Opcode::ll_int_xor:
      case Opcode::ll_int_lshift:
      case Opcode::ll_int_rshift:
      case Opcode::ll_uint_add:
      case Opcode::ll_uint_sub:
      case Opcode::ll_uint_or:
      case Opcode::ll_uint_xor:
      case Opcode::ll_uint_lshift:
      case Opcode::ll_uint_rshift:
        return right == 0 ? Same(operand(0)) : Simplified{};
      case Opcode::ll_int_mul:
        if (right == 0) return Const(int64_t{0});
        [[fallthrough]];
      case Opcode::ll_int_mul_ovf:
      case Opcode::ll_int_floordiv:
      case Opcode::ll_uint_mul:
      case Opcode::ll_uint_floordiv:
        return right == 1 ? Same(operand(0)) : Simplified{};
      case Opcode::ll_int_and:
        if (right == 0) return Const(int64_t{0});
        return right == -1 ? Same(operand(0)) : Simplified{};
      case Opcode::ll_int_ne:
      case Opcode::ll_int_eq:
        return right == 0 ? OfTruth() : Simplified{};
      default:
        return {};
    }
  }

  // A truth value that was made an integer and is tested as one.
  Simplified OfTruth() {
    const Op* inner = DefinitionOf(0);
    if (!inner || inner->code != Opcode::ll_cast_bool_to_int) return {};
    if (op_.code == Opcode::ll_int_ne) return Same(inner->operands[0]);
    return Become(Opcode::ll_bool_not, inner->operands);
  }

  // (x + c1) + c2, wrapping.
  Simplified Reassociate(int64_t right) {
    const Op* inner = DefinitionOf(0);
    bool sums = inner && (inner->code == Opcode::ll_int_add || inner->code == Opcode::ll_int_sub);
    auto first = sums ? IntOf(inner->operands[1]) : std::nullopt;
    if (!first) return {};
    auto signed_part = [](Opcode code, int64_t value) {
      uint64_t bits = static_cast<uint64_t>(value);
      return code == Opcode::ll_int_sub ? 0 - bits : bits;
    };
    uint64_t sum = signed_part(op_.code, right) + signed_part(inner->code, *first);
    ValueId constant = graph_.NewConstant(static_cast<int64_t>(sum), TypeOf(operand(1)));
    return Become(Opcode::ll_int_add, {inner->operands[0], constant});
  }

  // Constants go to the right of ops that commute.
  Simplified WithLeft(int64_t) {
    switch (op_.code) {
      case Opcode::ll_int_add:
      case Opcode::ll_int_mul:
      case Opcode::ll_int_and:
      case Opcode::ll_int_or:
      case Opcode::ll_int_xor:
      case Opcode::ll_int_eq:
      case Opcode::ll_int_ne:
      case Opcode::ll_int_add_ovf:
      case Opcode::ll_int_mul_ovf:
      case Opcode::ll_uint_add:
      case Opcode::ll_uint_mul:
      case Opcode::ll_uint_and:
      case Opcode::ll_uint_or:
      case Opcode::ll_uint_xor:
      case Opcode::ll_char_eq:
      case Opcode::ll_char_ne:
      case Opcode::ll_unichar_eq:
      case Opcode::ll_unichar_ne:
        return Become(op_.code, {operand(1), operand(0)});
      default:
        return {};
    }
  }

  Simplified OfMemory() {
    const DataId* data = DataOf(operand(0));
    std::optional<Constant> known;
    switch (op_.code) {
      case Opcode::ll_getfield:
        if (data) known = ReadImmutableField(program_, *data, TypeOf(operand(0))->elem, op_.name);
        break;
      case Opcode::ll_getarrayitem:
        if (auto index = IntOf(operand(1)); data && index) {
          known = ReadImmutableItem(program_, *data, *index);
        }
        break;
      case Opcode::ll_getinlineitem:
        if (auto index = IntOf(operand(1)); data && index) {
          known = ReadImmutableInlineItem(program_, *data, op_.name, *index);
        }
        break;
      case Opcode::ll_getinlinesize:
        return OfInlineSize(data);
      default:
        break;
    }
    return known ? Const(*known) : Simplified{};
  }

  Simplified OfInlineSize(const DataId* data) {
    if (data) {
      auto length = PrebuiltLength(program_, *data, op_.name);
      return length ? Const(*length) : Simplified{};
    }
    const Op* inner = DefinitionOf(0);
    bool fresh = inner && inner->code == Opcode::ll_malloc_varsize;
    return fresh ? Same(inner->operands[0]) : Simplified{};
  }

  // An indirect call of a known graph.
  Simplified OfCall() {
    if (op_.code != Opcode::ll_indirect_call || !graph_.is_constant(operand(0))) return {};
    const auto* id = std::get_if<GraphId>(&graph_.value(operand(0)).constant);
    if (!id) return {};
    const Graph& callee = program_.graph(*id);
    const auto& params = callee.block(callee.entry()).params;
    if (callee.result_type != TypeOf(op_.result)) return {};
    if (params.size() + 1 != op_.operands.size()) return {};
    for (size_t i = 0; i < params.size(); ++i) {
      if (callee.value(params[i]).type != TypeOf(operand(i + 1))) return {};
    }
    op_.code = Opcode::ll_direct_call;
    return {true, {}};
  }

  const Program& program_;
  Graph& graph_;
  const Definitions& definitions_;
  Op& op_;
};

}  // namespace

Simplified SimplifyOp(const Program& program, Graph& graph, const Definitions& definitions, Op& op) {
  return OpSimplifier(program, graph, definitions, op).Run();
}

}  // namespace kiln::backendopt
