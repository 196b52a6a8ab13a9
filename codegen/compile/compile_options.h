// How generated C is compiled, natively or in-process.
#pragma once

#include <string>
#include <vector>

namespace kiln::codegen {

struct CompileOptions {
  std::string rt_folder;                 // codegen/rt
  std::string gc_folder;                 // of the collector: runtime.h and its C files
  std::vector<std::string> libraries;    // without "-l"
  int optimize = 2;                      // 0..3
  bool debug_info = true;                // lines of the RPython source, for gdb and perf
  std::vector<std::string> extra_flags;  // e.g. "-fsanitize=address"
  std::string compiler = "cc";
  int jobs = 0;                          // 0: one for each processor

  /// Flags that both compilers take: language, optimisation, include folders.
  std::vector<std::string> CommonFlags() const;
  /// The folders of the runtime and of the collector, which hold C files and headers.
  std::vector<std::string> RuntimeFolders() const;
  /// The C files of the runtime and of the collector, as paths.
  std::vector<std::string> RuntimeSources() const;
};

}  // namespace kiln::codegen
