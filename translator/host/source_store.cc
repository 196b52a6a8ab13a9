#include "translator/host/source_store.h"

#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

#include "translator/host/ast_import.h"

namespace kiln::host {

namespace py = pybind11;
namespace ast = frontend::ast;
namespace fs = std::filesystem;
using flowgraph::SourceLoc;

SourceStore::SourceStore(flowgraph::SourceFiles& files, ObjectTable& table, std::string root)
    : files_(files), table_(table), root_(std::move(root)) {}

std::string SourceStore::ShownPath(const std::string& path) const {
  std::error_code error;
  for (const fs::path& base : {fs::path(root_), fs::current_path(error)}) {
    if (base.empty()) continue;
    std::string relative = fs::path(path).lexically_relative(base).string();
    if (!relative.empty() && !relative.starts_with("..") && relative != ".") return relative;
  }
  return path;
}

namespace {

class Indexer {
 public:
  explicit Indexer(ParsedFile& file) : file_(file) {}

  void Visit(const ast::Node& node) {
    std::string saved = scope_;
    if (const auto* function = node.If<ast::FunctionDef>()) {
      uint32_t line = node.loc.line;
      for (const ast::Node* decorator : function->decorator_list) {
        line = std::min(line, decorator->loc.line);
      }
      file_.functions.emplace(line, function);
      scope_ += function->name + ".<locals>.";
    } else if (const auto* lambda = node.If<ast::Lambda>()) {
      file_.lambdas.emplace(node.loc.line, lambda);
    } else if (const auto* cls = node.If<ast::ClassDef>()) {
      file_.classes[scope_ + cls->name] = cls;
      scope_ += cls->name + ".";
    }
    ast::ForEachChild(node, [this](const ast::Node& child) { Visit(child); });
    scope_ = std::move(saved);
  }

 private:
  ParsedFile& file_;
  std::string scope_;
};

}  // namespace

/// The text of a file, or of code that metaprogramming made and registered with `linecache`.
std::optional<std::string> SourceStore::ReadText(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  if (stream) {
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
  }
  py::object lines = py::module_::import("linecache").attr("getlines")(path);
  if (py::len(lines) == 0) return std::nullopt;
  return Utf8OfStr(py::str("").attr("join")(lines));
}

ParsedFile* SourceStore::Parse(const std::string& path, const std::string& module) {
  auto [entry, is_new] = parsed_.emplace(path, nullptr);
  if (!is_new) return entry->second.get();
  auto text = ReadText(path);
  if (!text) return nullptr;
  try {
    py::object tree = py::module_::import("ast").attr("parse")(py::bytes(*text), path);
    auto file = std::make_unique<ParsedFile>();
    flowgraph::FileId id = files_.Add(ShownPath(path), module, *text);
    file->module = ImportAst(tree, id, table_, file->arena);
    Indexer(*file).Visit(*file->module);
    entry->second = std::move(file);
  } catch (py::error_already_set&) {
    return nullptr;  // what was imported has changed on disk since
  }
  return entry->second.get();
}

namespace {

// The range that the code of a lambda covers; some instructions have the empty range of the whole
// code.
SourceLoc RangeOfCode(py::handle code) {
  std::pair<uint32_t, uint32_t> first{UINT32_MAX, 0}, last{0, 0};
  for (py::handle position : code.attr("co_positions")()) {
    auto tuple = py::reinterpret_borrow<py::tuple>(position);
    if (tuple[0].is_none() || tuple[2].is_none()) continue;
    std::pair start{tuple[0].cast<uint32_t>(), tuple[2].cast<uint32_t>() + 1};
    std::pair end{tuple[1].cast<uint32_t>(), tuple[3].cast<uint32_t>() + 1};
    if (start == end) continue;
    first = std::min(first, start);
    last = std::max(last, end);
  }
  return {{}, first.first, first.second, last.first, last.second};
}

bool Contains(const SourceLoc& outer, const SourceLoc& inner) {
  return std::pair(outer.line, outer.col) <= std::pair(inner.line, inner.col) &&
         std::pair(inner.end_line, inner.end_col) <= std::pair(outer.end_line, outer.end_col);
}

const ast::Node* FindLambda(const ParsedFile& file, uint32_t line, py::handle code) {
  auto [first, last] = file.lambdas.equal_range(line);
  if (first == last) return nullptr;
  if (std::next(first) == last) return first->second;
  SourceLoc body = RangeOfCode(code);
  const ast::Node* best = nullptr;
  for (auto it = first; it != last; ++it) {
    if (!Contains(it->second->body->loc, body)) continue;
    if (best == nullptr || Contains(best->loc, it->second->loc)) best = it->second;
  }
  return best;
}

}  // namespace

const ast::Node* SourceStore::FindCode(py::handle code, const std::string& module) {
  ParsedFile* file = Parse(Utf8OfStr(code.attr("co_filename")), module);
  if (file == nullptr) return nullptr;
  auto line = code.attr("co_firstlineno").cast<uint32_t>();
  std::string name = Utf8OfStr(code.attr("co_name"));
  if (name == "<lambda>") return FindLambda(*file, line, code);
  auto [first, last] = file->functions.equal_range(line);
  for (auto it = first; it != last; ++it) {
    if (it->second->name == name) return it->second;
  }
  if (first != last) return first->second;  // the code has been renamed
  return FindLambda(*file, line, code);
}

namespace {

// The line of a definition: `keyword` and the name, not the whole body.
SourceLoc Heading(const ast::Node& node, std::string_view keyword, const std::string& name) {
  SourceLoc loc = node.loc;
  loc.end_line = loc.line;
  loc.end_col = loc.col + static_cast<uint32_t>(keyword.size() + name.size());
  return loc;
}

}  // namespace

SourceLoc SourceStore::FunctionLoc(py::handle function) {
  py::object code = function.attr("__code__");
  py::object module = function.attr("__module__");
  const ast::Node* node = FindCode(code, module.is_none() ? "" : Utf8OfStr(module));
  if (node == nullptr) return {};
  const auto* def = node->If<ast::FunctionDef>();
  return def != nullptr ? Heading(*node, "def ", def->name) : node->loc;
}

SourceLoc SourceStore::ClassLoc(py::handle cls) {
  try {
    std::string module = Utf8OfStr(cls.attr("__module__"));
    py::object modules = py::module_::import("sys").attr("modules");
    if (!modules.contains(module)) return {};
    py::object path = py::getattr(modules[py::str(module)], "__file__", py::none());
    if (path.is_none()) return {};
    ParsedFile* file = Parse(Utf8OfStr(path), module);
    if (file == nullptr) return {};
    auto found = file->classes.find(Utf8OfStr(cls.attr("__qualname__")));
    if (found == file->classes.end()) return {};
    return Heading(*found->second, "class ", found->second->name);
  } catch (py::error_already_set&) {
    return {};
  }
}

}  // namespace kiln::host
