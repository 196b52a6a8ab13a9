// Reads the text form that printer.h writes; docs/ir.md has the grammar.
//
// Low-level programs come back exactly: printing what was read gives the same text. High-level graphs
// come back up to their live objects, which become stubs: a name for each.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "flowgraph/program.h"

namespace kiln::flowgraph {

/// One thing wrong in a text. Line and column count from 1.
struct ReadError {
  uint32_t line = 0;
  uint32_t col = 0;
  std::string message;
};

/// Stub live objects: `host(name)` in a text gets an id here, in order of first sight.
class HostNames {
 public:
  HostId Intern(const std::string& name);
  const std::string& Name(HostId id) const { return names_[id.index]; }
  size_t size() const { return names_.size(); }

 private:
  std::vector<std::string> names_;
  std::map<std::string, HostId> ids_;
};

struct ReadOptions {
  /// Gives ids to `host(name)`; without it such a constant is an error.
  HostNames* host_names = nullptr;
  /// If not empty: the text is registered in Program::files under this path, and every op and
  /// terminator gets its place in the text as its source place.
  std::string path;
};

/// Reads `text` into `program`, after what is there already. Returns the errors, in the order of the
/// text; with errors the program holds what could be read and is fit for nothing but looking at.
std::vector<ReadError> ReadInto(std::string_view text, Program& program,
                                const ReadOptions& options = {});

/// A program read from text. `program` is null if there are errors.
struct ReadResult {
  std::unique_ptr<Program> program;
  std::vector<ReadError> errors;
};
ReadResult ReadProgram(std::string_view text, const ReadOptions& options = {});

/// "path:line:col: message", one a line.
std::string RenderReadErrors(const std::vector<ReadError>& errors, std::string_view path);

}  // namespace kiln::flowgraph
