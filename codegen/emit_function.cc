#include "codegen/emit_function.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "codegen/c_constant.h"
#include "codegen/c_names.h"
#include "codegen/c_types.h"
#include "codegen/function_emitter.h"
#include "codegen/param_aliases.h"

namespace kiln::codegen {

using flowgraph::Block;
using flowgraph::BlockId;
using flowgraph::Graph;
using flowgraph::Link;
using flowgraph::Op;
using flowgraph::SourceLoc;
using flowgraph::Terminator;
using flowgraph::TerminatorKind;
using flowgraph::TypeRef;
using flowgraph::ValueId;

namespace {

constexpr size_t kMaxColumns = 100;

using Moves = std::map<std::string, std::string>;  // target variable -> source expression

bool IsSource(const Moves& moves, const std::string& variable) {
  for (const auto& [target, source] : moves) {
    if (source == variable) return true;
  }
  return false;
}

// Orders simultaneous assignments so that no variable is overwritten before it is read; a cycle is
// broken by saving one of its variables in a temporary. `declare` maps a target to a declaration of it
// under the name "t_<target>".
std::string SequentialiseMoves(Moves moves, const Moves& declare) {
  std::string out;
  std::string close;
  while (!moves.empty()) {
    auto ready = moves.begin();
    while (ready != moves.end() && IsSource(moves, ready->first)) ++ready;
    if (ready != moves.end()) {
      out += fmt::format("{} = {}; ", ready->first, ready->second);
      moves.erase(ready);
      continue;
    }
    const std::string saved = moves.begin()->first;
    out += fmt::format("{{ {} = {}; ", declare.at(saved), saved);
    close += "} ";
    for (auto& [target, source] : moves) {
      if (source == saved) source = "t_" + saved;
    }
  }
  return out + close;
}

}  // namespace

FunctionEmitter::FunctionEmitter(const flowgraph::Program& program, flowgraph::GraphId id,
                                 Declarations& declarations)
    : program_(program),
      id_(id),
      graph_(program.graph(id)),
      declarations_(declarations),
      names_(NameValuesAndBlocks(graph_)),
      alias_(ResolveParamAliases(graph_)),
      used_(graph_.values.size()),
      labelled_(graph_.blocks.size()),
      dispatch_(FindThreadedDispatch(graph_)) {
  auto use = [&](ValueId value) {
    if (value.valid()) used_[alias_[value.index].index] = true;
  };
  for (const Block& block : graph_.blocks) {
    for (const Op& op : block.ops) {
      for (ValueId operand : op.operands) use(operand);
    }
    use(block.term.operand);
    ForEachLink(block, [&](const Link& link) {
      const auto& params = graph_.block(link.target).params;
      for (size_t i = 0; i < params.size(); ++i) {
        if (alias_[params[i].index] == params[i]) use(link.args[i]);
      }
    });
  }
}

std::string FunctionEmitter::VariableName(ValueId id) const {
  return "v_" + names_.values[alias_[id.index].index];
}

std::string FunctionEmitter::Operand(ValueId id) {
  const flowgraph::Value& value = graph_.value(alias_[id.index]);
  if (value.kind == flowgraph::ValueKind::Constant) {
    return CConstant(program_, declarations_, value.constant, value.type);
  }
  return VariableName(id);
}

std::string FunctionEmitter::Base(ValueId id) {
  std::string text = Operand(id);
  return text == "NULL" ? fmt::format("(({})NULL)", CType(TypeOf(id))) : text;
}

std::string FunctionEmitter::Operands(const Op& op, size_t first) {
  std::string text;
  for (size_t i = first; i < op.operands.size(); ++i) {
    if (TypeOf(op.operands[i])->is_void()) continue;
    if (!text.empty()) text += ", ";
    text += Operand(op.operands[i]);
  }
  return text;
}

std::string FunctionEmitter::Assign(const Op& op) {
  bool wanted = !TypeOf(op.result)->is_void() && used_[op.result.index];
  return wanted ? VariableName(op.result) + " = " : "";
}

std::string FunctionEmitter::LocationRef(const SourceLoc& loc) {
  std::string file = loc.file.valid() ? program_.files.Get(loc.file).path : graph_.module;
  std::string init = fmt::format("{{{}, {}, {}}}", CStringLiteral(file),
                                 CStringLiteral(graph_.name), loc.line);
  size_t index = 0;
  while (index < locations_.size() && locations_[index] != init) ++index;
  if (index == locations_.size()) locations_.push_back(init);
  return fmt::format("&loc_{}[{}]", CIdentifier(graph_.name), index);
}

std::string FunctionEmitter::Emit() {
  FindLabels();
  for (uint32_t i = 0; i < graph_.blocks.size(); ++i) EmitBlock(BlockId{i});
  FlushLine();
  std::string out;
  if (!locations_.empty()) {
    out += fmt::format("static const struct rt_loc loc_{}[] = {{{}}};\n", CIdentifier(graph_.name),
                       fmt::join(locations_, ", "));
  }
  std::vector<std::string> params;
  for (ValueId param : graph_.block(graph_.entry()).params) params.push_back(VariableName(param));
  declarations_.NeedFunction(id_);
  out += DispatchMacro() + FunctionPrototype(graph_, params) + " {\n";
  std::string statements = std::move(body_);
  body_.clear();
  EmitLocals();
  return out + body_ + DispatchTable() + statements + "}\n\n";
}

void FunctionEmitter::EmitLocals() {
  std::map<std::string, std::vector<std::string>> by_type;
  std::vector<bool> is_param(graph_.values.size());
  for (ValueId param : graph_.block(graph_.entry()).params) is_param[param.index] = true;
  for (uint32_t i = 0; i < graph_.values.size(); ++i) {
    const flowgraph::Value& value = graph_.values[i];
    bool variable = value.kind != flowgraph::ValueKind::Constant && alias_[i].index == i;
    if (!variable || !used_[i] || is_param[i] || !value.type || value.type->is_void()) continue;
    declarations_.NeedName(value.type);
    by_type[CType(value.type)].push_back(VariableName(ValueId{i}));
  }
  for (const auto& [type, names] : by_type) {
    // A star belongs to the name behind it, not to the names after that.
    size_t end = type.find_last_not_of("* ") + 1;
    std::string stars(static_cast<size_t>(std::count(type.begin() + end, type.end(), '*')), '*');
    body_ += fmt::format("  {} {}{};\n", type.substr(0, end), stars, fmt::join(names, ", " + stars));
  }
  if (uses_overflow_flag_) body_ += "  Bool overflow;\n";
  if (uses_roots_) body_ += "  void **roots;\n";
}

void FunctionEmitter::FindLabels() {
  for (uint32_t i = 0; i < graph_.blocks.size(); ++i) {
    ForEachLink(graph_.blocks[i], [&](const Link& link) {
      if (!FallsThrough(BlockId{i}, link)) labelled_[link.target.index] = true;
    });
  }
}

bool FunctionEmitter::FallsThrough(BlockId id, const Link& link) const {
  const Terminator& term = graph_.block(id).term;
  if (term.kind == TerminatorKind::Switch || link.target.index != id.index + 1) return false;
  // Of a branch both of whose links lead to the next block, the second falls through.
  bool both = term.links.size() == 2 && term.links[0].target == term.links[1].target;
  return !both || &link == &term.links[1];
}

void FunctionEmitter::EmitBlock(BlockId id) {
  const Block& block = graph_.block(id);
  if (IsDispatch(id)) return EmitDispatch(block);
  if (labelled_[id.index]) {
    FlushLine();
    body_ += fmt::format(" b_{}:;\n", names_.blocks[id.index]);
  }
  for (const Op& op : block.ops) {
    std::string text = OpText(op);
    if (!text.empty()) Statement(text, op.loc);
  }
  EmitTerminator(id, block);
}

void FunctionEmitter::EmitTerminator(BlockId id, const Block& block) {
  const Terminator& term = block.term;
  switch (term.kind) {
    case TerminatorKind::Goto: {
      std::string text = LinkText(term.links[0]);
      if (!FallsThrough(id, term.links[0])) text += Jump(term.links[0]);
      if (!text.empty()) Statement(text, term.loc);
      return;
    }
    case TerminatorKind::Branch:
      return EmitBranch(id, term);
    case TerminatorKind::Switch:
      return EmitSwitch(term);
    case TerminatorKind::Return:
      return EmitReturn(term);
    case TerminatorKind::Unreachable:
      return Statement("__builtin_trap();", term.loc);
    case TerminatorKind::Raise:  // lowered before C
    case TerminatorKind::None:
      return Statement("#error block without a terminator", term.loc);
  }
}

std::string FunctionEmitter::LinkText(const Link& link) {
  Moves moves;
  Moves declare;
  const auto& params = graph_.block(link.target).params;
  for (size_t i = 0; i < params.size(); ++i) {
    ValueId param = params[i];
    TypeRef type = TypeOf(param);
    if (alias_[param.index] != param || !used_[param.index] || type->is_void()) continue;
    std::string target = VariableName(param);
    std::string source = Operand(link.args[i]);
    if (target == source) continue;
    moves[target] = source;
    declare[target] = CDeclare(type, "t_" + target);
  }
  return SequentialiseMoves(std::move(moves), declare);
}

std::string FunctionEmitter::Jump(const Link& link) {
  if (IsDispatch(link.target)) return DispatchName();
  return fmt::format("goto b_{};", names_.blocks[link.target.index]);
}

void FunctionEmitter::EmitBranch(BlockId id, const Terminator& term) {
  auto jump = [&](const Link& link) { return LinkText(link) + Jump(link); };
  std::string condition = Operand(term.operand);
  const Link* taken = &term.links[0];
  const Link* otherwise = &term.links[1];
  if (FallsThrough(id, *taken)) {
    condition = "!" + condition;
    std::swap(taken, otherwise);
  }
  std::string text = jump(*taken);
  bool simple = text.starts_with("goto ");
  text = simple ? fmt::format("if ({}) {}", condition, text)
                : fmt::format("if ({}) {{ {} }}", condition, text);
  Statement(text, term.loc);
  FlushLine();
  text = FallsThrough(id, *otherwise) ? LinkText(*otherwise) : jump(*otherwise);
  if (!text.empty()) Statement(text, term.loc);
}

void FunctionEmitter::EmitSwitch(const Terminator& term) {
  Statement(fmt::format("switch ({}) {{", Operand(term.operand)), term.loc);
  TypeRef type = TypeOf(term.operand);
  for (size_t i = 0; i < term.links.size(); ++i) {
    const Link& link = term.links[i];
    bool is_default = i + 1 == term.links.size();
    std::string label =
        is_default ? "default"
                   : "case " + CConstant(program_, declarations_, link.exit_case, type);
    Statement(label + ": " + LinkText(link) + Jump(link), term.loc);
  }
  Statement("}", term.loc);
}

void FunctionEmitter::EmitReturn(const Terminator& term) {
  bool is_void = graph_.result_type->is_void();
  Statement(is_void ? "return;" : fmt::format("return {};", Operand(term.operand)), term.loc);
}

void FunctionEmitter::Statement(const std::string& text, const SourceLoc& loc) {
  bool same_line = loc.file == line_loc_.file && loc.line == line_loc_.line;
  bool fits = line_.size() + text.size() < kMaxColumns;
  if (!line_.empty() && (!same_line || !fits)) FlushLine();
  if (line_.empty()) line_loc_ = loc;
  line_ += (line_.empty() ? "  " : " ") + text;
}

void FunctionEmitter::FlushLine() {
  if (line_.empty()) return;
  if (line_loc_.known()) {
    body_ += fmt::format("#line {} {}\n", line_loc_.line,
                         CStringLiteral(program_.files.Get(line_loc_.file).path));
  }
  while (line_.back() == ' ') line_.pop_back();
  body_ += line_ + "\n";
  line_.clear();
}

std::string EmitFunction(const flowgraph::Program& program, flowgraph::GraphId id,
                         Declarations& declarations) {
  return FunctionEmitter(program, id, declarations).Emit();
}

}  // namespace kiln::codegen
