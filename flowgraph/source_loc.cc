#include "flowgraph/source_loc.h"

#include <fmt/core.h>

namespace kiln::flowgraph {

namespace {

std::vector<std::string> SplitLines(const std::string& text) {
  std::vector<std::string> lines;
  size_t start = 0;
  while (start < text.size()) {
    size_t end = text.find('\n', start);
    if (end == std::string::npos) end = text.size();
    size_t length = end - start;
    if (length > 0 && text[end - 1] == '\r') --length;
    lines.push_back(text.substr(start, length));
    start = end + 1;
  }
  return lines;
}

}  // namespace

FileId SourceFiles::Add(const std::string& path, const std::string& module,
                        const std::string& text) {
  auto [it, inserted] = by_path_.try_emplace(path, FileId{static_cast<uint32_t>(files_.size())});
  if (inserted) files_.push_back(SourceFile{path, module, SplitLines(text)});
  return it->second;
}

std::string SourceFiles::Describe(const SourceLoc& loc) const {
  if (!loc.known() || !loc.file.valid()) return "<unknown>";
  return fmt::format("{}:{}:{}", Get(loc.file).path, loc.line, loc.col);
}

}  // namespace kiln::flowgraph
