// Source files, parsed once each, and where in them live functions and classes stand.
#pragma once

#include <pybind11/pybind11.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "flowgraph/source_loc.h"
#include "translator/frontend/ast.h"
#include "translator/host/object_table.h"

namespace kiln::host {

/// A parsed file and an index of what it defines.
struct ParsedFile {
  frontend::ast::Arena arena;
  const frontend::ast::Module* module = nullptr;
  // FunctionDefs by the line that the host gives their code: of the first decorator, or of the def.
  std::multimap<uint32_t, const frontend::ast::FunctionDef*> functions;
  std::multimap<uint32_t, const frontend::ast::Lambda*> lambdas;
  std::map<std::string, const frontend::ast::ClassDef*> classes;  // by qualified name
};

class SourceStore {
 public:
  /// Paths are shown relative to `root` or to the current folder, where they are inside.
  SourceStore(flowgraph::SourceFiles& files, ObjectTable& table, std::string root);

  /// The FunctionDef or Lambda that a code object was compiled from, or nullptr.
  const frontend::ast::Node* FindCode(pybind11::handle code, const std::string& module);
  /// Place of a function (its line, if there is no source) or of a class.
  flowgraph::SourceLoc FunctionLoc(pybind11::handle function);
  flowgraph::SourceLoc ClassLoc(pybind11::handle cls);

  /// The path as users see it.
  std::string ShownPath(const std::string& path) const;

 private:
  ParsedFile* Parse(const std::string& path, const std::string& module);
  std::optional<std::string> ReadText(const std::string& path);

  flowgraph::SourceFiles& files_;
  ObjectTable& table_;
  std::string root_;
  std::map<std::string, std::unique_ptr<ParsedFile>> parsed_;  // null: cannot be read or parsed
};

}  // namespace kiln::host
