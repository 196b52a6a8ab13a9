#include "codegen/c_constant.h"

#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "codegen/c_names.h"
#include "codegen/c_types.h"

namespace kiln::codegen {

using flowgraph::Constant;
using flowgraph::TypeKind;
using flowgraph::TypeRef;

namespace {

std::string CFloat(double value) {
  if (std::isnan(value)) return std::signbit(value) ? "-__builtin_nan(\"\")" : "__builtin_nan(\"\")";
  if (std::isinf(value)) return value < 0 ? "-__builtin_inf()" : "__builtin_inf()";
  std::string text = fmt::format("{}", value);
  bool looks_like_int = text.find_first_of(".e") == std::string::npos;
  if (looks_like_int) text += ".0";
  return value < 0 || std::signbit(value) ? "(" + text + ")" : text;
}

std::string CInt(int64_t value, TypeRef type) {
  if (type->kind == TypeKind::Char) {
    bool plain = value >= 32 && value < 127 && value != '\'' && value != '\\';
    return plain ? fmt::format("'{}'", static_cast<char>(value)) : fmt::format("{}", value);
  }
  if (value == std::numeric_limits<int64_t>::min()) return "INT64_MIN";
  std::string text = fmt::format("{}", value);
  bool wide = value > std::numeric_limits<int32_t>::max() || value < std::numeric_limits<int32_t>::min();
  // An int would be 32 bits wide in `1 << n`.
  bool is_signed64 = type->kind == TypeKind::Signed;
  if (wide || is_signed64) text += "L";
  return value < 0 ? "(" + text + ")" : text;
}

struct Writer {
  const flowgraph::Program& program;
  Declarations& declarations;
  TypeRef type;

  std::string operator()(std::monostate) const { return "0"; }
  std::string operator()(flowgraph::NoneConst) const { return "NULL"; }
  std::string operator()(bool value) const { return value ? "1" : "0"; }
  std::string operator()(int64_t value) const { return CInt(value, type); }
  std::string operator()(flowgraph::UIntConst c) const { return fmt::format("{}UL", c.value); }
  std::string operator()(double value) const { return CFloat(value); }
  // The rtyper turns these into prebuilt data; they don't reach C.
  std::string operator()(const flowgraph::StrConst&) const { return "NULL"; }
  std::string operator()(const flowgraph::UnicodeConst&) const { return "NULL"; }
  std::string operator()(flowgraph::HostId) const { return "NULL"; }

  std::string operator()(flowgraph::DataId id) const {
    declarations.NeedData(id);
    declarations.NeedName(type);
    const flowgraph::Data& data = program.data[id.index];
    bool bare = data.type->kind == flowgraph::TypeKind::FixedArray || data.type->no_length;
    bool exact = !bare && type->is_ptr() && type->elem == data.type && !(data.immutable && !data.type->gc);
    std::string address = "&" + DataName(data);
    return exact ? "(" + address + ")" : fmt::format("(({})(void *){})", CType(type), address);
  }

  std::string operator()(flowgraph::GraphId id) const {
    declarations.NeedName(type);
    return fmt::format("(({}){})", CType(type), declarations.NeedAddress(id));
  }

  std::string operator()(const flowgraph::SymbolConst& c) const {
    declarations.NeedName(type);
    if (type->is_ptr() && type->elem->kind == TypeKind::Func) {
      std::string name = declarations.NeedExternal(c.name, type->elem->args, type->elem->result);
      return fmt::format("(({}){})", CType(type), name);
    }
    return fmt::format("(({})&{})", CType(type), c.name);
  }
};

}  // namespace

std::string CConstant(const flowgraph::Program& program, Declarations& declarations,
                      const Constant& constant, TypeRef type) {
  return std::visit(Writer{program, declarations, type}, constant);
}

}  // namespace kiln::codegen
