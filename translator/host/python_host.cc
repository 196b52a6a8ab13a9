#include "translator/host/python_host.h"

#include <pybind11/embed.h>

#include <filesystem>
#include <functional>

#include "translator/host/python_frontend.h"
#include "translator/host/python_world.h"
#include "translator/host/source_store.h"
#include "translator/host/target_loader.h"

namespace kiln::host {

namespace py = pybind11;

namespace {

// An interpreter that does not depend on the environment: no PYTHON* variables, and a fixed hash
// seed, so that the order of sets of strings is the same in every run.
class Interpreter {
 public:
  explicit Interpreter(const std::string& python) {
    PyConfig config;
    PyConfig_InitPythonConfig(&config);
    config.use_environment = 0;
    config.use_hash_seed = 1;
    config.hash_seed = 0;
    config.install_signal_handlers = 0;
    config.user_site_directory = 0;
    config.parse_argv = 0;
    PyConfig_SetBytesString(&config, &config.program_name, python.c_str());
    py::initialize_interpreter(&config, 0, nullptr, false);
  }
  ~Interpreter() { py::finalize_interpreter(); }
  Interpreter(const Interpreter&) = delete;
};

void PrepareImports(const std::string& root) {
  py::module_ sys = py::module_::import("sys");
  sys.attr("path").attr("insert")(0, root);
  try {
    py::module_::import("rpython._hostcompat").attr("install")();
  } catch (py::error_already_set& error) {
    if (!error.matches(PyExc_ImportError)) throw;
  }
}

// Lets C headers be read without another process.
void InstallHeaderReader(const std::function<std::string(const std::string&)>& read_headers) {
  py::module_ reader = py::module_::import("rpython.rtyper.tool._header_reader");
  reader.attr("install")(py::cpp_function(
      [read_headers](const std::string& request) { return read_headers(request); }));
}

}  // namespace

struct PythonHost::State {
  State(const PythonHostOptions& options, flowgraph::SourceFiles& files)
      : root(std::filesystem::absolute(options.root).lexically_normal().string()),
        interpreter(options.python),
        world(Locator{[this](py::handle f) { return sources.FunctionLoc(f); },
                      [this](py::handle c) { return sources.ClassLoc(c); }}),
        sources(files, world.table(), root),
        frontend(world, sources),
        loader(world, sources) {
    PrepareImports(root);
    if (options.read_headers) InstallHeaderReader(options.read_headers);
    world.LoadPackage(root);
  }

  std::string root;
  Interpreter interpreter;  // outlives all that holds host objects
  PythonWorld world;
  SourceStore sources;
  PythonFrontend frontend;
  TargetLoader loader;
};

PythonHost::PythonHost(const PythonHostOptions& options, flowgraph::SourceFiles& files)
    : state_(std::make_unique<State>(options, files)) {}

PythonHost::~PythonHost() = default;

flowgraph::HostWorld& PythonHost::world() { return state_->world; }

frontend::FrontendHost& PythonHost::frontend_host() { return state_->frontend; }

std::variant<Target, LoadError> PythonHost::LoadTarget(const std::string& path,
                                                       const std::vector<std::string>& args,
                                                       const ConfigSettings& settings) {
  return state_->loader.LoadTarget(path, args, settings);
}

std::variant<flowgraph::HostId, LoadError> PythonHost::LoadModule(const std::string& path) {
  auto loaded = state_->loader.LoadModule(path);
  if (LoadError* error = std::get_if<LoadError>(&loaded)) return *error;
  return state_->world.Id(std::get<py::object>(loaded));
}

std::optional<std::string> PythonHost::ConfigValue(const std::string& option) {
  const py::object& config = state_->loader.config();
  if (config.is_none()) return std::nullopt;
  try {
    py::object value = py::module_::import("operator").attr("attrgetter")(option)(config);
    if (value.is_none()) return std::nullopt;
    return Utf8OfStr(py::str(value));
  } catch (py::error_already_set&) {
    return std::nullopt;
  }
}

}  // namespace kiln::host
