// Tokens of the text form. Line ends are tokens, except inside brackets; comments are dropped.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kiln::flowgraph {

enum class TokenKind : uint8_t {
  Name,     // word, dotted word; a keyword is a Name
  Value,    // %name
  Global,   // @name or @"any name"
  Int,      // 12, -3
  UInt,     // 12u
  Float,    // 1.5, 1e9, -inf, -nan
  Str,      // "..."
  Unicode,  // u"..."
  Char,     // 'c'
  Punct,    // one of ( ) [ ] { } : , = * ?
  Arrow,    // ->
  Newline,
  End,
  Bad,      // `text` is the message
};

/// One token: `text` is the name without its sigil, the digits, or the unescaped bytes of a literal.
struct Token {
  TokenKind kind = TokenKind::End;
  std::string text;
  uint32_t line = 1;
  uint32_t col = 1;      // counts bytes from 1
  uint32_t end_col = 1;  // one past the last byte

  bool is(char punct) const { return kind == TokenKind::Punct && text[0] == punct; }
  bool is_name(std::string_view word) const { return kind == TokenKind::Name && text == word; }
};

/// Splits `text`; the last token is End. A character that fits nowhere becomes a Bad token.
std::vector<Token> Tokenize(std::string_view text);

/// True if `name` can stand in the text form without quotes.
bool IsBareName(std::string_view name);
/// `bytes` between `quote` characters, with escapes.
std::string Quote(std::string_view bytes, char quote);
/// `name` as it stands in the text form: bare where possible, else in double quotes.
std::string QuoteName(std::string_view name);

}  // namespace kiln::flowgraph
