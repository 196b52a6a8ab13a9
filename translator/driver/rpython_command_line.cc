// `kiln rpython [options] target.py [target options]`: the public toolchain's command line, from the
// table rpython_options.def. Options come before the target; what follows it is the target's.
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "gctransform/constraints.h"
#include "translator/driver/commands.h"
#include "translator/driver/errors.h"

namespace kiln::translator {

namespace {

enum class Treatment : uint8_t { Use, Accept, Note, Refuse };

struct RPythonOption {
  const char* spelling;
  bool takes_value;
  Treatment treatment;
  const char* note;
};

constexpr RPythonOption kOptions[] = {
#define RPYTHON_OPTION(spelling, takes_value, treatment, note) \
  {spelling, takes_value, Treatment::treatment, note},
#include "translator/driver/rpython_options.def"
#undef RPYTHON_OPTION
};

const RPythonOption* FindOption(const std::string& spelling) {
  for (const RPythonOption& option : kOptions) {
    if (spelling == option.spelling) return &option;
  }
  return nullptr;
}

// What each -O level of the public toolchain stands for here.
struct Level {
  int optimize;
  const char* gc;
};
const std::map<std::string, Level> kLevels = {
    {"0", {0, "boehm"}},   {"1", {1, "boehm"}}, {"size", {1, "boehm"}}, {"mem", {2, "incminimark"}},
    {"2", {2, "incminimark"}}, {"3", {3, "incminimark"}}, {"jit", {2, "incminimark"}},
};

// The public toolchain's names for collectors that go by another name here.
const std::map<std::string, std::string> kCollectors = {
    {"none", "nogc"},          {"ref", "refcount"},           {"semispace", "semispace"},
    {"boehm", "boehm"},        {"statistics", "incminimark"}, {"generation", "incminimark"},
    {"hybrid", "incminimark"}, {"minimark", "incminimark"},  {"incminimark", "incminimark"},
};

class RPythonCommandLine {
 public:
  explicit RPythonCommandLine(const std::string& root) { settings_.root = root; }

  int Run(const std::vector<std::string>& arguments) {
    size_t at = 0;
    while (at < arguments.size() && arguments[at].starts_with("-") && !error_) {
      at = Take(arguments, at);
    }
    if (help_) return PrintHelp();
    if (!error_ && at == arguments.size()) {
      Fail("no target was given", "usage: kiln rpython [options] target.py [target options]");
    }
    if (error_) {
      ReportDiagnostics({*error_}, {});
      return 1;
    }
    settings_.target = arguments[at];
    settings_.target_args.assign(arguments.begin() + at + 1, arguments.end());
    ChooseCollector();
    return check_only_ ? CheckCommand(settings_) : TranslateCommand(settings_);
  }

 private:
  void Fail(std::string title, std::string help) {
    error_ = PlainError("usage", std::move(title), std::move(help));
  }

  // Handles the option at `at`; returns where the next one is.
  size_t Take(const std::vector<std::string>& arguments, size_t at) {
    auto [spelling, value] = Split(arguments[at]);
    if (spelling == "-h" || spelling == "--help" || spelling == "--full-help") {
      help_ = true;
      return arguments.size();
    }
    spelling = WithoutPrefix(spelling);
    const RPythonOption* option = FindOption(spelling);
    if (!option) {
      // Any option of the configuration can be spelled this way; what is not known here has no meaning.
      bool configuration = arguments[at].find("translation-") != std::string::npos;
      if (!configuration) Fail(fmt::format("there is no option '{}'", spelling), "--help lists the options");
      return at + 1;
    }
    size_t next = at + 1;
    if (option->takes_value && !value) {
      if (next == arguments.size()) {
        Fail(fmt::format("'{}' needs a value", spelling), "--help lists the options");
        return next;
      }
      value = arguments[next++];
    }
    Apply(*option, value.value_or(""));
    return next;
  }

  static std::pair<std::string, std::optional<std::string>> Split(const std::string& argument) {
    if (argument.size() > 2 && argument.starts_with("-O")) return {"-O", argument.substr(2)};
    size_t equals = argument.find('=');
    if (equals == std::string::npos) return {argument, std::nullopt};
    return {argument.substr(0, equals), argument.substr(equals + 1)};
  }

  // "--translation-gc" is another spelling of "--gc".
  static std::string WithoutPrefix(const std::string& spelling) {
    constexpr std::string_view kPrefix = "--translation-";
    if (!spelling.starts_with(kPrefix)) return spelling;
    std::string plain = "--" + spelling.substr(kPrefix.size());
    return FindOption(plain) ? plain : spelling;
  }

  void Apply(const RPythonOption& option, const std::string& value) {
    switch (option.treatment) {
      case Treatment::Accept:
        return;
      case Treatment::Note:
        fmt::print(stderr, "note: {}: {}\n", option.spelling, option.note);
        return;
      case Treatment::Refuse:
        return Fail(fmt::format("'{}': {}", option.spelling, option.note), "leave it out");
      case Treatment::Use:
        return Use(option.spelling, value);
    }
  }

  void Use(const std::string& spelling, const std::string& value) {
    if (spelling == "-O" || spelling == "--opt") return UseLevel(value);
    if (spelling == "--output") settings_.output = value;
    if (spelling == "--gc") gc_ = value;
    if (spelling == "--cc") settings_.compiler = value;
    if (spelling == "--make-jobs") settings_.jobs = std::atoi(value.c_str());
    if (spelling == "--lto") settings_.c_flags.push_back("-flto");
    if (spelling == "--no-backendopt") settings_.optimize = 0;
    if (spelling == "--lldebug") settings_.verify = true;
    if (spelling == "--lldebug0") {
      settings_.verify = true;
      settings_.optimize = 0;
    }
    bool stops_before_c = spelling == "--annotate" || spelling == "-a" || spelling == "--rtype" ||
                          spelling == "-t" || spelling == "--source" || spelling == "-s" ||
                          spelling == "--no-compile";
    if (stops_before_c) check_only_ = true;
  }

  void UseLevel(const std::string& value) {
    auto it = kLevels.find(value);
    if (it == kLevels.end()) {
      return Fail(fmt::format("'{}' is no level of optimisation", value),
                  "the levels are 0, 1, size, mem, 2, 3, jit");
    }
    settings_.optimize = it->second.optimize;
    level_gc_ = it->second.gc;
    if (value == "jit") fmt::print(stderr, "note: -Ojit: there is no JIT yet; the hints are kept\n");
  }

  void ChooseCollector() {
    std::string asked = gc_.empty() ? level_gc_ : gc_;
    auto it = kCollectors.find(asked);
    settings_.gc = it == kCollectors.end() ? asked : it->second;
  }

  static int PrintHelp() {
    fmt::print("usage: kiln rpython [options] target.py [target options]\n\n");
    for (const RPythonOption& option : kOptions) {
      std::string_view note = option.note;
      if (option.treatment == Treatment::Accept) note = "accepted, has no effect";
      fmt::print("  {}{:<22} {}\n", option.spelling, option.takes_value ? " VALUE" : "", note);
    }
    return 0;
  }

  Settings settings_;
  std::string gc_;
  std::string level_gc_ = "incminimark";
  bool check_only_ = false;
  bool help_ = false;
  std::optional<diagnostics::Diagnostic> error_;
};

}  // namespace

int RPythonMain(const std::string& root, const std::vector<std::string>& arguments) {
  return RPythonCommandLine(root).Run(arguments);
}

}  // namespace kiln::translator
