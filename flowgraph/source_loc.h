// Source files and places in them. Every op carries a place from the day it is made.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "flowgraph/ids.h"

namespace kiln::flowgraph {

/// A range of source text. Lines and columns count from 1; columns count UTF-8 bytes. `line` 0 means
/// that the place is unknown (ops that a pass made up take the place of the op they replace).
struct SourceLoc {
  FileId file;
  uint32_t line = 0;
  uint32_t col = 0;
  uint32_t end_line = 0;
  uint32_t end_col = 0;  // one past the last column

  bool known() const { return line != 0; }
  bool operator==(const SourceLoc&) const = default;
};

/// One source file: the path as shown to users, the module it defines, and its text.
struct SourceFile {
  std::string path;
  std::string module;
  std::vector<std::string> lines;  // without line ends; lines[0] is line 1
};

/// All source files of a program, in order of first use.
class SourceFiles {
 public:
  /// Registers `path` (once) and returns its id. The text is split into lines.
  FileId Add(const std::string& path, const std::string& module, const std::string& text);
  const SourceFile& Get(FileId id) const { return files_[id.index]; }
  size_t size() const { return files_.size(); }
  /// "path:line:col", or "<unknown>".
  std::string Describe(const SourceLoc& loc) const;

 private:
  std::vector<SourceFile> files_;
  std::unordered_map<std::string, FileId> by_path_;
};

}  // namespace kiln::flowgraph
