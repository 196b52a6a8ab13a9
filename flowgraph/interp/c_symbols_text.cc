// Texts: the buffer, arguments, floats, printing.
#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "flowgraph/interp/c_symbols.h"

namespace kiln::flowgraph {

namespace {

using Args = const std::vector<Val>&;

Val SetResult(Interpreter& run, std::string text) {
  run.c_state().result = std::move(text);
  return Val::Int(static_cast<int64_t>(run.c_state().result.size()));
}

// The flags of rfloat.formatd.
enum FloatFlags { kSign = 1, kAddDot0 = 2, kAlternative = 4, kCutExponent0 = 8 };

bool LooksLikeInt(const std::string& text) {
  return std::all_of(text.begin(), text.end(),
                     [](unsigned char c) { return std::isdigit(c) || c == '-' || c == '+'; });
}

std::string Special(double x, bool upper, bool plus) {
  std::string text = std::isnan(x) ? "nan" : x < 0 ? "-inf" : plus ? "+inf" : "inf";
  if (upper) std::transform(text.begin(), text.end(), text.begin(), ::toupper);
  return text;
}

// The shortest text that reads back; an exponent outside 1e-4 .. 1e16, as in Python.
std::string Shortest(double x, bool dot_zero) {
  char buffer[64];
  double size = std::fabs(x);
  bool exponent = size != 0 && (size < 1e-4 || size >= 1e16);
  auto format = exponent ? std::chars_format::scientific : std::chars_format::fixed;
  auto end = std::to_chars(buffer, buffer + sizeof buffer, x, format).ptr;
  std::string text(buffer, end);
  return dot_zero && !exponent && LooksLikeInt(text) ? text + ".0" : text;
}

std::string Printf(double x, char code, int precision, bool alternative) {
  std::string format = alternative ? "%#.*" : "%.*";
  format += code;
  int length = std::snprintf(nullptr, 0, format.c_str(), precision, x);
  std::string text(static_cast<size_t>(length) + 1, '\0');
  std::snprintf(text.data(), text.size(), format.c_str(), precision, x);
  text.pop_back();
  return text;
}

void CutExponentZeros(std::string& text) {
  size_t e = text.find_first_of("eE");
  if (e == std::string::npos) return;
  while (text.size() > e + 3 && text[e + 2] == '0') text.erase(e + 2, 1);
}

std::string FormatFloat(double x, char code, int precision, int64_t flags) {
  if (!std::isfinite(x)) return Special(x, std::isupper(code), flags & kSign);
  bool dot = flags & kAddDot0;
  bool shortest = code == 'r' || code == 's';
  std::string text = shortest ? Shortest(x, dot || (flags & kAlternative))
                                 : Printf(x, code, precision, flags & kAlternative);
  if (!shortest && dot && LooksLikeInt(text)) text += ".0";
  if ((flags & kSign) && !std::signbit(x)) text = "+" + text;
  if (flags & kCutExponent0) CutExponentZeros(text);
  return text;
}

std::optional<double> ParseFloat(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front()))) {
    text.remove_prefix(1);
  }
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back()))) {
    text.remove_suffix(1);
  }
  bool plus = !text.empty() && text[0] == '+';
  if (plus) text.remove_prefix(1);
  if (text.empty() || (plus && text[0] == '-') || text.find('(') != text.npos) return std::nullopt;
  double value = 0;
  auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ptr != text.data() + text.size()) return std::nullopt;
  if (result.ec == std::errc::result_out_of_range) return std::strtod(std::string(text).c_str(), nullptr);
  return result.ec == std::errc() ? std::optional(value) : std::nullopt;
}

void AddResults(std::map<std::string, CFunction>& symbols) {
  symbols.try_emplace("rt_buffer_read", [](Interpreter& run, Args args) {
    run.SetText(args[0], run.c_state().result);
    return Val::Void();
  });
  symbols.try_emplace("rt_argc", [](Interpreter& run, Args) {
    return Val::Int(static_cast<int64_t>(run.options().argv.size()));
  });
  symbols.try_emplace("rt_argv_length", [](Interpreter& run, Args args) {
    return Val::Int(static_cast<int64_t>(run.options().argv.at(args[0].i).size()));
  });
  symbols.try_emplace("rt_argv_char", [](Interpreter& run, Args args) {
    return Val::Int(static_cast<unsigned char>(run.options().argv.at(args[0].i).at(args[1].i)));
  });
}

void AddFloats(std::map<std::string, CFunction>& symbols) {
  symbols.try_emplace("rt_float_format", [](Interpreter& run, Args args) {
    return SetResult(run, FormatFloat(args[0].d, static_cast<char>(args[1].i),
                                      static_cast<int>(args[2].i), args[3].i));
  });
  symbols.try_emplace("rt_float_repr", [](Interpreter& run, Args args) {
    return SetResult(run, FormatFloat(args[0].d, 'r', 0, kAddDot0));
  });
  symbols.try_emplace("rt_str_is_float", [](Interpreter& run, Args args) {
    return Val::Int(ParseFloat(run.Text(args[0])).has_value());
  });
  symbols.try_emplace("rt_str_to_float", [](Interpreter& run, Args args) {
    return Val::Float(ParseFloat(run.Text(args[0])).value_or(0));
  });
}

void AddPrinting(std::map<std::string, CFunction>& symbols) {
  symbols.try_emplace("rt_print", [](Interpreter& run, Args args) {
    run.Write(1, run.Text(args[0]));
    return Val::Void();
  });
  symbols.try_emplace("rt_debug_print", [](Interpreter& run, Args args) {
    run.Write(2, run.Text(args[0]));
    return Val::Void();
  });
  symbols.try_emplace("rt_print_flush", [](Interpreter&, Args) { return Val::Void(); });
}

}  // namespace

void AddTextSymbols(std::map<std::string, CFunction>& symbols) {
  AddResults(symbols);
  AddFloats(symbols);
  AddPrinting(symbols);
}

}  // namespace kiln::flowgraph
