// Constants, as they stand in the text form.
#include <fmt/format.h>

#include <cmath>

#include "flowgraph/lexer.h"
#include "flowgraph/printer.h"

namespace kiln::flowgraph {

namespace {

std::string PrintFloat(double value) {
  if (std::isnan(value)) return std::signbit(value) ? "-nan" : "nan";
  if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
  std::string text = fmt::format("{}", value);
  bool looks_like_int = text.find_first_of(".e") == std::string::npos;
  return looks_like_int ? text + ".0" : text;
}

// `*func(...)` with the very signature of `callee`: what the reader assumes.
bool IsSignatureOf(const Graph& callee, TypeRef type) {
  if (!type->is_ptr() || type->elem->kind != TypeKind::Func || callee.blocks.empty()) return false;
  const Type& func = *type->elem;
  const auto& params = callee.blocks[0].params;
  if (func.result != callee.result_type || func.args.size() != params.size()) return false;
  for (size_t i = 0; i < params.size(); ++i) {
    if (callee.value(params[i]).type != func.args[i]) return false;
  }
  return true;
}

struct ConstantPrinter {
  TypeRef type;
  const PrintOptions& options;
  bool suffix;

  // The type of the constant, left out where it is what the reader assumes.
  std::string Suffix(TypeKind assumed) const {
    return type && type->kind == assumed ? "" : Suffix();
  }
  std::string Suffix() const { return type && suffix ? ":" + ToString(type) : ""; }

  std::string operator()(std::monostate) const { return "void" + Suffix(TypeKind::Void); }
  std::string operator()(NoneConst) const { return type ? "null" + Suffix() : "None"; }
  std::string operator()(bool value) const {
    return (value ? "true" : "false") + Suffix(TypeKind::Bool);
  }
  std::string operator()(int64_t value) const {
    bool is_char = type && type->kind == TypeKind::Char && value >= 0 && value < 256;
    if (is_char) return Quote(std::string(1, static_cast<char>(value)), '\'');
    return fmt::format("{}", value) + Suffix(TypeKind::Signed);
  }
  std::string operator()(UIntConst c) const {
    return fmt::format("{}u", c.value) + Suffix(TypeKind::Unsigned);
  }
  std::string operator()(double value) const { return PrintFloat(value) + Suffix(TypeKind::Float); }
  std::string operator()(const StrConst& c) const { return Quote(c.bytes, '"'); }
  std::string operator()(const UnicodeConst& c) const { return "u" + Quote(c.utf8, '"'); }
  std::string operator()(HostId id) const {
    std::string name = options.host_name ? options.host_name(id) : fmt::format("host{}", id.index);
    return "host(" + QuoteName(name) + ")";
  }
  std::string operator()(DataId id) const {
    std::string name = options.data_name ? options.data_name(id) : fmt::format("data{}", id.index);
    return "@" + QuoteName(name) + Suffix();
  }
  std::string operator()(GraphId id) const {
    std::string name =
        options.graph_name ? options.graph_name(id) : fmt::format("graph{}", id.index);
    const Graph* graph = options.graph ? options.graph(id) : nullptr;
    bool assumed = !graph || !type || IsSignatureOf(*graph, type);
    return "@" + QuoteName(name) + (assumed ? "" : Suffix());
  }
  std::string operator()(const SymbolConst& c) const {
    return "symbol(" + QuoteName(c.name) + ")" + Suffix();
  }
};

}  // namespace

std::string PrintConstant(const Constant& constant, TypeRef type, const PrintOptions& options) {
  return std::visit(ConstantPrinter{type, options, true}, constant);
}

std::string PrintBareConstant(const Constant& constant, TypeRef type, const PrintOptions& options) {
  return std::visit(ConstantPrinter{type, options, false}, constant);
}

}  // namespace kiln::flowgraph
