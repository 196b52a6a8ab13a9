// How allocations and the saving of roots look in C. A GC pointer that is saved is updated in its variable:
// all values that share the variable denote the same object (param_aliases.h), and whichever of them is
// used after a collection was saved before it.
#include <fmt/format.h>

#include "codegen/c_names.h"
#include "codegen/c_types.h"
#include "codegen/emit_gc_types.h"
#include "codegen/function_emitter.h"

namespace kiln::codegen {

using flowgraph::Op;
using flowgraph::Opcode;
using flowgraph::TypeRef;
using flowgraph::ValueId;

namespace {

const char* PointersFlag(TypeRef type) {
  return HoldsGcPointers(type) ? "GC_POINTERS" : "GC_NO_POINTERS";
}

// The arguments of gc_alloc_varsize that say where length and items are.
std::string GcShape(TypeRef type) {
  std::string tag = StructTag(type);
  VariablePart part = FindVariablePart(type);
  bool no_items = part.item->is_void();
  return no_items ? fmt::format("offsetof({0}, {1}), sizeof({0}), 0", tag, part.length)
                  : fmt::format("GC_SHAPE({}, {}, {})", tag, part.length, part.items);
}

}  // namespace

// Prebuilt objects and null stay what they are.
bool FunctionEmitter::MovesWithObject(ValueId id) const {
  return graph_.value(alias_[id.index]).kind != flowgraph::ValueKind::Constant;
}

std::string FunctionEmitter::AllocationOp(const Op& op) {
  bool varsize = op.code == Opcode::ll_gc_alloc_varsize;
  declarations_.NeedLayout(op.type);
  declarations_.NeedGcType(op.type);
  const char* pointers = PointersFlag(op.type);
  std::string type = "&" + GcTypeName(op.type);
  std::string name = varsize ? "gc_alloc_varsize" : "gc_alloc";
  std::string size = varsize ? Operand(op.operands[0]) : fmt::format("sizeof({})", CType(op.type));
  if (program_.FindDestructor(op.type)) name += "_with_destructor";
  std::string shape = varsize ? GcShape(op.type) + ", " : "";
  std::string arguments = fmt::format("({}, {}, {}{})", type, size, shape, pointers);
  if (op.operands.size() == (varsize ? 1 : 0)) return Assign(op) + name + arguments + ";";
  std::string slow = fmt::format("{}{}_slow({}, {}, {});", Assign(op), name, type, size, pointers);
  return FastOrSlow(op, name + "_fast" + arguments, slow);
}

// The roots among the operands are saved on the slow path only.
std::string FunctionEmitter::FastOrSlow(const Op& op, const std::string& fast,
                                        const std::string& slow) {
  size_t first = op.code == Opcode::ll_gc_alloc_varsize ? 1 : 0;
  std::string save, reload;
  for (size_t i = first; i < op.operands.size(); ++i) {
    ValueId id = op.operands[i];
    save += fmt::format("r[{}] = {}; ", i - first, Operand(id));
    if (MovesWithObject(id)) reload += fmt::format(" {} = r[{}];", VariableName(id), i - first);
  }
  bool wanted = !Assign(op).empty();
  return fmt::format(
      "{}if (RT_UNLIKELY({} == NULL)) {{ void **r = rt_root_top; {}rt_root_top = r + {}; {} "
      "rt_root_top = r;{} }}",
      wanted ? Assign(op) + fast + "; " : "", wanted ? VariableName(op.result) : fast, save,
      op.operands.size() - first, slow, reload);
}

std::string FunctionEmitter::RootsOp(const Op& op) {
  uses_roots_ = true;
  switch (op.code) {
    case Opcode::ll_gc_roots_find:
      return "roots = rt_root_top;";
    case Opcode::ll_gc_root_save:
      return fmt::format("roots[{}] = {};", op.name, Operand(op.operands[0]));
    case Opcode::ll_gc_roots_enter:
      return fmt::format("rt_root_top = roots + {};", op.name);
    case Opcode::ll_gc_root_reload:
      if (!MovesWithObject(op.operands[0])) return "";
      return fmt::format("{} = roots[{}];", VariableName(op.operands[0]), op.name);
    default:
      return "rt_root_top = roots;";
  }
}

}  // namespace kiln::codegen
