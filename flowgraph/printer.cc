#include "flowgraph/printer.h"

#include <cmath>

#include <fmt/format.h>

#include "flowgraph/names.h"

namespace kiln::flowgraph {

namespace {

std::string Quote(const std::string& bytes, char quote) {
  std::string out(1, quote);
  for (unsigned char c : bytes) {
    if (c == static_cast<unsigned char>(quote) || c == '\\') {
      out += '\\';
      out += static_cast<char>(c);
    } else if (c == '\n') {
      out += "\\n";
    } else if (c < 32 || c >= 127) {
      out += fmt::format("\\x{:02x}", c);
    } else {
      out += static_cast<char>(c);
    }
  }
  return out + quote;
}

std::string PrintFloat(double value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
  std::string text = fmt::format("{}", value);
  bool looks_like_int = text.find_first_of(".en") == std::string::npos;
  return looks_like_int ? text + ".0" : text;
}

// A suffix that gives the type of a constant, left out where it is what the reader assumes.
std::string TypeSuffix(TypeRef type, TypeKind assumed) {
  if (!type || type->kind == assumed) return "";
  return ":" + ToString(type);
}

std::string TypedSuffix(TypeRef type) { return type ? ":" + ToString(type) : ""; }

struct ConstantPrinter {
  TypeRef type;
  const PrintOptions& options;

  std::string operator()(std::monostate) const { return "void"; }
  std::string operator()(NoneConst) const { return type ? "null" + TypedSuffix(type) : "None"; }
  std::string operator()(bool value) const {
    return (value ? "true" : "false") + TypeSuffix(type, TypeKind::Bool);
  }
  std::string operator()(int64_t value) const {
    if (type && type->kind == TypeKind::Char) return Quote(std::string(1, char(value)), '\'');
    return fmt::format("{}", value) + TypeSuffix(type, TypeKind::Signed);
  }
  std::string operator()(UIntConst c) const {
    return fmt::format("{}u", c.value) + TypeSuffix(type, TypeKind::Unsigned);
  }
  std::string operator()(double value) const {
    return PrintFloat(value) + TypeSuffix(type, TypeKind::Float);
  }
  std::string operator()(const StrConst& c) const { return Quote(c.bytes, '"'); }
  std::string operator()(const UnicodeConst& c) const { return "u" + Quote(c.utf8, '"'); }
  std::string operator()(HostId id) const {
    std::string name = options.host_name ? options.host_name(id) : fmt::format("host{}", id.index);
    return "host(" + name + ")";
  }
  std::string operator()(DataId id) const {
    std::string name = options.data_name ? options.data_name(id) : fmt::format("data{}", id.index);
    return "@" + name + TypedSuffix(type);
  }
  std::string operator()(GraphId id) const {
    return "@" +
           (options.graph_name ? options.graph_name(id) : fmt::format("graph{}", id.index));
  }
  std::string operator()(const SymbolConst& c) const {
    return "symbol(" + c.name + ")" + TypedSuffix(type);
  }
};

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

 private:
  void MarkUsedValues() {
    used_.resize(graph_.values.size());
    auto use = [&](ValueId id) {
      if (id.valid()) used_[id.index] = true;
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
    if (!id.valid()) return "<invalid>";
    const Value& value = graph_.value(id);
    if (value.kind == ValueKind::Constant) {
      return PrintConstant(value.constant, value.type, options_);
    }
    return "%" + names_.values[id.index];
  }

  std::string Definition(ValueId id) const {
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
    if (!graph_.module.empty()) parts.push_back("module=" + graph_.module);
    if (facts.always_inline) parts.push_back("always_inline");
    if (facts.dont_inline) parts.push_back("dont_inline");
    if (facts.elidable) parts.push_back("elidable");
    if (!facts.look_inside) parts.push_back("dont_look_inside");
    if (facts.unroll_safe) parts.push_back("unroll_safe");
    if (facts.no_collect) parts.push_back("no_collect");
    if (facts.is_helper) parts.push_back("helper");
    if (!facts.oopspec.empty()) parts.push_back("oopspec=" + Quote(facts.oopspec, '"'));
    return parts.empty() ? "" : fmt::format(" [{}]", fmt::join(parts, ", "));
  }

  void PrintHeader() {
    out_ += fmt::format("graph @{}(", graph_.name);
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
    if (!op.result.valid()) return false;
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

  // Where the immediate stands among the operands; -1 if the shape has none.
  static int ImmediatePosition(OpShape shape) {
    switch (shape) {
      case OpShape::Attr:
      case OpShape::Field:
        return 1;
      case OpShape::InteriorField:
      case OpShape::InlineItem:
        return 2;
      case OpShape::InlineItems:
      case OpShape::CCall:
      case OpShape::JitHint:
      case OpShape::RootSlot:
      case OpShape::Malloc:
      case OpShape::MallocVar:
        return 0;
      case OpShape::Nullary:
      case OpShape::Unary:
      case OpShape::Binary:
      case OpShape::Ternary:
      case OpShape::Quaternary:
      case OpShape::Shift:
      case OpShape::Variadic:
      case OpShape::CallArgs:
      case OpShape::Item:
      case OpShape::Call:
        return -1;
    }
    return -1;
  }

  std::string Operands(const Op& op) const {
    std::vector<std::string> parts;
    for (ValueId operand : op.operands) parts.push_back(Operand(operand));
    int position = ImmediatePosition(GetOpInfo(op.code).shape);
    if (position >= 0) {
      size_t at = std::min(static_cast<size_t>(position), parts.size());
      parts.insert(parts.begin() + at, op.type ? ToString(op.type) : op.name);
    }
    return fmt::format("{}", fmt::join(parts, ", "));
  }

  std::string CallArgs(const Op& op) const {
    std::vector<std::string> parts;
    size_t first_keyword = 1 + op.shape->positional;
    for (size_t i = 0; i < op.operands.size(); ++i) {
      std::string text = Operand(op.operands[i]);
      size_t keyword = i - first_keyword;
      if (i >= first_keyword) {
        bool named = keyword < op.shape->keywords.size();
        text = named ? op.shape->keywords[keyword] + "=" + text : "*" + text;
      }
      parts.push_back(text);
    }
    return fmt::format("{}", fmt::join(parts, ", "));
  }

  std::string Target(const Link& link) const {
    return fmt::format("{}({})", names_.blocks[link.target.index], Join(link.args, false));
  }

  std::string Case(const Link& link, TypeRef type) const {
    return PrintConstant(link.exit_case, type, options_);
  }

  void PrintTerminator(const Terminator& term) {
    out_ += "  ";
    switch (term.kind) {
      case TerminatorKind::None:
        out_ += "<no terminator>";
        break;
      case TerminatorKind::Goto:
        out_ += "goto " + Target(term.links[0]);
        break;
      case TerminatorKind::Branch:
        out_ += fmt::format("br {}, {}, {}", Operand(term.operand), Target(term.links[0]),
                            Target(term.links[1]));
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
      out_ += fmt::format(" except {}", Case(link, nullptr));
      if (link.exc_value.valid()) out_ += " as " + Definition(link.exc_value);
      out_ += " -> " + Target(link);
    }
    out_ += Location(term.loc) + "\n";
  }

  void PrintSwitch(const Terminator& term) {
    TypeRef type = graph_.value(term.operand).type;
    out_ += fmt::format("switch {}", Operand(term.operand));
    for (size_t i = 0; i + 1 < term.links.size(); ++i) {
      out_ += fmt::format(", {} -> {}", Case(term.links[i], type), Target(term.links[i]));
    }
    out_ += ", else -> " + Target(term.links.back());
  }

  const Graph& graph_;
  const PrintOptions& options_;
  GraphNames names_;
  std::vector<bool> used_;
  std::string out_;
};

bool IsText(const DataInit& init, TypeRef item) {
  auto* items = std::get_if<std::vector<DataInit>>(&init.value);
  return items && item && item->kind == TypeKind::Char;
}

std::string PrintText(const DataInit& init) {
  std::string bytes;
  for (const DataInit& item : std::get<std::vector<DataInit>>(init.value)) {
    bytes += static_cast<char>(std::get<int64_t>(std::get<Constant>(item.value)));
  }
  return Quote(bytes, '"');
}

std::string PrintInit(const DataInit& init, TypeRef type, const PrintOptions& options) {
  if (auto* constant = std::get_if<Constant>(&init.value)) {
    return PrintConstant(*constant, type, options);
  }
  if (IsText(init, type->elem)) return PrintText(init);
  bool is_struct = type->kind == TypeKind::Struct;
  std::vector<std::string> parts;
  const auto& items = std::get<std::vector<DataInit>>(init.value);
  for (size_t i = 0; i < items.size(); ++i) {
    TypeRef part_type = is_struct ? type->fields[i].type : type->elem;
    parts.push_back(PrintInit(items[i], part_type, options));
  }
  std::string inner = fmt::format("{}", fmt::join(parts, ", "));
  return is_struct ? "{" + inner + "}" : "[" + inner + "]";
}

std::string PrintStruct(const Type& type) {
  std::vector<std::string> parts;
  for (const Field& field : type.fields) {
    parts.push_back(fmt::format("{}: {}{}", field.name, ToString(field.type),
                                field.immutable ? " immutable" : ""));
  }
  return fmt::format("{}struct {} {{{}}}\n", type.gc ? "gc" : "", type.name,
                     fmt::join(parts, ", "));
}

}  // namespace

PrintOptions OptionsFor(const Program& program) {
  PrintOptions options;
  options.graph_name = [&](GraphId id) { return program.graph(id).name; };
  options.data_name = [&](DataId id) { return program.data[id.index].name; };
  options.files = &program.files;
  return options;
}

std::string PrintConstant(const Constant& constant, TypeRef type, const PrintOptions& options) {
  return std::visit(ConstantPrinter{type, options}, constant);
}

std::string PrintGraph(const Graph& graph, const PrintOptions& options) {
  return GraphPrinter(graph, options).Print();
}

std::string PrintProgram(const Program& program, bool locations) {
  PrintOptions options = OptionsFor(program);
  options.locations = locations;
  std::string out;
  for (const Type& type : program.types.all()) {
    if (type.kind == TypeKind::Struct) out += PrintStruct(type);
  }
  for (const Data& data : program.data) {
    out += fmt::format("data @{}: {}{} = {}\n", data.name, ToString(data.type),
                       data.immutable ? " immutable" : "", PrintInit(data.init, data.type, options));
  }
  for (const auto& graph : program.graphs) out += "\n" + PrintGraph(*graph, options);
  return out;
}

}  // namespace kiln::flowgraph
