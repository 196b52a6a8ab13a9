// The embedded CPython that a program is imported into. The one header of translator/host that the
// driver needs; it shows nothing of CPython.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "flowgraph/host_world.h"
#include "flowgraph/source_loc.h"
#include "translator/frontend/frontend_host.h"

namespace kiln::host {

struct PythonHostOptions {
  // Folder that holds the `rpython` and `rtyper` packages; made absolute.
  std::string root;
  std::string python = "/usr/bin/python3";
  // Answers a request about C headers, from JSON to JSON, for rpython/rtyper/tool/c_headers.py.
  // Without it that module runs the driver.
  std::function<std::string(const std::string&)> read_headers = {};
};

/// A translatable program, as its `target(driver, args)` describes it.
struct Target {
  flowgraph::HostId entry_point;
  std::optional<flowgraph::HostId> arg_types;  // second item of what `target` returned, unless None
  std::optional<flowgraph::HostId> policy;     // third item, unless None
  std::optional<flowgraph::HostId> gc_hooks;   // what the module's get_gchooks() returned
  std::string exe_name;  // as the target set it on the driver; may hold %(backend)s; may be empty
  std::string module;    // name the target was imported under, e.g. "pyinterp.target"
};

/// One line of a traceback of the user's code.
struct TracebackFrame {
  std::string path;
  uint32_t line = 0;
  std::string function;
  std::string text;  // of the line, without indentation
};

/// Why a target could not be loaded.
struct LoadError {
  // "missing-file", "syntax-error", "import-error", "no-target", "target-error" (it raised, or
  // returned something that is no entry point), "bad-option".
  std::string kind;
  std::string message;                 // with the host's exception class, if it raised one
  std::string path;                    // of the place, as shown to users; may be empty
  uint32_t line = 0;                   // 0: unknown
  uint32_t col = 0;                    // from 1; 0: unknown
  std::vector<TracebackFrame> frames;  // outermost first, the user's frames only
};

/// Settings made on the command line: path in the configuration ("translation.gc") and value as
/// text.
using ConfigSettings = std::vector<std::pair<std::string, std::string>>;

class PythonHost {
 public:
  /// Starts the interpreter; at most one host can exist at a time. Source files that functions come
  /// from are added to `files`, which must outlive the host.
  PythonHost(const PythonHostOptions& options, flowgraph::SourceFiles& files);
  ~PythonHost();

  flowgraph::HostWorld& world();
  frontend::FrontendHost& frontend_host();

  /// Imports the target at `path`, with sys.argv as targets expect it, and calls its `target`
  /// function. `args` are the target's own options.
  std::variant<Target, LoadError> LoadTarget(const std::string& path,
                                             const std::vector<std::string>& args,
                                             const ConfigSettings& settings = {});

  /// Imports the file at `path` as LoadTarget does, and returns the module.
  std::variant<flowgraph::HostId, LoadError> LoadModule(const std::string& path);

  /// The value of a configuration option after LoadTarget ("translation.gc"), as text; empty if
  /// there is no such option or it is None.
  std::optional<std::string> ConfigValue(const std::string& option);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace kiln::host
