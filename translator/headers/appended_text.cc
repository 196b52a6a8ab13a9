#include "translator/headers/appended_text.h"

#include <algorithm>

#include <clang/Basic/LangOptions.h>
#include <clang/Lex/Lexer.h>
#include <fmt/format.h>

namespace kiln::headers {

namespace {

constexpr std::string_view kPrefix = "kiln_value_";

char OpeningOf(clang::tok::TokenKind kind) {
  switch (kind) {
    case clang::tok::r_paren: return '(';
    case clang::tok::r_square: return '[';
    case clang::tok::r_brace: return '{';
    default: return 0;
  }
}

char AsOpening(clang::tok::TokenKind kind) {
  switch (kind) {
    case clang::tok::l_paren: return '(';
    case clang::tok::l_square: return '[';
    case clang::tok::l_brace: return '{';
    default: return 0;
  }
}

}  // namespace

size_t AppendedText::AddValue(const std::string& expression) {
  return Add(fmt::format("__auto_type {} = (\n{}\n);\n", NameOf(items_), expression));
}

size_t AppendedText::AddUse(const std::string& expression) {
  return Add(fmt::format("void {}(void) {{ (void)(\n{}\n); }}\n", NameOf(items_), expression));
}

size_t AppendedText::Add(const std::string& text) {
  text_ += text;
  item_of_line_.insert(item_of_line_.end(), std::count(text.begin(), text.end(), '\n'), items_);
  return items_++;
}

std::optional<size_t> AppendedText::ItemOfLine(size_t line) const {
  if (line == 0 || line > item_of_line_.size()) return std::nullopt;
  return item_of_line_[line - 1];
}

std::string AppendedText::NameOf(size_t item) { return fmt::format("{}{}", kPrefix, item); }

std::optional<size_t> AppendedText::ItemOf(const std::string& name) {
  if (!name.starts_with(kPrefix)) return std::nullopt;
  return std::stoul(name.substr(kPrefix.size()));
}

bool AppendedText::IsClosed(const std::string& expression) {
  clang::LangOptions options;
  options.C11 = true;
  clang::Lexer lexer(clang::SourceLocation(), options, expression.c_str(), expression.c_str(),
                     expression.c_str() + expression.size());
  std::string open;
  for (clang::Token token;;) {
    lexer.LexFromRawLexer(token);
    if (token.is(clang::tok::eof)) return open.empty();
    if (token.is(clang::tok::unknown)) return false;
    if (token.is(clang::tok::hash) && token.isAtStartOfLine()) return false;
    if (token.is(clang::tok::semi) && open.empty()) return false;
    if (char opening = AsOpening(token.getKind())) open.push_back(opening);
    if (char opening = OpeningOf(token.getKind())) {
      if (open.empty() || open.back() != opening) return false;
      open.pop_back();
    }
  }
}

}  // namespace kiln::headers
