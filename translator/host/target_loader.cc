#include "translator/host/target_loader.h"

#include <filesystem>

namespace kiln::host {

namespace py = pybind11;
namespace fs = std::filesystem;
using flowgraph::HostId;

namespace {

// Where the import path must start for a file, and the dotted name it then has: folders with an
// __init__.py are packages.
struct ModulePlace {
  fs::path folder;
  std::string package;  // "" or "pyinterp"
  std::string name;     // "target"
  std::string full_name() const { return package.empty() ? name : package + "." + name; }
};

ModulePlace PlaceOf(const fs::path& file) {
  ModulePlace place{file.parent_path(), "", file.stem().string()};
  while (fs::exists(place.folder / "__init__.py") && place.folder.has_relative_path()) {
    std::string part = place.folder.filename().string();
    place.package = place.package.empty() ? part : part + "." + place.package;
    place.folder = place.folder.parent_path();
  }
  return place;
}

void AddToPath(const std::string& folder) {
  py::list path = py::module_::import("sys").attr("path");
  if (!path.contains(folder)) path.attr("append")(folder);
}

// Replaces sys.argv while a target is imported: targets look at the end of argv[0].
class ScopedArgv {
 public:
  explicit ScopedArgv(const std::vector<std::string>& args) {
    py::module_ sys = py::module_::import("sys");
    saved_ = sys.attr("argv");
    py::list argv;
    argv.append("rpython");
    for (const std::string& arg : args) argv.append(arg);
    sys.attr("argv") = argv;
  }
  ~ScopedArgv() { py::module_::import("sys").attr("argv") = saved_; }
  ScopedArgv(const ScopedArgv&) = delete;

 private:
  py::object saved_;
};

std::string ExceptionText(py::error_already_set& error) {
  std::string type = Utf8OfStr(error.type().attr("__name__"));
  std::string message = Utf8OfStr(py::str(error.value()));
  return message.empty() ? type : type + ": " + message;
}

py::object ImportFile(const fs::path& file) {
  ModulePlace place = PlaceOf(file);
  AddToPath(place.folder.string());
  py::dict modules = py::module_::import("sys").attr("modules");
  py::str name(place.full_name());
  if (modules.contains(name)) return modules[name];
  if (!place.package.empty()) py::module_::import(place.package.c_str());
  py::object util = py::module_::import("importlib.util");
  py::object loader =
      py::module_::import("rpython._hostcompat").attr("_UnicodeLiteralLoader")(name, file.string());
  py::object spec = util.attr("spec_from_loader")(name, loader);
  py::object module = util.attr("module_from_spec")(spec);
  modules[name] = module;
  try {
    loader.attr("exec_module")(module);
  } catch (py::error_already_set&) {
    modules.attr("pop")(name);
    throw;
  }
  return module;
}

}  // namespace

std::variant<py::object, LoadError> TargetLoader::LoadModule(const std::string& path) {
  std::error_code ignored;
  fs::path file = fs::absolute(path, ignored).lexically_normal();
  if (!fs::is_regular_file(file, ignored)) {
    return LoadError{"missing-file", "there is no file " + path, path, 0, 0, {}};
  }
  try {
    return ImportFile(file);
  } catch (py::error_already_set& error) {
    if (error.matches(PyExc_SyntaxError)) return DescribeSyntaxError(error.value());
    return Describe("import-error", error);
  }
}

LoadError TargetLoader::DescribeSyntaxError(const py::object& value) {
  LoadError result;
  result.kind = "syntax-error";
  result.message = Utf8OfStr(py::str(value.attr("msg")));
  py::object path = value.attr("filename");
  if (!path.is_none()) result.path = sources_.ShownPath(Utf8OfStr(path));
  py::object line = value.attr("lineno");
  py::object col = value.attr("offset");
  if (!line.is_none()) result.line = line.cast<uint32_t>();
  if (!col.is_none() && col.cast<int>() > 0) result.col = col.cast<uint32_t>();
  return result;
}

LoadError TargetLoader::Describe(const char* kind, py::error_already_set& error) {
  LoadError result;
  result.kind = kind;
  result.message = ExceptionText(error);
  result.frames = UserFrames(error.trace() ? py::object(error.trace()) : py::object(py::none()));
  if (!result.frames.empty()) {
    result.path = result.frames.back().path;
    result.line = result.frames.back().line;
  }
  return result;
}

// The import machinery and the loader are no part of what the user wrote.
std::vector<TracebackFrame> TargetLoader::UserFrames(const py::object& traceback) {
  std::vector<TracebackFrame> frames;
  for (py::handle summary : py::module_::import("traceback").attr("extract_tb")(traceback)) {
    std::string path = Utf8OfStr(summary.attr("filename"));
    if (path.starts_with("<frozen ") || path.ends_with("rpython/_hostcompat.py")) continue;
    py::object line = summary.attr("lineno");
    frames.push_back({sources_.ShownPath(path), line.is_none() ? 0 : line.cast<uint32_t>(),
                      Utf8OfStr(summary.attr("name")), Utf8OfStr(summary.attr("line"))});
  }
  return frames;
}

py::object TargetLoader::MakeDriver() {
  config_ = py::module_::import("rpython.config.translationoption")
                .attr("get_combined_translation_config")(py::arg("translating") = true);
  return py::module_::import("types").attr("SimpleNamespace")(py::arg("exe_name") = py::none(),
                                                              py::arg("config") = config_);
}

// Values are converted by the option itself where it can.
void TargetLoader::ApplySettings(const ConfigSettings& settings) {
  for (const auto& [path, text] : settings) {
    py::object group = config_;
    size_t dot = path.rfind('.');
    if (dot != std::string::npos) {
      group = py::module_::import("operator").attr("attrgetter")(path.substr(0, dot))(config_);
    }
    std::string name = dot == std::string::npos ? path : path.substr(dot + 1);
    py::object old = group.attr(name.c_str());
    py::object value = py::str(text);
    if (PyBool_Check(old.ptr())) {
      value = py::bool_(text == "true" || text == "True" || text == "1");
    } else if (PyLong_Check(old.ptr())) {
      value = py::int_(value);
    } else if (PyFloat_Check(old.ptr())) {
      value = py::float_(value);
    }
    group.attr(name.c_str()) = value;
  }
}

std::variant<Target, LoadError> TargetLoader::LoadTarget(const std::string& path,
                                                         const std::vector<std::string>& args,
                                                         const ConfigSettings& settings) {
  ScopedArgv argv(args);
  auto loaded = LoadModule(path);
  if (LoadError* error = std::get_if<LoadError>(&loaded)) return *error;
  py::object module = std::get<py::object>(loaded);
  if (!py::hasattr(module, "target")) {
    return LoadError{"no-target",
                     "it defines no function `target(driver, args)`",
                     sources_.ShownPath(path),
                     0,
                     0,
                     {}};
  }
  py::object driver;
  try {
    driver = MakeDriver();
    ApplySettings(settings);
  } catch (py::error_already_set& error) {
    return LoadError{"bad-option", ExceptionText(error), "", 0, 0, {}};
  }
  try {
    py::list list;
    for (const std::string& arg : args) list.append(arg);
    return ReadResult(module.attr("target")(driver, list), driver, module);
  } catch (py::error_already_set& error) {
    return Describe("target-error", error);
  }
}

std::variant<Target, LoadError> TargetLoader::ReadResult(const py::object& result,
                                                         const py::object& driver,
                                                         const py::object& module) {
  Target target;
  target.module = Utf8OfStr(module.attr("__name__"));
  py::object entry_point = result;
  auto optional = [&](const py::tuple& tuple, size_t index) -> std::optional<HostId> {
    if (tuple.size() <= index || tuple[index].is_none()) return std::nullopt;
    return world_.Id(py::object(tuple[index]));
  };
  if (PyTuple_Check(result.ptr()) && PyTuple_GET_SIZE(result.ptr()) > 0) {
    py::tuple tuple = result;
    entry_point = tuple[0];
    target.arg_types = optional(tuple, 1);
    target.policy = optional(tuple, 2);
  }
  if (PyCallable_Check(entry_point.ptr()) != 1) {
    py::object function = module.attr("target");
    flowgraph::SourceLoc loc = sources_.FunctionLoc(function);
    py::object code = function.attr("__code__");
    return LoadError{"target-error",
                     "`target` must return the entry point function, it returned " +
                         Utf8OfStr(py::repr(entry_point)),
                     sources_.ShownPath(Utf8OfStr(code.attr("co_filename"))),
                     loc.line,
                     loc.col,
                     {}};
  }
  target.entry_point = world_.Id(entry_point);
  if (py::hasattr(module, "get_gchooks")) {
    py::object hooks = module.attr("get_gchooks")();
    if (!hooks.is_none()) target.gc_hooks = world_.Id(hooks);
  }
  py::object exe_name = driver.attr("exe_name");
  if (!exe_name.is_none()) target.exe_name = Utf8OfStr(py::str(exe_name));
  return target;
}

}  // namespace kiln::host
