#include "gctransform/gc_checks.h"

#include <algorithm>
#include <cctype>
#include <sstream>
#include <string_view>

#include <fmt/format.h>

namespace kiln::gctransform {

namespace {

enum class Number : uint8_t { No, May, Must };

struct GcCheck {
  std::string_view name;
  Number number;
  std::string_view form;  // for messages
};

constexpr GcCheck kChecks[] = {
    {"collect", Number::May, "collect[=N]"},
    {"move", Number::No, "move"},
    {"retrace", Number::No, "retrace"},
    {"fail", Number::Must, "fail=N"},
};

bool IsCount(std::string_view text) {
  bool digits = std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c); });
  return digits && !text.empty() && text.size() <= 18 && text != "0";
}

bool IsGood(std::string_view word) {
  size_t equals = word.find('=');
  std::string_view name = word.substr(0, equals);
  for (const GcCheck& check : kChecks) {
    if (check.name != name) continue;
    if (equals == std::string_view::npos) return check.number != Number::Must;
    return check.number != Number::No && IsCount(word.substr(equals + 1));
  }
  return false;
}

}  // namespace

std::optional<std::string> CheckGcChecks(const std::string& words) {
  std::istringstream stream(words);
  for (std::string word; std::getline(stream, word, ',');) {
    if (IsGood(word)) continue;
    std::string forms;
    for (const GcCheck& check : kChecks) {
      forms += fmt::format("{}{}", forms.empty() ? "" : ", ", check.form);
    }
    return fmt::format("'{}' is no check of a collector; there are: {} (several with commas)", word,
                       forms);
  }
  return std::nullopt;
}

}  // namespace kiln::gctransform
