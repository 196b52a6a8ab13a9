// Running compilers.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace kiln::codegen {

/// One program to run, found on PATH, with its arguments.
struct Command {
  std::vector<std::string> argv;
  std::string log;  // file that gets its standard output and error
};

/// Runs all commands, at most `jobs` at once. `finished(index, exit_status)` is called as each ends; once
/// a command has failed, no new one is started. A program that cannot be started counts as status 127.
/// Returns true if all ended with 0.
bool RunCommands(const std::vector<Command>& commands, int jobs,
                 const std::function<void(size_t, int)>& finished);

}  // namespace kiln::codegen
