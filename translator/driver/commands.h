// The commands of the tool. Each returns the exit status of the process: 0, or 1 after messages.
#pragma once

#include <string>
#include <vector>

#include "translator/driver/settings.h"

namespace kiln::translator {

/// Translates into a binary.
int TranslateCommand(const Settings& settings);
/// Translates and runs in-process; the program's own exit status.
int RunCommand(const Settings& settings);
/// Infers types only.
int CheckCommand(const Settings& settings);
/// Prints the program as it is after `point`, a name of DumpPoints(); only graphs whose name contains
/// `function`, if that is not empty.
int DumpCommand(const Settings& settings, const std::string& point, const std::string& function);
/// Prints why a variable, attribute or function has its type.
int ExplainCommand(const Settings& settings, const std::string& name);

/// Parses the command line of the kiln tool and runs the command.
int Main(int argc, char** argv);
/// Parses the public RPython toolchain's command line: what follows `kiln rpython`.
int RPythonMain(const std::string& root, const std::vector<std::string>& arguments);

}  // namespace kiln::translator
