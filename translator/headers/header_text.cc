#include "translator/headers/header_text.h"

#include <fmt/format.h>

namespace kiln::headers {

namespace {

std::string At(const Place& place) { return fmt::format("  {}:{}", place.file, place.line); }

std::string Number(const Integer& value) {
  if (value.is_signed) return fmt::format("{}", static_cast<int64_t>(value.bits));
  return fmt::format("{}", value.bits);
}

std::string Quoted(const std::string& bytes) {
  std::string text = "\"";
  for (unsigned char byte : bytes) {
    if (byte == '"' || byte == '\\') text += '\\';
    text += byte < 0x20 || byte >= 0x7f ? fmt::format("\\{:03o}", byte)
                                        : std::string(1, static_cast<char>(byte));
  }
  return text + '"';
}

std::string Line(const Function& function) {
  std::vector<std::string> params;
  for (const Parameter& param : function.params) {
    params.push_back(param.name.empty() ? param.type.written
                                        : param.type.written + " " + param.name);
  }
  if (function.variadic) params.push_back("...");
  return fmt::format("function {}({}) -> {}{}", function.name, fmt::join(params, ", "),
                     function.result.written, At(function.place));
}

std::string FieldLines(const Record& record, uint64_t base, int depth) {
  std::string text;
  for (const Field& field : record.fields) {
    std::string bits = field.bit ? fmt::format(" bit {} width {}", *field.bit, field.width) : "";
    text += fmt::format("\n{:{}}@{}{} {}: {}", "", depth * 2, base + field.offset, bits,
                        field.name.empty() ? "(no name)" : field.name, field.type.written);
    for (const Record& inner : field.record) {
      text += FieldLines(inner, base + field.offset, depth + 1);
    }
  }
  return text;
}

std::string Line(const Record& record) {
  return fmt::format("layout {}: size {} align {}{}{}", record.name, record.size, record.align,
                     At(record.place), FieldLines(record, 0, 1));
}

std::string Line(const Enum& enumeration) {
  std::string text = fmt::format("{}: {}{}", enumeration.name, enumeration.underlying.written,
                                 At(enumeration.place));
  for (const auto& [name, value] : enumeration.constants) {
    text += fmt::format("\n  {} = {}", name, Number(value));
  }
  return text;
}

std::string Line(const Typedef& each) {
  return fmt::format("typedef {}: {}{}", each.name, each.type.written, At(each.place));
}

std::string Line(const Global& global) {
  return fmt::format("global {}: {}, size {}{}", global.name, global.type.written, global.size,
                     At(global.place));
}

std::string ValueText(const Macro& macro) {
  if (const Integer* integer = std::get_if<Integer>(&macro.value)) return Number(*integer);
  if (const double* number = std::get_if<double>(&macro.value)) return fmt::format("{}", *number);
  if (const std::string* bytes = std::get_if<std::string>(&macro.value)) return Quoted(*bytes);
  return macro.text;
}

std::string Line(const Macro& macro) {
  std::string params =
      macro.function_like ? fmt::format("({})", fmt::join(macro.params, ", ")) : std::string();
  const char* sign = std::holds_alternative<std::monostate>(macro.value) ? "defined as" : "=";
  return fmt::format("macro {}{} {} {}{}", macro.name, params, sign, ValueText(macro),
                     At(macro.place));
}

template <typename T>
std::string Lines(const std::vector<T>& list) {
  std::string text;
  for (const T& each : list) text += Line(each) + "\n";
  return text;
}

}  // namespace

std::string ToText(const HeaderFacts& facts) {
  return Lines(facts.functions) + Lines(facts.structs) + Lines(facts.enums) +
         Lines(facts.typedefs) + Lines(facts.globals) + Lines(facts.macros);
}

}  // namespace kiln::headers
