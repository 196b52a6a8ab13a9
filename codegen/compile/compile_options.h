// How generated C is compiled, natively or in-process.
#pragma once

#include <string>
#include <vector>

namespace kiln::codegen {

/// A C file of the program beside the generated ones.
struct ExtraSource {
  std::string path;                // or the name of a file to be written, if it has a text
  std::string text;
  std::vector<std::string> flags;  // behind the common ones
};

/// What the program's declarations of C functions ask for.
struct ForeignCode {
  std::vector<ExtraSource> sources;
  std::vector<std::string> libraries;     // without "-l"
  std::vector<std::string> library_dirs;
  std::vector<std::string> link_flags;
  std::vector<std::string> link_files;    // objects and archives
  // Patterns of the names that libraries may use which the program loads at run time; all others are hidden.
  std::vector<std::string> export_symbols;
};

struct CompileOptions {
  std::string rt_folder;                 // codegen/rt
  std::string gc_folder;                 // of the collector: runtime.h and its C files
  std::vector<std::string> libraries;    // without "-l"
  int optimize = 2;                      // 0..3
  bool debug_info = true;                // lines of the RPython source, for gdb and perf
  std::vector<std::string> extra_flags;  // e.g. "-fsanitize=address"
  std::string compiler = "cc";
  int jobs = 0;                          // 0: one for each processor
  ForeignCode foreign;

  /// Flags that both compilers take: language, optimisation, include folders.
  std::vector<std::string> CommonFlags() const;
  /// Flags for an extra source: of the common ones, those that are not about the generated C alone.
  std::vector<std::string> FlagsFor(const ExtraSource& source) const;
  /// The folders of the runtime and of the collector, which hold C files and headers.
  std::vector<std::string> RuntimeFolders() const;
  /// The C files of the runtime and of the collector, as paths.
  std::vector<std::string> RuntimeSources() const;
};

}  // namespace kiln::codegen
