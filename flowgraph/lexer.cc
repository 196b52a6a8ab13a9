#include "flowgraph/lexer.h"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <optional>

namespace kiln::flowgraph {

namespace {

bool IsNameStart(char c) { return std::isalpha(static_cast<unsigned char>(c)) || c == '_'; }
bool IsNameChar(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.' || c == '$';
}
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  std::vector<Token> Run() {
    while (at_ < text_.size()) Next();
    Start();
    Push(TokenKind::Newline);
    Push(TokenKind::End);
    return std::move(tokens_);
  }

 private:
  char Peek(size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }

  void Start() {
    start_ = at_;
    start_line_ = line_;
    start_col_ = Column();
  }
  uint32_t Column() const { return static_cast<uint32_t>(at_ - line_start_ + 1); }

  void Push(TokenKind kind, std::string text = {}) {
    tokens_.push_back({kind, std::move(text), start_line_, start_col_, Column()});
  }

  void Next() {
    Start();
    char c = Peek();
    if (c == '\n') return LineEnd();
    if (c == ' ' || c == '\t' || c == '\r') {
      ++at_;
    } else if (c == ';') {
      while (at_ < text_.size() && Peek() != '\n') ++at_;
    } else if (c == 'u' && Peek(1) == '"') {
      ++at_;
      Literal(TokenKind::Unicode);
    } else if (IsNameStart(c)) {
      Push(TokenKind::Name, TakeName());
    } else if (c == '%') {
      Sigil(TokenKind::Value);
    } else if (c == '@') {
      Sigil(TokenKind::Global);
    } else if (IsDigit(c) || (c == '-' && (IsDigit(Peek(1)) || IsNameStart(Peek(1))))) {
      Number();
    } else if (c == '"') {
      Literal(TokenKind::Str);
    } else if (c == '\'') {
      Literal(TokenKind::Char);
    } else {
      Punctuation();
    }
  }

  void LineEnd() {
    if (depth_ == 0) Push(TokenKind::Newline);
    ++at_;
    ++line_;
    line_start_ = at_;
  }

  std::string TakeName() {
    size_t first = at_;
    while (IsNameChar(Peek())) ++at_;
    return std::string(text_.substr(first, at_ - first));
  }

  void Sigil(TokenKind kind) {
    ++at_;
    if (kind == TokenKind::Global && Peek() == '"') return Literal(kind);
    std::string name = TakeName();
    if (name.empty()) return Push(TokenKind::Bad, "a name must follow % or @");
    Push(kind, std::move(name));
  }

  void Number() {
    if (Peek() == '-') ++at_;
    if (IsNameStart(Peek())) {
      std::string word = TakeName();
      bool known = word == "inf" || word == "nan";
      return known ? Push(TokenKind::Float, "-" + word)
                   : Push(TokenKind::Bad, "'-' stands before a number only");
    }
    bool is_float = false;
    while (IsDigit(Peek()) || Peek() == '.' || IsExponent()) {
      is_float |= !IsDigit(Peek());
      at_ += IsExponent() && !IsDigit(Peek(1)) ? 2 : 1;
    }
    std::string digits(text_.substr(start_, at_ - start_));
    if (is_float) return Push(TokenKind::Float, std::move(digits));
    bool is_unsigned = Peek() == 'u';
    if (is_unsigned) ++at_;
    Push(is_unsigned ? TokenKind::UInt : TokenKind::Int, std::move(digits));
  }

  bool IsExponent() const {
    if (Peek() != 'e') return false;
    return IsDigit(Peek(1)) || ((Peek(1) == '-' || Peek(1) == '+') && IsDigit(Peek(2)));
  }

  void Literal(TokenKind kind) {
    char quote = Peek();
    ++at_;
    std::string bytes;
    while (at_ < text_.size() && Peek() != quote && Peek() != '\n') {
      std::optional<char> c = TakeChar();
      if (!c) return Push(TokenKind::Bad, "unknown escape; there are \\n, \\xHH, \\\\ and quotes");
      bytes += *c;
    }
    if (Peek() != quote) return Push(TokenKind::Bad, "the quote is not closed on this line");
    ++at_;
    if (kind == TokenKind::Char && bytes.size() != 1) {
      return Push(TokenKind::Bad, "a character literal holds one byte");
    }
    Push(kind, std::move(bytes));
  }

  std::optional<char> TakeChar() {
    char c = text_[at_++];
    if (c != '\\') return c;
    char escape = Peek();
    ++at_;
    if (escape == 'n') return '\n';
    if (escape == '\\' || escape == '"' || escape == '\'') return escape;
    if (escape != 'x' || !std::isxdigit(Peek()) || !std::isxdigit(Peek(1))) return std::nullopt;
    at_ += 2;
    return static_cast<char>(std::stoi(std::string(text_.substr(at_ - 2, 2)), nullptr, 16));
  }

  void Punctuation() {
    if (Peek() == '-' && Peek(1) == '>') {
      at_ += 2;
      return Push(TokenKind::Arrow, "->");
    }
    char c = text_[at_++];
    if (std::string_view("()[]{}:,=*?").find(c) == std::string_view::npos) {
      return Push(TokenKind::Bad, fmt::format("unexpected character '{}'", c));
    }
    if (c == '(' || c == '[' || c == '{') ++depth_;
    if (c == ')' || c == ']' || c == '}') depth_ = std::max(0, depth_ - 1);
    Push(TokenKind::Punct, std::string(1, c));
  }

  std::string_view text_;
  size_t at_ = 0;
  size_t line_start_ = 0;
  uint32_t line_ = 1;
  int depth_ = 0;
  size_t start_ = 0;
  uint32_t start_line_ = 1;
  uint32_t start_col_ = 1;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> Tokenize(std::string_view text) { return Lexer(text).Run(); }

bool IsBareName(std::string_view name) {
  return !name.empty() && IsNameStart(name[0]) && std::all_of(name.begin(), name.end(), IsNameChar);
}

std::string Quote(std::string_view bytes, char quote) {
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

std::string QuoteName(std::string_view name) {
  return IsBareName(name) ? std::string(name) : Quote(name, '"');
}

}  // namespace kiln::flowgraph
