#include "annotator/source_search.h"

#include <algorithm>
#include <cctype>

#include "annotator/describe.h"

namespace kiln::annotator {

using flowgraph::SourceLoc;

namespace {

bool IsWord(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

size_t Indent(const std::string& line) {
  size_t at = line.find_first_not_of(" \t");
  return at == std::string::npos ? std::string::npos : at;
}

/// Position behind `name =` in the line, npos if it has none; the `=` is no comparison.
size_t AfterAssignment(const std::string& line, const std::string& name) {
  for (size_t at = line.find(name); at != std::string::npos; at = line.find(name, at + 1)) {
    bool whole = (at == 0 || (!IsWord(line[at - 1]) && line[at - 1] != '.')) &&
                 (at + name.size() >= line.size() || !IsWord(line[at + name.size()]));
    size_t next = line.find_first_not_of(' ', at + name.size());
    if (!whole || next == std::string::npos || line[next] != '=') continue;
    if (next + 1 < line.size() && line[next + 1] == '=') continue;
    return line.find_first_not_of(' ', next + 1);
  }
  return std::string::npos;
}

/// Length of the literal at `at` if it is `value`, else 0.
size_t LiteralLength(const std::string& line, size_t at, const flowgraph::Constant& value) {
  std::string text = DescribeConstant(value);
  if (line.compare(at, text.size(), text) == 0) return text.size();
  if (text.front() == '\'') {
    std::replace(text.begin(), text.end(), '\'', '"');
    if (line.compare(at, text.size(), text) == 0) return text.size();
  }
  return 0;
}

}  // namespace

std::optional<SourceLoc> FindAssignment(const flowgraph::SourceFiles& files,
                                        const flowgraph::Graph& graph, const std::string& name,
                                        const flowgraph::Constant& value) {
  if (!graph.loc.known() || name.empty()) return std::nullopt;
  const auto& lines = files.Get(graph.loc.file).lines;
  size_t outer = Indent(lines[graph.loc.line - 1]);
  for (uint32_t number = graph.loc.line + 1; number <= lines.size(); ++number) {
    const std::string& line = lines[number - 1];
    size_t indent = Indent(line);
    if (indent == std::string::npos) continue;
    if (indent <= outer) break;
    size_t at = AfterAssignment(line, name);
    if (at == std::string::npos) continue;
    size_t length = LiteralLength(line, at, value);
    if (length == 0) continue;
    auto column = static_cast<uint32_t>(at + 1);
    return SourceLoc{graph.loc.file, number, column, number,
                     column + static_cast<uint32_t>(length)};
  }
  return std::nullopt;
}

bool IsAttributeAssigned(const flowgraph::SourceFiles& files, const std::string& name) {
  std::string wanted = "." + name;
  for (uint32_t i = 0; i < files.size(); ++i) {
    for (const std::string& line : files.Get({i}).lines) {
      size_t at = line.find(wanted);
      if (at == std::string::npos) continue;
      size_t next = line.find_first_not_of(' ', at + wanted.size());
      if (next == std::string::npos || line[next] == ',') return true;
      if (line[next] == '=' && (next + 1 >= line.size() || line[next + 1] != '=')) return true;
    }
  }
  return false;
}

namespace {

size_t Distance(const std::string& a, const std::string& b) {
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      size_t change = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = row[j];
      row[j] = std::min({change, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string Nearest(const std::string& name, const std::vector<std::string>& candidates) {
  size_t best = std::max<size_t>(1, name.size() / 3) + 1;
  std::string nearest;
  for (const std::string& candidate : candidates) {
    size_t distance = Distance(name, candidate);
    if (distance >= best) continue;
    best = distance;
    nearest = candidate;
  }
  return nearest;
}

}  // namespace kiln::annotator
