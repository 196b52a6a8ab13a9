// Blocks are closed, values are defined once, links fit their targets, terminators are well formed.
#include <algorithm>

#include <fmt/format.h>

#include "flowgraph/printer.h"
#include "flowgraph/verifier_impl.h"

namespace kiln::flowgraph {

namespace {

const char* KindText(ValueKind kind) {
  switch (kind) {
    case ValueKind::BlockParam:
      return "a block parameter";
    case ValueKind::OpResult:
      return "the result of an op";
    case ValueKind::ExceptValue:
      return "the exception of a link";
    case ValueKind::Constant:
      return "a constant";
  }
  return "?";
}

}  // namespace

void GraphVerifier::Define(ValueId id, ValueKind kind) {
  if (!IsValue(id)) return Error("defines no value");
  if (graph_.value(id).kind != kind) {
    Error(fmt::format("defines a value that is marked as {}", KindText(graph_.value(id).kind)));
  }
  if (++definitions_[id.index] == 2) Error("defines a value that is defined elsewhere too");
}

void GraphVerifier::CheckDefinitions() {
  for (uint32_t i = 0; i < graph_.blocks.size(); ++i) {
    const Block& block = graph_.blocks[i];
    block_ = BlockId{i};
    for (ValueId param : block.params) Define(param, ValueKind::BlockParam);
    for (const Op& op : block.ops) {
      op_ = &op;
      Define(op.result, ValueKind::OpResult);
    }
    op_ = nullptr;
    term_ = &block.term;
    for (const Link& link : block.term.except) {
      if (link.exc_value.valid()) Define(link.exc_value, ValueKind::ExceptValue);
    }
    term_ = nullptr;
  }
}

void GraphVerifier::Use(ValueId id) {
  if (!IsValue(id)) return Error("uses a value that does not exist");
  const Value& value = graph_.value(id);
  if (value.kind == ValueKind::Constant) return CheckConstant(id);
  if (visible_in_[id.index] == block_) return;
  std::string name = value.name.empty() ? "a value" : "%" + value.name;
  if (definitions_[id.index] == 0) return Error(fmt::format("uses {}, which nothing defines", name));
  Error(fmt::format("uses {}, which is not defined before in this block: pass it as an argument",
                    name));
}

void GraphVerifier::CheckBlock(BlockId id) {
  block_ = id;
  const Block& block = graph_.block(id);
  auto see = [&](ValueId value) {
    if (IsValue(value)) visible_in_[value.index] = id;
  };
  for (ValueId param : block.params) {
    see(param);
    if (low_level() && IsValue(param) && !TypeOf(param)) BlockError("a parameter has no type");
  }
  for (const Op& op : block.ops) {
    op_ = &op;
    for (ValueId operand : op.operands) Use(operand);
    CheckOp(op);
    see(op.result);
  }
  op_ = nullptr;
  term_ = &block.term;
  CheckTerminator(block);
  term_ = nullptr;
}

void GraphVerifier::CheckTerminator(const Block& block) {
  const Terminator& term = block.term;
  if (term.kind == TerminatorKind::None) return Error("the block has no terminator");
  if (term.operand.valid()) Use(term.operand);
  CheckTerminatorShape(term);
  CheckTerminatorForm(term);
  for (const Link& link : term.links) CheckLink(link);
  CheckExceptLinks(block);
}

void GraphVerifier::CheckTerminatorShape(const Terminator& term) {
  struct Shape {
    size_t min_links, max_links;
    bool operand, except;
  };
  auto shape_of = [](TerminatorKind kind) -> Shape {
    switch (kind) {
      case TerminatorKind::None:
      case TerminatorKind::Unreachable:
        return {0, 0, false, false};
      case TerminatorKind::Goto:
        return {1, 1, false, true};
      case TerminatorKind::Branch:
        return {2, 2, true, false};
      case TerminatorKind::Switch:
        return {1, SIZE_MAX, true, false};
      case TerminatorKind::Return:
        return {0, 0, true, false};
      case TerminatorKind::Raise:
        return {0, 0, true, true};
    }
    return {};
  };
  Shape shape = shape_of(term.kind);
  bool links_ok = term.links.size() >= shape.min_links && term.links.size() <= shape.max_links;
  if (!links_ok) Error("the terminator has the wrong number of links");
  if (term.operand.valid() != shape.operand) {
    return Error(shape.operand ? "the terminator has no operand" : "the terminator has an operand");
  }
  if (!shape.except && !term.except.empty()) Error("except links stand after goto and raise only");
  if (!low_level() || !shape.operand || !IsValue(term.operand)) return;
  TypeRef type = TypeOf(term.operand);
  if (!type) return Error("the operand has no type");
  bool is_bool = type->kind == TypeKind::Bool;
  if (term.kind == TerminatorKind::Branch && !is_bool) Error("a branch needs a Bool");
  if (term.kind == TerminatorKind::Return) Same("the value returned", type, graph_.result_type);
  if (term.kind == TerminatorKind::Raise && !type->is_gc_ptr()) Error("only an object can be raised");
  if (term.kind == TerminatorKind::Switch) CheckSwitchCases(term);
}

void GraphVerifier::CheckSwitchCases(const Terminator& term) {
  TypeRef type = TypeOf(term.operand);
  bool switchable = IsInteger(type->kind) || type->kind == TypeKind::Char ||
                    type->kind == TypeKind::UniChar || type->kind == TypeKind::Bool;
  if (!switchable) Error("a switch needs an integer or a character");
  std::vector<Constant> seen;
  for (size_t i = 0; i + 1 < term.links.size(); ++i) {
    const Constant& value = term.links[i].exit_case;
    std::string problem = ConstantProblem(program_, value, type);
    if (!problem.empty()) Error("a case " + problem);
    if (std::find(seen.begin(), seen.end(), value) != seen.end()) Error("a case stands twice");
    seen.push_back(value);
  }
}

void GraphVerifier::CheckExceptLinks(const Block& block) {
  const Terminator& term = block.term;
  bool after_op = term.kind == TerminatorKind::Goto && !term.except.empty();
  bool can_raise = !block.ops.empty() && GetOpInfo(block.ops.back().code).raises();
  if (after_op && !can_raise) Error("except links need a last op that can raise");
  // If the op raised, it has no result.
  ValueId absent = after_op && !block.ops.empty() ? block.ops.back().result : ValueId{};
  for (const Link& link : term.except) {
    bool is_host = std::holds_alternative<HostId>(link.exit_case);
    bool is_data = std::holds_alternative<DataId>(link.exit_case);
    if (low_level() ? !is_data : !is_host) {
      Error(low_level() ? "an except link names the vtable of a class"
                        : "an except link names a class");
    }
    if (IsValue(link.exc_value)) {
      visible_in_[link.exc_value.index] = block_;
      TypeRef type = TypeOf(link.exc_value);
      if (low_level() && (!type || !type->is_gc_ptr())) Error("the exception is no GC pointer");
    }
    if (absent.valid() && std::find(link.args.begin(), link.args.end(), absent) != link.args.end()) {
      Error("an except link passes the result of the op that raised");
    }
    CheckLink(link);
    if (IsValue(link.exc_value)) visible_in_[link.exc_value.index] = BlockId{};
  }
}

void GraphVerifier::CheckLink(const Link& link) {
  for (ValueId arg : link.args) Use(arg);
  if (link.target.index >= graph_.blocks.size()) return Error("a link has no target");
  const Block& target = graph_.block(link.target);
  if (link.args.size() != target.params.size()) {
    return Error(fmt::format("a link passes {} arguments to {} parameters", link.args.size(),
                             target.params.size()));
  }
  if (!low_level()) return;
  for (size_t i = 0; i < link.args.size(); ++i) {
    if (!IsValue(link.args[i]) || !IsValue(target.params[i])) continue;
    TypeRef type = TypeOf(link.args[i]);
    if (!type) {
      Error(fmt::format("argument {} of a link has no type", i + 1));
    } else if (TypeOf(target.params[i])) {
      Same(fmt::format("argument {} of a link", i + 1).c_str(), type, TypeOf(target.params[i]));
    }
  }
}

}  // namespace kiln::flowgraph
