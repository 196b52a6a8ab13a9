// Running a program without a C compiler, a linker or files: Clang compiles its C in this process, LLVM's
// ORC links it here.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "codegen/c_project.h"
#include "codegen/compile/compile_options.h"

namespace kiln::codegen {

struct JitResult {
  bool ok = false;
  std::string error;  // what the user is told if not ok: the program was not started then
  int status = 0;     // exit status of the program
};

/// Compiles `files` with the runtime and the collector that `options` names, and runs the program with
/// `argv`. `before_run` is called when all is compiled, just before the program starts. A fatal error of
/// the program ends this process with the program's exit status. The program's code and data are never
/// unloaded. Call it on the main thread: the program runs on its stack.
JitResult RunInProcess(const std::vector<CFile>& files, const CompileOptions& options,
                       const std::vector<std::string>& argv,
                       const std::function<void()>& before_run);

}  // namespace kiln::codegen
