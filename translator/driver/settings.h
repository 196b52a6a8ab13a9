// What a user asked for, whichever command line it came from.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace kiln::translator {

struct Settings {
  std::string root;                 // folder that holds rpython/, rtyper/lib, codegen/rt
  std::string target;               // the target's file
  std::vector<std::string> target_args;
  std::string output;               // empty: driver.exe_name of the target, or its file name
  std::string gc = "boehm";         // a collector of the tree, or a path of a folder
  std::string gc_checks;            // paranoid checks that the program starts with
  int optimize = 2;
  bool unchecked = false;
  bool verify = false;              // check the IR after each pass
  std::string c_folder;             // empty: below the cache folder
  std::vector<std::string> c_flags; // extra flags for the C compiler
  std::string compiler = "cc";
  int jobs = 0;
};

/// $XDG_CACHE_HOME/kiln or ~/.cache/kiln; the system's temporary folder if there is no home.
std::string CacheFolder();

/// The folder of a collector named on the command line; empty if there is none.
std::optional<std::string> CollectorFolder(const Settings& settings);

}  // namespace kiln::translator
