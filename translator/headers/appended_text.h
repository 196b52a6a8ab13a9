// C text that is compiled behind the headers, so that the compiler itself says what a macro or an
// expression stands for: a declaration for each.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace kiln::headers {

class AppendedText {
 public:
  /// Appends a declaration whose initial value is `expression`. Returns its item.
  size_t AddValue(const std::string& expression);
  /// Appends a function that uses `expression`. Returns its item.
  size_t AddUse(const std::string& expression);

  const std::string& text() const { return text_; }
  size_t items() const { return items_; }
  /// The item that line `line` (from 1) belongs to.
  std::optional<size_t> ItemOfLine(size_t line) const;
  /// The name that is declared for `item`.
  static std::string NameOf(size_t item);
  /// The item that the name is declared for.
  static std::optional<size_t> ItemOf(const std::string& name);

  /// Whether `expression` ends where it seems to: brackets in pairs, no directive, no open comment.
  /// Otherwise it would take part of the next item with it.
  static bool IsClosed(const std::string& expression);

 private:
  size_t Add(const std::string& text);

  std::string text_;
  std::vector<size_t> item_of_line_;
  size_t items_ = 0;
};

}  // namespace kiln::headers
