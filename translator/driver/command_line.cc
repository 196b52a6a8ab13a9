#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "translator/driver/commands.h"
#include "translator/driver/errors.h"
#include "translator/driver/headers_command.h"
#include "translator/driver/pass_manager.h"

namespace kiln::translator {

namespace {

std::string RootFolder() {
  const char* root = std::getenv("KILN_ROOT");
  return root ? root : std::filesystem::current_path().string();
}

void AddTarget(CLI::App& command, Settings& settings) {
  command.add_option("target", settings.target, "the target's Python file")->required();
  command.add_option("arguments", settings.target_args, "passed on to the target");
}

void AddCompilation(CLI::App& command, Settings& settings) {
  command.add_option("--gc", settings.gc, "the collector: a name, or the path of a folder")
      ->capture_default_str();
  command.add_option("--gc-check", settings.gc_checks,
                     "make the collector paranoid: collect[=N], move, retrace, fail=N, with commas")
      ->type_name("CHECKS");
  command.add_option("-O", settings.optimize, "how much to optimise")
      ->check(CLI::Range(0, 3))
      ->capture_default_str();
  command.add_flag("--unchecked", settings.unchecked,
                   "leave out the checks of indexes, keys and divisors without a handler");
  command.add_flag("--verify", settings.verify, "check the program after each pass");
  command.add_option("--c-flag", settings.c_flags, "an extra flag for the C compiler")
      ->allow_extra_args(false);
  command.add_option("-j,--jobs", settings.jobs, "C compilers at once (0: one for each processor)");
}

std::string JoinNames(const std::vector<std::string>& names) {
  return fmt::format("{}", fmt::join(names, ", "));
}

// Splits "gc:main" into the pass and the part of a function's name.
std::pair<std::string, std::string> SplitDumpPoint(const std::string& text) {
  size_t colon = text.find(':');
  if (colon == std::string::npos) return {text, ""};
  return {text.substr(0, colon), text.substr(colon + 1)};
}

int RunDump(const Settings& settings, const std::string& after) {
  auto [point, function] = SplitDumpPoint(after);
  std::vector<std::string> points = DumpPoints();
  if (std::find(points.begin(), points.end(), point) == points.end()) {
    ReportDiagnostics({PlainError("usage", fmt::format("there is no pass '{}'", point),
                                  "the passes are: " + JoinNames(points))},
                      {});
    return 1;
  }
  return DumpCommand(settings, point, function);
}

}  // namespace

int Main(int argc, char** argv) {
  Settings settings;
  settings.root = RootFolder();
  std::vector<std::string> raw(argv + 1, argv + argc);
  if (!raw.empty() && raw[0] == "rpython") {
    return RPythonMain(settings.root, {raw.begin() + 1, raw.end()});
  }

  CLI::App app("Kiln translates interpreters written in RPython into native VMs.", "kiln");
  app.require_subcommand(1);
  int status = 0;

  CLI::App* translate = app.add_subcommand("translate", "translate a program into a native binary");
  translate->add_option("-o,--output", settings.output, "the binary to write");
  translate->add_option("--c-folder", settings.c_folder, "where to put the generated C");
  AddCompilation(*translate, settings);
  AddTarget(*translate, settings);
  translate->callback([&] { status = TranslateCommand(settings); });

  CLI::App* run = app.add_subcommand("run", "translate and run in-process, without a linker");
  AddCompilation(*run, settings);
  // No positional of its own: the first one ends the options, and what follows is the program's.
  run->prefix_command()->footer("FILE.py ARGS...: the program, and what it finds in its argv");
  run->callback([&] {
    std::vector<std::string> rest = run->remaining();
    if (rest.empty()) throw CLI::RequiredError("FILE.py");
    settings.target = rest[0];
    settings.target_args.assign(rest.begin() + 1, rest.end());
    status = RunCommand(settings);
  });

  CLI::App* check = app.add_subcommand("check", "infer types and report errors");
  AddTarget(*check, settings);
  check->callback([&] { status = CheckCommand(settings); });

  std::string after;
  CLI::App* dump = app.add_subcommand("dump", "print the program as it is after a pass");
  dump->add_option("--after", after, "PASS or PASS:FUNCTION; passes: " + JoinNames(DumpPoints()))
      ->required();
  AddCompilation(*dump, settings);
  AddTarget(*dump, settings);
  dump->callback([&] { status = RunDump(settings, after); });

  std::string name;
  CLI::App* explain = app.add_subcommand("explain", "print why something has its type");
  explain->add_option("name", name, "a variable, an attribute (Class.attr) or a function")->required();
  AddTarget(*explain, settings);
  explain->callback([&] { status = ExplainCommand(settings, name); });

  AddHeadersCommand(app, status);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 1;
  }
  return status;
}

}  // namespace kiln::translator
