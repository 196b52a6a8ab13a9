#include "diagnostics/snippet.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>

namespace kiln::diagnostics {
namespace {

using flowgraph::SourceFile;

/// A source line as it is shown: tabs expanded, and for each byte its first column on the screen.
struct ShownLine {
  std::string text;
  std::vector<size_t> columns;  // one more than there are bytes
};

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

ShownLine Show(const std::string& line, size_t tab_width) {
  ShownLine shown;
  size_t column = 0;
  for (char c : line) {
    if (IsContinuation(c)) {
      shown.columns.push_back(column > 0 ? column - 1 : 0);
      shown.text += c;
      continue;
    }
    shown.columns.push_back(column);
    if (c == '\t') {
      size_t width = tab_width - column % tab_width;
      shown.text.append(width, ' ');
      column += width;
    } else {
      shown.text += c;
      ++column;
    }
  }
  shown.columns.push_back(column);
  return shown;
}

/// Columns [first, last) of a mark on its line; at least one wide.
struct Span {
  size_t first = 0;
  size_t last = 0;
  const Mark* mark = nullptr;
};

Span SpanOf(const Mark& mark, const ShownLine& line) {
  auto column = [&](uint32_t col) {
    size_t index = col > 0 ? col - 1 : 0;
    return line.columns[std::min(index, line.columns.size() - 1)];
  };
  Span span;
  span.mark = &mark;
  span.first = column(mark.loc.col);
  bool one_line = mark.loc.end_line == mark.loc.line && mark.loc.end_col > mark.loc.col;
  span.last = one_line ? column(mark.loc.end_col) : line.columns.back();
  if (mark.loc.end_line == 0) span.last = span.first + 1;
  span.last = std::max(span.last, span.first + 1);
  return span;
}

class Snippet {
 public:
  Snippet(const SourceFile& file, size_t gutter, const RenderOptions& options)
      : file_(file), gutter_(gutter), options_(options) {}

  std::string Run(std::vector<Mark> marks) {
    std::map<uint32_t, std::vector<Mark>> by_line;
    for (Mark& mark : marks) by_line[mark.loc.line].push_back(std::move(mark));
    Bar("");
    uint32_t previous = 0;
    for (const auto& [line, here] : by_line) {
      if (previous != 0 && line > previous + 1) Between(previous, line);
      Line(line, here);
      previous = line;
    }
    return std::move(out_);
  }

 private:
  std::string Paint(const char* code, std::string_view text) const {
    if (!options_.color) return std::string(text);
    return fmt::format("\x1b[{}m{}\x1b[0m", code, text);
  }

  void Bar(std::string_view text) {
    out_ += fmt::format("{} {}", std::string(gutter_, ' '), Paint("34", "|"));
    if (!text.empty()) out_ += fmt::format(" {}", text);
    out_ += "\n";
  }

  /// A single line between two marked ones is shown, more are not.
  void Between(uint32_t previous, uint32_t next) {
    if (next == previous + 2) {
      Line(previous + 1, {});
    } else {
      out_ += std::string(gutter_ - 1, ' ') + "...\n";
    }
  }

  void Line(uint32_t number, const std::vector<Mark>& marks) {
    if (number == 0 || number > file_.lines.size()) return;
    ShownLine line = Show(file_.lines[number - 1], options_.tab_width);
    std::vector<Span> spans;
    for (const Mark& mark : marks) spans.push_back(SpanOf(mark, line));
    std::stable_sort(spans.begin(), spans.end(),
                     [](const Span& a, const Span& b) { return a.first < b.first; });
    Cut(line, spans);
    out_ += fmt::format("{:>{}} {}", number, gutter_, Paint("34", "|"));
    if (!line.text.empty()) out_ += " " + line.text;
    out_ += "\n";
    if (!spans.empty()) Underlines(spans);
  }

  /// Leaves out the front of a line that is too long to show with what is marked.
  void Cut(ShownLine& line, std::vector<Span>& spans) {
    size_t width = line.columns.back();
    if (width <= options_.width || line.text.size() != width) return;
    size_t first = spans.empty() ? 0 : spans.front().first;
    size_t start = first + 20 > options_.width ? first - options_.width / 2 : 0;
    line.text = line.text.substr(start, options_.width);
    if (start > 0) line.text.replace(0, 3, "...");
    if (start + options_.width < width) line.text += "...";
    for (Span& span : spans) {
      span.first -= std::min(span.first, start);
      span.last =
          std::clamp(span.last - std::min(span.last, start), span.first + 1, line.text.size());
    }
  }

  /// One row of underlines with the last label beside it, then a row for each label to its left.
  void Underlines(const std::vector<Span>& spans) {
    std::string row;
    for (const Span& span : spans) {
      if (span.last <= row.size()) continue;
      if (row.size() < span.first) row.append(span.first - row.size(), ' ');
      row.append(span.last - row.size(), span.mark->primary ? '^' : '-');
    }
    const Span& rightmost = spans.back();
    if (!rightmost.mark->text.empty()) row += " " + rightmost.mark->text;
    Bar(Paint(rightmost.mark->primary ? "1;31" : "1;34", row));
    for (size_t i = spans.size() - 1; i-- > 0;) {
      if (spans[i].mark->text.empty()) continue;
      Bar(std::string(spans[i].first, ' ') + spans[i].mark->text);
    }
  }

  const SourceFile& file_;
  size_t gutter_;
  const RenderOptions& options_;
  std::string out_;
};

}  // namespace

std::string RenderSnippet(const SourceFile& file, std::vector<Mark> marks, size_t gutter,
                          const RenderOptions& options) {
  return Snippet(file, gutter, options).Run(std::move(marks));
}

}  // namespace kiln::diagnostics
