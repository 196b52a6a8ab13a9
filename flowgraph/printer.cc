// Graphs, as they stand in the text form.
#include "flowgraph/printer.h"

#include <fmt/format.h>

#include <algorithm>

#include "flowgraph/lexer.h"
#include "flowgraph/names.h"
#include "flowgraph/op_layout.h"

namespace kiln::flowgraph {

namespace {

class GraphPrinter {
 public:
  GraphPrinter(const Graph& graph, const PrintOptions& options)
      : graph_(graph), options_(options), names_(NameValuesAndBlocks(graph)) {
    MarkUsedValues();
  }

  std::string Print() {
    PrintHeader();
    for (uint32_t i = 0; i < graph_.blocks.size(); ++i) PrintBlock(BlockId{i});
    return std::move(out_);
  }

  std::string PrintOne(const Op& op) {
    PrintOp(op);
    return Trimmed();
  }

  std::string PrintOne(const Terminator& term) {
    PrintTerminator(term);
    return Trimmed();
  }

 private:
  // One statement, without indentation and line end.
  std::string Trimmed() const { return out_.substr(2, out_.size() - 3); }

  void MarkUsedValues() {
    used_.resize(graph_.values.size());
    auto use = [&](ValueId id) {
      if (id.index < used_.size()) used_[id.index] = true;
    };
    for (const Block& block : graph_.blocks) {
      for (const Op& op : block.ops) {
        for (ValueId operand : op.operands) use(operand);
      }
      use(block.term.operand);
      ForEachLink(block, [&](const Link& link) {
        for (ValueId arg : link.args) use(arg);
      });
    }
  }

  std::string Operand(ValueId id) const {
    if (id.index >= graph_.values.size()) return "<invalid>";
    const Value& value = graph_.value(id);
    if (value.kind == ValueKind::Constant) {
      return PrintConstant(value.constant, value.type, options_);
    }
    return "%" + names_.values[id.index];
  }

  std::string Definition(ValueId id) const {
    if (id.index >= graph_.values.size()) return Operand(id);
    if (options_.annotation) {
      std::string known = options_.annotation(id);
      return Operand(id) + (known.empty() ? "" : ": " + known);
    }
    const Value& value = graph_.value(id);
    return Operand(id) + (value.type ? ": " + ToString(value.type) : "");
  }

  std::string Join(const std::vector<ValueId>& ids, bool define) const {
    std::string text;
    for (ValueId id : ids) {
      if (!text.empty()) text += ", ";
      text += define ? Definition(id) : Operand(id);
    }
    return text;
  }

  std::string Location(const SourceLoc& loc) const {
    if (!options_.locations || !options_.files || !loc.known()) return "";
    return "  ; " + options_.files->Describe(loc);
  }

  std::string Attributes() const {
    const FunctionFacts& facts = graph_.facts;
    std::vector<std::string> parts;
    if (!graph_.module.empty()) parts.push_back("module=" + QuoteName(graph_.module));
    if (facts.always_inline) parts.push_back("always_inline");
    if (facts.dont_inline) parts.push_back("dont_inline");
    if (facts.elidable) parts.push_back("elidable");
    if (!facts.look_inside) parts.push_back("dont_look_inside");
    if (facts.unroll_safe) parts.push_back("unroll_safe");
    if (facts.no_collect) parts.push_back("no_collect");
    if (facts.trusts_indices) parts.push_back("trusts_indices");
    if (facts.is_helper) parts.push_back("helper");
    if (!facts.oopspec.empty()) parts.push_back("oopspec=" + Quote(facts.oopspec, '"'));
    if (HasOwnArgNames()) parts.push_back(fmt::format("args=({})", ArgNames()));
    return parts.empty() ? "" : fmt::format(" [{}]", fmt::join(parts, ", "));
  }

  // Whether the names of the source function's parameters differ from those of the graph's.
  bool HasOwnArgNames() const {
    if (graph_.arg_names.empty() || graph_.blocks.empty()) return false;
    const auto& params = graph_.blocks[0].params;
    if (params.size() != graph_.arg_names.size()) return true;
    for (size_t i = 0; i < params.size(); ++i) {
      if (params[i].index >= graph_.values.size()) return true;
      bool named = !graph_.value(params[i]).name.empty();
      if (graph_.arg_names[i] != (named ? names_.values[params[i].index] : "")) return true;
    }
    return false;
  }

  std::string ArgNames() const {
    std::vector<std::string> parts;
    for (const std::string& name : graph_.arg_names) parts.push_back(QuoteName(name));
    return fmt::format("{}", fmt::join(parts, ", "));
  }

  void PrintHeader() {
    out_ += fmt::format("graph @{}(", QuoteName(graph_.name));
    if (!graph_.blocks.empty()) out_ += Join(graph_.blocks[0].params, true);
    out_ += ")";
    if (graph_.result_type) out_ += " -> " + ToString(graph_.result_type);
    if (options_.attributes) out_ += Attributes();
    out_ += Location(graph_.loc) + "\n";
  }

  void PrintBlock(BlockId id) {
    const Block& block = graph_.block(id);
    bool is_entry = id == graph_.entry();
    out_ += fmt::format("{}({}):\n", names_.blocks[id.index], Join(block.params, !is_entry));
    for (const Op& op : block.ops) PrintOp(op);
    PrintTerminator(block.term);
  }

  bool ShowsResult(const Op& op) const {
    if (op.result.index >= graph_.values.size()) return false;
    const Value& value = graph_.value(op.result);
    return !(value.type && value.type->is_void()) || used_[op.result.index];
  }

  void PrintOp(const Op& op) {
    out_ += "  ";
    if (ShowsResult(op)) out_ += Definition(op.result) + " = ";
    out_ += GetOpInfo(op.code).name;
    std::string operands = op.shape ? CallArgs(op) : Operands(op);
    if (!operands.empty()) out_ += " " + operands;
    out_ += Location(op.loc) + "\n";
  }

  std::string Operands(const Op& op) const {
    std::vector<std::string> parts;
    for (ValueId operand : op.operands) parts.push_back(Operand(operand));
    OpLayout layout = LayoutOf(GetOpInfo(op.code).shape);
    if (layout.immediate != Immediate::None) {
      size_t at = std::min(static_cast<size_t>(layout.position), parts.size());
      parts.insert(parts.begin() + at, ImmediateText(op, layout.immediate));
    }
    return fmt::format("{}", fmt::join(parts, ", "));
  }

  static std::string ImmediateText(const Op& op, Immediate immediate) {
    if (immediate == Immediate::Type) return ToString(op.type);
    bool is_number = immediate == Immediate::Number && !op.name.empty();
    return is_number ? op.name : QuoteName(op.name);
  }

  std::string CallArgs(const Op& op) const {
    std::vector<std::string> parts;
    size_t first_keyword = 1 + op.shape->positional;
    for (size_t i = 0; i < op.operands.size(); ++i) {
      std::string text = Operand(op.operands[i]);
      size_t keyword = i - first_keyword;
      if (i >= first_keyword) {
        bool named = keyword < op.shape->keywords.size();
        text = named ? QuoteName(op.shape->keywords[keyword]) + "=" + text : "*" + text;
      }
      parts.push_back(text);
    }
    return fmt::format("{}", fmt::join(parts, ", "));
  }

  std::string Target(const Link& link) const {
    bool known = link.target.index < names_.blocks.size();
    return fmt::format("{}({})", known ? names_.blocks[link.target.index] : "<invalid>",
                       Join(link.args, false));
  }

  std::string Target(const Terminator& term, size_t link) const {
    return link < term.links.size() ? Target(term.links[link]) : "<no link>";
  }

  void PrintTerminator(const Terminator& term) {
    out_ += "  ";
    switch (term.kind) {
      case TerminatorKind::None:
        out_ += "incomplete";
        break;
      case TerminatorKind::Goto:
        out_ += "goto " + Target(term, 0);
        break;
      case TerminatorKind::Branch:
        out_ +=
            fmt::format("br {}, {}, {}", Operand(term.operand), Target(term, 0), Target(term, 1));
        break;
      case TerminatorKind::Switch:
        PrintSwitch(term);
        break;
      case TerminatorKind::Return:
        out_ += "return " + Operand(term.operand);
        break;
      case TerminatorKind::Raise:
        out_ += "raise " + Operand(term.operand);
        break;
      case TerminatorKind::Unreachable:
        out_ += "unreachable";
        break;
    }
    for (const Link& link : term.except) {
      out_ += " except " + PrintBareConstant(link.exit_case, nullptr, options_);
      if (link.exc_value.valid()) out_ += " as " + Definition(link.exc_value);
      out_ += " -> " + Target(link);
    }
    out_ += Location(term.loc) + "\n";
  }

  void PrintSwitch(const Terminator& term) {
    bool known = term.operand.index < graph_.values.size();
    TypeRef type = known ? graph_.value(term.operand).type : nullptr;
    out_ += fmt::format("switch {}", Operand(term.operand));
    for (size_t i = 0; i + 1 < term.links.size(); ++i) {
      out_ += fmt::format(", {} -> {}", PrintBareConstant(term.links[i].exit_case, type, options_),
                          Target(term.links[i]));
    }
    out_ += ", else -> " + Target(term, term.links.size() - 1);
  }

  const Graph& graph_;
  const PrintOptions& options_;
  GraphNames names_;
  std::vector<bool> used_;
  std::string out_;
};

}  // namespace

std::string PrintGraph(const Graph& graph, const PrintOptions& options) {
  return GraphPrinter(graph, options).Print();
}

std::string PrintOp(const Graph& graph, const Op& op, const PrintOptions& options) {
  return GraphPrinter(graph, options).PrintOne(op);
}

std::string PrintTerminator(const Graph& graph, const Terminator& term,
                            const PrintOptions& options) {
  return GraphPrinter(graph, options).PrintOne(term);
}

}  // namespace kiln::flowgraph
