#include "translator/driver/foreign_code.h"

#include <algorithm>
#include <filesystem>
#include <optional>

#include <fmt/format.h>

#include "translator/driver/errors.h"

namespace kiln::translator {

using flowgraph::HostId;
using flowgraph::HostKind;
using flowgraph::HostWorld;

namespace {

std::string Text(HostWorld& world, HostId object) {
  auto value = world.Value(object);
  auto* constant = std::get_if<flowgraph::Constant>(&value);
  auto* text = constant ? std::get_if<flowgraph::StrConst>(constant) : nullptr;
  return text ? text->bytes : "";
}

std::vector<std::string> Texts(HostWorld& world, HostId tuple) {
  std::vector<std::string> texts;
  for (HostId item : world.Items(tuple)) texts.push_back(Text(world, item));
  return texts;
}

void AddEntrypoint(HostWorld& world, HostId object, annotator::Annotator& annotator) {
  auto function = world.GetAttr(object, "func");
  auto types = world.GetAttr(object, "argtypes");
  auto name = world.GetAttr(object, "c_name");
  auto result = world.GetAttr(object, "restype");
  if (!function || !types || !name) return;
  if (result && world.Kind(*result) == HostKind::None) result.reset();
  annotator.AddCFunction(Text(world, *name), *function, world.Items(*types), result);
}

/// A live function, called; nullopt after a report.
std::optional<HostId> Call(HostWorld& world, const char* module, const char* function,
                           const std::vector<HostId>& args,
                           std::vector<diagnostics::Diagnostic>& messages) {
  auto found = world.Import(module, function);
  auto result = std::holds_alternative<HostId>(found) ? world.Call(std::get<HostId>(found), args) : found;
  if (auto* value = std::get_if<HostId>(&result)) return *value;
  const auto& error = std::get<flowgraph::HostError>(result);
  messages.push_back(PlainError("foreign-code", fmt::format("{}: {}", error.type, error.message)));
  return std::nullopt;
}

void CheckFiles(const codegen::ForeignCode& code, std::vector<diagnostics::Diagnostic>& messages) {
  auto check = [&](const std::string& path, const char* what) {
    if (std::filesystem::exists(path)) return;
    messages.push_back(PlainError("foreign-code", fmt::format("there is no file {}", path),
                                  fmt::format("an ExternalCompilationInfo names it in {}", what)));
  };
  for (const codegen::ExtraSource& source : code.sources) {
    if (source.text.empty()) check(source.path, "separate_module_files");
  }
  for (const std::string& path : code.link_files) check(path, "link_files");
}

}  // namespace

void AddEntrypoints(HostWorld& world, annotator::Annotator& annotator) {
  auto all = world.Import("rpython.rlib.entrypoint", "annotated_entrypoints");
  if (!std::holds_alternative<HostId>(all)) return;
  for (const auto& [key, list] : world.DictItems(std::get<HostId>(all))) {
    if (Text(world, key) != "main") continue;
    for (HostId object : world.Items(list)) AddEntrypoint(world, object, annotator);
  }
}

codegen::ForeignCode CollectForeignCode(HostWorld& world, const annotator::AnnotatedProgram& program,
                                        std::vector<diagnostics::Diagnostic>& messages) {
  std::vector<HostId> args;
  for (const auto& [host, info] : program.externals) {
    args.push_back(host);
    args.push_back(world.FromConstant(flowgraph::StrConst{info.wrapper}));
  }
  codegen::ForeignCode code;
  auto described = Call(world, "rpython.translator.tool.program_sources", "describe", args, messages);
  if (!described) return code;
  std::vector<HostId> parts = world.Items(*described);
  for (HostId row : world.Items(parts[0])) {
    std::vector<HostId> source = world.Items(row);
    code.sources.push_back({Text(world, source[0]), Text(world, source[1]), Texts(world, source[2])});
  }
  code.libraries = Texts(world, parts[1]);
  code.library_dirs = Texts(world, parts[2]);
  code.link_flags = Texts(world, parts[3]);
  code.link_files = Texts(world, parts[4]);
  code.export_symbols = Texts(world, parts[5]);
  for (const annotator::CFunctionInfo& one : program.c_functions) {
    if (!one.c_name.empty()) code.export_symbols.push_back(one.c_name);
  }
  std::sort(code.export_symbols.begin(), code.export_symbols.end());
  CheckFiles(code, messages);
  return code;
}

namespace {

/// What stands between `before` and `after` in the text, once for each.
std::vector<std::string> Between(const std::string& text, const std::string& before,
                                 const std::string& after) {
  std::vector<std::string> found;
  for (size_t at = text.find(before); at != std::string::npos; at = text.find(before, at)) {
    at += before.size();
    size_t end = text.find_first_of(after, at);
    std::string one = text.substr(at, end - at);
    if (std::find(found.begin(), found.end(), one) == found.end()) found.push_back(one);
  }
  return found;
}

}  // namespace

std::vector<diagnostics::Diagnostic> ExplainLinkError(const std::string& error,
                                                      const annotator::AnnotatedProgram& program) {
  std::vector<diagnostics::Diagnostic> messages;
  for (const std::string& library : Between(error, "cannot find -l", ": \n")) {
    messages.push_back(PlainError("link", fmt::format("there is no library {}", library),
                                  "an ExternalCompilationInfo names it in libraries; install its package for "
                                  "development, or give its folder in library_dirs"));
  }
  for (const std::string& symbol : Between(error, "undefined reference to `", "'\n")) {
    for (const auto& [host, info] : program.externals) {
      if (info.name != symbol || !info.first_call.known()) continue;
      diagnostics::Diagnostic d = PlainError(
          "link", fmt::format("no library and no C file defines the function `{}`", symbol),
          "name the library or the file in the compilation_info of its llexternal()");
      d.primary = {info.first_call, "called here"};
      messages.push_back(std::move(d));
      break;
    }
  }
  return messages;
}

}  // namespace kiln::translator
