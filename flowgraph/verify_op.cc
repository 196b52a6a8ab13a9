// Operand counts, types by the op's row, and constants.
#include <fmt/format.h>

#include "flowgraph/op_layout.h"
#include "flowgraph/verifier_impl.h"

namespace kiln::flowgraph {

namespace {

struct OperandCount {
  int min = 0;
  int max = -1;  // -1: any
};

// Shapes that a reading and a writing op share leave the number open: the writing one has a value more.
OperandCount CountFor(Opcode code) {
  switch (code) {
    case Opcode::ll_copy_items:
      return {5, 5};
    case Opcode::ll_clear_items:
      return {3, 3};
    case Opcode::ll_malloc:
    case Opcode::ll_malloc_with_destructor:
    case Opcode::ll_raw_malloc:
    case Opcode::ll_gc_roots_enter:
      return {0, 0};
    case Opcode::ll_malloc_varsize:
    case Opcode::ll_raw_malloc_varsize:
    case Opcode::ll_gc_root_save:
    case Opcode::ll_gc_root_reload:
      return {1, 1};
    case Opcode::hl_simple_call:
      return {1, -1};
    default:
      break;
  }
  const OpInfo& info = GetOpInfo(code);
  OpLayout layout = LayoutOf(info.shape);
  if (layout.max_operands != layout.min_operands + 1) {
    return {layout.min_operands, layout.max_operands};
  }
  int count = info.name.starts_with("set") ? layout.max_operands : layout.min_operands;
  return {count, count};
}

bool Fits(const OpTypeClass& wanted, TypeRef type) { return wanted.any || type->kind == wanted.kind; }

std::string Mismatch(const std::string& what, TypeRef type, std::string_view wanted) {
  return fmt::format("{} is {}, not {}", what, ToString(type), wanted);
}

const char* KindName(TypeKind kind) {
  switch (kind) {
#define LL_TYPE(kind, name, size, is_signed) \
  case TypeKind::kind:                       \
    return name;
#include "flowgraph/primitive_types.def"
#undef LL_TYPE
    case TypeKind::Ptr:
    case TypeKind::Struct:
    case TypeKind::Array:
    case TypeKind::FixedArray:
    case TypeKind::Func:
    case TypeKind::Opaque:
      return "a composite";
  }
  return "?";
}

struct ConstantChecker {
  const Program& program;
  TypeRef type;

  std::string Expect(bool ok, const char* what) const {
    return ok ? "" : fmt::format("is {}, not of type {}", what, ToString(type));
  }
  std::string operator()(std::monostate) const { return Expect(type->is_void(), "void"); }
  std::string operator()(NoneConst) const {
    return Expect(type->is_ptr() || type->kind == TypeKind::Address, "null");
  }
  std::string operator()(bool) const { return Expect(type->kind == TypeKind::Bool, "a Bool"); }
  std::string operator()(int64_t) const {
    bool ok = IsInteger(type->kind) || type->kind == TypeKind::Char || type->kind == TypeKind::UniChar;
    return Expect(ok, "an integer");
  }
  std::string operator()(UIntConst) const {
    return Expect(IsInteger(type->kind) && !IsSignedInteger(type->kind), "an unsigned integer");
  }
  std::string operator()(double) const {
    return Expect(type->kind == TypeKind::Float || type->kind == TypeKind::SingleFloat, "a float");
  }
  std::string operator()(const StrConst&) const { return "is a str of the high level"; }
  std::string operator()(const UnicodeConst&) const { return "is a unicode of the high level"; }
  std::string operator()(HostId) const { return "is a live object"; }
  std::string operator()(DataId id) const {
    if (id.index >= program.data.size()) return "is data that does not exist";
    if (!type->is_ptr()) return Expect(false, "prebuilt data");
    return Expect(RelatedByCast(program.data[id.index].type, type->elem), "prebuilt data");
  }
  std::string operator()(GraphId id) const {
    if (id.index >= program.graphs.size()) return "is a graph that does not exist";
    return Expect(type->is_ptr() && type->elem->kind == TypeKind::Func, "a function");
  }
  std::string operator()(const SymbolConst&) const {
    return Expect(type->is_ptr() || type->kind == TypeKind::Address, "a symbol");
  }
};

}  // namespace

bool RelatedByCast(TypeRef from, TypeRef to) {
  if (!from || !to) return false;
  auto is_raw = [](TypeRef type) { return !type->gc && type->kind != TypeKind::Func; };
  if (is_raw(from) && is_raw(to)) return true;
  for (TypeRef type = from; type; type = type->super()) {
    if (type == to) return true;
  }
  for (TypeRef type = to; type; type = type->super()) {
    if (type == from) return true;
  }
  return false;
}

std::string ConstantProblem(const Program& program, const Constant& constant, TypeRef type) {
  return std::visit(ConstantChecker{program, type}, constant);
}

void GraphVerifier::CheckConstant(ValueId id) {
  if (!low_level()) return;
  const Value& value = graph_.value(id);
  if (!value.type) return Error("a constant has no type");
  std::string problem = ConstantProblem(program_, value.constant, value.type);
  if (!problem.empty()) Error("a constant " + problem);
}

void GraphVerifier::CheckOp(const Op& op) {
  if (!CheckForm(op) || !CheckOperandCount(op)) return;
  if (!low_level() || !CheckTyped(op)) return;
  CheckTableTypes(op);
  CheckFamily(op);
}

bool GraphVerifier::CheckOperandCount(const Op& op) {
  OperandCount wanted = CountFor(op.code);
  int count = static_cast<int>(op.operands.size());
  if (op.code == Opcode::hl_call_args) {
    if (!op.shape) {
      Error("the call has no shape");
      return false;
    }
    wanted.min = wanted.max = static_cast<int>(1 + op.shape->positional +
                                               op.shape->keywords.size() + op.shape->has_star);
  }
  if (op.code == Opcode::hl_newdict && count % 2) {
    Error("a dict needs a value for each key");
    return false;
  }
  if (count >= wanted.min && (wanted.max < 0 || count <= wanted.max)) return true;
  std::string number = fmt::format("{}", wanted.min);
  Error(fmt::format("the op has {} operands, not {}{}", count,
                    wanted.max == wanted.min ? "" : "at least ", number));
  return false;
}

bool GraphVerifier::CheckTyped(const Op& op) {
  for (ValueId operand : op.operands) {
    if (!IsValue(operand)) return false;
    if (TypeOf(operand)) continue;
    // What nothing defines was reported where it is used.
    if (definitions_[operand.index] || graph_.is_constant(operand)) Error("an operand has no type");
    return false;
  }
  if (IsValue(op.result) && TypeOf(op.result)) return true;
  Error("the result has no type");
  return false;
}

void GraphVerifier::CheckTableTypes(const Op& op) {
  const OpInfo& info = GetOpInfo(op.code);
  // Behind the length stand roots of any type.
  size_t count = info.shape == OpShape::MallocVar ? 1 : op.operands.size();
  for (size_t i = 0; i < count; ++i) {
    bool is_count = info.shape == OpShape::Shift && i == 1;
    OpTypeClass wanted = is_count ? OpTypeClass{false, TypeKind::Signed} : info.operand;
    TypeRef type = TypeOf(op.operands[i]);
    if (!Fits(wanted, type)) {
      Error(Mismatch(fmt::format("operand {}", i + 1), type, KindName(wanted.kind)));
    }
  }
  TypeRef result = TypeOf(op.result);
  if (!Fits(info.result, result)) Error(Mismatch("the result", result, KindName(info.result.kind)));
}

}  // namespace kiln::flowgraph
